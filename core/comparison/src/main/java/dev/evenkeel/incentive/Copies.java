package dev.evenkeel.incentive;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Value;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Copies of events under ids of their own. */
final class Copies {
    private Copies() {}

    /** A case again, at the same time, for another customer; so it meets no other case by its customer. */
    static List<Event> ofCase(CaseLife life, int number) {
        var mark = "~" + (number + 1);
        return life.events().stream().map(event -> ofCase(event, mark)).toList();
    }

    private static Event ofCase(Event event, String mark) {
        var data = new TreeMap<>(event.data());
        for (var name : List.of("claim", "into")) {
            if (data.get(name) instanceof Value.Text(var text)) {
                data.put(name, Value.of(text + mark));
            }
        }
        return new Event(
                new EventId(event.id().source(), event.id().id() + mark),
                event.revision(),
                event.type(),
                event.time(),
                event.sequence(),
                event.subject() + mark,
                event.hasCustomer() ? event.customer() + mark : "",
                data);
    }

    /** An event of the same case once more, later. */
    static Event later(Event event, Duration by) {
        return new Event(
                new EventId(event.id().source(), event.id().id() + "~again"),
                event.revision(),
                event.type(),
                event.time().plus(by),
                event.sequence(),
                event.subject(),
                event.customer(),
                event.data());
    }

    /** Another event of a case, made up at the time of one that it has. */
    static Event beside(Event event, String type, String mark, SortedMap<String, Value> data) {
        return new Event(
                new EventId(event.id().source(), event.id().id() + mark),
                0,
                type,
                event.time(),
                event.sequence(),
                event.subject(),
                event.customer(),
                data);
    }

    /** An event with another value of an attribute. */
    static Event with(Event event, String name, Value value) {
        var data = new TreeMap<>(event.data());
        data.put(name, value);
        return event.with(data);
    }
}
