package dev.evenkeel.measure.baseline;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import java.util.Arrays;

/**
 * The limit above which an amount counts as the limit, so that one account cannot decide the year. It is set by the time before the
 * change and stays; Medicare's shared savings do so at the 99th percentile (42 CFR 425.604).
 *
 * @param limit an amount that was seen before the change
 * @param percentile of the amounts before, from {@link #PERCENTILE_MIN} on, below 1
 */
public record Truncation(double limit, double percentile) {
    /** The median: below it most amounts would count as the limit, and what is saved on them would not show. */
    public static final double PERCENTILE_MIN = 0.5;

    private static final int AMOUNTS_MIN = 100;

    /** By the nearest rank among the amounts before the change. */
    public static Measured<Truncation> of(double[] before, double percentile) {
        if (!(percentile >= PERCENTILE_MIN && percentile < 1)) {
            return Measured.refused(
                    Reason.OUT_OF_RANGE,
                    "The percentile is %s, not from %s to below 1; of a lower one most amounts would count as the limit."
                            .formatted(percentile, PERCENTILE_MIN),
                    "Take 0.99.");
        }
        if (before.length < AMOUNTS_MIN) {
            return Measured.refused(
                    Reason.TOO_FEW,
                    "%d amounts cannot tell a percentile of %s; %d can."
                            .formatted(before.length, percentile, AMOUNTS_MIN),
                    "Bring more accounts, or agree on a limit in money.");
        }
        var sorted = before.clone();
        Arrays.sort(sorted);
        return Measured.found(new Truncation(sorted[(int) Math.ceil(percentile * sorted.length) - 1], percentile));
    }

    /** Amounts with those above the limit at the limit; before and after the change alike. */
    public double[] applied(double[] amounts) {
        return Arrays.stream(amounts).map(amount -> Math.min(amount, limit)).toArray();
    }

    /** How many amounts lie above the limit. */
    public long above(double[] amounts) {
        return Arrays.stream(amounts).filter(amount -> amount > limit).count();
    }
}
