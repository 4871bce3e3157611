package dev.evenkeel.measure.metric;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Estimate;
import dev.evenkeel.measure.ExactInterval;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal;
import java.math.BigDecimal;

/**
 * So many of so many: satisfied of those who answered, solved at the first contact of all that were solved, and the like.
 *
 * <p>Wald's interval, which spreadsheets have, is not offered: with few units, or a share near 0 or 1, it holds the truth much
 * more seldom than it says (Brown, Cai, DasGupta, Statistical Science 16, 2001).
 *
 * @param hits 0 to {@code of}
 */
public record Share(long hits, long of) {
    public Share {
        if (hits < 0 || hits > of) {
            throw new IllegalArgumentException("There cannot be %s hits of %s.".formatted(hits, of));
        }
    }

    /** How the interval is made. */
    public enum Method {
        /** The score test turned round (Wilson 1927): holds the truth about as often as it says, over all truths. */
        WILSON,
        /** A few hits and misses added, then Wald's (Agresti and Coull, American Statistician 52, 1998): a little wider. */
        ADJUSTED_WALD,
        /** Never less often than it says (Clopper and Pearson 1934); the widest. */
        EXACT
    }

    /** How the interval of a difference is made. */
    public enum DifferenceMethod {
        /** From the two Wilson intervals (Newcombe, Statistics in Medicine 17, 1998, method 10). */
        NEWCOMBE,
        /** One hit and one miss added to each, then Wald's (Agresti and Caffo, American Statistician 54, 2000). */
        ADJUSTED_WALD
    }

    /**
     * A difference of two shares.
     *
     * @param value in ratio points: 0.03 is 3 points
     */
    public record Difference(double value, double standardError, Interval interval, double confidence) {}

    /** The share, 0 to 1; {@code confidence} is above 0 and below 1. */
    public Measured<Estimate> estimate(Method method, double confidence) {
        if (of == 0) {
            return none();
        }
        var interval = switch (method) {
            case WILSON -> wilson(confidence);
            case ADJUSTED_WALD -> adjustedWald(confidence);
            case EXACT -> {
                var exact = ExactInterval.share(hits, of, confidence);
                yield new Interval(exact.low(), exact.high());
            }
        };
        return Measured.found(new Estimate(
                value(),
                BigDecimal.valueOf(hits),
                BigDecimal.valueOf(of),
                of,
                Math.sqrt(value() * (1 - value()) / of),
                interval,
                confidence));
    }

    /** This share less another one, of other units. */
    public Measured<Difference> less(Share other, DifferenceMethod method, double confidence) {
        if (of == 0 || other.of == 0) {
            return none();
        }
        var value = value() - other.value();
        var standardError = Math.sqrt(value() * (1 - value()) / of + other.value() * (1 - other.value()) / other.of);
        var interval = switch (method) {
            case NEWCOMBE -> newcombe(other, confidence);
            case ADJUSTED_WALD -> agrestiCaffo(other, confidence);
        };
        return Measured.found(new Difference(value, standardError, interval, confidence));
    }

    private double value() {
        return (double) hits / of;
    }

    private static <T> Measured<T> none() {
        return Measured.refused(
                Refusal.Reason.TOO_FEW, "There is no unit to take a share of.", "Choose a longer period.");
    }

    private Interval wilson(double confidence) {
        var z = Distributions.normalReach(confidence);
        var middle = (hits + z * z / 2) / (of + z * z);
        var reach = z / (of + z * z) * Math.sqrt(value() * (1 - value()) * of + z * z / 4);
        // With no hits, and with no misses, the limit is exactly 0 or 1, which the rounding may miss.
        return new Interval(hits == 0 ? 0 : middle - reach, hits == of ? 1 : middle + reach);
    }

    private Interval adjustedWald(double confidence) {
        var z = Distributions.normalReach(confidence);
        var units = of + z * z;
        var middle = (hits + z * z / 2) / units;
        return Interval.around(middle, z * Math.sqrt(middle * (1 - middle) / units))
                .within(0, 1);
    }

    private Interval newcombe(Share other, double confidence) {
        var mine = wilson(confidence);
        var its = other.wilson(confidence);
        var value = value() - other.value();
        var below = Math.sqrt(square(value() - mine.low()) + square(its.high() - other.value()));
        var above = Math.sqrt(square(mine.high() - value()) + square(other.value() - its.low()));
        return new Interval(value - below, value + above);
    }

    private Interval agrestiCaffo(Share other, double confidence) {
        var mine = (hits + 1.0) / (of + 2);
        var its = (other.hits + 1.0) / (other.of + 2);
        var variance = mine * (1 - mine) / (of + 2) + its * (1 - its) / (other.of + 2);
        return Interval.around(mine - its, Distributions.normalReach(confidence) * Math.sqrt(variance))
                .within(-1, 1);
    }

    private static double square(double value) {
        return value * value;
    }
}
