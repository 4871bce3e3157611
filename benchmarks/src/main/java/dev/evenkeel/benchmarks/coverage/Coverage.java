package dev.evenkeel.benchmarks.coverage;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Holds every estimator against data made with a known truth and prints, for intervals of 95 %, how often they hold it, how often a
 * test at 5 % is wrong where there is no effect and right where there is one, and how wide the intervals are; each with its Monte
 * Carlo error. Fails where a promise is broken by more than that error.
 *
 * <p>Arguments: the runs (10000), then a part of the name of those to run (all). A run's data depend on its number and the
 * scenario's name alone, so the table is the same on every machine, whatever runs beside what.
 */
public final class Coverage {
    private static final int RUNS = 10_000;
    /** Monte Carlo errors that a share may lie outside of what was promised, before it counts as broken. */
    private static final double ERRORS = 2;

    private Coverage() {}

    /**
     * A line of the table.
     *
     * @param coverage share of runs with an effect whose interval holds it
     * @param coverageOfNone share of runs without an effect whose interval holds that
     * @param falsely share of runs without an effect that find one
     * @param power share of runs with an effect that find it
     */
    public record Line(
            Scenario scenario,
            int runs,
            double coverage,
            double coverageOfNone,
            double falsely,
            double power,
            double width) {
        /** The Monte Carlo error of a share. */
        double error(double share) {
            return Math.sqrt(share * (1 - share) / runs);
        }

        /** Whether the promise is kept, up to so many Monte Carlo errors. */
        public boolean isKept(double errors) {
            return Stream.of(coverage, coverageOfNone)
                    .allMatch(share -> scenario.promise().isKept(share, errors * error(0.95)));
        }

        @Override
        public String toString() {
            var isTest = scenario.promise() == Scenario.Promise.TEST;
            return "| %s | %s | %s | %s | %s | %s | %s |"
                    .formatted(
                            scenario.name(),
                            scenario.promise().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            isTest ? "" : percent(coverage),
                            isTest ? "" : percent(coverageOfNone),
                            percent(falsely),
                            percent(power),
                            isTest || !Double.isFinite(width) ? "" : String.format(Locale.ROOT, "%.4g", width));
        }

        private String percent(double share) {
            return String.format(Locale.ROOT, "%.1f ± %.1f", 100 * share, 100 * error(share));
        }
    }

    /** Runs the simulation. */
    public static void main(String... arguments) {
        var runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : RUNS;
        var part = arguments.length > 1 ? arguments[1] : "";
        System.out.printf(
                Locale.ROOT,
                "%,d runs a line with an effect and as many without; shares in %%, ± the Monte Carlo error%n%n",
                runs);
        System.out.println("| estimator | promise | coverage | coverage without effect | type I | power | width |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        var broken = 0;
        for (var scenario : all()) {
            if (scenario.name().contains(part)) {
                var line = line(scenario, runs);
                System.out.println(line);
                broken += line.isKept(ERRORS) ? 0 : 1;
            }
        }
        System.out.println();
        System.out.println(broken == 0 ? "All promises are kept." : broken + " promises are broken.");
        if (broken > 0) {
            System.exit(1);
        }
    }

    /** All that is simulated. */
    public static List<Scenario> all() {
        return Stream.of(
                        MetricScenarios.all(),
                        ExperimentScenarios.all(),
                        SurvivalScenarios.all(),
                        AgreementScenarios.all(),
                        AnytimeScenarios.all(),
                        HoldoutScenarios.all(),
                        PanelScenarios.all(),
                        BaselineScenarios.all(),
                        GateScenarios.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Simulates one scenario. */
    public static Line line(Scenario scenario, int runs) {
        var withEffect = runs(scenario, Scenario.Truth.EFFECT, runs);
        var without = runs(scenario, Scenario.Truth.NONE, runs);
        return new Line(
                scenario,
                runs,
                share(withEffect.stream().filter(Scenario.Run::holds).count(), runs),
                share(without.stream().filter(Scenario.Run::holds).count(), runs),
                share(without.stream().filter(Scenario.Run::finds).count(), runs),
                share(withEffect.stream().filter(Scenario.Run::finds).count(), runs),
                withEffect.stream().mapToDouble(Scenario.Run::width).average().orElseThrow());
    }

    private static double share(long some, int all) {
        return (double) some / all;
    }

    private static List<Scenario.Run> runs(Scenario scenario, Scenario.Truth truth, int runs) {
        var seed = scenario.name().hashCode() * 31L + truth.name().hashCode();
        return IntStream.range(0, runs)
                .parallel()
                .mapToObj(run -> scenario.draw().run(new SplittableRandom(mixed(seed * 1_000_003L + run)), truth))
                .toList();
    }

    /** Neighbouring numbers far apart (the finalizer of SplitMix64). */
    private static long mixed(long number) {
        var z = number * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
