package dev.evenkeel.measure.baseline;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * What the days of a baseline are good for, before anything is fitted to them.
 *
 * @param days from the first to the last, both included
 * @param present how many of them have an outcome
 * @param longestGap days in a row without one
 * @param twice days that came more than once; the later one counts
 * @param negative days below zero
 * @param extreme days farther than three times the middle half's width outside of it (Tukey's far-out values)
 */
public record DataQuality(int days, int present, int longestGap, int twice, int negative, int extreme) {
    private static final int DAYS_MIN = 365;
    private static final double MISSING_SHARE_MAX = 0.1;
    private static final int GAP_DAYS_MAX = 31;

    /**
     * One day: what was counted, and the values of its drivers.
     *
     * @param drivers in one order for all days
     */
    public record Reading(LocalDate day, double outcome, List<Double> drivers) {
        public Reading {
            drivers = List.copyOf(drivers);
        }
    }

    /** Of readings in any order; a refusal where there are none. */
    public static Measured<DataQuality> of(List<Reading> readings) {
        var byDay = new TreeMap<LocalDate, Double>();
        var twice = 0;
        var negative = 0;
        for (var reading : readings) {
            twice += byDay.put(reading.day(), reading.outcome()) == null ? 0 : 1;
            negative += reading.outcome() < 0 ? 1 : 0;
        }
        if (byDay.isEmpty()) {
            return Measured.refused(Reason.MISSING, "The baseline has no day.", "Bring a year before the change.");
        }
        var days = (int) ChronoUnit.DAYS.between(byDay.firstKey(), byDay.lastKey()) + 1;
        var gap = 0;
        var before = byDay.firstKey();
        for (var day : byDay.keySet()) {
            gap = Math.max(gap, (int) ChronoUnit.DAYS.between(before, day) - 1);
            before = day;
        }
        return Measured.found(new DataQuality(
                days,
                byDay.size(),
                gap,
                twice,
                negative,
                extreme(byDay.values().stream().mapToDouble(outcome -> outcome).toArray())));
    }

    /** The share of days without an outcome. */
    public double missingShare() {
        return 1 - (double) present / days;
    }

    /** What speaks against it, each with the rule it breaks; empty where it will do. */
    public List<String> objections() {
        var objections = new ArrayList<String>();
        if (days < DAYS_MIN) {
            objections.add("%d days are less than the %d that hold every season.".formatted(days, DAYS_MIN));
        }
        if (missingShare() > MISSING_SHARE_MAX) {
            objections.add("%d of %d days are missing, more than one in ten.".formatted(days - present, days));
        }
        if (longestGap > GAP_DAYS_MAX) {
            objections.add("%d days in a row are missing, more than %d.".formatted(longestGap, GAP_DAYS_MAX));
        }
        if (negative > 0) {
            objections.add("%d days are below zero, which no count is.".formatted(negative));
        }
        return List.copyOf(objections);
    }

    private static int extreme(double[] outcomes) {
        Arrays.sort(outcomes);
        var low = outcomes[outcomes.length / 4];
        var high = outcomes[Math.min(3 * outcomes.length / 4, outcomes.length - 1)];
        var reach = 3 * (high - low);
        return (int) Arrays.stream(outcomes)
                .filter(outcome -> outcome < low - reach || outcome > high + reach)
                .count();
    }
}
