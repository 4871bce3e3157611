package dev.evenkeel.generate;

import dev.evenkeel.event.Event;
import java.util.List;
import java.util.Optional;

/**
 * What was made up for one customer, or for another unit that is made on its own.
 *
 * @param events in journal order
 * @param outcomes the truth about its claims
 * @param renewals the truth about its subscription's renewals
 * @param potential what would have been, of a customer whom a holdout deals out
 */
record Made(List<Event> events, List<Outcome> outcomes, List<Renewal> renewals, Optional<Potential> potential) {

    Made(List<Event> events, List<Outcome> outcomes, List<Renewal> renewals) {
        this(events, outcomes, renewals, Optional.empty());
    }

    /** A subscriber's decision at a renewal, with the number of problems (two at most) that were unsolved then. */
    record Renewal(int unsolved, boolean isEnd) {}

    /**
     * The work of people on a customer's cases from the arrival of AI to the end of the term, had the customer met it and had he not.
     *
     * @param isTreated which of the two came true
     */
    record Potential(boolean isTreated, long secondsWith, long secondsWithout) {}
}
