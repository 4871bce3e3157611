package dev.evenkeel.files;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventText;
import dev.evenkeel.event.LogRow;
import dev.evenkeel.event.Quarantined;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The first rows of a log, and what a mapping makes of them.
 *
 * <p>Only the first rows are read, so a rule that asks for a case's last row takes the last of these.
 *
 * @param rows in the order of the file
 * @param received the events they give, and what is set aside
 */
public record Preview(List<LogRow> rows, Received received) {
    public Preview {
        rows = List.copyOf(rows);
    }

    /** The events that a row gave, by the case and time in their ids; for showing rows and events side by side. */
    public List<Event> events() {
        return received.deliveries();
    }

    /** As the terminal shows it: each row, then all events, then what is set aside. */
    public String text() {
        var rowsText = rows.stream()
                .map(row -> "line %d: %s".formatted(row.line(), row.content()))
                .collect(Collectors.joining("\n"));
        var eventsText = events().stream().map(EventText::of).collect(Collectors.joining("\n"));
        var asideText = received.lines().stream().map(Quarantined::message).collect(Collectors.joining("\n"));
        return """
                %d rows read
                %s

                %d events
                %s

                %d set aside
                %s
                """.formatted(
                rows.size(),
                rowsText,
                events().size(),
                eventsText,
                received.lines().size(),
                asideText).stripTrailing();
    }
}
