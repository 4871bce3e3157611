package dev.evenkeel.cli;

import dev.evenkeel.contract.Section;
import dev.evenkeel.event.Event;
import dev.evenkeel.files.EventWire;
import dev.evenkeel.yaml.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes maps, lists and plain values as a JSON document that people can read, too. */
final class Json {
    private Json() {}

    /** Made only where JSON is asked for. */
    private static final class Once {
        static final JsonMapper MAPPER = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }

    /** The document, ended by a line feed. */
    static String text(Object document) {
        return Once.MAPPER.writeValueAsString(document) + "\n";
    }

    /** A document that is JSON already, to be a part of another. */
    static JsonNode read(String json) {
        return Once.MAPPER.readTree(json);
    }

    /** A text for people, piece by piece. */
    static List<Object> sections(List<Section> sections) {
        return sections.stream()
                .<Object>map(section -> fields(
                        "heading",
                        section.heading(),
                        "blocks",
                        section.blocks().stream().map(Json::block).toList()))
                .toList();
    }

    /** The problems of a file. */
    static List<Object> problems(List<Problem> problems) {
        return problems.stream()
                .<Object>map(problem -> {
                    var fields = fields(
                            "severity", problem.isError() ? "error" : "warning",
                            "code", problem.code(),
                            "file", problem.file(),
                            "line", problem.line(),
                            "column", problem.column(),
                            "text", problem.text(),
                            "message", problem.message());
                    if (!problem.nearest().isEmpty()) {
                        fields.put("nearest", problem.nearest());
                    }
                    return fields;
                })
                .toList();
    }

    /** An event in its CloudEvents form. */
    static JsonNode event(Event event) {
        return read(EventWire.toJson(event));
    }

    /** Names and values, one after the other, in this order. */
    static Map<String, Object> fields(Object... namesAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (var at = 0; at < namesAndValues.length; at += 2) {
            fields.put((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        return fields;
    }

    private static Object block(Section.Block block) {
        return switch (block) {
            case Section.Paragraph(var text) -> fields("paragraph", text);
            case Section.Bullets(var items) -> fields("items", items);
            case Section.Grid(var header, var rows) -> fields("header", header, "rows", rows);
        };
    }
}
