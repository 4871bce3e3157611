package dev.evenkeel.measure.panel;

import dev.evenkeel.measure.Count;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Periods that are days or months of the calendar. Numbers may mean anything, so they are none.
 *
 * @param labels as they are written, earliest first, each once
 * @param isMonths whether each is a month, such as {@code 2026-05}; otherwise days, {@code 2026-05-14}
 */
public record Calendar(List<String> labels, boolean isMonths) {
    private static final int MONTH = "2026-05".length();
    /** Days without work, such as a long weekend, are no gap. */
    private static final int DAYS_OFF_MAX = 3;

    public Calendar {
        labels = List.copyOf(labels);
    }

    /** Of labels in any order; none where one is neither a day nor a month. */
    public static Optional<Calendar> of(Collection<String> labels) {
        if (labels.isEmpty()
                || labels.stream().anyMatch(label -> firstDay(label).isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new Calendar(
                labels.stream()
                        .distinct()
                        .sorted(Comparator.comparing(Calendar::day))
                        .toList(),
                labels.stream().allMatch(label -> label.length() == MONTH)));
    }

    /** The first day of a period that is written as a day or a month. */
    public static Optional<LocalDate> firstDay(String text) {
        try {
            return Optional.of(text.length() == MONTH ? YearMonth.parse(text).atDay(1) : LocalDate.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static LocalDate day(String label) {
        return firstDay(label).orElse(LocalDate.EPOCH);
    }

    /** How many begin before a day. */
    public int before(LocalDate day) {
        return (int) labels.stream().filter(label -> day(label).isBefore(day)).count();
    }

    /** Whether a period begins on that day, as far as its kind tells: every day does, and the first one of a month. */
    public boolean canBeginOn(LocalDate day) {
        return !isMonths || day.getDayOfMonth() == 1;
    }

    /** How many such periods there are from a day on up to the day before another; one at least. */
    public int asLong(LocalDate from, LocalDate to) {
        var length = isMonths
                ? ChronoUnit.MONTHS.between(YearMonth.from(from), YearMonth.from(to))
                : Math.round((double) ChronoUnit.DAYS.between(from, to)
                        * labels.size()
                        / (ChronoUnit.DAYS.between(day(labels.getFirst()), day(labels.getLast())) + usual()));
        return Math.max(1, Math.toIntExact(length));
    }

    /** What was asked for, where no period is missing among them. */
    public <T> Measured<T> unlessGap(Measured<T> whole) {
        for (var at = 1; at < labels.size(); at++) {
            var missing = missing(day(labels.get(at - 1)), day(labels.get(at)));
            if (missing > 0) {
                return Measured.refused(
                        Reason.MISSING,
                        "After %s comes %s: %s missing."
                                .formatted(labels.get(at - 1), labels.get(at), counted(missing)),
                        "Bring them; where nothing happened, a row of 0 says so. Or leave out all that lies before the gap.");
            }
        }
        return whole;
    }

    /**
     * What was asked for, where the periods reach to an end and not beyond it.
     *
     * @param end the day after the last one
     */
    public <T> Measured<T> ifUntil(LocalDate end, Measured<T> whole) {
        var last = labels.getLast();
        if (!day(last).isBefore(end)) {
            return Measured.refused(
                    Reason.OUT_OF_RANGE,
                    "The table goes on to %s, and the plan ends on %s.".formatted(last, end.minusDays(1)),
                    "Leave out what comes later: how long is measured was agreed.");
        }
        var next = isMonths ? YearMonth.from(end.minusDays(1)).plusMonths(1).atDay(1) : end;
        var missing = missing(day(last), next);
        return missing > 0
                ? Measured.refused(
                        Reason.MISSING,
                        "The table ends with %s, and the plan on %s: %s missing."
                                .formatted(last, end.minusDays(1), counted(missing)),
                        "Bring them; where nothing happened, a row of 0 says so.")
                : whole;
    }

    /** How many months or days are missing between two periods that should follow each other. */
    private long missing(LocalDate from, LocalDate to) {
        if (isMonths) {
            return ChronoUnit.MONTHS.between(YearMonth.from(from), YearMonth.from(to)) - 1;
        }
        var usual = usual();
        var missing = ChronoUnit.DAYS.between(from, to) - usual;
        return missing > usual / 2 + DAYS_OFF_MAX ? missing : 0;
    }

    private String counted(long missing) {
        return Count.of(missing, isMonths ? "month" : "day") + (missing == 1 ? " is" : " are");
    }

    /** How far most days lie from the one before: 1, or 7 for weeks. */
    private long usual() {
        var steps = new long[labels.size() - 1];
        for (var at = 0; at < steps.length; at++) {
            steps[at] = ChronoUnit.DAYS.between(day(labels.get(at)), day(labels.get(at + 1)));
        }
        Arrays.sort(steps);
        return steps.length == 0 ? 1 : steps[steps.length / 2];
    }
}
