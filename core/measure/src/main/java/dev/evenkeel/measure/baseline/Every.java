package dev.evenkeel.measure.baseline;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How long a reading of a baseline goes on, and how much of it a year takes. */
public enum Every {
    /** An hour, by the clocks that its parties agreed on. */
    HOUR(ChronoUnit.HOURS, "yyyy-MM-dd'T'HH", 365 * 24, 31 * 24),
    /** A day. */
    DAY(ChronoUnit.DAYS, "yyyy-MM-dd", 365, 31),
    /** A month of the calendar. */
    MONTH(ChronoUnit.MONTHS, "yyyy-MM", 12, 1);

    private final ChronoUnit unit;
    private final DateTimeFormatter form;
    private final int least;
    private final int longestGap;

    Every(ChronoUnit unit, String form, int least, int longestGap) {
        this.unit = unit;
        this.form = DateTimeFormatter.ofPattern(form, Locale.ROOT);
        this.least = least;
        this.longestGap = longestGap;
    }

    /** So many hold every season. */
    public int least() {
        return least;
    }

    /** The most that may be missing in a row. */
    public int longestGap() {
        return longestGap;
    }

    /** {@code hour}, {@code day}, {@code month}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code hours}, {@code days}, {@code months}. */
    public String words() {
        return word() + "s";
    }

    /** Of a {@link #word}. */
    public static Every of(String word) {
        return Arrays.stream(values())
                .filter(every -> every.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("'%s' is neither hour, day nor month.".formatted(word)));
    }

    /** How a reading's time is written: {@code 2026-05-01T08}, {@code 2026-05-01}, {@code 2026-05}. */
    public String spelled(DataQuality.Reading reading) {
        return form.format(reading.at());
    }

    /** The last day that belongs to a reading. */
    public LocalDate lastDay(LocalDate day) {
        return this == MONTH ? YearMonth.from(day).atEndOfMonth() : day;
    }

    /** All days that belong to a reading. */
    public Stream<LocalDate> days(LocalDate day) {
        return day.datesUntil(lastDay(day).plusDays(1));
    }

    /** How many there are from one reading's begin to another's, the second not included. */
    long between(DataQuality.Reading first, DataQuality.Reading last) {
        return unit.between(first.at(), last.at());
    }

    /** The reading so many later, as far as time goes. */
    DataQuality.Reading after(DataQuality.Reading first, int later) {
        var at = first.at().plus(later, unit);
        return new DataQuality.Reading(at.toLocalDate(), at.getHour(), 0, List.of());
    }

    /** By which practice the uncertainty of savings is told; it has none for hours, whose days are taken. */
    ChangePoint.Interval interval() {
        return this == MONTH ? ChangePoint.Interval.BILLING : ChangePoint.Interval.DAILY;
    }
}
