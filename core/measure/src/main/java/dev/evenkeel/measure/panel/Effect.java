package dev.evenkeel.measure.panel;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Interval;

/**
 * What the treatment did, with its error.
 *
 * @param value in the unit of the outcome, negative when it fell
 * @param standardError in the same unit
 * @param degreesOfFreedom by which the interval is drawn; infinite for the normal distribution
 */
public record Effect(double value, double standardError, double degreesOfFreedom) {
    /** With an error that is normal in large samples. */
    public static Effect normal(double value, double standardError) {
        return new Effect(value, standardError, Double.POSITIVE_INFINITY);
    }

    /** Two-sided. */
    public Interval interval(double confidence) {
        return Interval.around(value, reach(confidence) * standardError);
    }

    /** The value that the truth is above with this confidence. */
    public double lowerBound(double confidence) {
        // One-sided at c is two-sided at 2c - 1; below one half the bound lies above the value.
        return confidence >= 0.5
                ? value - reach(2 * confidence - 1) * standardError
                : value + reach(1 - 2 * confidence) * standardError;
    }

    /** The chance of an effect as far from {@code nothing} as this one, if it were the truth; both sides. */
    public double pValueAgainst(double nothing) {
        var distance = (value - nothing) / standardError;
        return Double.isInfinite(degreesOfFreedom)
                ? Distributions.normalTwoSided(distance)
                : Distributions.studentTwoSided(distance, degreesOfFreedom);
    }

    private double reach(double confidence) {
        if (confidence == 0) {
            return 0;
        }
        return Double.isInfinite(degreesOfFreedom)
                ? Distributions.normalReach(confidence)
                : Distributions.studentReach(confidence, degreesOfFreedom);
    }
}
