package dev.evenkeel.settlement;

import java.math.BigDecimal;

/**
 * What a measure adds up to over some stretch of time.
 *
 * @param denominator of a plain quantity 0, so that parts add up to the whole; of single numbers 1 each, for their mean
 * @param count how many events or cases are behind it
 */
public record Sample(BigDecimal numerator, BigDecimal denominator, long count) {
    /** Of nothing. */
    static Sample none() {
        return new Sample(BigDecimal.ZERO, BigDecimal.ZERO, 0);
    }

    /** Both together. */
    Sample plus(Sample other) {
        return new Sample(numerator.add(other.numerator), denominator.add(other.denominator), count + other.count);
    }

    /** So many times this one. */
    Sample times(long factor) {
        var by = BigDecimal.valueOf(factor);
        return new Sample(numerator.multiply(by), denominator.multiply(by), count * factor);
    }
}
