package dev.evenkeel.benchmarks;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.baseline.ChangePoint;
import dev.evenkeel.measure.baseline.Stretch;
import dev.evenkeel.measure.did.CohortSums;
import dev.evenkeel.measure.did.TwoWayEffect;
import dev.evenkeel.measure.panel.Observation;
import dev.evenkeel.measure.panel.Panel;
import dev.evenkeel.measure.synth.SyntheticControl;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Times a daily baseline over 365 days, the synthetic difference in differences of the smoking law with all 38 placebos, and two-way
 * difference in differences on ten million rows; fails where a result is not the published one.
 */
public final class MeasurePanels {
    private static final int RUNS = 15;
    private static final int UNITS = 1_000_000;
    private static final int PERIODS = 10;

    private MeasurePanels() {}

    /** The folder of published data sets is the only argument. */
    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        System.out.printf(
                Locale.ROOT,
                "%-64s %10s %10s %10s %10s  %s%n",
                "seconds",
                "cold",
                "warm",
                "processor",
                "goal",
                "what others take");
        baseline(folder);
        smokingLaw(folder);
        tenMillionRows();
    }

    private static void baseline(Path folder) throws IOException {
        var days = new ArrayList<Stretch>();
        for (var line : rows(folder.resolve("caltrack/il_daily_baseline.csv"))) {
            var cells = line.split(",", -1);
            days.add(Stretch.day(Double.parseDouble(cells[1]), Double.parseDouble(cells[2])));
        }
        var model = timed(
                "daily baseline, 365 days, all 2,014 candidates",
                0.1,
                "81.4 (eemeter 3.2.0)",
                () -> ChangePoint.fit(days, ChangePoint.Form.DAILY).orThrow());
        mustBe(0.7684732992831333, model.goodness().adjustedRSquared(), 1e-8);
    }

    private static void smokingLaw(Path folder) throws IOException {
        var observations = new ArrayList<Observation>();
        for (var line : rows(folder.resolve("synth/california_prop99.csv"))) {
            var cells = line.split(";", -1);
            observations.add(new Observation(
                    cells[0], Integer.parseInt(cells[1]), Double.parseDouble(cells[2]), cells[3].equals("1")));
        }
        var panel = Panel.of(observations).orThrow();
        var effect = timed(
                "synthetic DiD of the smoking law, all 38 placebos",
                0.1,
                "79.9 (R synthdid, 200 draws)",
                () -> SyntheticControl.of(panel, SyntheticControl.Method.SYNTHETIC_DIFFERENCE_IN_DIFFERENCES)
                        .orThrow()
                        .effect());
        mustBe(-15.605397916328466, effect.value(), 1e-6);
        mustBe(9.494172273335936, effect.standardError(), 1e-6);
    }

    private static void tenMillionRows() {
        var cohorts = new int[UNITS];
        var outcomes = new long[UNITS * PERIODS];
        var state = 42L;
        for (var unit = 0; unit < UNITS; unit++) {
            cohorts[unit] = unit % 4;
            for (var period = 0; period < PERIODS; period++) {
                state = state * 6364136223846793005L + 1442695040888963407L;
                var noise = state >>> 48;
                outcomes[unit * PERIODS + period] = 100_000
                        + unit % 1000
                        + 500 * period
                        + noise
                        + (unit % 4 < 3 && period >= 4 + unit % 4 ? 750 : 0);
            }
        }
        int[] firsts = {4, 5, 6, Panel.NEVER};
        var effect = timed(
                "two-way DiD, 10 million rows, clustered by 1 million units",
                1,
                "2.26 (fixest, 2 effects, other hardware)",
                () -> {
                    var sums = new CohortSums(4, PERIODS);
                    sums.add(cohorts, outcomes).orThrow();
                    return TwoWayEffect.of(sums.moments(firsts, 100)).orThrow();
                });
        mustBe(7.5, effect.value(), 5 * effect.standardError());
        mustBeTheSameInParts(cohorts, outcomes, firsts, effect);
    }

    private static void mustBeTheSameInParts(int[] cohorts, long[] outcomes, int[] firsts, Effect effect) {
        var cut = 345_678;
        var first = new CohortSums(4, PERIODS);
        first.add(Arrays.copyOfRange(cohorts, cut, UNITS), Arrays.copyOfRange(outcomes, cut * PERIODS, UNITS * PERIODS))
                .orThrow();
        var second = new CohortSums(4, PERIODS);
        second.add(Arrays.copyOf(cohorts, cut), Arrays.copyOf(outcomes, cut * PERIODS))
                .orThrow();
        first.add(second);
        if (!TwoWayEffect.of(first.moments(firsts, 100)).orThrow().equals(effect)) {
            throw new IllegalStateException("Two partitions in another order gave other bits.");
        }
        System.out.println("The ten million rows in two parts, in the other order: the same bits.");
    }

    private static <T> T timed(String what, double goal, String others, Supplier<T> work) {
        var threads = ManagementFactory.getThreadMXBean();
        var seconds = new double[RUNS];
        var processor = new double[RUNS];
        var results = new ArrayList<T>();
        for (var run = 0; run < RUNS; run++) {
            var from = System.nanoTime();
            var processorFrom = threads.getCurrentThreadCpuTime();
            results.add(work.get());
            processor[run] = (threads.getCurrentThreadCpuTime() - processorFrom) / 1e9;
            seconds[run] = (System.nanoTime() - from) / 1e9;
        }
        var cold = seconds[0];
        Arrays.sort(seconds);
        Arrays.sort(processor);
        System.out.printf(
                Locale.ROOT,
                "%-64s %10.4f %10.4f %10.4f %10.1f  %s%n",
                what,
                cold,
                seconds[RUNS / 2],
                processor[RUNS / 2],
                goal,
                others);
        return results.getLast();
    }

    private static List<String> rows(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        return lines.subList(1, lines.size());
    }

    private static void mustBe(double expected, double found, double tolerance) {
        if (!(Math.abs(expected - found) <= tolerance)) {
            throw new IllegalStateException("Found %s where %s was published.".formatted(found, expected));
        }
    }
}
