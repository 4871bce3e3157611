package dev.evenkeel.measure.linear;

import java.util.Arrays;

/**
 * Weights, none below zero and one in sum, under which columns come nearest to a target: the quadratic programme behind synthetic
 * controls, solved exactly.
 *
 * <p>Idea: guess which weights are above zero, solve for them as if there were no limits, and where one would go below zero stop
 * there and leave it out; then take in the column that would help most, ties by the lower number. Each step lowers the objective,
 * so no set of columns comes twice and the end is reached; the last set is solved anew by QR. The usual Frank–Wolfe stops when it
 * seems near enough, which on the smoking-law data moves the result by a hundredth. Cost: about two rounds a column of the result,
 * each a Cholesky root of its size.
 *
 * @see <a href="https://doi.org/10.1007/978-0-387-40065-5_16">Nocedal and Wright, Numerical Optimization, 16.5</a>
 */
public final class SimplexProgramme {
    /** Of the size of the gradient: below it a column's help is rounding. */
    private static final double NO_HELP = 1e-12;

    private static final int ROUNDS_PER_COLUMN_MAX = 50;

    private final Matrix columns;
    private final double[] target;
    private final double ridge;
    private final int size;
    private final double[] gram;
    private final double[] toTarget;

    private SimplexProgramme(Matrix columns, double[] target, double ridge) {
        this.columns = columns;
        this.target = target;
        this.ridge = ridge;
        this.size = columns.columns();
        this.gram = new double[size * size];
        this.toTarget = new double[size];
        var each = new double[size][];
        for (var one = 0; one < size; one++) {
            each[one] = columns.column(one);
            toTarget[one] = product(each[one], target);
            for (var other = 0; other <= one; other++) {
                gram[one * size + other] = product(each[one], each[other]);
                gram[other * size + one] = gram[one * size + other];
            }
            gram[one * size + one] += ridge;
        }
    }

    private static double product(double[] one, double[] other) {
        var sum = 0.0;
        for (var row = 0; row < one.length; row++) {
            sum += one[row] * other[row];
        }
        return sum;
    }

    /**
     * The weights that make |columns · weights − target|² + ridge · |weights|² least.
     *
     * @param columns one a donor; where a ridge of 0 leaves several solutions, the one that this way of search meets
     * @param ridge 0 or more; spreads the weights
     * @return one weight a column
     */
    public static double[] weights(Matrix columns, double[] target, double ridge) {
        if (columns.columns() == 0 || columns.rows() != target.length || !(ridge >= 0)) {
            throw new IllegalArgumentException("%d columns of %d rows, a target of %d, a ridge of %s: nothing to solve."
                    .formatted(columns.columns(), columns.rows(), target.length, ridge));
        }
        return new SimplexProgramme(columns, target, ridge).solve();
    }

    private double[] solve() {
        var weights = new double[size];
        var free = new int[] {bestAlone()};
        // Columns so alike that rounding decides: one that could not move is not asked again until another has moved.
        var stuck = new boolean[size];
        var isNew = false;
        weights[free[0]] = 1;
        for (var round = 0; round < ROUNDS_PER_COLUMN_MAX * size; round++) {
            var wanted = within(free);
            var step = 1.0;
            var blocking = -1;
            for (var at = 0; at < free.length; at++) {
                var now = weights[free[at]];
                if (wanted[at] <= 0 && now / (now - wanted[at]) < step) {
                    step = now / (now - wanted[at]);
                    blocking = free[at];
                }
            }
            for (var at = 0; at < free.length; at++) {
                weights[free[at]] += step * (wanted[at] - weights[free[at]]);
            }
            if (isNew && step > 0) {
                Arrays.fill(stuck, false);
            }
            isNew = false;
            if (blocking >= 0) {
                stuck[blocking] = step == 0;
                weights[blocking] = 0;
                free = without(free, blocking);
                continue;
            }
            var helping = helping(weights, free, stuck);
            if (helping < 0) {
                return polished(weights, free);
            }
            free = with(free, helping);
            isNew = true;
        }
        throw new IllegalStateException(
                "No solution after %d rounds; the columns are too alike.".formatted(ROUNDS_PER_COLUMN_MAX * size));
    }

    private int bestAlone() {
        var best = 0;
        for (var at = 1; at < size; at++) {
            if (gram[at * size + at] - 2 * toTarget[at] < gram[best * size + best] - 2 * toTarget[best]) {
                best = at;
            }
        }
        return best;
    }

    /** The best weights of these columns alone, one in sum, not held above zero: measured from the first of them. */
    private double[] within(int[] free) {
        var rest = free.length - 1;
        var solved = new double[free.length];
        solved[0] = 1;
        if (rest == 0) {
            return solved;
        }
        var base = free[0];
        var reduced = new double[rest * rest];
        var right = new double[rest];
        for (var one = 0; one < rest; one++) {
            var row = free[one + 1];
            right[one] = toTarget[row] - toTarget[base] - gram[row * size + base] + gram[base * size + base];
            for (var other = 0; other < rest; other++) {
                var column = free[other + 1];
                reduced[one * rest + other] = gram[row * size + column]
                        - gram[row * size + base]
                        - gram[base * size + column]
                        + gram[base * size + base];
            }
        }
        var root = Cholesky.of(Matrix.wrap(rest, rest, reduced));
        // Columns that depend on each other: no weight for the one that came in last.
        var others =
                root.isPresent() ? root.get().solve(right) : Arrays.copyOf(within(Arrays.copyOf(free, rest)), rest);
        if (root.isEmpty()) {
            System.arraycopy(others, 0, solved, 0, rest);
            solved[rest] = 0;
            return solved;
        }
        for (var at = 0; at < rest; at++) {
            solved[at + 1] = others[at];
            solved[0] -= others[at];
        }
        return solved;
    }

    /** The column outside that would lower the objective most, or -1. */
    private int helping(double[] weights, int[] free, boolean[] stuck) {
        var gradient = new double[size];
        var scale = 0.0;
        for (var at = 0; at < size; at++) {
            var sum = -toTarget[at];
            for (var column : free) {
                sum += gram[at * size + column] * weights[column];
            }
            gradient[at] = sum;
            scale = Math.max(scale, Math.max(Math.abs(toTarget[at]), gram[at * size + at]));
        }
        var level = 0.0;
        for (var column : free) {
            level += weights[column] * gradient[column];
        }
        var best = -1;
        var least = level - NO_HELP * scale;
        for (var at = 0; at < size; at++) {
            if (!stuck[at] && gradient[at] < least && !contains(free, at)) {
                least = gradient[at];
                best = at;
            }
        }
        return best;
    }

    /** The same columns solved once more from the data themselves, with all digits. */
    private double[] polished(double[] weights, int[] free) {
        if (free.length == 1) {
            return weights;
        }
        var ordered = free.clone();
        Arrays.sort(ordered);
        var rows = columns.rows();
        var rest = ordered.length - 1;
        var root = StrictMath.sqrt(ridge);
        var extra = ridge > 0 ? ordered.length : 0;
        var differences = new double[rest][rows + extra];
        var right = new double[rows + extra];
        for (var row = 0; row < rows; row++) {
            right[row] = target[row] - columns.at(row, ordered[0]);
            for (var at = 0; at < rest; at++) {
                differences[at][row] = columns.at(row, ordered[at + 1]) - columns.at(row, ordered[0]);
            }
        }
        if (extra > 0) {
            right[rows] = -root;
            for (var at = 0; at < rest; at++) {
                differences[at][rows] = -root;
                differences[at][rows + at + 1] = root;
            }
        }
        var qr = Qr.of(Matrix.ofColumns(differences));
        if (qr.dependent().isPresent()) {
            return weights;
        }
        var solved = qr.solve(right);
        var polished = new double[size];
        polished[ordered[0]] = 1;
        for (var at = 0; at < rest; at++) {
            polished[ordered[at + 1]] = solved[at];
            polished[ordered[0]] -= solved[at];
        }
        for (var weight : polished) {
            if (!(weight >= 0)) {
                return weights;
            }
        }
        return polished;
    }

    private static int[] with(int[] free, int added) {
        var more = Arrays.copyOf(free, free.length + 1);
        more[free.length] = added;
        return more;
    }

    private static int[] without(int[] free, int removed) {
        var fewer = new int[free.length - 1];
        var at = 0;
        for (var column : free) {
            if (column != removed) {
                fewer[at++] = column;
            }
        }
        return fewer;
    }

    private static boolean contains(int[] free, int column) {
        for (var one : free) {
            if (one == column) {
                return true;
            }
        }
        return false;
    }
}
