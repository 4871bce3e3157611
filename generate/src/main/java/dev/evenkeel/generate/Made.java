package dev.evenkeel.generate;

import dev.evenkeel.event.Event;
import java.util.List;

/**
 * What was made up for one customer, or for another unit that is made on its own.
 *
 * @param events in journal order
 * @param outcomes the truth about its claims
 * @param renewals the truth about its subscription's renewals
 */
record Made(List<Event> events, List<Outcome> outcomes, List<Renewal> renewals) {

    /** A subscriber's decision at a renewal, with the number of problems (two at most) that were unsolved then. */
    record Renewal(int unsolved, boolean isEnd) {}
}
