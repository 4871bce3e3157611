package dev.evenkeel.measure.survival;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * The share that lasts longer than each time, from lives some of which were still going on when last seen: Kaplan and Meier
 * (Journal of the American Statistical Association 53, 1958) with Greenwood's error, and beside it the cumulative hazard (Nelson
 * 1969, Aalen 1978). Who was last seen at a time counts as at risk at it. One pass over the table.
 *
 * @param steps where lives end, by time
 * @param lastTime the end of the longest life
 * @param isComplete whether all that lasted until {@code lastTime} ended then, so that the curve comes down to 0
 */
public record SurvivalCurve(List<Step> steps, double lastTime, boolean isComplete) {
    /**
     * The curve from one time on.
     *
     * @param atRisk how many had lasted until then
     * @param survival the share that lasts longer
     * @param standardError of the survival
     * @param hazard the cumulative one, of Nelson and Aalen
     * @param hazardError its standard error
     */
    public record Step(
            double time,
            long atRisk,
            long ended,
            double survival,
            double standardError,
            double hazard,
            double hazardError) {}

    public SurvivalCurve {
        steps = List.copyOf(steps);
    }

    /** The curve of a table; refused without any life that ended. */
    public static Measured<SurvivalCurve> of(LifeTable table) {
        if (table.ended() == 0) {
            return Measured.refused(
                    Refusal.Reason.TOO_FEW,
                    "Of %s lives none ended.".formatted(table.lives()),
                    "Watch them for longer.");
        }
        var atRisk = table.lives();
        var survival = 1.0;
        var greenwood = 0.0;
        var hazard = 0.0;
        var hazardVariance = 0.0;
        var steps = new ArrayList<Step>();
        for (var row : table.rows()) {
            if (row.ended() > 0) {
                var share = (double) row.ended() / atRisk;
                survival *= 1 - share;
                // Where all end, the survival is 0 and so is its error; the sum has no more meaning then.
                greenwood += row.ended() == atRisk ? 0 : share / (atRisk - row.ended());
                hazard += share;
                hazardVariance += share / atRisk;
                steps.add(new Step(
                        row.time(),
                        atRisk,
                        row.ended(),
                        survival,
                        survival * Math.sqrt(greenwood),
                        hazard,
                        Math.sqrt(hazardVariance)));
            }
            atRisk -= row.ended() + row.lastSeen();
        }
        var last = table.rows().getLast();
        return Measured.found(new SurvivalCurve(steps, last.time(), last.lastSeen() == 0));
    }

    /** The share that lasts longer than {@code time}. */
    public double survivalAt(double time) {
        var survival = 1.0;
        for (var step : steps) {
            if (step.time() > time) {
                break;
            }
            survival = step.survival();
        }
        return survival;
    }

    /**
     * The limits for the share that lasts longer than {@code time}, symmetric in its logarithm; refused after the last life, as
     * nothing was seen there.
     */
    public Measured<Interval> limitsAt(double time, double confidence) {
        if (time > lastTime) {
            return Measured.refused(
                    Refusal.Reason.OUT_OF_RANGE,
                    "Nothing was seen at %s; the longest life is of %s.".formatted(time, lastTime),
                    "Ask for an earlier time, or watch for longer.");
        }
        var limits = new Interval(1, 1);
        for (var step : steps) {
            if (step.time() > time) {
                break;
            }
            limits = limits(step, confidence);
        }
        return Measured.found(limits);
    }

    /**
     * The time by which a share has ended, with its limits: the times at which the curve's own limits come down to it
     * (Brookmeyer and Crowley, Biometrics 38, 1982). The upper limit may be infinite.
     *
     * @param share above 0 and below 1; a half is the median
     */
    public Measured<Quantile> quantile(double share, double confidence) {
        var left = 1 - share;
        var time = Double.POSITIVE_INFINITY;
        var low = Double.POSITIVE_INFINITY;
        var high = Double.POSITIVE_INFINITY;
        for (var step : steps) {
            var limits = limits(step, confidence);
            time = step.survival() <= left ? Math.min(time, step.time()) : time;
            low = limits.low() <= left ? Math.min(low, step.time()) : low;
            high = limits.high() <= left ? Math.min(high, step.time()) : high;
        }
        if (time == Double.POSITIVE_INFINITY) {
            return Measured.refused(
                    Refusal.Reason.TOO_FEW,
                    "By %s only a share of %.3f had ended, not %s."
                            .formatted(lastTime, 1 - steps.getLast().survival(), share),
                    "Watch for longer, or ask for a smaller share.");
        }
        return Measured.found(new Quantile(time, new Interval(low, high)));
    }

    /** A time by which some share has ended, and its limits. */
    public record Quantile(double time, Interval limits) {}

    private static Interval limits(Step step, double confidence) {
        if (step.survival() == 0) {
            return new Interval(0, 0);
        }
        var reach = Distributions.normalReach(confidence) * step.standardError() / step.survival();
        return new Interval(
                step.survival() * StrictMath.exp(-reach), Math.min(1, step.survival() * StrictMath.exp(reach)));
    }
}
