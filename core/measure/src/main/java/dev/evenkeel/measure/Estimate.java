package dev.evenkeel.measure;

import java.math.BigDecimal;

/**
 * A measured value with all that it was made of.
 *
 * @param value numerator by denominator, unless the method says otherwise
 * @param numerator exact
 * @param denominator exact
 * @param n how many units it was measured on
 * @param standardError in the unit of the value
 * @param interval in the unit of the value
 * @param confidence of the interval, such as 0.95
 */
public record Estimate(
        double value,
        BigDecimal numerator,
        BigDecimal denominator,
        long n,
        double standardError,
        Interval interval,
        double confidence) {}
