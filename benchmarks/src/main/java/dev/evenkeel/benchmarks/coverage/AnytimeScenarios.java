package dev.evenkeel.benchmarks.coverage;

import dev.evenkeel.benchmarks.coverage.Scenario.Promise;
import dev.evenkeel.benchmarks.coverage.Scenario.Run;
import dev.evenkeel.benchmarks.coverage.Scenario.Truth;
import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.MomentSums;
import dev.evenkeel.measure.anytime.AsymptoticSequence;
import dev.evenkeel.measure.anytime.BoundedEffect;
import dev.evenkeel.measure.anytime.BoundedMean;
import dev.evenkeel.measure.anytime.GroupSequential;
import dev.evenkeel.measure.anytime.Mixture;
import dev.evenkeel.measure.anytime.ShareSequence;
import dev.evenkeel.measure.anytime.Stitching;
import dev.evenkeel.measure.experiment.Comparison;
import dev.evenkeel.measure.experiment.Contrast;
import dev.evenkeel.measure.experiment.Metric;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** A look each day of a year: an interval holds the truth where all of them do, and finds an effect where any does. */
final class AnytimeScenarios {
    private static final int DAYS = 365;
    private static final int UNITS_OF_A_DAY = 40;
    private static final Comparison MEANS = new Comparison(Metric.MEAN, Comparison.Scale.ABSOLUTE);
    private static final AsymptoticSequence SEQUENCE = new AsymptoticSequence(0.95, 5000);
    private static final double REACH = Distributions.normalReach(0.95);
    private static final List<Double> FIVE_LOOKS = List.of(0.2, 0.4, 0.6, 0.8, 1.0);
    private static final List<Double> BOUNDS = new GroupSequential(
                    FIVE_LOOKS, 0.025, new GroupSequential.Spending.Exponential(-4))
            .bounds()
            .orThrow();
    private static final Mixture NORMAL = Mixture.NormalBothSides.best(100, 0.05);
    private static final Mixture RARE = Mixture.GammaPoisson.best(100, 0.025, 1);
    private static final Stitching STITCHING = new Stitching(10, 0);

    private AnytimeScenarios() {}

    static List<Scenario> all() {
        return List.of(
                new Scenario(
                        "effect, an ordinary interval each day",
                        Promise.LESS,
                        (random, truth) -> daily(random, truth, AnytimeScenarios::naive)),
                new Scenario(
                        "effect, asymptotic sequence",
                        Promise.AT_LEAST,
                        (random, truth) -> daily(random, truth, SEQUENCE::interval)),
                new Scenario(
                        "effect, asymptotic lower limit",
                        Promise.AT_LEAST,
                        (random, truth) -> daily(
                                random,
                                truth,
                                contrast -> new Interval(SEQUENCE.lowerLimit(contrast), Double.POSITIVE_INFINITY))),
                new Scenario(
                        "effect on a bounded outcome, empirical Bernstein",
                        Promise.AT_LEAST,
                        AnytimeScenarios::bounded),
                new Scenario("share, beta-binomial sequence", Promise.AT_LEAST, AnytimeScenarios::share),
                new Scenario(
                        "bounded mean, betting",
                        Promise.AT_LEAST,
                        (random, truth) -> mean(random, truth, () -> new BoundedMean.Betting(0.95))),
                new Scenario(
                        "bounded mean, empirical Bernstein",
                        Promise.AT_LEAST,
                        (random, truth) -> mean(random, truth, () -> new BoundedMean.EmpiricalBernstein(0.95))),
                new Scenario(
                        "bounded mean, Hoeffding",
                        Promise.AT_LEAST,
                        (random, truth) -> mean(random, truth, () -> new BoundedMean.Hoeffding(0.95))),
                new Scenario(
                        "normal mixture",
                        Promise.AT_LEAST,
                        (random, truth) -> walk(random, truth, v -> NORMAL.bound(v, 0.05))),
                new Scenario(
                        "stitched bound",
                        Promise.AT_LEAST,
                        (random, truth) -> walk(random, truth, v -> STITCHING.bound(v, 0.025))),
                new Scenario("rare events, gamma-Poisson mixture", Promise.TEST, AnytimeScenarios::rare),
                new Scenario("five looks, alpha spending", Promise.TEST, AnytimeScenarios::fiveLooks));
    }

    private static Interval naive(Contrast contrast) {
        return Interval.around(contrast.value(), REACH * contrast.standardError());
    }

    private static Run daily(RandomGenerator random, Truth truth, Function<Contrast, Interval> interval) {
        var gain = truth == Truth.EFFECT ? 3 : 0;
        var sums = new MomentSums(2, 1, 0);
        var looks = new Looks(gain, 0);
        for (var day = 0; day < DAYS; day++) {
            for (var unit = 0; unit < UNITS_OF_A_DAY; unit++) {
                var arm = random.nextInt(2);
                sums.add(arm, Math.round(30 * -Math.log(1 - random.nextDouble())) + (long) arm * gain);
            }
            looks.look(interval.apply(
                    MEANS.contrast(sums.moments(0), sums.moments(1)).orThrow()));
        }
        return looks.run();
    }

    /** All looks of one run. */
    private static final class Looks {
        private final double truth;
        private final double none;
        private boolean holds = true;
        private boolean finds;
        private double width;

        Looks(double truth, double none) {
            this.truth = truth;
            this.none = none;
        }

        void look(Interval interval) {
            holds &= interval.holds(truth);
            finds |= !interval.holds(none);
            width = interval.width();
        }

        Run run() {
            return new Run(holds, finds, width);
        }
    }

    private static Run bounded(RandomGenerator random, Truth truth) {
        var gain = truth == Truth.EFFECT ? 0.06 : 0;
        var effect = new BoundedEffect(0.5, 0.95, 5000, 0.16);
        var holds = true;
        var finds = false;
        for (var day = 0; day < DAYS; day++) {
            for (var unit = 0; unit < UNITS_OF_A_DAY; unit++) {
                var isTreated = random.nextBoolean();
                effect.add(
                        isTreated ? BoundedEffect.Arm.TREATMENT : BoundedEffect.Arm.CONTROL,
                        random.nextDouble() < 0.7 + (isTreated ? gain : 0) ? 1 : 0);
            }
            holds &= !effect.isRefuted(gain);
            finds |= effect.isRefuted(0);
        }
        return new Run(holds, finds, effect.interval().width());
    }

    private static Run share(RandomGenerator random, Truth truth) {
        var share = truth == Truth.EFFECT ? 0.83 : 0.8;
        var sequence = new ShareSequence(0.95, 5000);
        var hits = 0L;
        var holds = true;
        var finds = false;
        for (var day = 1; day <= DAYS; day++) {
            hits += MetricScenarios.hits(random, UNITS_OF_A_DAY, share);
            var units = (long) day * UNITS_OF_A_DAY;
            holds &= !sequence.isRefuted(share, hits, units);
            finds |= sequence.isRefuted(0.8, hits, units);
        }
        return new Run(
                holds,
                finds,
                sequence.interval(hits, (long) DAYS * UNITS_OF_A_DAY).width());
    }

    /** One outcome a day, such as the day's share of contacts solved. */
    private static Run mean(RandomGenerator random, Truth truth, Supplier<BoundedMean> start) {
        var mean = truth == Truth.EFFECT ? 0.7 : 0.6;
        var sequence = start.get();
        var looks = new Looks(mean, 0.6);
        for (var day = 0; day < DAYS; day++) {
            // Spread over half of what is possible, and uneven.
            var u = random.nextDouble();
            sequence.add(random.nextDouble() < mean ? 1 - u * u * (1 - mean) : u * u * mean);
            looks.look(sequence.interval());
        }
        return looks.run();
    }

    private static Run walk(RandomGenerator random, Truth truth, Function<Double, Double> bound) {
        var drift = truth == Truth.EFFECT ? 0.25 : 0;
        var looks = new Looks(drift, 0);
        var sum = 0.0;
        for (var day = 1; day <= DAYS; day++) {
            sum += drift + random.nextGaussian();
            looks.look(Interval.around(sum / day, bound.apply((double) day) / day));
        }
        return looks.run();
    }

    /** Whether complaints come more often than agreed, one a day. */
    private static Run rare(RandomGenerator random, Truth truth) {
        var rate = truth == Truth.EFFECT ? 1.25 : 1;
        var count = 0.0;
        var finds = false;
        for (var day = 1; day <= DAYS; day++) {
            count += MetricScenarios.poisson(random, rate);
            finds |= RARE.logCapital(Math.max(0, count - day), day) >= -Math.log(0.05);
        }
        return new Run(true, finds, Double.NaN);
    }

    private static Run fiveLooks(RandomGenerator random, Truth truth) {
        var drift = truth == Truth.EFFECT ? 2.8 : 0;
        var sum = 0.0;
        var finds = false;
        for (var look = 0; look < FIVE_LOOKS.size(); look++) {
            sum += drift * 0.2 + Math.sqrt(0.2) * random.nextGaussian();
            finds |= Math.abs(sum) / Math.sqrt(FIVE_LOOKS.get(look)) > BOUNDS.get(look);
        }
        return new Run(true, finds, Double.NaN);
    }
}
