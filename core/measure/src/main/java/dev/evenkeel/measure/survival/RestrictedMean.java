package dev.evenkeel.measure.survival;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal;

/**
 * The mean time that a life lasts up to a horizon: the area under its curve. Unlike a ratio of hazards it is in units of time, so
 * that it can be paid for, and needs no proportional hazards (Royston and Parmar, BMC Medical Research Methodology 13, 2013).
 *
 * @param value in the unit of the times, 0 to {@code horizon}
 */
public record RestrictedMean(double value, double standardError, double horizon) {
    /**
     * A comparison of two means.
     *
     * @param value treatment less control, or treatment by control
     * @param standardError of the value; of a ratio, that of its logarithm
     */
    public record Contrast(double value, double standardError, Interval interval, double pValue, double confidence) {}

    /** The mean up to a horizon within what was watched; one pass over the curve. */
    public static Measured<RestrictedMean> of(SurvivalCurve curve, double horizon) {
        if (!(horizon > 0) || (horizon > curve.lastTime() && !curve.isComplete())) {
            return Measured.refused(
                    Refusal.Reason.OUT_OF_RANGE,
                    "The horizon is %s; nothing was seen after %s.".formatted(horizon, curve.lastTime()),
                    "Agree on a horizon above 0 that some of each group were watched for.");
        }
        var steps =
                curve.steps().stream().filter(step -> step.time() <= horizon).toList();
        // From the last step back, so that the area after each step is at hand: its error moves all that comes after
        // it.
        var area = 0.0;
        var variance = 0.0;
        var until = horizon;
        for (var at = steps.size() - 1; at >= 0; at--) {
            var step = steps.get(at);
            area += step.survival() * (until - step.time());
            until = step.time();
            if (step.ended() < step.atRisk()) {
                variance += area * area * step.ended() / ((double) step.atRisk() * (step.atRisk() - step.ended()));
            }
        }
        return Measured.found(new RestrictedMean(area + until, Math.sqrt(variance), horizon));
    }

    /** How much longer than a control's. */
    public Contrast less(RestrictedMean control, double confidence) {
        sameHorizon(control);
        var difference = value - control.value;
        var error = Math.sqrt(standardError * standardError + control.standardError * control.standardError);
        return new Contrast(
                difference,
                error,
                Interval.around(difference, Distributions.normalReach(confidence) * error),
                twoSided(difference, error),
                confidence);
    }

    /** How many times as long as a control's; the interval is symmetric in the logarithm. */
    public Contrast by(RestrictedMean control, double confidence) {
        sameHorizon(control);
        var logRatio = StrictMath.log(value / control.value);
        var mine = standardError / value;
        var its = control.standardError / control.value;
        var error = Math.sqrt(mine * mine + its * its);
        var reach = Distributions.normalReach(confidence) * error;
        return new Contrast(
                value / control.value,
                error,
                new Interval(StrictMath.exp(logRatio - reach), StrictMath.exp(logRatio + reach)),
                twoSided(logRatio, error),
                confidence);
    }

    /** Without an error, as nothing ended before the horizon, nothing speaks against them being the same. */
    private static double twoSided(double distance, double error) {
        return error == 0 ? 1 : Distributions.normalTwoSided(distance / error);
    }

    private void sameHorizon(RestrictedMean control) {
        if (control.horizon != horizon) {
            throw new IllegalArgumentException(
                    "Means up to %s and up to %s cannot be compared.".formatted(horizon, control.horizon));
        }
    }
}
