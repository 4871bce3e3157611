package dev.evenkeel.server.web;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Value;
import dev.evenkeel.server.people.Viewer;
import java.util.stream.Collectors;

/**
 * An event as a row of a table.
 *
 * @param at to the minute; {@code exact} stands where the reader points
 * @param what its data, name by name
 */
record ShownEvent(String type, String caseId, String customer, String at, String exact, String what) {
    static ShownEvent of(Viewer viewer, Event event) {
        return new ShownEvent(
                EventType.words(event.type()),
                event.subject(),
                event.customer(),
                Frame.minute(viewer, event.time()),
                event.time().toString(),
                data(event));
    }

    /** What an event says. */
    static String data(Event event) {
        return event.data().entrySet().stream()
                .filter(entry -> !(entry.getValue() instanceof Value.Nothing))
                .map(entry -> entry.getKey() + " " + entry.getValue().canonical())
                .collect(Collectors.joining(", "));
    }
}
