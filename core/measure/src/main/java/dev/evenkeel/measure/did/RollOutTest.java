package dev.evenkeel.measure.did;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.panel.Panel;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * How strange the effect is among those that every order of the roll-out would have shown, had it done nothing. Exact whatever the
 * outcomes are, if the order was drawn by lot; worthless if it was chosen.
 *
 * <p>All orders are gone through where there are at most {@link #ORDERS_MAX} of them. Above that, {@link #DRAWS} are drawn by
 * SHA-256 of a text that both parties signed and a counter, so that both draw the same. Cost: one pass over the panel an order.
 *
 * @see <a href="https://doi.org/10.1007/978-1-4612-0919-5_2">Fisher 1935; Young 2019 on why</a>
 *
 * @param observed the mean difference of treated cells to those not treated yet, by period, in the outcome's unit
 * @param asStrange how many orders show one at least as far from zero, the real one among them
 * @param orders how many were looked at
 * @param isExhaustive whether these are all there are
 */
public record RollOutTest(double observed, long asStrange, long orders, boolean isExhaustive) {
    public static final int ORDERS_MAX = 100_000;
    public static final int DRAWS = 9_999;
    /** Of the observed effect: orders that differ by rounding only count as the same. */
    private static final double SAME = 1e-9;

    /** The share of orders that are at least as strange. */
    public double pValue() {
        return (double) asStrange / orders;
    }

    /**
     * Of a panel whose first treated periods were dealt out by lot.
     *
     * @param seed what orders are drawn by where there are too many: digests of the contract and the plan, and the purpose
     */
    public static Measured<RollOutTest> of(Panel panel, String seed) {
        var firsts = new int[panel.units().size()];
        Arrays.setAll(firsts, panel::firstTreated);
        var sorted = firsts.clone();
        Arrays.sort(sorted);
        if (sorted[0] == sorted[sorted.length - 1]) {
            return Measured.refused(
                    Reason.NO_VARIATION,
                    "All %d units began in the same period, so there was no order.".formatted(sorted.length),
                    "Roll out to some units later than to others, by lot.");
        }
        var centred = centred(panel);
        var observed = statistic(centred, firsts);
        var wanted = Math.abs(observed) * (1 - SAME);
        var orders = orders(sorted);
        if (orders.bitLength() < 32 && orders.longValueExact() <= ORDERS_MAX) {
            var asStrange = 0L;
            do {
                asStrange += Math.abs(statistic(centred, sorted)) >= wanted ? 1 : 0;
            } while (next(sorted));
            return Measured.found(new RollOutTest(observed, asStrange, orders.longValueExact(), true));
        }
        var lot = new Lot(seed);
        var asStrange = 1L;
        for (var draw = 0; draw < DRAWS; draw++) {
            lot.deal(sorted);
            asStrange += Math.abs(statistic(centred, sorted)) >= wanted ? 1 : 0;
        }
        return Measured.found(new RollOutTest(observed, asStrange, DRAWS + 1L, false));
    }

    /** Outcomes without what each unit has of its own before anyone is treated; the same whatever the order. */
    private static double[][] centred(Panel panel) {
        var first = Math.max(
                1, panel.cohorts().stream().mapToInt(cohort -> cohort).min().orElse(1));
        var centred = new double[panel.units().size()][];
        for (var unit = 0; unit < centred.length; unit++) {
            var outcomes = panel.outcomes(unit);
            var sum = 0.0;
            for (var period = 0; period < first; period++) {
                sum += outcomes[period];
            }
            var before = sum / first;
            centred[unit] =
                    Arrays.stream(outcomes).map(outcome -> outcome - before).toArray();
        }
        return centred;
    }

    /** The mean, over periods in which there are both, of treated less untreated, periods weighing by their treated units. */
    private static double statistic(double[][] centred, int[] firsts) {
        var sum = 0.0;
        var weight = 0.0;
        for (var period = 0; period < centred[0].length; period++) {
            var treated = 0.0;
            var others = 0.0;
            var number = 0;
            for (var unit = 0; unit < firsts.length; unit++) {
                if (period >= firsts[unit]) {
                    treated += centred[unit][period];
                    number++;
                } else {
                    others += centred[unit][period];
                }
            }
            if (number > 0 && number < firsts.length) {
                sum += number * (treated / number - others / (firsts.length - number));
                weight += number;
            }
        }
        return weight == 0 ? 0 : sum / weight;
    }

    /** How many different orders the same dates allow. */
    private static BigInteger orders(int[] sorted) {
        var orders = BigInteger.ONE;
        var same = 0;
        for (var at = 0; at < sorted.length; at++) {
            same = at > 0 && sorted[at] == sorted[at - 1] ? same + 1 : 1;
            orders = orders.multiply(BigInteger.valueOf(at + 1)).divide(BigInteger.valueOf(same));
        }
        return orders;
    }

    /** The next order in the alphabet of dates; false after the last. */
    private static boolean next(int[] order) {
        var at = order.length - 2;
        while (at >= 0 && order[at] >= order[at + 1]) {
            at--;
        }
        if (at < 0) {
            return false;
        }
        var with = order.length - 1;
        while (order[with] <= order[at]) {
            with--;
        }
        swap(order, at, with);
        for (int low = at + 1, high = order.length - 1; low < high; low++, high--) {
            swap(order, low, high);
        }
        return true;
    }

    private static void swap(int[] order, int one, int other) {
        var kept = order[one];
        order[one] = order[other];
        order[other] = kept;
    }

    /** Numbers by lot, which anyone who knows the seed draws again: SHA-256 of the seed and a counter. */
    private static final class Lot {
        private final byte[] seed;
        private final MessageDigest digest;
        private long counter;

        Lot(String seed) {
            this.seed = seed.getBytes(StandardCharsets.UTF_8);
            try {
                this.digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException("Every Java has SHA-256.", missing);
            }
        }

        /** Each order with the same chance (Fisher and Yates). */
        void deal(int[] order) {
            for (var at = order.length - 1; at > 0; at--) {
                swap(order, at, below(at + 1));
            }
        }

        /** With 62 bits of chance, of which a bound of a million takes no more than a trillionth unevenly. */
        private int below(int bound) {
            digest.update(seed);
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(counter++).array());
            return (int) ((ByteBuffer.wrap(digest.digest()).getLong() >>> 2) % bound);
        }
    }
}
