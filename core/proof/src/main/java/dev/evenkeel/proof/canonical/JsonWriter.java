package dev.evenkeel.proof.canonical;

/** Writes a value as RFC 8785, sections 3.2.2 and 3.2.3, spell it. */
final class JsonWriter {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonWriter() {}

    static void write(Json value, StringBuilder out) {
        switch (value) {
            case Json.Fields(var values) -> {
                var separator = '{';
                for (var field : values.entrySet()) {
                    write(field.getKey(), out.append(separator));
                    write(field.getValue(), out.append(':'));
                    separator = ',';
                }
                out.append(values.isEmpty() ? "{}" : "}");
            }
            case Json.Items(var values) -> {
                var separator = '[';
                for (var item : values) {
                    write(item, out.append(separator));
                    separator = ',';
                }
                out.append(values.isEmpty() ? "[]" : "]");
            }
            case Json.Text(var text) -> write(text, out);
            case Json.Whole(var number) -> out.append(number);
            case Json.Flag(var flag) -> out.append(flag);
            case Json.Nothing() -> out.append("null");
        }
    }

    static void write(String text, StringBuilder out) {
        out.append('"');
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            switch (character) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (character < ' ') {
                        out.append("\\u00").append(HEX[character >> 4]).append(HEX[character & 15]);
                    } else {
                        out.append(character);
                    }
                }
            }
        }
        out.append('"');
    }
}
