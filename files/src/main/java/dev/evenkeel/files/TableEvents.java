package dev.evenkeel.files;

import dev.evenkeel.event.Event;
import dev.evenkeel.yaml.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads events from the rows of a table: one column per attribute, {@code data} as JSON or as columns {@code data.NAME}. */
final class TableEvents {
    private static final String DATA_PREFIX = "data.";
    private static final List<String> REQUIRED = List.of("id", "source", "type", "time");
    private static final Set<String> ATTRIBUTES =
            Set.of("id", "source", "type", "time", "subject", "customer", "sequence", "revision", "data");

    /** Attributes of CloudEvents that say nothing here. */
    private static final Set<String> PASSED_OVER =
            Set.of("specversion", "datacontenttype", "dataschema", "traceparent", "tracestate");

    private final EventDraft draft;
    private final JsonEvents json;
    private final List<Column> columns = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /** What the cells of a column are. */
    private record Column(int at, Role role, String name) {}

    private enum Role {
        ENVELOPE,
        DATA_JSON,
        DATA_ATTRIBUTE
    }

    /** With the header of a table; refuses one that is no table of events. */
    TableEvents(Path path, List<String> header, EventDraft draft) {
        this.draft = draft;
        this.json = new JsonEvents(draft);
        check(path, header);
        for (var at = 0; at < header.size(); at++) {
            var name = header.get(at);
            if (EventDraft.isKnown(name)) {
                columns.add(new Column(at, Role.ENVELOPE, name));
            } else if (name.equals("data")) {
                columns.add(new Column(at, Role.DATA_JSON, name));
            } else if (name.startsWith(DATA_PREFIX) && name.length() > DATA_PREFIX.length()) {
                columns.add(new Column(at, Role.DATA_ATTRIBUTE, name.substring(DATA_PREFIX.length())));
            } else if (!PASSED_OVER.contains(name)) {
                var near = Names.slip(name, ATTRIBUTES);
                remarks.add(
                        near.isEmpty()
                                ? "the column '%s' is no attribute of events and is not read; as an attribute of their data it would be 'data.%s'"
                                        .formatted(name, name)
                                : "the column '%s' is no attribute of events and is not read; was '%s' meant?"
                                        .formatted(name, near));
            }
        }
    }

    /** What a reader of the summary should know. */
    List<String> remarks() {
        return remarks;
    }

    /** The event of a row; throws {@link BadLine} where it is none. */
    Event event(Row row) {
        draft.begin();
        for (var column : columns) {
            var cell = row.cells().get(column.at);
            if (!cell.isEmpty()) {
                switch (column.role) {
                    case ENVELOPE -> draft.attribute(column.name, cell);
                    case DATA_JSON -> json.readData(cell);
                    case DATA_ATTRIBUTE -> draft.data(column.name, cell);
                }
            }
        }
        return draft.event();
    }

    private static void check(Path path, List<String> header) {
        var missing = REQUIRED.stream().filter(name -> !header.contains(name)).toList();
        if (missing.size() == REQUIRED.size()) {
            throw new UnusableFile(
                    "%s is no file of events: its columns are %s, and events have id, source, type and time. A change log needs a mapping file."
                            .formatted(path, Shown.cut(String.join(", ", header))));
        }
        if (!missing.isEmpty()) {
            throw new UnusableFile(
                    "%s has no column %s; a table of events has id, source, type and time. Its columns are %s."
                            .formatted(path, String.join(", ", missing), Shown.cut(String.join(", ", header))));
        }
        if (header.contains("data") && header.stream().anyMatch(name -> name.startsWith(DATA_PREFIX))) {
            throw new UnusableFile(
                    "%s has both a column 'data' and columns 'data.NAME'; a table of events has one or the other. Remove or rename one."
                            .formatted(path));
        }
        for (var name : header) {
            var twin = name + " (2)";
            if (header.contains(twin) && (ATTRIBUTES.contains(name) || name.startsWith(DATA_PREFIX))) {
                throw new UnusableFile(
                        "%s has the column '%s' twice; nobody knows which counts. Remove one.".formatted(path, name));
            }
        }
    }
}
