package dev.evenkeel.measure;

/**
 * What the treatment did, with its error.
 *
 * @param value in the unit of the outcome, negative when it fell
 * @param standardError in the same unit
 * @param degreesOfFreedom by which the interval is drawn; infinite for the normal distribution
 */
public record Effect(double value, double standardError, double degreesOfFreedom) {
    /** In which direction an effect is looked for. */
    public enum Sides {
        /** Either. */
        BOTH,
        /** Whether there is more: the interval has only a lower limit. */
        MORE,
        /** Whether there is less: only an upper one. */
        LESS
    }

    /** With an error that is normal in large samples. */
    public static Effect normal(double value, double standardError) {
        return new Effect(value, standardError, Double.POSITIVE_INFINITY);
    }

    /** Two-sided. */
    public Interval interval(double confidence) {
        return Interval.around(value, reach(confidence) * standardError);
    }

    /** To both sides, or with one infinite limit. */
    public Interval interval(double confidence, Sides sides) {
        return switch (sides) {
            case BOTH -> interval(confidence);
            case MORE -> new Interval(lowerBound(confidence), Double.POSITIVE_INFINITY);
            case LESS ->
                new Interval(
                        Double.NEGATIVE_INFINITY,
                        -new Effect(-value, standardError, degreesOfFreedom).lowerBound(confidence));
        };
    }

    /** How often chance alone gives as much to these sides, where there is no effect. */
    public double pValue(Sides sides) {
        var distance = value / standardError;
        return switch (sides) {
            case BOTH -> pValueAgainst(0);
            case MORE -> below(-distance);
            case LESS -> below(distance);
        };
    }

    private double below(double distance) {
        return Double.isInfinite(degreesOfFreedom)
                ? Distributions.normalBelow(distance)
                : Distributions.studentBelow(distance, degreesOfFreedom);
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
