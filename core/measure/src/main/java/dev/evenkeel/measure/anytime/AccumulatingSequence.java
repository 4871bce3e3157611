package dev.evenkeel.measure.anytime;

import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.experiment.Contrast;

/**
 * Intervals that all hold at once for an effect that adds up over time on the same units, such as the cost of each customer from
 * the start to the day of the look.
 *
 * <p>Idea: what is known at a look is not the number of units, which stays, but the variance of the running difference, which grows
 * with the days; seen so, the difference is a Brownian motion, and the mixture of {@link AsymptoticSequence} holds for it. Days of one
 * unit that go together, as a costly customer's do, only make looks more alike, and the intervals the safer (Slepian 1962).
 *
 * @param confidence that all intervals hold the truth, above 0 and below 1
 * @param varianceAtBest of the running difference at which the interval is to be narrowest; agreed before the start
 */
public record AccumulatingSequence(double confidence, double varianceAtBest) {
    public AccumulatingSequence {
        if (!(confidence > 0 && confidence < 1 && varianceAtBest > 0)) {
            throw new IllegalArgumentException(
                    "A confidence of %s (above 0 and below 1) and an interval that is narrowest at a variance of %s cannot be."
                            .formatted(confidence, varianceAtBest));
        }
    }

    /** The interval at a look, for the running difference. */
    public Interval interval(Contrast contrast) {
        return Interval.around(
                contrast.value(),
                contrast.standardError()
                        * AsymptoticSequence.reach(1 - confidence, variance(contrast), varianceAtBest));
    }

    /** How far the limit of one side alone lies from the running difference: all that a one-sided payment needs. */
    public double oneSided(Contrast contrast) {
        return contrast.standardError()
                * AsymptoticSequence.oneSidedReach(1 - confidence, variance(contrast), varianceAtBest);
    }

    private static double variance(Contrast contrast) {
        return contrast.standardError() * contrast.standardError();
    }
}
