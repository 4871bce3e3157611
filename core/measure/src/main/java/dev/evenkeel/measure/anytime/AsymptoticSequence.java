package dev.evenkeel.measure.anytime;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.experiment.Contrast;

/**
 * Intervals for an effect that all hold at once, however often one looks: the asymptotic confidence sequence (Waudby-Smith,
 * Arbour, Sinha, Kennedy, Ramdas, Annals of Statistics 52, 2024). In closed form from an effect and its error; good once errors are
 * estimated well, say from a hundred units an arm on. For outcomes with limits and few units, see {@link BoundedMean}.
 *
 * <p>The price is width: 1.6 to 2.6 times that of an interval for one look.
 *
 * @param confidence that all intervals hold the truth, above 0 and below 1
 * @param unitsAtBest of both arms, at which the interval is to be narrowest; agreed before the start
 */
public record AsymptoticSequence(double confidence, double unitsAtBest) {
    public AsymptoticSequence {
        if (!(confidence > 0 && confidence < 1 && unitsAtBest > 0)) {
            throw new IllegalArgumentException(
                    "A confidence of %s (above 0 and below 1) and an interval that is narrowest at %s units cannot be."
                            .formatted(confidence, unitsAtBest));
        }
    }

    /** The interval at a look; {@code contrast} is of all units until then. */
    public Interval interval(Contrast contrast) {
        return Interval.around(
                contrast.value(), contrast.standardError() * reach(1 - confidence, (double) contrast.units(), unitsAtBest));
    }

    /** The lower limit alone: narrower, and all that a one-sided payment needs. Above it all truths lie at all looks. */
    public double lowerLimit(Contrast contrast) {
        return contrast.value() - oneSided(contrast);
    }

    /** The upper limit alone. */
    public double upperLimit(Contrast contrast) {
        return contrast.value() + oneSided(contrast);
    }

    /** How sure it is at a look that there is an effect at all; at most this share of experiments without one ever gets below it. */
    public double pValue(Contrast contrast) {
        var scale = scale(1 - confidence, (double) contrast.units(), unitsAtBest);
        var z = contrast.value() / contrast.standardError();
        return Math.min(1, Math.sqrt(scale + 1) * StrictMath.exp(-0.5 * z * z * scale / (scale + 1)));
    }

    /** The same for an effect above zero; never above a half, as the limits of one side are not made for less. */
    public double pValueOfMore(Contrast contrast) {
        var scale = scale(2 * (1 - confidence), (double) contrast.units(), unitsAtBest);
        var z = contrast.value() / contrast.standardError();
        if (z <= 0) {
            return 0.5;
        }
        return Math.min(0.5, Math.sqrt(scale + 1) / (2 * StrictMath.expm1(0.5 * z * z * scale / (scale + 1))));
    }

    /** How many times as wide as an interval for one look, at a number of units. */
    public double widthAgainstOneLook(long units) {
        return reach(1 - confidence, (double) units, unitsAtBest) / Distributions.normalReach(confidence);
    }

    private double oneSided(Contrast contrast) {
        return contrast.standardError() * oneSidedReach(1 - confidence, (double) contrast.units(), unitsAtBest);
    }

    /** How many standard errors the interval reaches to each side, where so much is known and it is best at so much. */
    static double reach(double alpha, double known, double atBest) {
        var scale = scale(alpha, known, atBest);
        return Math.sqrt(2 * (scale + 1) / scale * StrictMath.log(Math.sqrt(scale + 1) / alpha));
    }

    /** The same of a limit alone. */
    static double oneSidedReach(double alpha, double known, double atBest) {
        var scale = scale(2 * alpha, known, atBest);
        return Math.sqrt(2 * (scale + 1) / scale * StrictMath.log1p(Math.sqrt(scale + 1) / (2 * alpha)));
    }

    /** The variance of the mixture, in units of that of the estimate: eq. 9 and appendix B.2 of the paper. */
    private static double scale(double alpha, double known, double atBest) {
        var twice = -2 * StrictMath.log(alpha);
        return known * (twice + StrictMath.log(twice + 1)) / atBest;
    }
}
