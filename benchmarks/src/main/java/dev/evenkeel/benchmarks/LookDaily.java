package dev.evenkeel.benchmarks;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.MomentSums;
import dev.evenkeel.measure.anytime.AsymptoticSequence;
import dev.evenkeel.measure.anytime.BoundedEffect;
import dev.evenkeel.measure.anytime.DailyLooks;
import dev.evenkeel.measure.experiment.Comparison;
import dev.evenkeel.measure.experiment.Metric;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Adds up the users of a holdout, each with the day on which it came, its arm, its cost and its cost of before, and looks at the
 * effect on each of 365 days, adjusted by the cost of before (CUPED), by an interval that holds at all looks at once. The looks
 * must have the same bits in however many parts the users were added up.
 *
 * <p>Arguments: how many users (ten million), then how many runs (5).
 */
public final class LookDaily {
    private static final int DAYS = 365;
    private static final double NANOS = 1e9;
    private static final Comparison COMPARISON = new Comparison(Metric.MEAN, Comparison.Scale.RELATIVE);
    private static final AsymptoticSequence SEQUENCE = new AsymptoticSequence(0.95, 1e6);

    private final short[] days;
    private final byte[] arms;
    private final int[] costs;
    private final int[] costsBefore;

    private LookDaily(int users) {
        days = new short[users];
        arms = new byte[users];
        costs = new int[users];
        costsBefore = new int[users];
        var random = new SplittableRandom(1);
        for (var user = 0; user < users; user++) {
            days[user] = (short) random.nextInt(DAYS);
            arms[user] = (byte) (random.nextInt(10) == 0 ? 0 : 1);
            var level = 3000 * -Math.log(1 - random.nextDouble());
            costs[user] = (int) (level * (0.5 + random.nextDouble()) * (arms[user] == 1 ? 0.98 : 1));
            costsBefore[user] = (int) (level * (0.5 + random.nextDouble()));
        }
    }

    /** Runs the measurement. */
    public static void main(String... arguments) {
        var users = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000_000;
        var runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        var data = new LookDaily(users);
        for (var run = 0; run < runs; run++) {
            for (var parts = 1; parts <= 2; parts++) {
                data.measure(parts);
            }
        }
    }

    private void measure(int parts) {
        var started = System.nanoTime();
        var sums = sums(parts);
        var added = System.nanoTime();
        var looks = DailyLooks.looks(sums, DAYS, COMPARISON, SEQUENCE);
        var looked = System.nanoTime();
        var last = looks.getLast().orThrow();
        if (!bits(looks).equals(bits(DailyLooks.looks(sums(7), DAYS, COMPARISON, SEQUENCE)))) {
            throw new IllegalStateException("Seven parts gave other bits than " + parts);
        }
        System.out.printf(
                Locale.ROOT,
                "%,d users on %d thread%s: added up in %.3f s, %d looks in %.4f s, together %.3f s; effect %.5f [%.5f, %.5f], digest %08x%n",
                days.length,
                parts,
                parts == 1 ? "" : "s",
                (added - started) / NANOS,
                looks.size(),
                (looked - added) / NANOS,
                (looked - started) / NANOS,
                last.contrast().value(),
                last.interval().low(),
                last.interval().high(),
                bits(looks).hashCode());
    }

    private static List<Long> bits(List<Measured<DailyLooks.Look>> looks) {
        return looks.stream()
                .map(Measured::orThrow)
                .flatMap(look -> List.of(look.interval().low(), look.interval().high()).stream())
                .map(Double::doubleToLongBits)
                .toList();
    }

    private MomentSums sums(int parts) {
        return IntStream.range(0, parts)
                .parallel()
                .mapToObj(part -> sums(part, parts))
                .reduce((one, other) -> {
                    one.merge(other);
                    return one;
                })
                .orElseThrow();
    }

    private MomentSums sums(int part, int parts) {
        var sums = new MomentSums(2 * DAYS, 2, 2);
        var until = (int) ((long) days.length * (part + 1) / parts);
        for (var user = (int) ((long) days.length * part / parts); user < until; user++) {
            var arm = arms[user] == 1 ? BoundedEffect.Arm.TREATMENT : BoundedEffect.Arm.CONTROL;
            sums.add(DailyLooks.group(days[user], arm), costs[user], costsBefore[user]);
        }
        return sums;
    }
}
