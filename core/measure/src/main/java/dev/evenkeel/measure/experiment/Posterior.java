package dev.evenkeel.measure.experiment;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Interval;

/**
 * What to believe of an effect after an experiment, given what was believed before: both normal, so in closed form. For planning
 * and for display; a settlement takes the {@link Effect} itself, as a prior is one party's belief unless the contract has it.
 *
 * @param mean in the unit of the effect
 * @param chanceOfMore that the treatment has more
 * @param lossIfControl what is lost on average by keeping the control
 * @param lossIfTreatment what is lost on average by choosing the treatment
 */
public record Posterior(
        double mean,
        double standardDeviation,
        Interval interval,
        double chanceOfMore,
        double lossIfControl,
        double lossIfTreatment) {
    /** A belief before: normal, in the unit of the effect. */
    public record Prior(double mean, double variance) {
        public Prior {
            if (!(variance > 0)) {
                throw new IllegalArgumentException("A prior's variance is %s; it must be above 0.".formatted(variance));
            }
        }
    }

    /** Knowing nothing before. */
    public static Posterior of(Effect effect, double confidence) {
        return of(effect.value(), effect.standardError(), confidence);
    }

    /** With a prior. */
    public static Posterior of(Effect effect, Prior prior, double confidence) {
        var precision = 1 / (effect.standardError() * effect.standardError());
        var all = precision + 1 / prior.variance();
        var mean = (effect.value() * precision + prior.mean() / prior.variance()) / all;
        return of(mean, Math.sqrt(1 / all), confidence);
    }

    private static Posterior of(double mean, double deviation, double confidence) {
        var z = mean / deviation;
        var lossIfTreatment = deviation * Distributions.normalDensity(z) - mean * Distributions.normalBelow(-z);
        return new Posterior(
                mean,
                deviation,
                Interval.around(mean, Distributions.normalReach(confidence) * deviation),
                Distributions.normalBelow(z),
                mean + lossIfTreatment,
                lossIfTreatment);
    }
}
