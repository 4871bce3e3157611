package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.TextColumn;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import java.util.TreeMap;

/** Makes events of rows, exactly as the reader of tables does. */
final class RowEvents {
    private final BatchColumns columns;
    private final Attributes attributes;

    RowEvents(BatchColumns columns, Attributes attributes) {
        this.columns = columns;
        this.attributes = attributes;
    }

    /** The event of a row. */
    Event event(int row) {
        var data = new TreeMap<String, Value>();
        for (var name : columns.data().keySet()) {
            var spelling = columns.spelling(name, row);
            if (!spelling.isEmpty()) {
                data.put(
                        name,
                        attributes
                                .promised(name)
                                .flatMap(type -> type.read(spelling))
                                .orElseGet(() -> Value.of(spelling)));
            }
        }
        return new Event(
                new EventId(text(columns.source, row), text(columns.id, row)),
                columns.revision(row),
                text(columns.type, row),
                Instants.ofMicros(columns.time.values()[row]),
                columns.sequence(row),
                text(columns.subject, row),
                text(columns.customer, row),
                data);
    }

    private static String text(TextColumn column, int row) {
        var entry = column.entry(row);
        return entry < 0 ? "" : column.text(entry);
    }
}
