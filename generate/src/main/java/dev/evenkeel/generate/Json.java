package dev.evenkeel.generate;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** Writes JSON. Decimals keep their digits; what is statistics is rounded to six places. */
final class Json {
    private static final int PLACES = 6;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out;

    Json(StringBuilder out) {
        this.out = out;
    }

    /** An event as a CloudEvents object on one line, without the line's end. */
    void event(Event event) {
        out.append("{\"specversion\":\"1.0\"");
        member("id", event.id().id());
        member("source", event.id().source());
        member("type", event.type());
        member("time", event.time().toString());
        if (event.hasSubject()) {
            member("subject", event.subject());
        }
        if (event.hasCustomer()) {
            member("customer", event.customer());
        }
        if (event.sequence() != 0) {
            out.append(",\"sequence\":").append(event.sequence());
        }
        if (event.revision() != 0) {
            out.append(",\"revision\":").append(event.revision());
        }
        if (!event.data().isEmpty()) {
            out.append(",\"data\":");
            fields(event.data());
        }
        out.append('}');
    }

    /** A value as data of an event. */
    void value(Value value) {
        switch (value) {
            case Value.Text(var text) -> text(text);
            case Value.Decimal(var decimal) -> out.append(decimal.toPlainString());
            case Value.Flag(var isTrue) -> out.append(isTrue);
            case Value.Moment(var instant) -> text(instant.toString());
            case Value.Items(var items) -> {
                out.append('[');
                for (var at = 0; at < items.size(); at++) {
                    separate(at);
                    value(items.get(at));
                }
                out.append(']');
            }
            case Value.Fields(var values) -> fields(values);
            case Value.Nothing _ -> out.append("null");
        }
    }

    /** A document of maps, lists, texts, numbers and truth values, indented. */
    static String document(Object root) {
        var out = new StringBuilder();
        new Json(out).tree(root, "\n");
        return out.append('\n').toString();
    }

    private void tree(Object node, String newLine) {
        switch (node) {
            case Map<?, ?> map -> map(map, newLine);
            case List<?> list -> {
                out.append('[');
                for (var at = 0; at < list.size(); at++) {
                    separate(at);
                    tree(list.get(at), newLine);
                }
                out.append(']');
            }
            case Double number ->
                out.append(BigDecimal.valueOf(number)
                        .setScale(PLACES, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString());
            case Number number -> out.append(number);
            case Boolean flag -> out.append(flag);
            default -> text(node.toString());
        }
    }

    private void map(Map<?, ?> map, String newLine) {
        out.append('{');
        var at = 0;
        for (var entry : map.entrySet()) {
            separate(at++);
            out.append(newLine).append("  ");
            text(String.valueOf(entry.getKey()));
            out.append(": ");
            tree(entry.getValue(), newLine + "  ");
        }
        if (at > 0) {
            out.append(newLine);
        }
        out.append('}');
    }

    private void fields(Map<String, Value> values) {
        out.append('{');
        var at = 0;
        for (var entry : values.entrySet()) {
            separate(at++);
            text(entry.getKey());
            out.append(':');
            value(entry.getValue());
        }
        out.append('}');
    }

    private void member(String name, String text) {
        out.append(",\"").append(name).append("\":");
        text(text);
    }

    private void separate(int at) {
        if (at > 0) {
            out.append(',');
        }
    }

    private void text(String text) {
        out.append('"');
        for (var at = 0; at < text.length(); at++) {
            var letter = text.charAt(at);
            switch (letter) {
                case '"', '\\' -> out.append('\\').append(letter);
                case '\n' -> out.append("\\n");
                default -> {
                    if (letter < ' ' || Character.isSurrogate(letter)) {
                        out.append("\\u");
                        for (var shift = 12; shift >= 0; shift -= 4) {
                            out.append(HEX[letter >> shift & 15]);
                        }
                    } else {
                        out.append(letter);
                    }
                }
            }
        }
        out.append('"');
    }
}
