package dev.evenkeel.condition;

/** A function of operands that gives a value. Where it has no result, what it gives is absent. */
public enum Function {
    /** The code points in a text: {@code size(t)}, {@code t.size()}. */
    LENGTH("size"),
    /** The items in a list: {@code size(l)}, {@code l.size()}. */
    COUNT("size"),
    /** A text with A to Z in lower case: {@code t.lowerAscii()}. */
    LOWER_ASCII("lowerAscii"),
    /** One text after another: {@code t + u}. */
    JOIN("+"),
    /** Integers added. No result beyond 64 bits. */
    PLUS("+"),
    /** Integers subtracted. No result beyond 64 bits. */
    MINUS("-"),
    /** Integers multiplied. No result beyond 64 bits. */
    TIMES("*"),
    /** Integers divided, cut towards zero. No result by zero, nor beyond 64 bits. */
    DIVIDED_BY("/"),
    /** What a division of integers leaves, with the sign of the dividend. No result by zero. */
    REMAINDER("%"),
    /** An integer with the other sign. No result for the smallest. */
    NEGATED("-"),
    /** An integer as the same decimal; not written, there wherever an integer meets a decimal. */
    AS_DECIMAL(""),
    /** The item of a list at a place, from 0: {@code l[0]}. No result outside the list. */
    ITEM_AT("[]"),
    /** A duration after an instant: {@code i + d}. No result outside the years 1 to 9999. */
    AFTER("+"),
    /** A duration before an instant: {@code i - d}. No result outside the years 1 to 9999. */
    BEFORE("-"),
    /** From the second instant to the first: {@code i - j}. No result beyond 292 years. */
    SINCE("-"),
    /** Durations added. No result beyond 10,000 years. */
    LONGER_BY("+"),
    /** Durations subtracted. No result beyond 10,000 years. */
    SHORTER_BY("-"),
    /** A duration in whole hours, cut towards zero. */
    HOURS("getHours"),
    /** A duration in whole minutes, cut towards zero. */
    MINUTES("getMinutes"),
    /** A duration in whole seconds, cut towards zero. */
    SECONDS("getSeconds"),
    /** The milliseconds of a duration beyond its whole seconds. */
    MILLISECONDS("getMilliseconds");

    private final String spelling;

    Function(String spelling) {
        this.spelling = spelling;
    }

    /** How a condition writes it. */
    public String spelling() {
        return spelling;
    }
}
