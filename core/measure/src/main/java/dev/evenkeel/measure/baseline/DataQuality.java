package dev.evenkeel.measure.baseline;

import dev.evenkeel.measure.Count;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * What the readings of a baseline are good for, before anything is fitted to them.
 *
 * @param every how long one is
 * @param all from the first to the last, both included
 * @param present how many of them have an outcome
 * @param longestGap in a row without one
 * @param twice those that came more than once
 * @param negative those below zero
 * @param extreme those farther than three times the middle half's width outside of it (Tukey's far-out values)
 */
public record DataQuality(Every every, int all, int present, int longestGap, int twice, int negative, int extreme) {
    private static final double MISSING_SHARE_MAX = 0.1;

    /**
     * One hour, day or month: what was counted, and the values of its drivers.
     *
     * @param day of a month its first
     * @param hour of the day, 0 to 23; 0 where a reading is longer
     * @param drivers in one order for all readings
     */
    public record Reading(LocalDate day, int hour, double outcome, List<Double> drivers) {
        public Reading {
            drivers = List.copyOf(drivers);
        }

        /** One day, or the month of which it is the first. */
        public Reading(LocalDate day, double outcome, List<Double> drivers) {
            this(day, 0, outcome, drivers);
        }

        /** When it begins. */
        public LocalDateTime at() {
            return day.atTime(hour, 0);
        }

        /** 0 for the first hour of Monday, 167 for the last of Sunday. */
        int hourOfWeek() {
            return 24 * (day.getDayOfWeek().getValue() - 1) + hour;
        }

        /** The same with another outcome and drivers. */
        Reading with(double other, List<Double> others) {
            return new Reading(day, hour, other, others);
        }
    }

    /** The values of one driver, in the order of the readings. */
    static double[] drivers(List<Reading> readings, int driver) {
        return readings.stream()
                .mapToDouble(reading -> reading.drivers().get(driver))
                .toArray();
    }

    /** Of readings in any order; a refusal where there are none. */
    public static Measured<DataQuality> of(List<Reading> readings, Every every) {
        var byDay = new TreeMap<LocalDateTime, Reading>();
        var twice = 0;
        var negative = 0;
        for (var reading : readings) {
            twice += byDay.put(reading.at(), reading) == null ? 0 : 1;
            negative += reading.outcome() < 0 ? 1 : 0;
        }
        if (byDay.isEmpty()) {
            return Measured.refused(Reason.MISSING, "The baseline has no reading.", "Bring a year before the change.");
        }
        var first = byDay.firstEntry().getValue();
        var gap = 0;
        var before = first;
        for (var reading : byDay.values()) {
            gap = Math.max(gap, (int) every.between(before, reading) - 1);
            before = reading;
        }
        return Measured.found(new DataQuality(
                every,
                (int) every.between(first, byDay.lastEntry().getValue()) + 1,
                byDay.size(),
                gap,
                twice,
                negative,
                extreme(byDay.values().stream().mapToDouble(Reading::outcome).toArray())));
    }

    /** Of readings, at least one, the one whose outcome lies farthest from their middle. */
    static Reading farthest(List<Reading> readings) {
        var sorted = readings.stream().mapToDouble(Reading::outcome).sorted().toArray();
        var middle = sorted[sorted.length / 2];
        return readings.stream()
                .max(Comparator.comparingDouble(reading -> Math.abs(reading.outcome() - middle)))
                .orElseThrow();
    }

    /** The share of them without an outcome. */
    public double missingShare() {
        return 1 - (double) present / all;
    }

    /** What speaks against it, each with the rule it breaks; empty where it will do. */
    public List<String> objections() {
        var objections = new ArrayList<String>();
        var words = every.words();
        if (all < every.least()) {
            objections.add("%d %s are less than the %d that hold every season.".formatted(all, words, every.least()));
        }
        if (missingShare() > MISSING_SHARE_MAX) {
            objections.add("%d of %d %s are missing, more than one in ten.".formatted(all - present, all, words));
        }
        if (longestGap > every.longestGap()) {
            objections.add(
                    "%d %s in a row are missing, more than %d.".formatted(longestGap, words, every.longestGap()));
        }
        if (twice > 0) {
            objections.add("%s come%s twice; each has one outcome."
                    .formatted(Count.of(twice, every.word()), twice == 1 ? "s" : ""));
        }
        if (negative > 0) {
            objections.add("%d %s are below zero, which no count is.".formatted(negative, words));
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
