package dev.evenkeel.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A JSON value without numbers: what the canonical form of a contract is made of. */
sealed interface Json {
    /** A text; also a number, by its canonical spelling. */
    record Text(String text) implements Json {}

    /** A list. */
    record Items(List<Json> items) implements Json {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** Fields in the order of their names. */
    record Fields(SortedMap<String, Json> fields) implements Json {
        public Fields {
            fields = Collections.unmodifiableSortedMap(sorted(fields));
        }
    }

    static Json of(String text) {
        return new Text(text);
    }

    static Json of(List<String> texts) {
        return new Items(texts.stream().map(Json::of).toList());
    }

    static Build fields() {
        return new Build();
    }

    /** The text, without white space, with the escapes of RFC 8785. */
    default String written() {
        var out = new StringBuilder();
        write(this, out);
        return out.toString();
    }

    /** Fields that are being put together; what is empty is left out. */
    final class Build {
        private final SortedMap<String, Json> fields = new TreeMap<>();

        Build put(String name, Json value) {
            var isEmpty = switch (value) {
                case Text(var text) -> text.isEmpty();
                case Items(var items) -> items.isEmpty();
                case Fields(var inner) -> inner.isEmpty();
            };
            if (!isEmpty) {
                fields.put(name, value);
            }
            return this;
        }

        Build put(String name, String text) {
            return put(name, Json.of(text));
        }

        Build put(String name, List<String> texts) {
            return put(name, Json.of(texts));
        }

        Fields done() {
            return new Fields(fields);
        }
    }

    /** By UTF-16 code units, as RFC 8785 says. */
    private static SortedMap<String, Json> sorted(SortedMap<String, Json> fields) {
        var sorted = new TreeMap<String, Json>(Comparator.naturalOrder());
        sorted.putAll(fields);
        return sorted;
    }

    private static void write(Json json, StringBuilder out) {
        switch (json) {
            case Text(var text) -> quote(text, out);
            case Items(var items) -> {
                out.append('[');
                for (var item : items) {
                    write(item, out);
                    out.append(',');
                }
                close(out, ']');
            }
            case Fields(var fields) -> {
                out.append('{');
                for (var entry : new ArrayList<>(fields.entrySet())) {
                    quote(entry.getKey(), out);
                    out.append(':');
                    write(entry.getValue(), out);
                    out.append(',');
                }
                close(out, '}');
            }
        }
    }

    private static void close(StringBuilder out, char bracket) {
        if (out.charAt(out.length() - 1) == ',') {
            out.setLength(out.length() - 1);
        }
        out.append(bracket);
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            switch (character) {
                case '"', '\\' -> out.append('\\').append(character);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (character < ' ') {
                        out.append("\\u%04x".formatted((int) character));
                    } else {
                        out.append(character);
                    }
                }
            }
        }
        out.append('"');
    }
}
