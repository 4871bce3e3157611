package dev.evenkeel.measure.plan;

import dev.evenkeel.measure.Distributions;

/**
 * How many customers it takes to see an effect that is there, and how small an effect so many can see.
 *
 * @param confidence of the two-sided interval
 * @param power the chance to see it
 */
public record SampleSize(double confidence, double power) {
    /** What the field asks for. */
    public static final SampleSize USUAL = new SampleSize(0.95, 0.8);

    /** Customers in both groups together, rounded up. */
    public long needed(Situation.Goal goal, double controlShare) {
        var effect = goal.relativeEffect() * goal.mean();
        return (long) Math.ceil(reach() * reach() * variance(goal, controlShare) / (effect * effect));
    }

    /** The least relative effect that so many customers show. */
    public double detectable(Situation.Goal goal, long customers, double controlShare) {
        return detectable(standardError(goal, customers, controlShare)) / Math.abs(goal.mean());
    }

    /** The least effect that is seen with such an error, in the outcome's unit. */
    public double detectable(double standardError) {
        return reach() * standardError;
    }

    /** Of the difference between the means of so many customers, in the outcome's unit. */
    public static double standardError(Situation.Goal goal, long customers, double controlShare) {
        return StrictMath.sqrt(variance(goal, controlShare) / customers);
    }

    /** Of the difference of two means of one customer each, spread over the groups; less by what was known before. */
    private static double variance(Situation.Goal goal, double controlShare) {
        return goal.standardDeviation()
                * goal.standardDeviation()
                * (1 - goal.correlation() * goal.correlation())
                * (1 / controlShare + 1 / (1 - controlShare));
    }

    private double reach() {
        return Distributions.normalReach(confidence) + Distributions.normalQuantile(power);
    }
}
