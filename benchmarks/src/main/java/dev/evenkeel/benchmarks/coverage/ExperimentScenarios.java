package dev.evenkeel.benchmarks.coverage;

import dev.evenkeel.benchmarks.coverage.Scenario.Promise;
import dev.evenkeel.benchmarks.coverage.Scenario.Run;
import dev.evenkeel.benchmarks.coverage.Scenario.Truth;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.MomentSums;
import dev.evenkeel.measure.experiment.Comparison;
import dev.evenkeel.measure.experiment.Metric;
import dev.evenkeel.measure.experiment.Strata;
import dev.evenkeel.measure.experiment.Switchback;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Two arms assigned by chance, switchback. */
final class ExperimentScenarios {
    private static final int UNITS = 1000;

    private ExperimentScenarios() {}

    static List<Scenario> all() {
        return List.of(
                new Scenario(
                        "difference of means",
                        Promise.NOMINAL,
                        (random, truth) -> means(random, truth, Comparison.Scale.ABSOLUTE, 1)),
                new Scenario(
                        "relative effect",
                        Promise.NOMINAL,
                        (random, truth) -> means(random, truth, Comparison.Scale.RELATIVE, 1)),
                new Scenario(
                        "difference of means, CUPED",
                        Promise.NOMINAL,
                        (random, truth) -> means(random, truth, Comparison.Scale.ABSOLUTE, 2)),
                new Scenario(
                        "relative effect, CUPED",
                        Promise.NOMINAL,
                        (random, truth) -> means(random, truth, Comparison.Scale.RELATIVE, 2)),
                new Scenario("ratio, delta method", Promise.NOMINAL, (random, truth) -> ratio(random, truth, 2)),
                new Scenario("ratio, CUPED", Promise.NOMINAL, (random, truth) -> ratio(random, truth, 4)),
                new Scenario("mean, clustered by household", Promise.NOMINAL, ExperimentScenarios::households),
                new Scenario(
                        "mean of households as if each were alone", Promise.LESS, ExperimentScenarios::membersAlone),
                new Scenario("mean, post-stratified", Promise.NOMINAL, ExperimentScenarios::strata),
                new Scenario("switchback of 80 blocks", Promise.NOMINAL, ExperimentScenarios::switchback),
                new Scenario(
                        "switchback of 12 blocks, exact test", Promise.TEST, ExperimentScenarios::exactSwitchback));
    }

    private static Run means(RandomGenerator random, Truth truth, Comparison.Scale scale, int variables) {
        var gain = truth == Truth.EFFECT ? 6 : 0;
        var sums = new MomentSums(2, variables, 2);
        for (var unit = 0; unit < UNITS; unit++) {
            var arm = random.nextInt(2);
            var level = 40 * -Math.log(1 - random.nextDouble());
            var now = Math.round(100 * (60 + level + 15 * random.nextGaussian() + arm * gain));
            var before = Math.round(100 * (60 + level + 15 * random.nextGaussian()));
            if (variables == 1) {
                sums.add(arm, now);
            } else {
                sums.add(arm, now, before);
            }
        }
        var isRelative = scale == Comparison.Scale.RELATIVE;
        return Run.of(interval(new Comparison(Metric.MEAN, scale), sums), isRelative ? gain / 100.0 : gain, 0);
    }

    private static Interval interval(Comparison comparison, MomentSums sums) {
        return comparison
                .contrast(sums.moments(0), sums.moments(1))
                .orThrow()
                .effect()
                .interval(0.95);
    }

    /** Solved contacts by contacts, of subscribers with few or many, relative. */
    private static Run ratio(RandomGenerator random, Truth truth, int variables) {
        var gain = truth == Truth.EFFECT ? 0.05 : 0;
        var sums = new MomentSums(2, variables, 0);
        for (var unit = 0; unit < UNITS; unit++) {
            var arm = random.nextInt(2);
            var rate = 3 * -Math.log(1 - random.nextDouble());
            var ease = 0.4 + 0.4 * random.nextDouble();
            var contacts = MetricScenarios.poisson(random, rate);
            var contactsBefore = MetricScenarios.poisson(random, rate);
            var solved = MetricScenarios.hits(random, contacts, ease * (1 + arm * gain));
            var solvedBefore = MetricScenarios.hits(random, contactsBefore, ease);
            if (variables == 2) {
                sums.add(arm, solved, contacts);
            } else {
                sums.add(arm, new long[] {solved, contacts, solvedBefore, contactsBefore});
            }
        }
        return Run.of(interval(new Comparison(Metric.RATIO, Comparison.Scale.RELATIVE), sums), gain, 0);
    }

    private static Run households(RandomGenerator random, Truth truth) {
        return households(random, truth, Metric.RATIO);
    }

    private static Run membersAlone(RandomGenerator random, Truth truth) {
        return households(random, truth, Metric.MEAN);
    }

    private static Run households(RandomGenerator random, Truth truth, Metric metric) {
        var gain = truth == Truth.EFFECT ? 3 : 0;
        var sums = new MomentSums(2, metric.variables(), 2);
        for (var household = 0; household < 400; household++) {
            var arm = random.nextInt(2);
            var level = 10 * random.nextGaussian();
            var members = 1 + random.nextInt(4);
            var sum = 0L;
            for (var member = 0; member < members; member++) {
                var value = Math.round(100 * (50 + level + 10 * random.nextGaussian() + arm * gain));
                sum += value;
                if (metric == Metric.MEAN) {
                    sums.add(arm, value);
                }
            }
            if (metric == Metric.RATIO) {
                sums.add(arm, sum, 100L * members);
            }
        }
        return Run.of(interval(new Comparison(metric, Comparison.Scale.ABSOLUTE), sums), gain, 0);
    }

    private static Run strata(RandomGenerator random, Truth truth) {
        var gain = truth == Truth.EFFECT ? 2 : 0;
        var sums = new MomentSums(8, 1, 2);
        for (var unit = 0; unit < UNITS; unit++) {
            var stratum = Math.min(random.nextInt(4), random.nextInt(4));
            var arm = random.nextInt(2);
            sums.add(2 * stratum + arm, Math.round(100 * (20 * stratum + 12 * random.nextGaussian() + arm * gain)));
        }
        var strata = new ArrayList<Strata.Stratum>();
        for (var stratum = 0; stratum < 4; stratum++) {
            strata.add(new Strata.Stratum(sums.moments(2 * stratum), sums.moments(2 * stratum + 1)));
        }
        var interval = new Strata(strata)
                .contrast(Metric.MEAN, Comparison.Scale.ABSOLUTE)
                .orThrow()
                .effect()
                .interval(0.95);
        return Run.of(interval, gain, 0);
    }

    private static Run switchback(RandomGenerator random, Truth truth) {
        var gain = truth == Truth.EFFECT ? 6 : 0;
        var result = blocks(random, 80, gain, Switchback.Design.COIN);
        return Run.of(result.contrast().effect().interval(0.95), gain, 0);
    }

    private static Run exactSwitchback(RandomGenerator random, Truth truth) {
        var gain = truth == Truth.EFFECT ? 15 : 0;
        return Run.ofTest(
                blocks(random, 12, gain, Switchback.Design.FIXED_COUNT).exactPValue());
    }

    /** Each block has a level of its own; in the first of its six periods the one before still works. */
    private static Switchback.Result blocks(RandomGenerator random, int count, int gain, Switchback.Design design) {
        var periods = new ArrayList<Switchback.Period>();
        var treated = new boolean[count];
        for (var block = 0; block < count; block++) {
            treated[block] = design == Switchback.Design.COIN ? random.nextBoolean() : block % 2 == 0;
        }
        if (design == Switchback.Design.FIXED_COUNT) {
            for (var block = count - 1; block > 0; block--) {
                var other = random.nextInt(block + 1);
                var swapped = treated[block];
                treated[block] = treated[other];
                treated[other] = swapped;
            }
        }
        for (var block = 0; block < count; block++) {
            var level = 6 * random.nextGaussian();
            for (var position = 0; position < 6; position++) {
                var contacts = 40 + random.nextInt(20);
                var works = (position > 0 || block == 0) ? treated[block] : treated[block - 1];
                var value = 100 + level + 4 * random.nextGaussian() + (works ? gain : 0);
                periods.add(new Switchback.Period(
                        block,
                        position,
                        "all",
                        treated[block],
                        BigDecimal.valueOf(Math.round(value * contacts)),
                        BigDecimal.valueOf(contacts)));
            }
        }
        return new Switchback(periods, 1).compared(design).orThrow();
    }
}
