package dev.evenkeel.settlement;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one term's charges or reversals of one period add up to.
 *
 * @param count of outcomes
 * @param exact their amounts added up, not rounded; positive for reversals too
 * @param byRate how many there are of each rate, with their amount
 * @param claimsDigest of the claims behind it: see {@link ClaimsDigest}
 */
public record Tally(long count, BigDecimal exact, SortedMap<Charge.Rate, Sum> byRate, String claimsDigest) {
    public Tally {
        byRate = Collections.unmodifiableSortedMap(new TreeMap<>(byRate));
    }

    /** A number of outcomes and their exact amount. */
    public record Sum(long count, BigDecimal exact) {
        Sum plus(Sum other) {
            return new Sum(count + other.count, exact.add(other.exact));
        }
    }

    /** Of nothing. */
    public static Tally none() {
        return new Tally(0, BigDecimal.ZERO, new TreeMap<>(), ClaimsDigest.ofNone());
    }
}
