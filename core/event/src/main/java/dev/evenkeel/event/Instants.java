package dev.evenkeel.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Instants as events carry them: RFC 3339 with an offset, microsecond precision (finer digits are cut off), in a sane range. */
public final class Instants {
    /** Nothing that a support log records happened before this; an earlier date is a mistake of the export. */
    public static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    /** Nothing that a support log records happens at or after this. */
    public static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private Instants() {}

    /** Reads RFC 3339 text such as {@code 2026-03-01T10:00:00+01:00}; empty when it is none, or lies outside the sane range. */
    public static Optional<Instant> parse(String text) {
        try {
            return sane(OffsetDateTime.parse(text.strip(), DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** The instant cut to microseconds, or empty when it lies outside {@link #EARLIEST} … {@link #LATEST}. */
    public static Optional<Instant> sane(Instant instant) {
        return instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)
                ? Optional.empty()
                : Optional.of(instant.truncatedTo(ChronoUnit.MICROS));
    }

    /** As files show it: RFC 3339 in UTC with seconds; a fraction only where there is one, without trailing zeros. */
    public static String spelling(Instant instant) {
        var text = instant.toString();
        if (text.indexOf('.') < 0) {
            return text;
        }
        var end = text.length() - 1;
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, end) + "Z";
    }

    /** Microseconds since 1970-01-01T00:00:00Z. */
    public static long micros(Instant instant) {
        return instant.getEpochSecond() * MICROS_PER_SECOND + instant.getNano() / NANOS_PER_MICRO;
    }

    /** The instant so many microseconds after 1970-01-01T00:00:00Z. */
    public static Instant ofMicros(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    }
}
