package dev.evenkeel.server.intake;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.LogRow;
import java.util.List;

/**
 * What the beginning of a file gives, before anything of it is stored.
 *
 * @param rows how many were read
 * @param first the first rows of a log that is read by a mapping; else none
 * @param events what they give, in their order
 * @param known how many of these events are stored already, the same to the digit
 * @param contradicting how many of them are stored with another content, and would be set aside
 * @param refused why rows would be refused, each in a sentence
 * @param remarks what one should know of the file, or what is wrong with it or its mapping
 * @param isReadable whether it can be stored at all
 */
public record Look(
        long rows,
        List<LogRow> first,
        List<Event> events,
        long known,
        long contradicting,
        List<String> refused,
        List<String> remarks,
        boolean isReadable) {
    public Look {
        first = List.copyOf(first);
        events = List.copyOf(events);
        refused = List.copyOf(refused);
        remarks = List.copyOf(remarks);
    }

    /** That a file cannot be read, and why. */
    static Look unreadable(String why) {
        return new Look(0, List.of(), List.of(), 0, 0, List.of(), why.lines().toList(), false);
    }
}
