package dev.evenkeel.verdict;

import java.time.Instant;
import java.util.List;

/** Which stretches of time the feeds behind a journal are declared to hold whole. Without a declaration they hold all. */
public sealed interface Coverage {
    /** Nobody declared anything: the journal holds all. */
    record Everything() implements Coverage {}

    /** The journal holds these stretches whole, and maybe not what lies between. */
    record Stretches(List<Stretch> stretches) implements Coverage {
        public Stretches {
            stretches = List.copyOf(stretches);
        }
    }

    /**
     * A stretch of time.
     *
     * @param from its first instant
     * @param to the first instant after it
     */
    record Stretch(Instant from, Instant to) {}

    /** Whether the whole of a window, both ends included, is held. */
    default boolean holds(Instant from, Instant to) {
        return switch (this) {
            case Everything() -> true;
            case Stretches(var stretches) ->
                stretches.stream().anyMatch(it -> !from.isBefore(it.from()) && to.isBefore(it.to()));
        };
    }
}
