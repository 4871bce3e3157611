package dev.evenkeel.benchmarks.coverage;

import dev.evenkeel.benchmarks.coverage.Scenario.Promise;
import dev.evenkeel.benchmarks.coverage.Scenario.Run;
import dev.evenkeel.benchmarks.coverage.Scenario.Truth;
import dev.evenkeel.measure.MomentSums;
import dev.evenkeel.measure.metric.MeanMetric;
import dev.evenkeel.measure.metric.NetPromoterScore;
import dev.evenkeel.measure.metric.Share;
import dev.evenkeel.measure.metric.Survey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** CSAT, NPS, CES, handle time, cost per contact. */
final class MetricScenarios {
    private MetricScenarios() {}

    static List<Scenario> all() {
        return List.of(
                new Scenario(
                        "CSAT of 400, Wilson",
                        Promise.NOMINAL,
                        (random, truth) -> csat(random, truth, Share.Method.WILSON)),
                new Scenario(
                        "CSAT of 400, adjusted Wald",
                        Promise.NOMINAL,
                        (random, truth) -> csat(random, truth, Share.Method.ADJUSTED_WALD)),
                new Scenario(
                        "CSAT of 400, exact",
                        Promise.AT_LEAST,
                        (random, truth) -> csat(random, truth, Share.Method.EXACT)),
                new Scenario(
                        "CSAT difference, Newcombe",
                        Promise.NOMINAL,
                        (random, truth) -> difference(random, truth, Share.DifferenceMethod.NEWCOMBE)),
                new Scenario(
                        "CSAT difference, adjusted Wald",
                        Promise.NOMINAL,
                        (random, truth) -> difference(random, truth, Share.DifferenceMethod.ADJUSTED_WALD)),
                new Scenario("NPS of 300", Promise.NOMINAL, MetricScenarios::promoters),
                new Scenario("handle time of 500, skewed", Promise.NOMINAL, MetricScenarios::handleTime),
                new Scenario("cost per contact, delta method", Promise.NOMINAL, MetricScenarios::costPerContact),
                new Scenario("CES of 200, raked", Promise.NOMINAL, MetricScenarios::effort));
    }

    /** So many of n that come true with a chance. */
    static long hits(RandomGenerator random, int n, double chance) {
        var hits = 0L;
        for (var unit = 0; unit < n; unit++) {
            hits += random.nextDouble() < chance ? 1 : 0;
        }
        return hits;
    }

    private static Run csat(RandomGenerator random, Truth truth, Share.Method method) {
        var share = truth == Truth.EFFECT ? 0.86 : 0.8;
        var interval = new Share(hits(random, 400, share), 400)
                .estimate(method, 0.95)
                .orThrow()
                .interval();
        return Run.of(interval, share, 0.8);
    }

    private static Run difference(RandomGenerator random, Truth truth, Share.DifferenceMethod method) {
        var gain = truth == Truth.EFFECT ? 0.08 : 0;
        var interval = new Share(hits(random, 300, 0.78 + gain), 300)
                .less(new Share(hits(random, 300, 0.78), 300), method, 0.95)
                .orThrow()
                .interval();
        return Run.of(interval, gain, 0);
    }

    private static Run promoters(RandomGenerator random, Truth truth) {
        var promoting = truth == Truth.EFFECT ? 0.6 : 0.5;
        var counts = new long[3];
        for (var answer = 0; answer < 300; answer++) {
            var u = random.nextDouble();
            counts[u < promoting ? 0 : u < 0.8 ? 1 : 2]++;
        }
        var interval = new NetPromoterScore(counts[0], counts[1], counts[2])
                .estimate(0.95)
                .orThrow()
                .interval();
        return Run.of(interval, 100 * (promoting - 0.2), 30);
    }

    private static Run handleTime(RandomGenerator random, Truth truth) {
        var mean = truth == Truth.EFFECT ? 330.0 : 360.0;
        var sigma = 0.7;
        var sums = new MomentSums(1, 1, 1);
        for (var contact = 0; contact < 500; contact++) {
            var seconds = mean * Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2);
            sums.add(0, Math.round(10 * seconds));
        }
        return Run.of(MeanMetric.mean(sums.moments(0), 0.95).orThrow().interval(), mean, 360);
    }

    private static Run costPerContact(RandomGenerator random, Truth truth) {
        var cost = truth == Truth.EFFECT ? 4.6 : 5.0;
        var sums = new MomentSums(1, 2, 2);
        for (var subscriber = 0; subscriber < 1000; subscriber++) {
            // Some subscribers call much more often than others, and each has a cost level of its own.
            var contacts = poisson(random, 0.6 * -Math.log(1 - random.nextDouble()));
            var level = cost * (0.5 + random.nextDouble());
            sums.add(0, Math.round(100 * level * contacts), 100L * contacts);
        }
        return Run.of(MeanMetric.ratio(sums.moments(0), 0.95).orThrow().interval(), cost, 5);
    }

    static int poisson(RandomGenerator random, double mean) {
        var limit = Math.exp(-mean);
        var count = 0;
        for (var product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    /** Those who find it hard answer less often, by groups of two margins; the truth is that of all. */
    private static Run effort(RandomGenerator random, Truth truth) {
        var shift = truth == Truth.EFFECT ? 0.3 : 0;
        var answers = new ArrayList<Survey.Answer>();
        while (answers.size() < 200) {
            var isNew = random.nextDouble() < 0.4;
            var isPhone = random.nextDouble() < 0.5;
            if (random.nextDouble() < (isNew ? 0.2 : 0.5) * (isPhone ? 0.5 : 0.9)) {
                var value = 5 + shift + (isNew ? -1 : 0) + (isPhone ? -0.5 : 0) + random.nextGaussian();
                answers.add(new Survey.Answer(
                        "all",
                        "answer" + answers.size(),
                        List.of(isNew ? "new" : "old", isPhone ? "phone" : "chat"),
                        1,
                        value));
            }
        }
        var interval = Survey.of(answers, Map.of())
                .raked(List.of(Map.of("new", 40.0, "old", 60.0), Map.of("phone", 50.0, "chat", 50.0)))
                .orThrow()
                .mean(0.95)
                .orThrow()
                .interval();
        return Run.of(interval, 5 + shift - 0.4 - 0.25, 5 - 0.4 - 0.25);
    }
}
