package dev.evenkeel.condition;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Instants, durations and zones as conditions write them. Nothing is finer than the microsecond of an event's time. */
public final class Times {
    /** The first instant that a condition can reckon with. */
    public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    /** No instant that a condition can reckon with is at or after this. */
    public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z").plusSeconds(1);

    /** The longest duration that a condition can reckon with, forwards or backwards: 10,000 years. */
    public static final Duration LONGEST = Duration.ofDays(3_652_500);

    private static final int DURATION_LENGTH_MAX = 100;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final long MICROS_PER_MILLI = 1_000;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;
    private static final long MICROS_PER_HOUR = 60 * MICROS_PER_MINUTE;
    private static final Pattern DURATION =
            Pattern.compile("[+-]?((\\d+(\\.\\d*)?|\\.\\d+)(h|ms|us|µs|ns|m|s))+|[+-]?0");
    private static final Pattern STEP = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(h|ms|us|µs|ns|m|s)");
    private static final Pattern DAYS = Pattern.compile("(\\d{1,6})d");
    private static final int HOURS_PER_DAY = 24;
    private static final Map<String, Long> NANOS = Map.of(
            "h",
            3_600_000_000_000L,
            "m",
            60_000_000_000L,
            "s",
            1_000_000_000L,
            "ms",
            1_000_000L,
            "us",
            1_000L,
            "µs",
            1_000L,
            "ns",
            1L);

    private Times() {}

    /** An instant in RFC 3339, in the years 1 to 9999, of whole microseconds. */
    static Optional<Instant> instant(String text) {
        try {
            var instant = OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
            return isReckonable(instant) && instant.equals(instant.truncatedTo(ChronoUnit.MICROS))
                    ? Optional.of(instant)
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /**
     * A duration such as {@code 72h}, {@code 1h30m} or {@code 1.5s}, of whole microseconds and at most 10,000 years.
     */
    static Optional<Duration> duration(String text) {
        if (text.length() > DURATION_LENGTH_MAX || !DURATION.matcher(text).matches()) {
            return Optional.empty();
        }
        var nanos = BigDecimal.ZERO;
        var steps = STEP.matcher(text);
        while (steps.find()) {
            var unit = NANOS.getOrDefault(steps.group(2), 0L);
            nanos = nanos.add(new BigDecimal(steps.group(1)).multiply(BigDecimal.valueOf(unit)));
        }
        var micros = nanos.movePointLeft(3).stripTrailingZeros();
        var isMeasurable = micros.scale() <= 0 && micros.compareTo(BigDecimal.valueOf(micros(LONGEST))) <= 0;
        if (!isMeasurable) {
            return Optional.empty();
        }
        var length = ofMicros(micros.longValueExact());
        return Optional.of(text.startsWith("-") ? length.negated() : length);
    }

    /** What a duration that was written in days would be in hours, which CEL reads. */
    static Optional<String> inHours(String text) {
        var days = DAYS.matcher(text);
        return days.matches() ? Optional.of(Long.parseLong(days.group(1)) * HOURS_PER_DAY + "h") : Optional.empty();
    }

    /** A zone by its name or its offset: {@code Europe/Berlin}, {@code +01:00}; CEL writes {@code 01:00} too. */
    static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text.matches("\\d\\d:\\d\\d") ? "+" + text : text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** Whether a condition can reckon with an instant. */
    public static boolean isReckonable(Instant instant) {
        return !instant.isBefore(EARLIEST) && instant.isBefore(LATEST);
    }

    /** Microseconds in a duration; the fraction of one is cut off. */
    public static long micros(Duration duration) {
        return Math.addExact(
                Math.multiplyExact(duration.getSeconds(), MICROS_PER_SECOND), duration.getNano() / NANOS_PER_MICRO);
    }

    /** Whole hours in so many microseconds, cut towards zero. */
    public static long hours(long micros) {
        return micros / MICROS_PER_HOUR;
    }

    /** Whole minutes in so many microseconds, cut towards zero. */
    public static long minutes(long micros) {
        return micros / MICROS_PER_MINUTE;
    }

    /** Whole seconds in so many microseconds, cut towards zero. */
    public static long seconds(long micros) {
        return micros / MICROS_PER_SECOND;
    }

    /** Milliseconds in so many microseconds, beyond the whole seconds. */
    public static long milliseconds(long micros) {
        return micros % MICROS_PER_SECOND / MICROS_PER_MILLI;
    }

    /** A duration of so many microseconds. */
    public static Duration ofMicros(long micros) {
        return Duration.ofSeconds(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    }
}
