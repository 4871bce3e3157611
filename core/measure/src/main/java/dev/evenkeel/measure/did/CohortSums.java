package dev.evenkeel.measure.did;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * All that difference in differences needs of whole outcomes (cents, seconds, contacts): of each cohort of units its number, its
 * sums by period, and its sums of products of two periods. Exact, so partitions may be added in any order.
 *
 * <p>Costs periods · (periods + 1) / 2 products a unit; meant for up to a hundred periods. Products are added in machine words for
 * as many units as surely fit, then carried into numbers without limit.
 */
public final class CohortSums {
    private final int periods;
    private final int pairs;
    private final long[] units;
    private final BigInteger[] sums;
    private final BigInteger[] products;

    /** Of nothing yet. */
    public CohortSums(int cohorts, int periods) {
        this.periods = periods;
        this.pairs = periods * (periods + 1) / 2;
        this.units = new long[cohorts];
        this.sums = new BigInteger[cohorts * periods];
        this.products = new BigInteger[cohorts * pairs];
        Arrays.fill(sums, BigInteger.ZERO);
        Arrays.fill(products, BigInteger.ZERO);
    }

    /**
     * Adds units with all their periods.
     *
     * @param cohorts one a unit, from 0
     * @param outcomes unit by unit, in each the periods from the first on; none beyond 2^30 either way
     * @return a refusal where an outcome is too large, and then nothing was added
     */
    public Measured<CohortSums> add(int[] cohorts, long[] outcomes) {
        if (outcomes.length != cohorts.length * (long) periods) {
            throw new IllegalArgumentException(
                    "%d units of %d periods, and %d outcomes.".formatted(cohorts.length, periods, outcomes.length));
        }
        var largest = 1L;
        for (var outcome : outcomes) {
            largest = Math.max(largest, outcome < 0 ? -(outcome + 1) : outcome);
        }
        if (largest >= 1L << 30) {
            return Measured.refused(
                    Reason.OUT_OF_RANGE,
                    "An outcome is %d or more, beyond 2^30.".formatted(largest),
                    "Count in a larger unit, such as euros instead of cents.");
        }
        var largestProduct = (largest + 1) * (largest + 1);
        var block = (int) Math.min(Math.max((1L << 62) / largestProduct, 1), 1 << 20);
        for (var from = 0; from < cohorts.length; from += block) {
            addBlock(cohorts, outcomes, from, Math.min(from + block, cohorts.length));
        }
        return Measured.found(this);
    }

    private void addBlock(int[] cohorts, long[] outcomes, int from, int to) {
        var blockSums = new long[sums.length];
        var blockProducts = new long[products.length];
        for (var unit = from; unit < to; unit++) {
            var cohort = cohorts[unit];
            var row = unit * periods;
            var sum = cohort * periods;
            var product = cohort * pairs;
            units[cohort]++;
            for (var period = 0; period < periods; period++) {
                var outcome = outcomes[row + period];
                blockSums[sum + period] += outcome;
                for (var other = 0; other <= period; other++) {
                    blockProducts[product++] += outcome * outcomes[row + other];
                }
            }
        }
        carry(sums, blockSums);
        carry(products, blockProducts);
    }

    /** Adds all of another partition. */
    public void add(CohortSums other) {
        if (other.periods != periods || other.units.length != units.length) {
            throw new IllegalArgumentException("The partitions have not the same cohorts and periods.");
        }
        for (var cohort = 0; cohort < units.length; cohort++) {
            units[cohort] += other.units[cohort];
        }
        Arrays.setAll(sums, at -> sums[at].add(other.sums[at]));
        Arrays.setAll(products, at -> products[at].add(other.products[at]));
    }

    /**
     * What the estimators take: means, and products of differences to the mean of all.
     *
     * @param firstTreated of each cohort, from 0, or {@link dev.evenkeel.measure.panel.Panel#NEVER}
     * @param scale how many units of the sums are one of the result, such as 100 for cents and euros
     */
    public CohortMoments moments(int[] firstTreated, double scale) {
        var all = BigInteger.valueOf(Arrays.stream(units).sum());
        var middle = new BigInteger[periods];
        Arrays.setAll(middle, period -> {
            var total = BigInteger.ZERO;
            for (var cohort = 0; cohort < units.length; cohort++) {
                total = total.add(sums[cohort * periods + period]);
            }
            return all.signum() == 0 ? BigInteger.ZERO : total.divide(all);
        });
        var means = new double[units.length][periods];
        var centred = new double[units.length][pairs];
        for (var cohort = 0; cohort < units.length; cohort++) {
            var number = BigInteger.valueOf(units[cohort]);
            var pair = 0;
            for (var one = 0; one < periods; one++) {
                var sum = sums[cohort * periods + one];
                means[cohort][one] = sum.subtract(number.multiply(middle[one])).doubleValue() / units[cohort] / scale;
                for (var other = 0; other <= one; other++, pair++) {
                    centred[cohort][pair] = products[cohort * pairs + pair]
                                    .subtract(sum.multiply(middle[other]))
                                    .subtract(sums[cohort * periods + other].multiply(middle[one]))
                                    .add(number.multiply(middle[one]).multiply(middle[other]))
                                    .doubleValue()
                            / (scale * scale);
                }
            }
        }
        return new CohortMoments(units.clone(), firstTreated.clone(), means, centred);
    }

    private static void carry(BigInteger[] totals, long[] added) {
        for (var at = 0; at < added.length; at++) {
            if (added[at] != 0) {
                totals[at] = totals[at].add(BigInteger.valueOf(added[at]));
            }
        }
    }
}
