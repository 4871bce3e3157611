package dev.evenkeel.files;

import dev.evenkeel.event.JournalDigest;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.canonical.Json;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * JSON in its one canonical spelling, which is that of {@link dev.evenkeel.proof.canonical.CanonicalJson}: names sorted, no
 * white space, of numbers only whole ones; a decimal is written as text, so that no reader makes a binary fraction of it.
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    /** The canonical text of a value. Throws {@link Malformed} if it has none. */
    public static String text(JsonNode value) {
        return dev.evenkeel.proof.canonical.CanonicalJson.text(json(value));
    }

    /** {@code sha256:} and the SHA-256 of a text's UTF-8 bytes. */
    public static String digest(String text) {
        return JournalDigest.ofText(text);
    }

    /** Adds a text in quotes. */
    static void quote(StringBuilder text, String value) {
        dev.evenkeel.proof.canonical.CanonicalJson.quote(text, value);
    }

    private static Json json(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> {
                var fields = new TreeMap<String, Json>();
                value.properties().forEach(field -> fields.put(field.getKey(), json(field.getValue())));
                yield Json.Fields.of(fields);
            }
            case ARRAY ->
                new Json.Items(value.values().stream().map(CanonicalJson::json).toList());
            case STRING -> new Json.Text(value.stringValue());
            case NUMBER -> {
                if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                    throw new Malformed(
                            "%s is no whole number that canonical JSON can hold; write it as text.".formatted(value));
                }
                yield new Json.Whole(value.longValue());
            }
            case BOOLEAN -> new Json.Flag(value.booleanValue());
            case NULL -> new Json.Nothing();
            case BINARY, MISSING, POJO -> throw new Malformed("No JSON: %s.".formatted(value.getNodeType()));
        };
    }
}
