package dev.evenkeel.files;

import dev.evenkeel.event.JournalDigest;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * JSON in its one canonical spelling: names sorted, no white space, as RFC 8785 has it. Of numbers only whole ones are
 * allowed; a decimal is written as text, so that no reader makes a binary fraction of it.
 */
public final class CanonicalJson {
    /** The largest whole number that every reader of JSON keeps exactly. */
    private static final long WHOLE_MAX = (1L << 53) - 1;

    private CanonicalJson() {}

    /** The canonical text of a value. */
    public static String text(JsonNode value) {
        var text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    /** {@code sha256:} and the SHA-256 of a text's UTF-8 bytes. */
    public static String digest(String text) {
        return JournalDigest.spelling(JournalDigest.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void append(StringBuilder text, JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> {
                var sorted = new TreeMap<String, JsonNode>();
                value.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
                text.append('{');
                var separator = "";
                for (var field : sorted.entrySet()) {
                    text.append(separator);
                    quote(text, field.getKey());
                    text.append(':');
                    append(text, field.getValue());
                    separator = ",";
                }
                text.append('}');
            }
            case ARRAY -> appendAll(text, value.values());
            case STRING -> quote(text, value.stringValue());
            case NUMBER -> {
                if (!value.isIntegralNumber() || Math.abs(value.longValue()) > WHOLE_MAX) {
                    throw new IllegalArgumentException(
                            "%s is no whole number that canonical JSON can hold; write it as text".formatted(value));
                }
                text.append(value.longValue());
            }
            case BOOLEAN -> text.append(value.booleanValue());
            case NULL -> text.append("null");
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("No JSON: " + value.getNodeType());
        }
    }

    private static void appendAll(StringBuilder text, Collection<JsonNode> values) {
        text.append('[');
        var separator = "";
        for (var value : values) {
            text.append(separator);
            append(text, value);
            separator = ",";
        }
        text.append(']');
    }

    /** Adds a text in quotes. */
    static void quote(StringBuilder text, String value) {
        text.append('"');
        for (var at = 0; at < value.length(); at++) {
            var next = value.charAt(at);
            switch (next) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (next < ' ') {
                        text.append("\\u%04x".formatted((int) next));
                    } else {
                        text.append(next);
                    }
                }
            }
        }
        text.append('"');
    }
}
