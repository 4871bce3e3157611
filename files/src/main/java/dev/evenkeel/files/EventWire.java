package dev.evenkeel.files;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import java.util.Map;
import java.util.function.Function;

/** Events as lines of CloudEvents JSON. Read back they are equal. */
public final class EventWire {
    private EventWire() {}

    /** An event on one line, without a line end. */
    public static String toJson(Event event) {
        return toJson(event, Map.of());
    }

    /** What an event says, on one line: the same for events that are equal, however they spell their numbers. */
    public static String contents(Event event) {
        return toJson(event, Map.of(), Value::canonical);
    }

    /** An event with further attributes of CloudEvents, which say nothing when it is read back. */
    static String toJson(Event event, Map<String, String> further) {
        return toJson(event, further, number -> number.decimal().toPlainString());
    }

    private static String toJson(Event event, Map<String, String> further, Function<Value.Decimal, String> spelling) {
        var text = new StringBuilder("{\"specversion\":\"1.0\"");
        put(text, "id", event.id().id());
        put(text, "source", event.id().source());
        put(text, "type", event.type());
        put(text, "time", Instants.spelling(event.time()));
        put(text, "subject", event.subject());
        put(text, "customer", event.customer());
        if (event.sequence() != 0) {
            text.append(",\"sequence\":").append(event.sequence());
        }
        if (event.revision() != 0) {
            text.append(",\"revision\":").append(event.revision());
        }
        further.forEach((name, value) -> put(text, name, value));
        if (!event.data().isEmpty()) {
            text.append(",\"data\":");
            append(text, new Value.Fields(event.data()), spelling);
        }
        return text.append('}').toString();
    }

    private static void put(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(",\"").append(name).append("\":");
            CanonicalJson.quote(text, value);
        }
    }

    private static void append(StringBuilder text, Value value, Function<Value.Decimal, String> spelling) {
        switch (value) {
            case Value.Text(var words) -> CanonicalJson.quote(text, words);
            case Value.Decimal number -> text.append(spelling.apply(number));
            case Value.Flag(var isTrue) -> text.append(isTrue);
            case Value.Moment(var instant) -> CanonicalJson.quote(text, Instants.spelling(instant));
            case Value.Nothing() -> text.append("null");
            case Value.Items(var items) -> {
                var separator = "[";
                for (var item : items) {
                    append(text.append(separator), item, spelling);
                    separator = ",";
                }
                text.append(items.isEmpty() ? "[]" : "]");
            }
            case Value.Fields(var fields) -> {
                var separator = "{";
                for (var field : fields.entrySet()) {
                    CanonicalJson.quote(text.append(separator), field.getKey());
                    append(text.append(':'), field.getValue(), spelling);
                    separator = ",";
                }
                text.append(fields.isEmpty() ? "{}" : "}");
            }
        }
    }
}
