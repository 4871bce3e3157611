package dev.evenkeel.measure.baseline;

/**
 * How well a baseline's model fits the time before.
 *
 * @param observations how many days, bills or hours
 * @param slopes how many coefficients beside the constant
 * @param mean of the outcomes
 * @param variance of the outcomes, by their number
 * @param rSquared the share of variance explained
 * @param adjustedRSquared the same, by degrees of freedom
 * @param error root mean square of what is left, by observations less slopes (the practice of CalTRACK)
 * @param bias the mean of what is left, foretold less observed, by the mean outcome (NMBE)
 * @param autocorrelation of what is left with what was left one observation before
 */
public record Goodness(
        int observations,
        int slopes,
        double mean,
        double variance,
        double rSquared,
        double adjustedRSquared,
        double error,
        double bias,
        double autocorrelation) {
    /**
     * Of outcomes in their order and what a model foretold for them.
     *
     * @param slopes coefficients of the model beside its constant
     */
    public static Goodness of(double[] observed, double[] foretold, int slopes) {
        var n = observed.length;
        var mean = mean(observed, 0, n);
        var left = new double[n];
        var squares = 0.0;
        var variance = 0.0;
        for (var at = 0; at < n; at++) {
            left[at] = foretold[at] - observed[at];
            squares += left[at] * left[at];
            variance += (observed[at] - mean) * (observed[at] - mean);
        }
        var rSquared = 1 - squares / variance;
        return new Goodness(
                n,
                slopes,
                mean,
                variance / n,
                rSquared,
                1 - (1 - rSquared) * (n - 1) / (n - slopes - 1),
                StrictMath.sqrt(squares / (n - slopes)),
                mean(left, 0, n) / mean,
                autocorrelation(left));
    }

    /** The error by the mean outcome: CV(RMSE). */
    public double relativeError() {
        return error / Math.abs(mean);
    }

    /** How many independent observations are worth as much: n′ = n·(1−ρ)/(1+ρ). */
    public double independentObservations() {
        return observations * (1 - autocorrelation) / (1 + autocorrelation);
    }

    /**
     * By how much the variance of a sum of many is larger than that of one of independent observations, never below 1, and infinite
     * where what is left wanders off: (1+ρ)/(1−ρ), with ρ rid of what it is too low on average, (1+3ρ)/n.
     *
     * @see <a href="https://doi.org/10.1093/biomet/41.3-4.403">Kendall 1954</a>
     */
    double widening() {
        var lasting = (observations * autocorrelation + 1) / (observations - 3);
        return observations > 3 && lasting < 1 ? Math.max(1, (1 + lasting) / (1 - lasting)) : Double.POSITIVE_INFINITY;
    }

    /** By which the practice takes Student's t. */
    public int degreesOfFreedom() {
        return observations - slopes;
    }

    private static double autocorrelation(double[] left) {
        var n = left.length;
        var early = mean(left, 0, n - 1);
        var late = mean(left, 1, n);
        var product = 0.0;
        var earlySquares = 0.0;
        var lateSquares = 0.0;
        for (var at = 1; at < n; at++) {
            product += (left[at - 1] - early) * (left[at] - late);
            earlySquares += (left[at - 1] - early) * (left[at - 1] - early);
            lateSquares += (left[at] - late) * (left[at] - late);
        }
        var scale = StrictMath.sqrt(earlySquares * lateSquares);
        return scale == 0 ? 0 : product / scale;
    }

    private static double mean(double[] values, int from, int to) {
        var sum = 0.0;
        for (var at = from; at < to; at++) {
            sum += values[at];
        }
        return sum / (to - from);
    }
}
