package dev.evenkeel.incentive;

import dev.evenkeel.event.Event;
import java.util.List;

/** A log after a move, or why there is none. */
sealed interface Moved {
    /** The events after it, in any order, and how many cases it touched. */
    record Log(List<Event> events, long cases) implements Moved {
        public Log {
            events = List.copyOf(events);
        }
    }

    /** It cannot be moved. */
    record Not(String why) implements Moved {}
}
