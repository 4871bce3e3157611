package dev.evenkeel.measure.linear;

import java.util.Arrays;

/**
 * The covariance of coefficients, by what may be assumed of the residuals. Which one a plan names matters more than any digit: on
 * panels the classical error is often half of the clustered one.
 *
 * @see <a href="https://doi.org/10.1093/rfs/hhn053">Petersen 2009</a>
 */
public final class Errors {
    private Errors() {}

    /** How much a residual counts for its leverage, if its variance is its own (White 1980; MacKinnon and White 1985). */
    public enum Leverage {
        HC0,
        HC1,
        HC2,
        HC3
    }

    /** All residuals have one variance and know nothing of each other. */
    public static Matrix classical(Fit fit) {
        return fit.inverseGram().scaled(fit.unexplained() / fit.degreesOfFreedom());
    }

    /** Every residual may have a variance of its own. */
    public static Matrix robust(Fit fit, Leverage leverage) {
        var residuals = fit.residuals();
        for (var row = 0; row < residuals.length; row++) {
            var hat = fit.weight(row) * fit.inverseGram().form(fit.columns().row(row));
            residuals[row] /= switch (leverage) {
                case HC0, HC1 -> 1;
                case HC2 -> StrictMath.sqrt(1 - hat);
                case HC3 -> 1 - hat;
            };
        }
        var meat = gram(scores(fit, residuals));
        var factor = leverage == Leverage.HC1 ? (double) fit.observations() / fit.degreesOfFreedom() : 1;
        return sandwich(fit, meat).scaled(factor);
    }

    /**
     * Residuals of one cluster may depend on each other (Liang and Zeger 1986), with the usual correction for few clusters,
     * G/(G−1) · (n−1)/(n−k).
     *
     * @param clusters one number an observation; equal numbers are one cluster
     */
    public static Matrix clustered(Fit fit, int[] clusters) {
        return clustered(fit, clusters, fit.coefficients().length);
    }

    /**
     * The same, where more coefficients were told than the fit shows, such as effects of periods that were taken out before.
     *
     * @param coefficients how many there are in all; effects that lie within clusters do not count
     */
    public static Matrix clustered(Fit fit, int[] clusters, int coefficients) {
        var sums = byCluster(scores(fit, fit.residuals()), clusters);
        var n = (double) fit.observations();
        var factor = sums.rows() / (sums.rows() - 1.0) * ((n - 1) / (n - coefficients));
        return sandwich(fit, gram(sums)).scaled(factor);
    }

    /**
     * Residuals may depend on each other within either of two clusters, such as customer and month (Cameron, Gelbach, Miller
     * 2011): the one, plus the other, less what both share.
     */
    public static Matrix clusteredTwoWays(Fit fit, int[] first, int[] second) {
        var ofFirst = codes(first);
        var ofSecond = codes(second);
        var both = new int[first.length];
        for (var row = 0; row < both.length; row++) {
            both[row] = Math.addExact(Math.multiplyExact(ofFirst[row], second.length + 1), ofSecond[row]);
        }
        return clustered(fit, first).plus(clustered(fit, second)).minus(clustered(fit, both));
    }

    /** Residuals of neighbouring periods may depend on each other, up to {@code lag} periods apart (Newey and West 1987). */
    public static Matrix neweyWest(Fit fit, int lag) {
        var scores = scores(fit, fit.residuals());
        var size = scores.columns();
        var meat = gram(scores);
        for (var apart = 1; apart <= lag; apart++) {
            var cross = new double[size * size];
            for (var row = apart; row < scores.rows(); row++) {
                for (var one = 0; one < size; one++) {
                    for (var other = 0; other < size; other++) {
                        cross[one * size + other] += scores.at(row, one) * scores.at(row - apart, other);
                    }
                }
            }
            var shifted = Matrix.wrap(size, size, cross);
            meat = meat.plus(shifted.plus(shifted.transposed()).scaled(1 - apart / (lag + 1.0)));
        }
        return sandwich(fit, meat);
    }

    /** The standard errors: roots of the diagonal. */
    public static double[] standard(Matrix covariance) {
        var errors = new double[covariance.rows()];
        for (var at = 0; at < errors.length; at++) {
            errors[at] = StrictMath.sqrt(covariance.at(at, at));
        }
        return errors;
    }

    /** Columns times each other. */
    static Matrix gram(Matrix rows) {
        var size = rows.columns();
        var gram = new double[size * size];
        for (var row = 0; row < rows.rows(); row++) {
            for (var one = 0; one < size; one++) {
                for (var other = 0; other < size; other++) {
                    gram[one * size + other] += rows.at(row, one) * rows.at(row, other);
                }
            }
        }
        return Matrix.wrap(size, size, gram);
    }

    /** The sums of rows that share a number, in the order of the numbers. */
    static Matrix byCluster(Matrix rows, int[] clusters) {
        var codes = codes(clusters);
        var size = rows.columns();
        var number = Arrays.stream(codes).max().orElse(-1) + 1;
        var sums = new double[number * size];
        for (var row = 0; row < rows.rows(); row++) {
            for (var column = 0; column < size; column++) {
                sums[codes[row] * size + column] += rows.at(row, column);
            }
        }
        return Matrix.wrap(number, size, sums);
    }

    /** The numbers' ranks among the different ones, from 0. */
    static int[] codes(int[] numbers) {
        var different = Arrays.stream(numbers).sorted().distinct().toArray();
        return Arrays.stream(numbers)
                .map(number -> Arrays.binarySearch(different, number))
                .toArray();
    }

    private static Matrix scores(Fit fit, double[] residuals) {
        var factors = residuals.clone();
        for (var row = 0; row < factors.length; row++) {
            factors[row] *= fit.weight(row);
        }
        return fit.columns().scaledRows(factors);
    }

    private static Matrix sandwich(Fit fit, Matrix meat) {
        return fit.inverseGram().times(meat).times(fit.inverseGram());
    }
}
