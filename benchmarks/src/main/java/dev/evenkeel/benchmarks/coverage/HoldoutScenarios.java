package dev.evenkeel.benchmarks.coverage;

import dev.evenkeel.benchmarks.coverage.Scenario.Promise;
import dev.evenkeel.benchmarks.coverage.Scenario.Run;
import dev.evenkeel.benchmarks.coverage.Scenario.Truth;
import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.MomentSums;
import dev.evenkeel.measure.Moments;
import dev.evenkeel.measure.anytime.AccumulatingSequence;
import dev.evenkeel.measure.experiment.Comparison;
import dev.evenkeel.measure.experiment.Contrast;
import dev.evenkeel.measure.experiment.Metric;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The same customers from the first day to the last, some of whom cost more than others on every day: the difference of what they
 * have cost to date, looked at daily, as a holdout's gain is.
 */
final class HoldoutScenarios {
    private static final int UNITS = 500;
    private static final int DAYS = 180;
    private static final int CONTROL_OF_TEN = 2;
    private static final double LEVEL = 300;
    private static final double NOISE = 1500;
    private static final Comparison MEANS = new Comparison(Metric.MEAN, Comparison.Scale.ABSOLUTE);
    private static final double REACH = Distributions.normalReach(0.95);

    private HoldoutScenarios() {}

    static List<Scenario> all() {
        return List.of(
                new Scenario(
                        "running total of a holdout, an ordinary interval each day",
                        Promise.LESS,
                        (random, truth) -> daily(
                                random,
                                truth,
                                contrast -> Interval.around(contrast.value(), REACH * contrast.standardError()))),
                new Scenario(
                        "running total of a holdout, accumulating sequence",
                        Promise.AT_LEAST,
                        (random, truth) -> daily(random, truth, sequence()::interval)),
                new Scenario(
                        "running total of a holdout, limit of one side",
                        Promise.AT_LEAST,
                        (random, truth) -> daily(
                                random,
                                truth,
                                contrast -> new Interval(
                                        contrast.value() - sequence().oneSided(contrast), Double.POSITIVE_INFINITY))));
    }

    /** As a plan foresees it, before anything is known of the noise after the start. */
    private static AccumulatingSequence sequence() {
        var ofOne = DAYS * DAYS * LEVEL * LEVEL * 0.3 + DAYS * NOISE * NOISE;
        var parts = 10.0 / CONTROL_OF_TEN + 10.0 / (10 - CONTROL_OF_TEN);
        return new AccumulatingSequence(0.95, ofOne * parts / UNITS);
    }

    private static Run daily(RandomGenerator random, Truth truth, Function<Contrast, Interval> interval) {
        var gain = truth == Truth.EFFECT ? 150 : 0;
        var arms = new int[UNITS];
        var levels = new double[UNITS];
        var before = new long[UNITS];
        var totals = new long[UNITS];
        var sums = new MomentSums(2, 2, 0);
        for (var unit = 0; unit < UNITS; unit++) {
            arms[unit] = random.nextInt(10) < CONTROL_OF_TEN ? 0 : 1;
            levels[unit] = LEVEL * -Math.log(1 - random.nextDouble());
            before[unit] = Math.round(60 * levels[unit] + Math.sqrt(60) * NOISE * random.nextGaussian());
            sums.add(arms[unit], 0, before[unit]);
        }
        var holds = true;
        var finds = false;
        var width = 0.0;
        for (var day = 1; day <= DAYS; day++) {
            for (var unit = 0; unit < UNITS; unit++) {
                var value = Math.round(levels[unit] + NOISE * random.nextGaussian()) + (long) arms[unit] * gain;
                sums.grow(arms[unit], totals[unit], before[unit], value);
                totals[unit] += value;
            }
            var look = interval.apply(contrast(sums.moments(0), sums.moments(1)));
            holds &= look.holds((double) day * gain);
            finds |= !look.holds(0);
            width = look.width();
        }
        return new Run(holds, finds, width);
    }

    private static Contrast contrast(Moments control, Moments treated) {
        return MEANS.contrast(control, treated).orThrow();
    }
}
