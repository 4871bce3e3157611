package dev.evenkeel.measure.baseline;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;

/**
 * What was saved against a baseline, and how unsure that is by ASHRAE's fractional savings uncertainty with the polynomial of Sun and
 * Baltazar (2013), as CalTRACK 2.0 takes it: the spread of the baseline, for fewer independent observations, over the time after.
 *
 * @see <a href="https://docs.caltrack.org/en/latest/methods.html">CalTRACK 2.0</a>, ASHRAE Guideline 14-2014
 *
 * @param observed after the change
 * @param expected over the same time, without it
 * @param band to each side of the savings, at the confidence
 * @param modelBand of ordinary least squares: the baseline's coefficients
 * @param noiseBand of ordinary least squares: chance after the change
 * @param confidence of the bands
 * @param degreesOfFreedom of the baseline
 */
public record Savings(
        double observed,
        double expected,
        double band,
        double modelBand,
        double noiseBand,
        double confidence,
        int degreesOfFreedom) {
    /**
     * Of sums over the time after.
     *
     * @param observations how many days, or months of bills, lie after the change
     */
    public static Measured<Savings> of(
            Goodness goodness,
            ChangePoint.Interval interval,
            double observed,
            double expected,
            int observations,
            double confidence) {
        if (observations < 1) {
            return Measured.refused(
                    Reason.TOO_FEW, "Nothing was observed after the change.", "Wait for the first day or bill.");
        }
        var independent = goodness.independentObservations();
        if (!(independent > 0) || !Double.isFinite(independent) || goodness.mean() == 0) {
            return Measured.refused(
                    Reason.NOT_DEFINED,
                    "What the baseline leaves goes on from day to day (autocorrelation %.3f), or its mean is %s."
                            .formatted(goodness.autocorrelation(), goodness.mean()),
                    "Add the driver that is missing, or take bills instead of days.");
        }
        var reach = Distributions.studentReach(confidence, goodness.degreesOfFreedom());
        var months = interval == ChangePoint.Interval.DAILY ? observations / 30.0 : observations;
        var growth = switch (interval) {
            case DAILY -> -0.00024 * months * months + 0.03535 * months + 1.00286;
            case BILLING -> -0.00022 * months * months + 0.03306 * months + 0.94054;
        };
        var n = goodness.observations();
        var band = goodness.mean()
                * n
                * reach
                * growth
                * (goodness.error() / goodness.mean())
                * StrictMath.sqrt(n / independent * (1 + 2 / independent) / observations);
        var apart = goodness.mean() - observed / observations;
        var model = reach
                * goodness.error()
                * observations
                / StrictMath.sqrt(n)
                * StrictMath.sqrt(1 + apart * apart / goodness.variance());
        var noise = reach * goodness.error() * StrictMath.sqrt((double) observations * n / independent);
        return Measured.found(
                new Savings(observed, expected, Math.abs(band), model, noise, confidence, goodness.degreesOfFreedom()));
    }

    /** Expected less observed. */
    public double saved() {
        return expected - observed;
    }

    /** The band by what was saved: FSU, at the same confidence. */
    public double fractional() {
        return band / Math.abs(saved());
    }

    /** The same at another confidence. */
    public double fractionalAt(double other) {
        return fractional()
                * Distributions.studentReach(other, degreesOfFreedom)
                / Distributions.studentReach(confidence, degreesOfFreedom);
    }

    /** Whether ASHRAE would accept it: FSU of at most one half at a confidence of 68 %. */
    public boolean isAcceptable() {
        return fractionalAt(0.68) <= 0.5;
    }

    /** The savings as an effect on the outcome, which fell by them. */
    public Effect effect() {
        return new Effect(saved(), band / Distributions.studentReach(confidence, degreesOfFreedom), degreesOfFreedom);
    }

    /** The difference of two models over the same days, such as of a normal year; bands add up as independent ones do. */
    public static double combinedBand(Savings one, Savings other) {
        return StrictMath.sqrt(one.band * one.band + other.band * other.band);
    }
}
