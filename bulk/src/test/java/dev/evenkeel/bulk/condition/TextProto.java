package dev.evenkeel.bulk.condition;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A message in protobuf's text format, as far as CEL's conformance cases use it: fields of texts, words and messages.
 */
record TextProto(Map<String, List<Object>> fields) {

    /** Reads a file of fields. */
    static TextProto parse(String text) {
        return new Reader(text).message();
    }

    /** The messages of a repeated field. */
    List<TextProto> messages(String field) {
        return fields.getOrDefault(field, List.of()).stream()
                .filter(TextProto.class::isInstance)
                .map(TextProto.class::cast)
                .toList();
    }

    Optional<TextProto> message(String field) {
        return messages(field).stream().findFirst();
    }

    /** A field's text, number or word, as it is spelt. */
    Optional<String> text(String field) {
        return fields.getOrDefault(field, List.of()).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst();
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        TextProto message() {
            var fields = new LinkedHashMap<String, List<Object>>();
            for (skip(); at < text.length() && text.charAt(at) != '}'; skip()) {
                var name = word();
                skip();
                if (text.charAt(at) == ':') {
                    at++;
                    skip();
                }
                fields.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(values());
            }
            at++;
            return new TextProto(fields);
        }

        private List<Object> values() {
            if (text.charAt(at) != '[') {
                return List.of(value());
            }
            var values = new ArrayList<>();
            at++;
            for (skip(); text.charAt(at) != ']'; skip()) {
                values.add(value());
            }
            at++;
            return values;
        }

        private Object value() {
            return switch (text.charAt(at)) {
                case '{' -> {
                    at++;
                    yield message();
                }
                case '"', '\'' -> string();
                default -> word();
            };
        }

        /** A name, a number, or the name of a type in brackets. */
        private String word() {
            var start = at;
            if (text.charAt(at) == '[') {
                at = text.indexOf(']', at) + 1;
            }
            while (at < text.length()
                    && (Character.isLetterOrDigit(text.charAt(at)) || "_.-+".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
            if (at == start) {
                throw new IllegalStateException(
                        "unreadable at " + text.substring(at, Math.min(text.length(), at + 80)));
            }
            return text.substring(start, at);
        }

        /** One text or several beside each other, in UTF-8 and with C's escapes. */
        private String string() {
            var bytes = new ByteArrayOutputStream();
            while (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
                var quote = text.charAt(at++);
                while (text.charAt(at) != quote) {
                    if (text.charAt(at) == '\\') {
                        at++;
                        bytes.writeBytes(escaped());
                    } else {
                        var point = text.codePointAt(at);
                        bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                        at += Character.charCount(point);
                    }
                }
                at++;
                skip();
            }
            return bytes.toString(StandardCharsets.UTF_8);
        }

        private byte[] escaped() {
            var character = text.charAt(at++);
            return switch (character) {
                case 'a' -> new byte[] {7};
                case 'b' -> new byte[] {'\b'};
                case 'f' -> new byte[] {'\f'};
                case 'n' -> new byte[] {'\n'};
                case 'r' -> new byte[] {'\r'};
                case 't' -> new byte[] {'\t'};
                case 'v' -> new byte[] {11};
                case 'x' -> new byte[] {(byte) number(2, 16)};
                case 'u' -> Character.toString(number(4, 16)).getBytes(StandardCharsets.UTF_8);
                case 'U' -> Character.toString(number(8, 16)).getBytes(StandardCharsets.UTF_8);
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    at--;
                    yield new byte[] {(byte) number(3, 8)};
                }
                default -> Character.toString(character).getBytes(StandardCharsets.UTF_8);
            };
        }

        private int number(int digitsMax, int radix) {
            var start = at;
            while (at < start + digitsMax && Character.digit(text.charAt(at), radix) >= 0) {
                at++;
            }
            return Integer.parseInt(text, start, at, radix);
        }

        private void skip() {
            while (at < text.length()) {
                var character = text.charAt(at);
                if (character == '#') {
                    var end = text.indexOf('\n', at);
                    at = end < 0 ? text.length() : end;
                } else if (Character.isWhitespace(character) || character == ',' || character == ';') {
                    at++;
                } else {
                    return;
                }
            }
        }
    }
}
