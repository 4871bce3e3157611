package dev.evenkeel.benchmarks.coverage;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.baseline.CaseMix;
import dev.evenkeel.measure.did.CohortMoments;
import dev.evenkeel.measure.did.DoublyRobust;
import dev.evenkeel.measure.did.GroupTime;
import dev.evenkeel.measure.did.TwoWayEffect;
import dev.evenkeel.measure.linear.Matrix;
import dev.evenkeel.measure.panel.Observation;
import dev.evenkeel.measure.panel.Panel;
import dev.evenkeel.measure.series.LocalLevel;
import dev.evenkeel.measure.synth.SyntheticControl;
import dev.evenkeel.measure.value.Instrumented;
import dev.evenkeel.measure.value.Mediation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Made-up worlds of which the truth is known, one an estimator. */
final class PanelWorlds {
    private static final int AGENTS = 6;
    private static final int CONTACTS = 600;
    private static final int OF_A_DAY = 10;

    private PanelWorlds() {}

    /** 60 units over 8 periods with noise that goes on; half treated in the second half. */
    static Interval twoWay(RandomGenerator random, double effect) {
        var observations = new ArrayList<Observation>();
        for (var unit = 0; unit < 60; unit++) {
            var level = 5 * random.nextGaussian();
            var noise = random.nextGaussian();
            for (var period = 0; period < 8; period++) {
                noise = 0.6 * noise + 0.8 * random.nextGaussian();
                var isTreated = unit % 2 == 0 && period >= 4;
                observations.add(new Observation(
                        "u%02d".formatted(unit), period, level + period + noise + (isTreated ? effect : 0), isTreated));
            }
        }
        return TwoWayEffect.of(CohortMoments.of(Panel.of(observations).orThrow()))
                .orThrow()
                .interval(0.95);
    }

    /** Three cohorts and those never treated. */
    static Interval staggered(RandomGenerator random, double effect) {
        return GroupTime.of(sites(random, effect, 240), GroupTime.Controls.NOT_YET_TREATED)
                .orThrow()
                .overallByCohort()
                .interval(0.95);
    }

    /** The same of few sites, as a study settles it: with Student's t of the smallest group. */
    static Interval fewSitesSettled(RandomGenerator random, double effect) {
        var found = GroupTime.of(sites(random, effect, 24), GroupTime.Controls.NOT_YET_TREATED)
                .orThrow()
                .overallByCohort();
        return new Effect(found.value(), found.standardError(), 24 / 4 - 1).interval(0.95);
    }

    private static Panel sites(RandomGenerator random, double effect, int units) {
        var observations = new ArrayList<Observation>();
        for (var unit = 0; unit < units; unit++) {
            var first = unit % 4 == 3 ? 99 : 2 + unit % 4;
            var level = random.nextGaussian();
            for (var period = 0; period < 6; period++) {
                var isTreated = period >= first;
                observations.add(new Observation(
                        "u%03d".formatted(unit),
                        period,
                        level + period * period + random.nextGaussian() + (isTreated ? effect : 0),
                        isTreated));
            }
        }
        return Panel.of(observations).orThrow();
    }

    /** A covariate moves both who is treated and how much they change. */
    static Interval doublyRobust(RandomGenerator random, double effect) {
        var number = 400;
        var covariate = new double[number];
        var changes = new double[number];
        var isTreated = new boolean[number];
        for (var unit = 0; unit < number; unit++) {
            covariate[unit] = random.nextGaussian();
            isTreated[unit] = random.nextDouble() < 1 / (1 + StrictMath.exp(0.3 - 0.5 * covariate[unit]));
            changes[unit] = 1 + 2 * covariate[unit] + random.nextGaussian() + (isTreated[unit] ? effect : 0);
        }
        return DoublyRobust.of(
                        changes,
                        isTreated,
                        Matrix.ofColumns(ones(number), covariate),
                        DoublyRobust.Method.DOUBLY_ROBUST)
                .orThrow()
                .effect()
                .interval(0.95);
    }

    /** One of 25 markets that share two trends, drawn by lot. */
    static Interval synthetic(RandomGenerator random, double effect) {
        var trends = new double[2][25];
        for (var trend : trends) {
            for (var period = 1; period < 25; period++) {
                trend[period] = trend[period - 1] + random.nextGaussian();
            }
        }
        var observations = new ArrayList<Observation>();
        for (var unit = 0; unit < 25; unit++) {
            var level = 10 * random.nextGaussian();
            var first = random.nextDouble();
            var second = random.nextDouble();
            for (var period = 0; period < 25; period++) {
                var isTreated = unit == 0 && period >= 20;
                observations.add(new Observation(
                        "m%02d".formatted(unit),
                        period,
                        level
                                + first * trends[0][period]
                                + second * trends[1][period]
                                + random.nextGaussian()
                                + (isTreated ? effect : 0),
                        isTreated));
            }
        }
        return SyntheticControl.of(
                        Panel.of(observations).orThrow(), SyntheticControl.Method.SYNTHETIC_DIFFERENCE_IN_DIFFERENCES)
                .orThrow()
                .effect()
                .interval(0.95);
    }

    static Interval localLevel(RandomGenerator random, double effect) {
        return localLevel(random, effect, 0);
    }

    /** The level drifts by a tenth of the noise a period, about twice what the plan says. */
    static Interval drifting(RandomGenerator random, double effect) {
        return localLevel(random, effect, 0.1);
    }

    private static Interval localLevel(RandomGenerator random, double effect, double drift) {
        var other = new double[100];
        var outcome = new double[100];
        var walk = 100.0;
        var level = 0.0;
        for (var period = 0; period < 100; period++) {
            walk += random.nextGaussian();
            level += drift * random.nextGaussian();
            other[period] = walk;
            outcome[period] = 1.2 * walk + level + random.nextGaussian() + (period >= 70 ? effect : 0);
        }
        return LocalLevel.of(outcome, Matrix.ofColumns(other), 70, LocalLevel.DRIFT_SHARE)
                .orThrow()
                .effect()
                .interval(0.95);
    }

    static Interval strongInstrument(RandomGenerator random, double effect) {
        return instrumented(random, effect, 0.6).payable(List.of()).orThrow().interval(0.95);
    }

    static Interval weakInstrument(RandomGenerator random, double effect) {
        return instrumented(random, effect, 0.25)
                .robustInterval(0.95, List.of())
                .orElseThrow();
    }

    /** By the names of six agents, dealt out by lot, of whom some make more; contacts of a day go together. */
    static Interval agentsByName(RandomGenerator random, double effect) {
        return agents(random, effect).robustEffect(0).interval(0.95);
    }

    /** The same by what the agents do not contradict, a day's contacts going together. */
    static Interval agentsClustered(RandomGenerator random, double effect) {
        var days = IntStream.range(0, CONTACTS).map(row -> row / OF_A_DAY).toArray();
        return agents(random, effect)
                .robustInterval(0.95, List.of(days))
                .orElse(new Interval(Double.MAX_VALUE, Double.MAX_VALUE));
    }

    private static Instrumented agents(RandomGenerator random, double effect) {
        var columns = new double[AGENTS - 1][CONTACTS];
        var cause = new double[CONTACTS];
        var outcome = new double[CONTACTS];
        var ofDay = 0.0;
        for (var row = 0; row < CONTACTS; row++) {
            ofDay = row % OF_A_DAY == 0 ? random.nextGaussian() : ofDay;
            var agent = random.nextInt(AGENTS);
            if (agent > 0) {
                columns[agent - 1][row] = 1;
            }
            var hidden = random.nextGaussian() + ofDay / 2;
            cause[row] = 0.4 * agent + hidden + random.nextGaussian();
            outcome[row] = effect * cause[row] - hidden + random.nextGaussian();
        }
        return Instrumented.of(
                        outcome,
                        Instrumented.Data.of(cause, Matrix.ofColumns(columns), Matrix.ofColumns(ones(CONTACTS))))
                .orThrow();
    }

    /** Something hidden moves cause and outcome; an instrument moves the cause alone. */
    private static Instrumented instrumented(RandomGenerator random, double effect, double strength) {
        var number = 300;
        var instrument = new double[number];
        var cause = new double[number];
        var outcome = new double[number];
        for (var row = 0; row < number; row++) {
            var hidden = random.nextGaussian();
            instrument[row] = random.nextGaussian();
            cause[row] = strength * instrument[row] + hidden + random.nextGaussian();
            outcome[row] = effect * cause[row] - hidden + random.nextGaussian();
        }
        return Instrumented.of(
                        outcome,
                        Instrumented.Data.of(cause, Matrix.ofColumns(instrument), Matrix.ofColumns(ones(number))))
                .orThrow();
    }

    /** Two kinds of case, of which the easy one becomes more frequent. */
    static Interval caseMix(RandomGenerator random, double effect) {
        return CaseMix.standardised(List.of(
                        new CaseMix.Kind("easy", 3, cases(random, 300, 0.8), cases(random, 700, 0.8 + effect)),
                        new CaseMix.Kind("hard", 2, cases(random, 700, 0.5), cases(random, 300, 0.5 + effect))))
                .orThrow()
                .change()
                .interval(0.95);
    }

    private static CaseMix.Cases cases(RandomGenerator random, int number, double chance) {
        var hits = 0;
        for (var one = 0; one < number; one++) {
            hits += random.nextDouble() < chance ? 1 : 0;
        }
        return CaseMix.Cases.ofShare(hits, number);
    }

    /** Half of the effect of 0.3 goes through the mediator where the effect is 0.15. */
    static Interval mediated(RandomGenerator random, double effect) {
        var number = 800;
        var cause = new double[number];
        var mediator = new double[number];
        var outcome = new double[number];
        for (var row = 0; row < number; row++) {
            cause[row] = row % 2;
            mediator[row] = 0.5 * cause[row] + random.nextGaussian();
            outcome[row] = 2 * effect * mediator[row] + 0.1 * cause[row] + random.nextGaussian();
        }
        return Mediation.of(cause, mediator, outcome, Matrix.ofColumns(ones(number)))
                .orThrow()
                .through()
                .interval(0.95);
    }

    private static double[] ones(int number) {
        var ones = new double[number];
        Arrays.fill(ones, 1);
        return ones;
    }
}
