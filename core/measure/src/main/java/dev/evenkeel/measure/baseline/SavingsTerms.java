package dev.evenkeel.measure.baseline;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What was agreed on how savings are counted, frozen with the baseline.
 *
 * @param adjustmentCap the most that adjustments may add or take in all, as a share of what the model expects, 0 to 1
 * @param truncation the percentile of the baseline's days above which a day counts as that, as {@link Truncation} has it; empty for none
 * @param blackout days around the launch that count nowhere
 * @param runOut how long a day is waited for before it counts
 */
public record SavingsTerms(
        double adjustmentCap, Optional<Double> truncation, Optional<Blackout> blackout, RunOut runOut) {
    public SavingsTerms {
        if (!(adjustmentCap >= 0 && adjustmentCap <= 1)) {
            throw new IllegalArgumentException(
                    "Adjustments may be capped at a share from 0 to 1 of what is expected, not %s."
                            .formatted(adjustmentCap));
        }
    }

    /** Days that count neither for the baseline nor for the savings, both included. */
    public record Blackout(LocalDate from, LocalDate to) {
        public Blackout {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("A blackout cannot end on %s, before %s.".formatted(to, from));
            }
        }

        /** Whether a day lies in it. */
        public boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /**
     * How late data come.
     *
     * @param days a day counts only when it is so old; 0 to wait for none
     * @param completion what is there of a day by then is multiplied by this, since some comes later still; 1 or more
     */
    public record RunOut(int days, double completion) {
        public RunOut {
            if (days < 0 || !(completion >= 1 && completion < 10)) {
                throw new IllegalArgumentException(
                        "A run-out is of 0 days or more, and what is there is multiplied by 1 or more, below 10; not %d days and %s."
                                .formatted(days, completion));
            }
        }

        /** Whether a day is old enough to count in data as of another. */
        public boolean isOver(LocalDate day, LocalDate known) {
            return !day.isAfter(known.minusDays(days));
        }
    }

    /** Whether a day lies in the blackout. */
    boolean isBlackedOut(LocalDate day) {
        return blackout.map(it -> it.holds(day)).orElse(false);
    }

    /** Whether a reading has a day in the blackout. */
    boolean isBlackedOut(DataQuality.Reading reading, Every every) {
        return blackout.isPresent() && every.days(reading.day()).anyMatch(this::isBlackedOut);
    }

    List<DataQuality.Reading> outsideOfBlackout(List<DataQuality.Reading> readings, Every every) {
        return readings.stream()
                .filter(reading -> !isBlackedOut(reading, every))
                .toList();
    }

    /** Nothing agreed beside the baseline itself: every day counts as it is, and no adjustment does. */
    public static SavingsTerms none() {
        return new SavingsTerms(0, Optional.empty(), Optional.empty(), new RunOut(0, 1));
    }
}
