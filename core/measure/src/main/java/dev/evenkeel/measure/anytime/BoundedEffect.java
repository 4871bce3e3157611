package dev.evenkeel.measure.anytime;

import dev.evenkeel.measure.Interval;

/**
 * Intervals for the effect of a treatment on an outcome between 0 and 1 that all hold at once, exactly so from the first unit on:
 * each unit gives an estimate of its own by its arm's chance and what was predicted for it, and the empirical-Bernstein bound
 * holds for their sum (Howard and others 2021, section 4.2). Predictions are the arms' means so far; the better, the narrower.
 */
public final class BoundedEffect {
    private final double treatedShare;
    private final double alpha;
    private final Mixture mixture;
    private final double[] sums = new double[2];
    private final double[] counts = new double[2];
    private double count;
    private double sum;
    private double variance;

    /**
     * Nothing known yet.
     *
     * @param treatedShare the chance to be treated, above 0 and below 1
     * @param confidence of the intervals
     * @param unitsAtBest at which the interval is to be narrowest
     * @param outcomeVariance expected, of one unit, at most 1/4
     */
    public BoundedEffect(double treatedShare, double confidence, double unitsAtBest, double outcomeVariance) {
        this.treatedShare = treatedShare;
        alpha = (1 - confidence) / 2;
        var best = unitsAtBest * outcomeVariance * (1 / treatedShare + 1 / (1 - treatedShare));
        var c = 2 / Math.min(treatedShare, 1 - treatedShare);
        mixture = Mixture.GammaExponential.best(best, alpha, c);
    }

    /** Adds a unit with its outcome, 0 to 1. */
    public void add(Arm arm, double outcome) {
        if (!(outcome >= 0 && outcome <= 1)) {
            throw new IllegalArgumentException(
                    "An outcome of %s is not between 0 and 1; scale it by its limits.".formatted(outcome));
        }
        var isTreated = arm == Arm.TREATMENT;
        var control = prediction(0);
        var treatment = prediction(1);
        var predicted = treatment - control;
        var weight = ((isTreated ? 1 : 0) - treatedShare) / (treatedShare * (1 - treatedShare));
        var own = predicted + weight * (outcome - (isTreated ? treatment : control));
        count++;
        sum += own;
        variance += (own - predicted) * (own - predicted);
        sums[isTreated ? 1 : 0] += outcome;
        counts[isTreated ? 1 : 0]++;
    }

    /** Which arm a unit was in. */
    public enum Arm {
        /** As before. */
        CONTROL,
        /** With what is measured. */
        TREATMENT
    }

    private double prediction(int arm) {
        return count == 0 ? 0.5 : sums[arm] / Math.max(1, counts[arm]);
    }

    /** The mean effect of the units so far. */
    public double value() {
        return sum / count;
    }

    /** For the mean effect. */
    public Interval interval() {
        return Interval.around(value(), mixture.bound(variance, alpha) / count).within(-1, 1);
    }

    /** Whether an effect lies outside of the interval, in one evaluation where the interval costs hundreds. */
    public boolean isRefuted(double effect) {
        return mixture.logCapital(Math.abs(sum - effect * count), variance) > -StrictMath.log(alpha);
    }

    /** Whether the effect is above zero: at most this share of experiments without effect ever gets below it. */
    public double pValueOfMore() {
        return Math.min(1, StrictMath.exp(-mixture.logCapital(sum, variance)));
    }
}
