package dev.evenkeel.measure.experiment;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Moments;
import dev.evenkeel.measure.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Time switched at random between treatment and control, for services in which customers share a queue and so cannot be treated
 * apart. The first periods of each block, in which the one before still works, are dropped (burn-in: Hu and Wager 2022); the
 * metric of all treated blocks is compared with that of all others (Hájek), and errors are those between blocks.
 *
 * <p>With few blocks the p-value counts all assignments that the design could have given (Bojinov, Simchi-Levi, Zhao, Management
 * Science 69, 2023): exact whatever the metric's distribution, at 2^blocks comparisons.
 *
 * @param periods in any order
 * @param burnIn how many periods of each block are dropped, 0 or more
 */
public record Switchback(List<Period> periods, int burnIn) {
    /** Above it, all assignments are too many to go through, and errors between blocks are good. */
    public static final int EXACT_BLOCKS_MAX = 20;

    private static final int BLOCKS_OF_ARM_MIN = 2;
    /** Differences of sums that are equal but for rounding count as equal. */
    private static final double ROUNDING = 1e-9;

    /**
     * A stretch of time within a block.
     *
     * @param block its number in time
     * @param position within the block, 0 first
     * @param stratum within which blocks were assigned, such as the hour of the week
     * @param numerator such as the cost, or the contacts solved
     * @param denominator such as the contacts; 1 for a plain mean
     */
    public record Period(
            int block, int position, String stratum, boolean isTreated, BigDecimal numerator, BigDecimal denominator) {}

    /** How blocks were assigned. */
    public enum Design {
        /** A coin for each. */
        COIN,
        /** As many of each stratum as are treated, drawn at random. */
        FIXED_COUNT
    }

    /**
     * A result.
     *
     * @param contrast in the metric's unit, by the errors between blocks
     * @param exactPValue over all assignments; 1 where the blocks are too many for it
     * @param isExact whether they were not
     */
    public record Result(Contrast contrast, double exactPValue, boolean isExact) {}

    private record Block(int number, String stratum, boolean isTreated, BigDecimal numerator, BigDecimal denominator) {}

    public Switchback {
        periods = List.copyOf(periods);
    }

    /** Compares treated with other blocks. */
    public Measured<Result> compared(Design design) {
        var blocks = blocks();
        var treated = blocks.stream().filter(Block::isTreated).count();
        if (treated < BLOCKS_OF_ARM_MIN || blocks.size() - treated < BLOCKS_OF_ARM_MIN) {
            return Measured.refused(
                    Refusal.Reason.TOO_FEW,
                    "%s of %s blocks were treated; each arm needs %s after the burn-in of %s periods."
                            .formatted(treated, blocks.size(), BLOCKS_OF_ARM_MIN, burnIn),
                    "Switch more often, or for longer.");
        }
        var isExact = blocks.size() <= EXACT_BLOCKS_MAX;
        return new Comparison(Metric.RATIO, Comparison.Scale.ABSOLUTE)
                .contrast(moments(blocks, false), moments(blocks, true))
                .then(contrast -> Measured.found(new Result(contrast, isExact ? exact(blocks, design) : 1, isExact)));
    }

    private List<Block> blocks() {
        var blocks = new TreeMap<Integer, Block>();
        for (var period : periods.stream()
                .sorted(Comparator.comparingInt(Period::block).thenComparingInt(Period::position))
                .toList()) {
            if (period.position() < burnIn) {
                continue;
            }
            var more = new Block(
                    period.block(), period.stratum(), period.isTreated(), period.numerator(), period.denominator());
            blocks.merge(
                    period.block(),
                    more,
                    (one, other) -> new Block(
                            one.number(),
                            one.stratum(),
                            one.isTreated(),
                            one.numerator().add(other.numerator()),
                            one.denominator().add(other.denominator())));
        }
        return new ArrayList<>(blocks.values());
    }

    private static Moments moments(List<Block> blocks, boolean isTreated) {
        var moments = Moments.none(2);
        for (var block : blocks) {
            if (block.isTreated() == isTreated) {
                var m = block.numerator();
                var d = block.denominator();
                moments = moments.plus(
                        new Moments(1, List.of(m, d), List.of(m.multiply(m), m.multiply(d), d.multiply(d))));
            }
        }
        return moments;
    }

    /** The share of assignments under which the difference would have been as large or larger, had nothing any effect. */
    private static double exact(List<Block> blocks, Design design) {
        var n = blocks.size();
        var numerators = blocks.stream()
                .mapToDouble(block -> block.numerator().doubleValue())
                .toArray();
        var denominators = blocks.stream()
                .mapToDouble(block -> block.denominator().doubleValue())
                .toArray();
        var strata = blocks.stream().map(Block::stratum).distinct().toList();
        var members = new int[strata.size()];
        var actual = 0;
        for (var at = 0; at < n; at++) {
            members[strata.indexOf(blocks.get(at).stratum())] |= 1 << at;
            actual |= blocks.get(at).isTreated() ? 1 << at : 0;
        }
        var observed = distance(actual, numerators, denominators);
        var possible = 0L;
        var asLarge = 0L;
        for (var treated = 0; treated < 1 << n; treated++) {
            if (design == Design.COIN || hasCounts(treated, actual, members)) {
                possible++;
                asLarge += distance(treated, numerators, denominators) >= observed * (1 - ROUNDING) ? 1 : 0;
            }
        }
        return (double) asLarge / possible;
    }

    private static boolean hasCounts(int treated, int actual, int[] members) {
        for (var stratum : members) {
            if (Integer.bitCount(treated & stratum) != Integer.bitCount(actual & stratum)) {
                return false;
            }
        }
        return true;
    }

    /** Infinite where one arm has nothing, so that it counts against an effect. */
    private static double distance(int treated, double[] numerators, double[] denominators) {
        var sums = new double[4];
        for (var at = 0; at < numerators.length; at++) {
            var arm = (treated >>> at & 1) * 2;
            sums[arm] += numerators[at];
            sums[arm + 1] += denominators[at];
        }
        return sums[1] > 0 && sums[3] > 0 ? Math.abs(sums[2] / sums[3] - sums[0] / sums[1]) : Double.POSITIVE_INFINITY;
    }
}
