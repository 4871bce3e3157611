package dev.evenkeel.measure.baseline;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;

/**
 * What was saved against a baseline, and how unsure that is: as unsure as foretelling the sum after the change by a regression on the
 * time before is.
 *
 * @param observed after the change
 * @param expected over the same time, without it
 * @param standardError of the savings
 * @param degreesOfFreedom by which the band is drawn
 * @param confidence of the band
 * @param practice the bands that CalTRACK 2.0 gives, at the same confidence
 */
public record Savings(
        double observed,
        double expected,
        double standardError,
        double degreesOfFreedom,
        double confidence,
        PracticeBands practice) {
    /**
     * Of sums over the time after.
     *
     * @param observations how many days, or months of bills, lie after the change
     */
    static Measured<Savings> of(
            Sums sums, Goodness goodness, ChangePoint.Interval interval, int observations, double confidence) {
        if (observations < 1) {
            return Measured.refused(
                    Reason.TOO_FEW, "Nothing was observed after the change.", "Wait for the first day or bill.");
        }
        if (Double.isInfinite(goodness.widening())
                || !(goodness.independentObservations() > 0)
                || goodness.mean() == 0) {
            return Measured.refused(
                    Reason.NOT_DEFINED,
                    "What the baseline leaves goes on from day to day (autocorrelation %.3f), or its mean is %s."
                            .formatted(goodness.autocorrelation(), goodness.mean()),
                    "Add the driver that is missing, or take bills instead of days.");
        }
        return Measured.found(new Savings(
                sums.observed(),
                sums.expected(),
                sums.error().standardError(),
                sums.error().degreesOfFreedom(),
                confidence,
                PracticeBands.of(goodness, interval, sums.observed(), observations, confidence)));
    }

    /** What a time after came to. */
    record Sums(double observed, double expected, PredictionError error) {}

    /** Expected less observed. */
    public double saved() {
        return expected - observed;
    }

    /** To each side of the savings, at the confidence. */
    public double band() {
        return bandAt(confidence);
    }

    /** The same at another confidence. */
    public double bandAt(double other) {
        return standardError * Distributions.studentReach(other, degreesOfFreedom);
    }

    /** The band by what was saved, at a confidence: the fractional uncertainty of the savings. */
    public double fractionalAt(double other) {
        return bandAt(other) / Math.abs(saved());
    }

    /** Whether ASHRAE would accept it: uncertain by at most one half at a confidence of 68 %. */
    public boolean isAcceptable() {
        return fractionalAt(0.68) <= 0.5;
    }

    /** The savings as an effect on the outcome, which fell by them. */
    public Effect effect() {
        return new Effect(saved(), standardError, degreesOfFreedom);
    }
}
