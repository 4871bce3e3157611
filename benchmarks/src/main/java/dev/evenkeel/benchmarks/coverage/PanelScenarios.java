package dev.evenkeel.benchmarks.coverage;

import dev.evenkeel.benchmarks.coverage.Scenario.Promise;
import dev.evenkeel.benchmarks.coverage.Scenario.Run;
import dev.evenkeel.benchmarks.coverage.Scenario.Truth;
import dev.evenkeel.measure.Interval;
import java.util.List;
import java.util.random.RandomGenerator;

/** Panels, baselines, series and what quality is worth: designs without a lot among customers. */
final class PanelScenarios {
    private PanelScenarios() {}

    /** Draws one made-up world with an effect, and gives the interval that the estimator finds there. */
    private interface World {
        Interval interval(RandomGenerator random, double effect);
    }

    static List<Scenario> all() {
        return List.of(
                of("two-way DiD, clustered by 60 units", Promise.NOMINAL, 0.6, PanelWorlds::twoWay),
                of("group-time DiD by cohort, 240 units", Promise.NOMINAL, 0.4, PanelWorlds::staggered),
                of(
                        "group-time DiD by cohort, 24 sites, as settled",
                        Promise.AT_LEAST,
                        1.2,
                        PanelWorlds::fewSitesSettled),
                of("doubly robust DiD, 400 units", Promise.NOMINAL, 0.5, PanelWorlds::doublyRobust),
                of("synthetic DiD, 24 donors, all placebos", Promise.NOMINAL, 2, PanelWorlds::synthetic),
                of("local level, 70 + 30 periods, no drift", Promise.AT_LEAST, 1, PanelWorlds::localLevel),
                of("local level, drifting more than the plan says", Promise.LESS, 1, PanelWorlds::drifting),
                of("2SLS, robust, 300 observations", Promise.NOMINAL, 0.5, PanelWorlds::strongInstrument),
                of("Anderson-Rubin, weak instrument", Promise.AT_LEAST, 0.5, PanelWorlds::weakInstrument),
                of("2SLS, robust, six agents by name", Promise.NOMINAL, 0.3, PanelWorlds::agentsByName),
                of("Anderson-Rubin, six agents by name, 60 days", Promise.NOMINAL, 0.3, PanelWorlds::agentsClustered),
                of("case mix held still", Promise.NOMINAL, 0.05, PanelWorlds::caseMix),
                of("mediated part (Sobel), 800 units", Promise.AT_LEAST, 0.15, PanelWorlds::mediated));
    }

    private static Scenario of(String name, Promise promise, double effect, World world) {
        return new Scenario(name, promise, (random, truth) -> {
            var real = truth == Truth.EFFECT ? effect : 0;
            return Run.of(world.interval(random, real), real, 0);
        });
    }
}
