package dev.evenkeel.ledger;

import java.time.Instant;

/**
 * The two instants at which a balance is asked for; both are included.
 *
 * @param happened event time: what came true later does not count
 * @param booked booking time: what the ledger learnt later does not count
 */
public record AsOf(Instant happened, Instant booked) {
    /** Whether a posting counts. */
    public boolean holds(Posting posting) {
        return !posting.happenedAt().isAfter(happened) && !posting.bookedAt().isAfter(booked);
    }

    /** Everything that the ledger holds. */
    public static AsOf now() {
        return new AsOf(Instant.MAX, Instant.MAX);
    }

    /** What had come true by an instant, by all that is known today. */
    public static AsOf happened(Instant instant) {
        return new AsOf(instant, Instant.MAX);
    }

    /** What the ledger said at an instant. */
    public static AsOf booked(Instant instant) {
        return new AsOf(Instant.MAX, instant);
    }
}
