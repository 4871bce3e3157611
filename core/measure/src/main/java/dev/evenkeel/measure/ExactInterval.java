package dev.evenkeel.measure;

import java.util.function.LongPredicate;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.discrete.HypergeometricDistribution;

/** Intervals for how many of many are so, from how many of a sample are; two-sided, with equal tails, never too short. */
public final class ExactInterval {
    private ExactInterval() {}

    /** A share, 0 to 1, between two limits. */
    public record OfShare(double low, double high) {}

    /** A number of items between two limits, both included. */
    public record OfCount(long low, long high) {}

    /**
     * For the share in an unlimited population (Clopper and Pearson, Biometrika 26, 1934).
     *
     * @param hits 0 to {@code sampled}
     * @param confidence above 0 and below 1, such as 0.95
     */
    public static OfShare share(long hits, long sampled, double confidence) {
        check(hits, sampled, confidence);
        var tail = (1 - confidence) / 2;
        var low = hits == 0 ? 0 : new BetaDistribution(hits, sampled - hits + 1.0).inverseCumulativeProbability(tail);
        var high = hits == sampled
                ? 1
                : new BetaDistribution(hits + 1.0, sampled - hits).inverseCumulativeProbability(1 - tail);
        return new OfShare(low, high);
    }

    /**
     * For the number in a population of known size, of which the sample was drawn without putting back: all numbers under
     * which the sample would not be too strange (the hypergeometric test turned round; Katz, Sociological Methods and
     * Research 1953, and Buonaccorsi, Statistics in Medicine 6, 1987).
     *
     * @param hits 0 to {@code sampled}
     * @param population at least {@code sampled}, at most 2^31 - 1
     * @param confidence above 0 and below 1
     */
    public static OfCount count(long hits, long sampled, long population, double confidence) {
        check(hits, sampled, confidence);
        if (population < sampled || population > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "A sample of %s cannot be drawn from a population of %s.".formatted(sampled, population));
        }
        var tail = (1 - confidence) / 2;
        var most = population - (sampled - hits);
        var low = first(
                hits, most, number -> of(number, sampled, population).upperCumulativeProbability((int) hits) > tail);
        var high =
                first(hits, most, number -> of(number, sampled, population).cumulativeProbability((int) hits) <= tail)
                        - 1;
        // Where even the largest number that is possible is not too strange, `first` finds none and gives the one after
        // it.
        return new OfCount(low, Math.max(high, low));
    }

    private static HypergeometricDistribution of(long hits, long sampled, long population) {
        return new HypergeometricDistribution((int) population, (int) hits, (int) sampled);
    }

    /** The first number of a stretch that passes; the one after the stretch if none does. Those after one that passes pass. */
    private static long first(long from, long to, LongPredicate passes) {
        var low = from;
        var high = to + 1;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (passes.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static void check(long hits, long sampled, double confidence) {
        if (sampled < 1 || hits < 0 || hits > sampled) {
            throw new IllegalArgumentException("There cannot be %s hits in a sample of %s.".formatted(hits, sampled));
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "The confidence is %s; it must be above 0 and below 1, such as 0.95.".formatted(confidence));
        }
    }
}
