package dev.evenkeel.bulk.condition;

import dev.evenkeel.condition.Part;
import dev.evenkeel.condition.Times;
import dev.evenkeel.event.Instants;
import java.math.BigDecimal;
import java.time.ZoneId;

/** What compiled conditions call: work that is too long to be written out in each of them. */
final class Kernel {
    private static final long[] POWERS_OF_TEN = powersOfTen();
    private static final long FIRST_MICRO = Instants.micros(Times.EARLIEST);
    private static final long LAST_MICRO = Instants.micros(Times.LATEST) - 1;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long LONGEST_MICROS = Times.micros(Times.LONGEST);

    private Kernel() {}

    /** A row's decimal compared with a constant of at most 18 digits: negative, zero or positive. */
    static int compare(Row row, int slot, long unscaled, int scale) {
        var rowScale = row.scale(slot);
        if (rowScale == scale) {
            return Long.compare(row.scaled(slot), unscaled);
        }
        if (rowScale != Row.WIDE && rowScale > scale) {
            var power = POWERS_OF_TEN[rowScale - scale];
            if (Math.multiplyHigh(unscaled, power) == (unscaled * power) >> (Long.SIZE - 1)) {
                return Long.compare(row.scaled(slot), unscaled * power);
            }
        }
        var decimal = rowScale == Row.WIDE ? row.decimal(slot) : BigDecimal.valueOf(row.scaled(slot), rowScale);
        return decimal.compareTo(BigDecimal.valueOf(unscaled, scale));
    }

    /** From one instant to a later one; CEL counts it in nanoseconds of 64 bits. */
    static long since(long instant, long earlier) {
        var since = instant - earlier;
        if (Math.abs(since) > Long.MAX_VALUE / NANOS_PER_MICRO) {
            throw new ArithmeticException("beyond 292 years");
        }
        return since;
    }

    /** An instant moved by a duration. */
    static long moved(long instant, long by) {
        var moved = Math.addExact(instant, by);
        if (moved < FIRST_MICRO || moved > LAST_MICRO) {
            throw new ArithmeticException("beyond the years 1 to 9999");
        }
        return moved;
    }

    /** A duration and another. */
    static long sum(long duration, long other) {
        var sum = Math.addExact(duration, other);
        if (Math.abs(sum) > LONGEST_MICROS) {
            throw new ArithmeticException("beyond 10,000 years");
        }
        return sum;
    }

    /** A part of an instant as a clock in a zone shows it. */
    static long clockPart(long instant, Part part, ZoneId zone) {
        var clock = Instants.ofMicros(instant).atZone(zone);
        return switch (part) {
            case YEAR -> clock.getYear();
            case MONTH -> clock.getMonthValue() - 1;
            case DAY_OF_YEAR -> clock.getDayOfYear() - 1;
            case DAY_OF_MONTH -> clock.getDayOfMonth() - 1;
            case DATE -> clock.getDayOfMonth();
            case DAY_OF_WEEK -> clock.getDayOfWeek().getValue() % 7;
            case HOUR -> clock.getHour();
            case MINUTE -> clock.getMinute();
            case SECOND -> clock.getSecond();
            case MILLISECOND -> clock.getNano() / 1_000_000;
        };
    }

    /** Code points in a text. */
    static long length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** A decimal in the one spelling that equal ones share, so that lists can look it up. */
    static BigDecimal plain(BigDecimal decimal) {
        return decimal.stripTrailingZeros();
    }

    private static long[] powersOfTen() {
        var powers = new long[19];
        powers[0] = 1;
        for (var at = 1; at < powers.length; at++) {
            powers[at] = powers[at - 1] * 10;
        }
        return powers;
    }
}
