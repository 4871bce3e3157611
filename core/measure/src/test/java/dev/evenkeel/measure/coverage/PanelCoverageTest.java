package dev.evenkeel.measure.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.measure.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * How often intervals hold the truth where it is known, how often effects are claimed where there are none, and how often found where
 * they are. Short here; {@code -Dcoverage.runs=10000} makes it the table that is published.
 */
class PanelCoverageTest {
    private static final int RUNS = Integer.getInteger("coverage.runs", 100);
    private static final long SEED = 20261122;
    /** So many standard errors of the simulation may lie between what is found and what is promised. */
    private static final double CHANCE = 4;

    /** What theory promises of an interval of 95 %. */
    enum Promise {
        /** 94 to 96 %. */
        EXACT(0.94, 0.96),
        /** At least 94 %. */
        CONSERVATIVE(0.94, 1),
        /** Less, and payment takes a wider one. */
        KNOWN_TO_BE_LESS(0.8, 1);

        private final double least;
        private final double most;

        Promise(double least, double most) {
            this.least = least;
            this.most = most;
        }
    }

    /** Draws one made-up world with an effect, and gives the interval that the estimator finds there. */
    @FunctionalInterface
    interface World {
        Interval interval(Random random, double effect);
    }

    /** An estimator in a world, with an effect to be found there. */
    record Case(String name, Promise promise, double effect, World world) {}

    @Test
    void intervals_hold_the_truth_as_often_as_they_promise() {
        System.out.printf(
                Locale.ROOT,
                "%nCoverage of intervals of 95 %%, %d runs each, seed %d%n%-52s %8s %8s %12s %8s%n",
                RUNS,
                SEED,
                "estimator",
                "coverage",
                "± (1 se)",
                "type-I error",
                "power");
        for (var one : cases()) {
            var random = new Random(SEED);
            var held = 0;
            var claimed = 0;
            var found = 0;
            for (var run = 0; run < RUNS; run++) {
                held += one.world().interval(random, one.effect()).holds(one.effect()) ? 1 : 0;
                found += one.world().interval(random, one.effect()).holds(0) ? 0 : 1;
                claimed += one.world().interval(random, 0).holds(0) ? 0 : 1;
            }
            var coverage = (double) held / RUNS;
            var error = StrictMath.sqrt(0.95 * 0.05 / RUNS);
            System.out.printf(
                    Locale.ROOT,
                    "%-52s %7.2f%% %7.2f%% %11.2f%% %7.1f%%%n",
                    one.name(),
                    100 * coverage,
                    100 * error,
                    100.0 * claimed / RUNS,
                    100.0 * found / RUNS);
            assertThat(coverage)
                    .as("%s, seed %d", one.name(), SEED)
                    .isBetween(one.promise().least - CHANCE * error, one.promise().most + CHANCE * error);
            assertThat((double) claimed / RUNS)
                    .as("%s claims effects that are not there, seed %d", one.name(), SEED)
                    .isLessThanOrEqualTo(1 - one.promise().least + CHANCE * error);
            assertThat((double) found / RUNS).as("%s finds effects", one.name()).isGreaterThan((double) claimed / RUNS);
        }
    }

    private static List<Case> cases() {
        return List.of(
                new Case("two-way, clustered by 60 units", Promise.EXACT, 0.6, Worlds::twoWay),
                new Case("group-time by cohort, 240 units", Promise.EXACT, 0.4, Worlds::staggered),
                new Case("doubly robust, 400 units", Promise.EXACT, 0.5, Worlds::doublyRobust),
                new Case("synthetic DiD, 24 donors, all placebos", Promise.EXACT, 2, Worlds::synthetic),
                new Case("driver regression, 36 + 12 months", Promise.EXACT, 20, Worlds::drivers),
                new Case("change points by day, FSU, a year after", Promise.CONSERVATIVE, 250, Worlds::changePoints),
                new Case("local level, 70 + 30 periods, no drift", Promise.CONSERVATIVE, 1, Worlds::localLevel),
                new Case(
                        "local level, drifting more than the plan says", Promise.KNOWN_TO_BE_LESS, 1, Worlds::drifting),
                new Case("2SLS, robust, 300 observations", Promise.EXACT, 0.5, Worlds::strongInstrument),
                new Case("Anderson-Rubin, weak instrument", Promise.CONSERVATIVE, 0.5, Worlds::weakInstrument),
                new Case("case mix held still", Promise.EXACT, 0.05, Worlds::caseMix),
                new Case("mediated part (Sobel), 200 units", Promise.KNOWN_TO_BE_LESS, 0.15, Worlds::mediated));
    }
}
