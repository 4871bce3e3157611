package dev.evenkeel.benchmarks.coverage;

import dev.evenkeel.benchmarks.coverage.Scenario.Promise;
import dev.evenkeel.benchmarks.coverage.Scenario.Run;
import dev.evenkeel.benchmarks.coverage.Scenario.Truth;
import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.survival.AdjustedRestrictedMean;
import dev.evenkeel.measure.survival.Cox;
import dev.evenkeel.measure.survival.LifeTable;
import dev.evenkeel.measure.survival.LifeTable.Life;
import dev.evenkeel.measure.survival.LogRank;
import dev.evenkeel.measure.survival.RestrictedMean;
import dev.evenkeel.measure.survival.SurvivalCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Churn and time to value, with lives that are last seen before they end. */
final class SurvivalScenarios {
    private static final double HORIZON = 12;

    private SurvivalScenarios() {}

    static List<Scenario> all() {
        return List.of(
                new Scenario(
                        "share still there after 12 months, Kaplan-Meier", Promise.NOMINAL, SurvivalScenarios::share),
                new Scenario("median time to value", Promise.NOMINAL, SurvivalScenarios::median),
                new Scenario("restricted mean, difference", Promise.NOMINAL, SurvivalScenarios::difference),
                new Scenario("restricted mean, ratio", Promise.NOMINAL, SurvivalScenarios::ratio),
                new Scenario("restricted mean, adjusted", Promise.NOMINAL, SurvivalScenarios::adjusted),
                new Scenario("Cox, ratio of hazards", Promise.NOMINAL, SurvivalScenarios::cox),
                new Scenario("log-rank test", Promise.TEST, SurvivalScenarios::logRank),
                new Scenario("test of proportional hazards", Promise.TEST, SurvivalScenarios::proportional));
    }

    /** Lasts as long as chance has it at a rate a month, in whole days, watched for 6 to 24 months. */
    private static Life life(RandomGenerator random, double rate) {
        return life(random, rate, 6);
    }

    private static Life life(RandomGenerator random, double rate, double watchedMin) {
        var end = -Math.log(1 - random.nextDouble()) / rate;
        var watched = watchedMin + (24 - watchedMin) * random.nextDouble();
        var days = Math.ceil(30 * Math.min(end, watched)) / 30;
        return new Life(days, end <= watched);
    }

    private static LifeTable table(RandomGenerator random, int lives, double rate) {
        var all = new ArrayList<Life>();
        for (var at = 0; at < lives; at++) {
            all.add(life(random, rate));
        }
        return LifeTable.of(all);
    }

    private static SurvivalCurve curve(RandomGenerator random, int lives, double rate) {
        return SurvivalCurve.of(table(random, lives, rate)).orThrow();
    }

    private static Run share(RandomGenerator random, Truth truth) {
        var rate = truth == Truth.EFFECT ? 0.03 : 0.04;
        var limits = curve(random, 300, rate).limitsAt(HORIZON, 0.95).orThrow();
        return Run.of(limits, Math.exp(-HORIZON * rate), Math.exp(-HORIZON * 0.04));
    }

    private static Run median(RandomGenerator random, Truth truth) {
        var rate = truth == Truth.EFFECT ? 0.13 : 0.1;
        var quantile = curve(random, 200, rate).quantile(0.5, 0.95).orThrow();
        // Of whole days, the first by which half have ended.
        return Run.of(
                quantile.limits(), Math.ceil(30 * Math.log(2) / rate) / 30, Math.ceil(30 * Math.log(2) / 0.1) / 30);
    }

    private static RestrictedMean mean(RandomGenerator random, double rate) {
        return RestrictedMean.of(curve(random, 200, rate), HORIZON).orThrow();
    }

    /** Of whole days: the sum of the shares still there at the start of each. */
    private static double meanOfDays(double rate) {
        var sum = 0.0;
        for (var day = 0; day < 30 * HORIZON; day++) {
            sum += Math.exp(-rate * day / 30) / 30;
        }
        return sum;
    }

    private static Run difference(RandomGenerator random, Truth truth) {
        var rate = truth == Truth.EFFECT ? 0.05 : 0.08;
        var difference = mean(random, rate).less(mean(random, 0.08), 0.95);
        return Run.of(difference.interval(), meanOfDays(rate) - meanOfDays(0.08), 0);
    }

    private static Run ratio(RandomGenerator random, Truth truth) {
        var rate = truth == Truth.EFFECT ? 0.05 : 0.08;
        var ratio = mean(random, rate).by(mean(random, 0.08), 0.95);
        return Run.of(ratio.interval(), meanOfDays(rate) / meanOfDays(0.08), 1);
    }

    /** With a covariate that moves the rate; the truth is the difference at the same mix of it. */
    private static Run adjusted(RandomGenerator random, Truth truth) {
        var factor = truth == Truth.EFFECT ? 0.65 : 1;
        var subjects = new ArrayList<AdjustedRestrictedMean.Subject>();
        for (var at = 0; at < 400; at++) {
            var isTreated = at % 2 == 0;
            var isLoyal = random.nextBoolean();
            var life = life(random, 0.1 * (isTreated ? factor : 1) * (isLoyal ? 0.4 : 1));
            subjects.add(new AdjustedRestrictedMean.Subject(
                    life.time(), life.hasEnded(), isTreated, List.of(isLoyal ? 1.0 : 0.0)));
        }
        var difference =
                AdjustedRestrictedMean.difference(subjects, HORIZON, 0.95).orThrow();
        var expected = (meanOfDays(0.1 * factor) - meanOfDays(0.1) + meanOfDays(0.04 * factor) - meanOfDays(0.04)) / 2;
        return Run.of(difference.interval(), expected, 0);
    }

    private static List<Cox.Subject> subjects(RandomGenerator random, double logRatio) {
        var subjects = new ArrayList<Cox.Subject>();
        for (var at = 0; at < 200; at++) {
            var covariate = random.nextGaussian();
            var life = life(random, 0.05 * Math.exp(logRatio * (at % 2) + 0.3 * covariate));
            subjects.add(
                    new Cox.Subject(life.time(), life.hasEnded(), "s" + at, List.of((double) (at % 2), covariate)));
        }
        return subjects;
    }

    private static Run cox(RandomGenerator random, Truth truth) {
        var logRatio = truth == Truth.EFFECT ? -0.5 : 0;
        var fit = Cox.fit(subjects(random, logRatio), Cox.Ties.EFRON, 0.95).orThrow();
        return Run.of(fit.coefficients().getFirst().hazardRatio(), Math.exp(logRatio), 1);
    }

    private static Run logRank(RandomGenerator random, Truth truth) {
        var rate = truth == Truth.EFFECT ? 0.055 : 0.08;
        return Run.ofTest(
                LogRank.test(List.of(table(random, 200, rate), table(random, 200, 0.08)), LogRank.Weights.EQUAL)
                        .orThrow()
                        .pValue());
    }

    /** With an effect, the treatment only works from the fourth month on. */
    private static Run proportional(RandomGenerator random, Truth truth) {
        var subjects = new ArrayList<Cox.Subject>();
        for (var at = 0; at < 200; at++) {
            var life = life(random, 0.08, 12);
            if (truth == Truth.EFFECT && at % 2 == 1 && life.time() > 4) {
                var later = life(random, 0.02, 12);
                life = new Life(4 + later.time(), later.hasEnded());
            }
            subjects.add(new Cox.Subject(life.time(), life.hasEnded(), "s" + at, List.of((double) (at % 2))));
        }
        var test = Cox.proportionality(subjects).orThrow();
        return Run.ofTest(Distributions.chiSquaredAbove(test.chiSquared().getFirst(), 1));
    }
}
