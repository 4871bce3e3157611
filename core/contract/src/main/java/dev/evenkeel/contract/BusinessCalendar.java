package dev.evenkeel.contract;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/** Which days are business days: Monday to Friday, less some holidays. */
public record BusinessCalendar(Set<LocalDate> holidays) {
    public BusinessCalendar {
        holidays = Set.copyOf(holidays);
    }

    /** Monday to Friday, no holidays. */
    public static BusinessCalendar weekdays() {
        return new BusinessCalendar(Set.of());
    }

    /** Whether a day is one. */
    public boolean isBusinessDay(LocalDate day) {
        var weekday = day.getDayOfWeek();
        return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !holidays.contains(day);
    }

    /** The start of the n-th business day after a day, which is not counted itself; with n = 0 the start of the day after. */
    public Instant startOfBusinessDayAfter(LocalDate day, int n, ZoneId zone) {
        var date = n == 0 ? day.plusDays(1) : day;
        for (var counted = 0; counted < n; ) {
            date = date.plusDays(1);
            if (isBusinessDay(date)) {
                counted++;
            }
        }
        return date.atStartOfDay(zone).toInstant();
    }
}
