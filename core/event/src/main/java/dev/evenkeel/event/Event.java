package dev.evenkeel.event;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that happened, at an instant, to a case or a customer. An event never changes; a correction is the same
 * identity with a higher revision.
 *
 * @param id who sent it, and its id there
 * @param revision 0 at first; a higher one supersedes a lower one of the same identity
 * @param type what happened; see {@link EventType}
 * @param time when it happened (not when it arrived), cut to microseconds
 * @param sequence orders events of one instant; 0 when the sender gave none
 * @param subject the case it belongs to; empty when it belongs to none
 * @param customer the end customer's pseudonym; empty when it names none
 * @param data its further attributes by name, in the order of their names
 */
public record Event(
        EventId id,
        long revision,
        String type,
        Instant time,
        long sequence,
        String subject,
        String customer,
        SortedMap<String, Value> data) {

    /** The journal's order: time, sequence, rank of the type, source, id. Total over distinct identities. */
    public static final Comparator<Event> JOURNAL_ORDER = Comparator.comparing(Event::time)
            .thenComparingLong(Event::sequence)
            .thenComparingInt(event -> EventType.rank(event.type()))
            .thenComparing(Event::id);

    public Event {
        data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
    }

    /** The same with other data. */
    public Event with(SortedMap<String, Value> others) {
        return new Event(id, revision, type, time, sequence, subject, customer, others);
    }

    /** The value of a data attribute; empty when the event does not have it, or says that it is nothing. */
    public Optional<Value> attribute(String name) {
        return Optional.ofNullable(data.get(name)).filter(value -> !(value instanceof Value.Nothing));
    }

    /** A data attribute as text; empty text when the event does not have it. */
    public String text(String name) {
        return attribute(name).map(Value::canonical).orElse("");
    }

    /** Whether it belongs to a case. */
    public boolean hasSubject() {
        return !subject.isEmpty();
    }

    /** Whether it names the end customer. */
    public boolean hasCustomer() {
        return !customer.isEmpty();
    }
}
