package dev.evenkeel.measure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;

/**
 * Adds units up into {@link Moments}, many groups of them at once, such as one for each arm and day.
 *
 * <p>A value is a whole number of units of {@code scale} decimals, such as cents. Sums are of 128 bits in two longs: enough for 2^33
 * units with values up to 2^46, and refused where they do not fit; adding a unit of two variables costs five such additions and no
 * object.
 */
public final class MomentSums {
    private final int variables;
    private final int scale;
    private final int width;
    private final long[] counts;
    /** For each group the sums, then the products; first the low halves of all, then the high ones. */
    private final long[] lows;

    private final long[] highs;

    /**
     * Sums that are all zero.
     *
     * @param groups how many
     * @param variables 1 to 4 of each unit
     * @param scale the decimals of the values: 2 where they are cents and the sums are to be euros
     */
    public MomentSums(int groups, int variables, int scale) {
        if (variables < 1 || variables > 4) {
            throw new IllegalArgumentException("Units have 1 to 4 variables, not %s.".formatted(variables));
        }
        this.variables = variables;
        this.scale = scale;
        width = variables + variables * (variables + 1) / 2;
        counts = new long[groups];
        lows = new long[Math.multiplyExact(groups, width)];
        highs = new long[lows.length];
    }

    /** How many variables each unit has. */
    public int variables() {
        return variables;
    }

    /** A unit of one variable. */
    public void add(int group, long value) {
        counts[group]++;
        var at = group * width;
        plus(at, value);
        plusProduct(at + 1, value, value);
    }

    /** A unit of two variables. */
    public void add(int group, long first, long second) {
        counts[group]++;
        var at = group * width;
        plus(at, first);
        plus(at + 1, second);
        plusProduct(at + 2, first, first);
        plusProduct(at + 3, first, second);
        plusProduct(at + 4, second, second);
    }

    /** A unit of as many variables as the sums have. */
    public void add(int group, long[] values) {
        counts[group]++;
        var at = group * width;
        for (var variable = 0; variable < variables; variable++) {
            plus(at++, values[variable]);
        }
        for (var one = 0; one < variables; one++) {
            for (var other = one; other < variables; other++) {
                plusProduct(at++, values[one], values[other]);
            }
        }
    }

    /**
     * Lets the first variable of a unit of two grow, which was added before, here or to sums that these are merged with: what a
     * running total adds to all sums on the day on which it grows.
     */
    public void grow(int group, long first, long second, long by) {
        var at = group * width;
        plus(at, by);
        plusProduct(at + 2, by, Math.addExact(2 * first, by));
        plusProduct(at + 3, by, second);
    }

    /** Adds other sums of the same shape, group by group. */
    public void merge(MomentSums others) {
        if (others.variables != variables || others.scale != scale || others.counts.length != counts.length) {
            throw new IllegalArgumentException("Only sums of the same groups, variables and decimals can be merged.");
        }
        for (var group = 0; group < counts.length; group++) {
            counts[group] += others.counts[group];
        }
        for (var at = 0; at < lows.length; at++) {
            plus(at, others.lows[at], others.highs[at]);
        }
    }

    /** What was added to a group. */
    public Moments moments(int group) {
        var at = group * width;
        var sums = new ArrayList<BigDecimal>();
        var products = new ArrayList<BigDecimal>();
        for (var place = 0; place < width; place++) {
            var sum = wide(lows[at + place], highs[at + place]);
            if (place < variables) {
                sums.add(new BigDecimal(sum, scale));
            } else {
                products.add(new BigDecimal(sum, 2 * scale));
            }
        }
        return new Moments(counts[group], sums, products);
    }

    private void plus(int at, long value) {
        plus(at, value, value >> 63);
    }

    private void plusProduct(int at, long one, long other) {
        plus(at, one * other, Math.multiplyHigh(one, other));
    }

    private void plus(int at, long low, long high) {
        var before = highs[at];
        var sum = lows[at] + low;
        var sumOfHighs = before + high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
        if (((before ^ sumOfHighs) & (high ^ sumOfHighs)) < 0) {
            throw new ArithmeticException("A sum does not fit into 128 bits; give the values with fewer decimals.");
        }
        highs[at] = sumOfHighs;
        lows[at] = sum;
    }

    private static BigInteger wide(long low, long high) {
        var unsigned = BigInteger.valueOf(low >>> 1).shiftLeft(1).add(BigInteger.valueOf(low & 1));
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(unsigned);
    }
}
