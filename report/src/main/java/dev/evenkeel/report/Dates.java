package dev.evenkeel.report;

import dev.evenkeel.contract.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;

/** Spells days and instants by the clocks of the contract's zone: {@code 12 Mar 2026}, {@code 12 Mar 2026, 09:30}. */
public record Dates(ZoneId zone) {
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    private static final Pattern WRITTEN_DAY =
            Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z)?\\b");
    private static final Pattern NEGATIVE = Pattern.compile("(?<![\\w.])-(?=\\d)");
    private static final int SHORT = 3;
    private static final int MONTH_LENGTH = 7;
    private static final int DAY_LENGTH = 10;
    private static final int HOUR_LENGTH = 13;

    /** A day. */
    public static String day(LocalDate day) {
        return "%s %s %s"
                .formatted(
                        Integer.toString(day.getDayOfMonth()),
                        month(day).substring(0, SHORT),
                        Integer.toString(day.getYear()));
    }

    /** A period as people say it: {@code March 2016}, {@code Q1 2016}, {@code 2016}. */
    public static String period(Period period) {
        var year = Integer.toString(period.from().getYear());
        return switch (period.every()) {
            case MONTH -> month(period.from()) + " " + year;
            case QUARTER -> "Q" + Integer.toString((period.from().getMonthValue() + 2) / 3) + " " + year;
            case YEAR -> year;
        };
    }

    /** A day, a month or an hour out of a file of data ({@code 2026-03-12}) as pages spell it; any other name as it is. */
    public static String spelled(String name) {
        try {
            return switch (name.length()) {
                case MONTH_LENGTH -> {
                    var month = LocalDate.parse(name + "-01");
                    yield "%s %s".formatted(month(month), Integer.toString(month.getYear()));
                }
                case DAY_LENGTH -> day(LocalDate.parse(name));
                case HOUR_LENGTH -> {
                    var hour = LocalDateTime.parse(name + ":00");
                    yield "%s, %s:00".formatted(day(hour.toLocalDate()), two(hour.getHour()));
                }
                default -> name;
            };
        } catch (DateTimeParseException _) {
            return name;
        }
    }

    /** A sentence with its days, instants (by UTC) and negative numbers as pages spell them. */
    static String inText(String text) {
        var days = WRITTEN_DAY
                .matcher(text)
                .replaceAll(match -> match.group(1) == null
                        ? spelled(match.group())
                        : new Dates(ZoneOffset.UTC).zoned(Instant.parse(match.group())));
        return NEGATIVE.matcher(days).replaceAll(Numbers.MINUS);
    }

    /** The first and the last day of a period. */
    public static String span(Period period) {
        return day(period.from()) + " to " + day(period.to().minusDays(1));
    }

    /** The day of an instant. */
    public LocalDate dayOf(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    /** An instant to the minute, or to the second where it has one. */
    public String moment(Instant instant) {
        var local = LocalDateTime.ofInstant(instant, zone);
        var minute = day(local.toLocalDate()) + ", " + two(local.getHour()) + ":" + two(local.getMinute());
        return local.getSecond() == 0 && local.getNano() == 0 ? minute : minute + ":" + two(local.getSecond());
    }

    /** An instant with its zone. */
    public String zoned(Instant instant) {
        return moment(instant) + " " + zoneName();
    }

    /** The zone's name. */
    public String zoneName() {
        return zone.getId().equals("Z") ? "UTC" : zone.getId();
    }

    /** How long after (or before) a moment another is: {@code +2 d 4 h}, {@code −30 min}, {@code 0}. */
    public static String offset(Instant from, Instant to) {
        if (from.equals(to)) {
            return "0";
        }
        var between = Duration.between(from, to);
        return between.isNegative()
                ? Numbers.MINUS + dev.evenkeel.verdict.Explanation.inWords(between.negated())
                : "+" + dev.evenkeel.verdict.Explanation.inWords(between);
    }

    private static String month(LocalDate day) {
        return MONTHS.get(day.getMonthValue() - 1);
    }

    private static String two(int number) {
        return number < 10 ? "0" + Integer.toString(number) : Integer.toString(number);
    }
}
