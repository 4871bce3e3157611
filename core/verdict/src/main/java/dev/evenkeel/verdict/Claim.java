package dev.evenkeel.verdict;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Value;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An event that claims an outcome, with what was known when it did.
 *
 * @param caseId the case it is for: the survivor, if its case had been merged
 * @param customer whose case it is at the claim; empty when nobody's
 * @param event the event itself
 * @param attributes the case's, after all earlier events; unmodifiable
 */
public record Claim(String caseId, String customer, Event event, SortedMap<String, Value> attributes) {
    /** Its identity: that of its event. */
    public EventId id() {
        return event.id();
    }

    /** When it was made. */
    public Instant claimedAt() {
        return event.time();
    }

    /** A case attribute as it was at the claim; empty when it was absent. */
    public Optional<Value> attribute(String name) {
        return Optional.ofNullable(attributes.get(name)).filter(value -> !(value instanceof Value.Nothing));
    }
}
