package dev.evenkeel.settlement;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A number and how it came about: arithmetic makes the amount and the formula with the numbers put in together, so that the
 * two cannot differ.
 *
 * @param words its formula
 * @param binding 3 for a single number, 2 for a product, 1 for a sum
 */
record Figure(BigDecimal value, String words, int binding) {
    private static final int DECIMALS_SHOWN = 6;

    /** A number. */
    static Figure of(BigDecimal value) {
        return new Figure(value, shown(value), 3);
    }

    /** A fraction, shown as a percentage. */
    static Figure percent(BigDecimal fraction) {
        return new Figure(fraction, ClaimsDigest.spelling(fraction.movePointRight(2)) + " %", 3);
    }

    /** A number with its own words. */
    static Figure named(String words, BigDecimal value) {
        return new Figure(value, words, 3);
    }

    Figure times(Figure other) {
        return new Figure(value.multiply(other.value), within(2) + " × " + other.within(3), 2);
    }

    Figure plus(Figure other) {
        return new Figure(value.add(other.value), words + " + " + other.within(2), 1);
    }

    Figure minus(Figure other) {
        return new Figure(value.subtract(other.value), words + " − " + other.within(2), 1);
    }

    /** To 12 decimals, half-even. */
    Figure over(Figure other) {
        return new Figure(Reading.divided(value, other.value), within(2) + " ÷ " + other.within(3), 2);
    }

    /** Zero where it lies below. */
    Figure atLeastZero() {
        return value.signum() >= 0 ? this : new Figure(BigDecimal.ZERO, "(%s, at least 0)".formatted(words), 3);
    }

    Figure atLeast(Figure other) {
        return value.compareTo(other.value) >= 0
                ? this
                : new Figure(other.value, "(%s, at least %s)".formatted(words, other.words), 3);
    }

    Figure atMost(Figure other) {
        return value.compareTo(other.value) <= 0
                ? this
                : new Figure(other.value, "(%s, at most %s)".formatted(words, other.words), 3);
    }

    private String within(int least) {
        return binding >= least ? words : "(" + words + ")";
    }

    /** A number with at most six decimals; more are not agreed upon anywhere. */
    static String shown(BigDecimal value) {
        return ClaimsDigest.spelling(value.setScale(Math.min(value.scale(), DECIMALS_SHOWN), RoundingMode.HALF_EVEN));
    }
}
