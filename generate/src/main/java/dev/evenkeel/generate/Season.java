package dev.evenkeel.generate;

import dev.evenkeel.event.Instants;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** When problems arise: by hour of the day, day of the week and the holiday, hour by hour of the term in its zone. */
final class Season {
    static final long MICROS_PER_SECOND = 1_000_000;
    static final long MICROS_PER_HOUR = 3600 * MICROS_PER_SECOND;
    static final long MICROS_PER_DAY = 24 * MICROS_PER_HOUR;

    /** From Monday on. */
    private static final double[] OF_DAY = {1.32, 1.14, 1.06, 1.0, 0.96, 0.62, 0.50};

    /** From midnight on. */
    private static final double[] OF_HOUR = {
        0.6, 0.35, 0.25, 0.2, 0.25, 0.5, 1.2, 2.4, 4.2, 6, 7, 6.8, 5.8, 5.6, 5.9, 6, 5.8, 5.4, 5.2, 5, 4.4, 3.4, 2.2,
        1.2
    };

    private final ZoneId zone;
    private final long fromMicros;
    private final long toMicros;
    private final double beforeRollout;
    private final Choice<Long> hours;

    Season(Story story) {
        zone = story.term().zone();
        fromMicros = midnight(story.term().from());
        toMicros = midnight(story.term().to());
        var starts = new ArrayList<Long>();
        for (var start = fromMicros; start < toMicros; start += MICROS_PER_HOUR) {
            starts.add(start);
        }
        var weights = starts.stream()
                .mapToDouble(start -> weight(story.holiday(), start))
                .toArray();
        hours = Choice.of(starts, weights);
        beforeRollout = shareBefore(midnight(story.rollout().from()));
    }

    /** A moment at which a problem arises, of the precision of milliseconds. */
    long arrival(Dice dice) {
        var start = hours.pick(dice);
        return start + dice.below(3_600_000) * 1000L;
    }

    /** A day's midnight in the zone of the story, in microseconds. */
    long midnight(LocalDate day) {
        return Instants.micros(day.atStartOfDay(zone).toInstant());
    }

    /** Where the term starts, in microseconds. */
    long from() {
        return fromMicros;
    }

    /** Where the term ends, in microseconds; this moment lies outside. */
    long to() {
        return toMicros;
    }

    /** The share of the problems that arise before the AI roll-out. */
    double beforeRollout() {
        return beforeRollout;
    }

    /**
     * The first moment, from this one on, at which somebody works who starts at one hour of the day and stops at
     * another.
     */
    long atWork(long micros, int startHour, int stopHour) {
        var local = Instants.ofMicros(micros).atZone(zone);
        if (local.getHour() >= startHour && local.getHour() < stopHour) {
            return micros;
        }
        var day = local.getHour() < startHour
                ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
        var minutes = 1 + (int) Long.remainderUnsigned(Dice.mix(micros), 40);
        return Instants.micros(
                day.atTime(LocalTime.of(startHour, minutes)).atZone(zone).toInstant());
    }

    /** The first days of the months from the term's first month to that in which its run-off ends. */
    List<LocalDate> months(int runOffMonths) {
        var months = new ArrayList<LocalDate>();
        var last = dayOf(toMicros - 1).plusMonths(runOffMonths);
        for (var month = dayOf(fromMicros).withDayOfMonth(1); !month.isAfter(last); month = month.plusMonths(1)) {
            months.add(month);
        }
        return months;
    }

    /** The day, in the zone of the story, of a moment. */
    LocalDate dayOf(long micros) {
        return LocalDate.ofInstant(Instants.ofMicros(micros), zone);
    }

    private double shareBefore(long micros) {
        var share = 0.0;
        for (var at = 0; at < hours.items().size() && hours.items().get(at) < micros; at++) {
            share += hours.share(at);
        }
        return share;
    }

    private double weight(Story.Holiday holiday, long start) {
        var local = Instant.ofEpochSecond(start / MICROS_PER_SECOND).atZone(zone);
        var day = local.toLocalDate();
        var isPeak = !day.isBefore(holiday.from()) && day.isBefore(holiday.to());
        return OF_HOUR[local.getHour()] * OF_DAY[local.getDayOfWeek().getValue() - 1] * (isPeak ? holiday.factor() : 1);
    }
}
