package dev.evenkeel.files;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Reads events in the JSON format of CloudEvents, one or a batch at a time. */
final class JsonEvents {
    /** Where a quarantine file keeps a line that could not be read. */
    private static final String CONTENT = "content";

    private final EventDraft draft;
    private final JsonValues values = new JsonValues();
    private final SeenNames seen = new SeenNames();

    JsonEvents(EventDraft draft) {
        this.draft = draft;
    }

    /**
     * The events of a part of a file; throws {@link BadLine}, and gives none, where any of it is none. A line of a quarantine
     * file whose content was mended is what its content is.
     */
    void read(byte[] bytes, int from, int to, Consumer<Event> sink) {
        values.checkText(bytes, from, to);
        try (var parser = JsonValues.FACTORY.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
            var token = parser.nextToken();
            var events = new ArrayList<Event>(1);
            if (token == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    events.add(event(parser));
                }
            } else {
                events.add(event(parser));
            }
            if (parser.nextToken() != null) {
                throw new BadLine(
                        "", "is followed by more on its line; write one event, or an array of events, a line");
            }
            events.forEach(sink);
        } catch (JacksonException e) {
            throw JsonValues.broken(e);
        }
    }

    /** The data of an event from a cell of a table. */
    void readData(String json) {
        values.checkText(json);
        try (var parser = JsonValues.FACTORY.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            data(parser);
            if (parser.nextToken() != null) {
                throw new BadLine("data", "has data with more behind their last brace");
            }
        } catch (JacksonException e) {
            throw JsonValues.broken(e);
        }
    }

    private Event event(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new BadLine("", "is %s where an object in braces is due".formatted(JsonValues.kind(parser)));
        }
        draft.begin();
        seen.clear();
        var content = "";
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            seen.add(name);
            parser.nextToken();
            if (name.equals("data")) {
                data(parser);
            } else if (name.equals("data_base64")) {
                throw new BadLine(name, "has data in Base64; only data in JSON are read");
            } else if (EventDraft.isKnown(name)) {
                attribute(name, parser);
            } else {
                var value = values.read(parser);
                if (name.equals(CONTENT) && value instanceof Value.Text(var text)) {
                    content = text;
                }
            }
        }
        return content.isEmpty() || draft.isBegun() ? draft.event() : mended(content);
    }

    private Event mended(String content) {
        var json = content.getBytes(StandardCharsets.UTF_8);
        var events = new ArrayList<Event>(1);
        new JsonEvents(draft).read(json, 0, json.length, events::add);
        if (events.size() != 1) {
            throw new BadLine(CONTENT, "holds %d events in its content; one is due".formatted(events.size()));
        }
        return events.getFirst();
    }

    private void attribute(String name, JsonParser parser) {
        switch (parser.currentToken()) {
            case VALUE_NULL -> {}
            case VALUE_STRING -> {
                var text = values.text(parser);
                if (!text.isEmpty()) {
                    draft.attribute(name, text);
                }
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                if (!isNumberAllowed(name)) {
                    throw new BadLine(
                            name,
                            "has the number %s as its '%s'; put it in quotes".formatted(parser.getString(), name));
                }
                draft.attribute(name, parser.getString());
            }
            default ->
                throw new BadLine(name, "has %s as its '%s'; a text is due".formatted(JsonValues.kind(parser), name));
        }
    }

    private static boolean isNumberAllowed(String name) {
        return name.equals("sequence") || name.equals("revision") || name.equals("customer");
    }

    private void data(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new BadLine(
                    "data", "has %s as its data; an object in braces is due".formatted(JsonValues.kind(parser)));
        }
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            var value = values.read(parser);
            values.checkWhole(name);
            if (name.isEmpty() || name.length() > EventDraft.ID_LENGTH_MAX) {
                throw new BadLine("data", "has an attribute in its data whose name is empty or too long");
            }
            if (!draft.data(name, value)) {
                throw new BadLine("data." + Shown.cut(name), JsonValues.twice(name));
            }
        }
    }

    /** The names in one object, to find one that comes twice. */
    private static final class SeenNames {
        /** Up to so many, looking through them is faster than hashing; an event has about eight. */
        private static final int FEW = 16;

        private final ArrayList<String> few = new ArrayList<>(FEW);
        private final HashSet<String> many = new HashSet<>();

        void clear() {
            few.clear();
            many.clear();
        }

        void add(String name) {
            var isNew = !few.contains(name) && (few.size() < FEW ? few.add(name) : many.add(name));
            if (!isNew) {
                throw new BadLine(Shown.cut(name), JsonValues.twice(name));
            }
        }
    }
}
