package dev.evenkeel.event;

/**
 * The identity of an event: who sent it, and its id there. A claim has the identity of the event that made it.
 *
 * @param source the system that sent it, not empty
 * @param id its id in that system, not empty
 */
public record EventId(String source, String id) implements Comparable<EventId> {
    public EventId {
        if (source.isEmpty() || id.isEmpty()) {
            throw new IllegalArgumentException(
                    "An event needs a source and an id; got source '%s', id '%s'.".formatted(source, id));
        }
    }

    /** Source, then id, by code points. */
    @Override
    public int compareTo(EventId other) {
        var bySource = CodePoints.compare(source, other.source);
        return bySource != 0 ? bySource : CodePoints.compare(id, other.id);
    }

    /** Source and id joined by a space: how a {@code verdict.given} names a claim. */
    public String spelling() {
        return source + " " + id;
    }
}
