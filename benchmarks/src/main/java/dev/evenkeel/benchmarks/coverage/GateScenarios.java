package dev.evenkeel.benchmarks.coverage;

import dev.evenkeel.benchmarks.coverage.Scenario.Promise;
import dev.evenkeel.benchmarks.coverage.Scenario.Run;
import dev.evenkeel.benchmarks.coverage.Scenario.Truth;
import dev.evenkeel.measure.panel.Observation;
import dev.evenkeel.measure.panel.Panel;
import dev.evenkeel.measure.payment.Rule;
import dev.evenkeel.measure.payment.Settlement;
import dev.evenkeel.measure.plan.Gate;
import dev.evenkeel.measure.plan.Situation;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.Finding;
import dev.evenkeel.measure.study.Study;
import dev.evenkeel.measure.study.StudyData;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The gate of a staged roll-out: how often it is shut where trends are the same, how often where they are not, and what the estimator's
 * interval holds among those that went through. Looking at trends first changes what is left: the runs that pass are not all runs.
 */
final class GateScenarios {
    private static final String TREND = "trend";
    private static final String BOUND = "bound";
    /** Periods from the first site on. */
    private static final int AFTER = 5;
    /** Periods before the first site. */
    private static final int SHORT = 5;

    private static final int TWO_YEARS = 24;
    /** Draws until one passes; a gate that is shut more often than this fails the simulation. */
    private static final int DRAWS_MAX = 500;

    private GateScenarios() {}

    static List<Scenario> all() {
        return List.of(
                gate("trend gate, 24 sites, trends apart by 0.5", new World(24, SHORT, 0, 0.5)),
                gate("trend gate, 24 sites, two years before, trends apart by 0.3", new World(24, TWO_YEARS, 0, 0.3)),
                gate("trend gate, 240 sites, trends apart by 0.1", new World(240, SHORT, 0, 0.1)),
                past("past the trend gate, 24 sites, as settled", Promise.AT_LEAST, new World(24, SHORT, 1.5, 0)),
                past(
                        "past the trend gate, 24 sites, two years before, as settled",
                        Promise.AT_LEAST,
                        new World(24, TWO_YEARS, 1.5, 0)),
                past("past the trend gate, 240 sites, as settled", Promise.AT_LEAST, new World(240, SHORT, 0.4, 0)),
                pastAll("past both gates, 24 sites, as settled", new World(24, SHORT, 1.5, 0)),
                pastAll("past both gates, 24 sites, two years before, as settled", new World(24, TWO_YEARS, 1.5, 0)),
                through("through both gates and then found, 24 sites", new World(24, SHORT, 1.5, 0)),
                through(
                        "through both gates and then found, 24 sites, two years before",
                        new World(24, TWO_YEARS, 1.5, 0)),
                past(
                        "past the trend gate, 24 sites, trends apart by 0.5",
                        Promise.LESS,
                        new World(24, SHORT, 1.5, 0.5)),
                past(
                        "past the trend gate, 24 sites, two years before, trends apart by 0.3",
                        Promise.LESS,
                        new World(24, TWO_YEARS, 1.5, 0.3)),
                past(
                        "past the trend gate, 240 sites, trends apart by 0.1",
                        Promise.LESS,
                        new World(240, SHORT, 0.4, 0.1)));
    }

    /**
     * Sites of which every fourth is never treated, the others from the first, second or third period after those before on.
     *
     * @param before periods before the first site
     * @param apart by how much the later treated grow more a period than the others, in standard deviations of the noise
     */
    private record World(int sites, int before, double effect, double apart) {
        private World apart(double other) {
            return new World(sites, before, effect, other);
        }

        Finding finding(RandomGenerator random, double real) {
            var observations = new ArrayList<Observation>();
            for (var site = 0; site < sites; site++) {
                var first = site % 4 == 3 ? Integer.MAX_VALUE : before + site % 4;
                var level = random.nextGaussian();
                for (var period = 0; period < before + AFTER; period++) {
                    var isTreated = period >= first;
                    var trend = first == Integer.MAX_VALUE ? 0 : apart * period;
                    observations.add(new Observation(
                            "s%03d".formatted(site),
                            period,
                            level + period + trend + random.nextGaussian() + (isTreated ? real : 0),
                            isTreated));
                }
            }
            var panel = Panel.of(observations).orThrow();
            return Study.of(plan(this), new StudyData.Sites(panel, Optional.empty()))
                    .orThrow();
        }
    }

    /** The test itself: it finds something where the gate is shut. */
    private static Scenario gate(String name, World parting) {
        return new Scenario(name, Promise.TEST, (random, truth) -> {
            var world = truth == Truth.EFFECT ? parting : parting.apart(0);
            return new Run(true, !isHeld(world.finding(random, 0), TREND), Double.NaN);
        });
    }

    /** The interval of the first draw that passes the gate of trends. */
    private static Scenario past(String name, Promise promise, World world) {
        return new Scenario(name, promise, (random, truth) -> {
            var real = truth == Truth.EFFECT ? world.effect : 0;
            var finding = passing(random, world, real, List.of(TREND));
            return Run.of(finding.effect().interval(0.95), real, 0);
        });
    }

    /** The same past all gates: whether an effect is found, as the second one lets only large ones through. */
    private static Scenario pastAll(String name, World world) {
        return new Scenario(name, Promise.TEST, (random, truth) -> {
            var finding = passing(random, world, truth == Truth.EFFECT ? world.effect : 0, List.of(TREND, BOUND));
            return Run.ofTest(finding.effect().pValueAgainst(0));
        });
    }

    /** Of all roll-outs, how many end with an effect that keeps its grade: what a payer of roll-outs without effect meets. */
    private static Scenario through(String name, World world) {
        return new Scenario(name, Promise.TEST, (random, truth) -> {
            var finding = world.finding(random, truth == Truth.EFFECT ? world.effect : 0);
            var isKept = isHeld(finding, TREND) && isHeld(finding, BOUND);
            return new Run(true, isKept && !finding.effect().interval(0.95).holds(0), Double.NaN);
        });
    }

    private static Finding passing(RandomGenerator random, World world, double real, List<String> gates) {
        for (var draw = 0; draw < DRAWS_MAX; draw++) {
            var finding = world.finding(random, real);
            if (gates.stream().allMatch(gate -> isHeld(finding, gate))) {
                return finding;
            }
        }
        throw new IllegalStateException("Of %d draws none passed %s.".formatted(DRAWS_MAX, gates));
    }

    private static boolean isHeld(Finding finding, String gate) {
        return finding.gates().stream().filter(one -> one.name().equals(gate)).allMatch(Gate::isHeld);
    }

    private static AnalysisPlan plan(World world) {
        var start = LocalDate.of(2026, 1, 1);
        return new AnalysisPlan(
                "simulated",
                "What does it do?",
                new AnalysisPlan.Target("outcome", "s.d.", AnalysisPlan.Better.HIGHER, BigDecimal.ONE, 2),
                new AnalysisPlan.Span(start.minusYears(1), start, start.plusYears(1), start.minusDays(1)),
                new Situation(
                        Situation.Assignment.NOTHING,
                        Situation.RollOut.STAGED_BY_CHOICE,
                        new Situation.Units(0, 0.5, world.sites, 0),
                        new Situation.Periods(world.before, AFTER),
                        0,
                        0,
                        new Situation.Goal(0, 1, 0, 0.1)),
                new AnalysisPlan.Lot(1, 1, ""),
                new AnalysisPlan.Limits(0.02, 0.01, 1, 0),
                new AnalysisPlan.Pay(
                        new Settlement.Terms(new Rule.Symmetric(), BigDecimal.ONE, BigDecimal.ONE), "", 0.9),
                "");
    }
}
