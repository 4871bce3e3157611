package dev.evenkeel.measure.linear;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Fits coefficients so that the squares of what is left are least, plain or weighted; by QR ({@link Qr} says why). */
public final class LeastSquares {
    private LeastSquares() {}

    /**
     * Every row counts the same.
     *
     * @param columns what explains; a column of ones where a constant is wanted, which is never added
     * @return a refusal where there are not more rows than columns, or a column depends on others
     */
    public static Measured<Fit> fit(Matrix columns, double[] outcomes) {
        var ones = new double[outcomes.length];
        Arrays.fill(ones, 1);
        return fit(columns, outcomes, ones);
    }

    /**
     * A row counts by its weight.
     *
     * @param weights above 0, or 0 for a row that is to be passed over
     */
    public static Measured<Fit> fit(Matrix columns, double[] outcomes, double[] weights) {
        if (columns.rows() != outcomes.length || outcomes.length != weights.length) {
            throw new IllegalArgumentException("%d rows, %d outcomes and %d weights cannot be fitted."
                    .formatted(columns.rows(), outcomes.length, weights.length));
        }
        var counted = 0;
        var roots = new double[weights.length];
        for (var row = 0; row < weights.length; row++) {
            counted += weights[row] > 0 ? 1 : 0;
            roots[row] = StrictMath.sqrt(weights[row]);
        }
        if (counted <= columns.columns()) {
            return tooFew(counted, columns.columns());
        }
        var scaled = outcomes.clone();
        for (var row = 0; row < scaled.length; row++) {
            scaled[row] *= roots[row];
        }
        var qr = Qr.of(columns.scaledRows(roots));
        if (qr.dependent().isPresent()) {
            return dependent(qr.dependent().getAsInt());
        }
        return Measured.found(new Fit(columns, outcomes, weights, qr.solve(scaled), qr.inverseGram()));
    }

    /**
     * A level of its own for each group, and columns besides: what a column of ones for each group before the others gives, in their order,
     * while only what columns differ by within groups is rotated. With 168 groups that is most of the work.
     *
     * @param groups of each row one, from 0, each with a row at least
     * @param columns that vary within groups
     * @return a refusal as of the others
     * @see <a href="https://doi.org/10.2307/1907330">Frisch and Waugh 1933</a>; Lovell 1963
     */
    public static Measured<Fit> fit(int[] groups, List<double[]> columns, double[] outcomes) {
        var levels = Arrays.stream(groups).max().orElse(-1) + 1;
        var all = levels + columns.size();
        if (outcomes.length <= all) {
            return tooFew(outcomes.length, all);
        }
        var sizes = new double[levels];
        for (var group : groups) {
            sizes[group]++;
        }
        var within = new double[columns.size()][];
        var means = new double[columns.size()][];
        for (var column = 0; column < within.length; column++) {
            means[column] = means(groups, sizes, columns.get(column));
            within[column] = columns.get(column).clone();
            for (var row = 0; row < groups.length; row++) {
                within[column][row] -= means[column][groups[row]];
            }
        }
        var qr = within.length == 0 ? Optional.<Qr>empty() : Optional.of(Qr.of(Matrix.ofColumns(within)));
        var dependent = qr.map(Qr::dependent).orElse(OptionalInt.empty());
        if (dependent.isPresent()) {
            return dependent(levels + dependent.getAsInt());
        }
        var coefficients = Arrays.copyOf(means(groups, sizes, outcomes), all);
        var left = outcomes.clone();
        for (var row = 0; row < left.length; row++) {
            left[row] -= coefficients[groups[row]];
        }
        var slopes = qr.map(it -> it.solve(left)).orElse(new double[0]);
        System.arraycopy(slopes, 0, coefficients, levels, slopes.length);
        for (var group = 0; group < levels; group++) {
            for (var column = 0; column < slopes.length; column++) {
                coefficients[group] -= slopes[column] * means[column][group];
            }
        }
        var ones = new double[outcomes.length];
        Arrays.fill(ones, 1);
        return Measured.found(new Fit(
                withLevels(groups, levels, columns),
                outcomes,
                ones,
                coefficients,
                inverseGram(sizes, means, qr.map(Qr::inverseGram))));
    }

    private static double[] means(int[] groups, double[] sizes, double[] values) {
        var means = new double[sizes.length];
        for (var row = 0; row < groups.length; row++) {
            means[groups[row]] += values[row];
        }
        for (var group = 0; group < means.length; group++) {
            means[group] /= sizes[group];
        }
        return means;
    }

    private static Matrix withLevels(int[] groups, int levels, List<double[]> columns) {
        var width = levels + columns.size();
        var values = new double[groups.length * width];
        for (var row = 0; row < groups.length; row++) {
            values[row * width + groups[row]] = 1;
            for (var column = 0; column < columns.size(); column++) {
                values[row * width + levels + column] = columns.get(column)[row];
            }
        }
        return Matrix.wrap(groups.length, width, values);
    }

    /** By blocks: that of the columns within groups, and of the levels what the columns' means make of it, beside the groups' own chance. */
    private static Matrix inverseGram(double[] sizes, double[][] means, Optional<Matrix> within) {
        var levels = sizes.length;
        var width = levels + means.length;
        var gram = new double[width * width];
        for (var one = 0; one < means.length; one++) {
            for (var other = 0; other < means.length; other++) {
                var shared = within.orElseThrow().at(one, other);
                gram[(levels + one) * width + levels + other] = shared;
                for (var group = 0; group < levels; group++) {
                    gram[group * width + levels + other] -= means[one][group] * shared;
                }
            }
        }
        for (var group = 0; group < levels; group++) {
            for (var column = 0; column < means.length; column++) {
                var mixed = gram[group * width + levels + column];
                gram[(levels + column) * width + group] = mixed;
                for (var other = 0; other < levels; other++) {
                    gram[group * width + other] -= mixed * means[column][other];
                }
            }
            gram[group * width + group] += 1 / sizes[group];
        }
        return Matrix.wrap(width, width, gram);
    }

    private static Measured<Fit> tooFew(int counted, int columns) {
        return Measured.refused(
                Reason.TOO_FEW,
                "%d observations cannot tell %d coefficients and leave a spread.".formatted(counted, columns),
                "Bring at least %d observations, or leave columns out.".formatted(columns + 1));
    }

    private static Measured<Fit> dependent(int column) {
        return Measured.refused(
                Reason.NO_VARIATION,
                "Column %d says nothing that those before it do not say.".formatted(column + 1),
                "Leave it out, or bring data in which it varies by itself.");
    }
}
