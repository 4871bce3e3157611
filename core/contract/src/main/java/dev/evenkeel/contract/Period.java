package dev.evenkeel.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One billing period of the calendar: a month {@code 2026-03}, a quarter {@code 2026-Q1} or a year {@code 2026}.
 *
 * @param from its first day
 * @param to the day after its last
 */
public record Period(Billing.Every every, LocalDate from, LocalDate to) implements Comparable<Period> {
    private static final Pattern NAME = Pattern.compile("(\\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?");

    /** The period of that length in which a day lies. */
    public static Period of(Billing.Every every, LocalDate day) {
        var month = YearMonth.from(day);
        return switch (every) {
            case MONTH -> starting(every, month, 1);
            case QUARTER -> starting(every, month.minusMonths((month.getMonthValue() - 1) % 3), 3);
            case YEAR -> starting(every, YearMonth.of(day.getYear(), 1), 12);
        };
    }

    /** The period of that length in which an instant lies, by the clocks of a zone. */
    public static Period of(Billing.Every every, Instant instant, ZoneId zone) {
        return of(every, instant.atZone(zone).toLocalDate());
    }

    /** Reads a period's name; empty when it is none of the given length. */
    public static Optional<Period> named(String name, Billing.Every every) {
        var match = NAME.matcher(name);
        if (!match.matches()) {
            return Optional.empty();
        }
        var year = Integer.parseInt(match.group(1));
        var month = match.group(2) != null
                ? Integer.parseInt(match.group(2))
                : match.group(3) != null ? 3 * Integer.parseInt(match.group(3)) - 2 : 1;
        var period = of(every, LocalDate.of(year, month, 1));
        return period.name().equals(name) ? Optional.of(period) : Optional.empty();
    }

    /** How people and files call it. */
    public String name() {
        return switch (every) {
            case MONTH -> YearMonth.from(from).toString();
            case QUARTER -> from.getYear() + "-Q" + (from.getMonthValue() + 2) / 3;
            case YEAR -> String.valueOf(from.getYear());
        };
    }

    /** The period after this one. */
    public Period next() {
        return of(every, to);
    }

    /** The period before this one. */
    public Period previous() {
        return of(every, from.minusDays(1));
    }

    /** Its first instant in a zone. */
    public Instant start(ZoneId zone) {
        return from.atStartOfDay(zone).toInstant();
    }

    /** The first instant after it, in a zone. */
    public Instant end(ZoneId zone) {
        return to.atStartOfDay(zone).toInstant();
    }

    /** How many days it has. */
    public long days() {
        return ChronoUnit.DAYS.between(from, to);
    }

    /** How many of its days lie in a term. */
    public long daysIn(Term term) {
        var first = from.isBefore(term.from()) ? term.from() : from;
        var end = to.isAfter(term.to()) ? term.to() : to;
        return Math.max(0, ChronoUnit.DAYS.between(first, end));
    }

    /** By time. */
    @Override
    public int compareTo(Period other) {
        return from.compareTo(other.from);
    }

    private static Period starting(Billing.Every every, YearMonth month, int months) {
        return new Period(every, month.atDay(1), month.plusMonths(months).atDay(1));
    }
}
