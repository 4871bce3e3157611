package dev.evenkeel.evidence;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.merkle.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An event as a record of the log: canonical JSON (RFC 8785) with the names of the event format, what an event does not have
 * left out, decimals and instants as texts. Events that mean the same have one record, whatever file they came from.
 *
 * <p>Written straight to text, since millions of them are hashed: the names stand here in their canonical order.
 */
public final class EventRecord {
    /** The version of this form. */
    public static final long VERSION = 1;

    private EventRecord() {}

    /** The canonical bytes. */
    public static byte[] bytes(Event event) {
        var text = new StringBuilder(256);
        text.append('{');
        text(text, "customer", event.customer());
        if (!event.data().isEmpty()) {
            name(text, "data");
            fields(text, event.data());
        }
        text(text, "id", event.id().id());
        whole(text, "revision", event.revision());
        whole(text, "sequence", event.sequence());
        text(text, "source", event.id().source());
        text(text, "subject", event.subject());
        text(text, "time", Instants.spelling(event.time()));
        text(text, "type", event.type());
        return text.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The hash by which it is a leaf of its batch. */
    public static Hash hash(Event event) {
        return Hashing.leaf(bytes(event));
    }

    /** A value as it stands in a record. */
    public static byte[] bytes(Value value) {
        var text = new StringBuilder();
        value(text, value);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void text(StringBuilder out, String name, String value) {
        if (!value.isEmpty()) {
            name(out, name);
            CanonicalJson.quote(out, value);
        }
    }

    private static void whole(StringBuilder out, String name, long value) {
        if (value != 0) {
            name(out, name);
            out.append(value);
        }
    }

    private static void name(StringBuilder out, String name) {
        if (out.length() > 1) {
            out.append(',');
        }
        out.append('"').append(name).append("\":");
    }

    private static void value(StringBuilder out, Value value) {
        switch (value) {
            case Value.Text(var text) -> CanonicalJson.quote(out, text);
            case Value.Decimal _, Value.Moment _ -> CanonicalJson.quote(out, value.canonical());
            case Value.Flag(var isTrue) -> out.append(isTrue);
            case Value.Nothing _ -> out.append("null");
            case Value.Fields(var fields) -> fields(out, fields);
            case Value.Items(var items) -> {
                var separator = '[';
                for (var item : items) {
                    value(out.append(separator), item);
                    separator = ',';
                }
                out.append(items.isEmpty() ? "[]" : "]");
            }
        }
    }

    private static void fields(StringBuilder out, Map<String, Value> fields) {
        var separator = '{';
        for (var field : fields.entrySet()) {
            CanonicalJson.quote(out.append(separator), field.getKey());
            value(out.append(':'), field.getValue());
            separator = ',';
        }
        out.append(fields.isEmpty() ? "{}" : "}");
    }
}
