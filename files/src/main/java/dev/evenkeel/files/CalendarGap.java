package dev.evenkeel.files;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Whether periods that are days or months of the calendar follow each other. Numbers may mean anything, so they are let pass. */
final class CalendarGap {
    private static final int MONTH = "2026-05".length();
    /** Days without work, such as a long weekend, are no gap. */
    private static final int DAYS_OFF_MAX = 3;

    private CalendarGap() {}

    /** A refusal where one is missing. */
    static <T> Measured<T> unless(Collection<String> labels, Measured<T> whole) {
        var sorted = List.copyOf(new TreeSet<>(labels));
        if (sorted.size() < 2 || sorted.stream().anyMatch(label -> !label.contains("-"))) {
            return whole;
        }
        var isMonths = sorted.stream().allMatch(label -> label.length() == MONTH);
        var days = sorted.stream()
                .map(label -> Cells.firstDay(label).orElse(LocalDate.EPOCH))
                .sorted()
                .toList();
        var usual = usual(days);
        for (var at = 1; at < days.size(); at++) {
            var from = days.get(at - 1);
            var to = days.get(at);
            var missing = isMonths
                    ? ChronoUnit.MONTHS.between(YearMonth.from(from), YearMonth.from(to)) - 1
                    : ChronoUnit.DAYS.between(from, to) - usual;
            if (isMonths ? missing > 0 : missing > usual / 2 + DAYS_OFF_MAX) {
                return Measured.refused(
                        Reason.MISSING,
                        "After %s comes %s: %d %s missing."
                                .formatted(
                                        sorted.get(at - 1),
                                        sorted.get(at),
                                        missing,
                                        words(isMonths ? "month" : "day", missing)),
                        "Bring them; where nothing happened, a row of 0 says so. Or leave out all that lies before the gap.");
            }
        }
        return whole;
    }

    private static String words(String one, long missing) {
        return missing == 1 ? one + " is" : one + "s are";
    }

    /** How far most days lie from the one before: 1, or 7 for weeks. */
    private static long usual(List<LocalDate> days) {
        var steps = new long[days.size() - 1];
        for (var at = 0; at < steps.length; at++) {
            steps[at] = ChronoUnit.DAYS.between(days.get(at), days.get(at + 1));
        }
        Arrays.sort(steps);
        return steps[steps.length / 2];
    }
}
