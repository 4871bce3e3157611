package dev.evenkeel.settlement;

import java.math.BigDecimal;

/**
 * What a measure adds up to over some stretch of time.
 *
 * @param denominator 1 for a plain quantity
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
}
