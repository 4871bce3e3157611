package dev.evenkeel.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The time the contract is for: claims made in it count.
 *
 * @param from its first day
 * @param to the day after its last day
 * @param zone whose midnights begin days and periods
 */
public record Term(LocalDate from, LocalDate to, ZoneId zone) {
    public Term {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "The term from %s to %s is empty; 'to' must be later.".formatted(from, to));
        }
    }

    /** Its first instant. */
    public Instant start() {
        return from.atStartOfDay(zone).toInstant();
    }

    /** The first instant after it. */
    public Instant end() {
        return to.atStartOfDay(zone).toInstant();
    }

    /** Whether an instant lies in it. */
    public boolean holds(Instant instant) {
        return !instant.isBefore(start()) && instant.isBefore(end());
    }
}
