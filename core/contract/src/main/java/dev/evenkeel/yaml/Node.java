package dev.evenkeel.yaml;

import java.util.List;
import java.util.Optional;

/** A part of a file, with its place: a text, a list, or named fields. */
public sealed interface Node {
    /** Where it starts. */
    Place place();

    /** How it reads in the file, for messages; of a list or of fields only what it is. */
    String excerpt();

    /** What messages call it: a text, a list, fields. */
    String kind();

    /**
     * A text. Whether it is a number, a date or a condition is for the reader of the file to say.
     *
     * @param text its value: without quotes, with escapes resolved and lines folded as YAML says
     * @param raw the characters of the file that it was read from, quotes included
     */
    record Scalar(Place place, String text, String raw) implements Node {
        @Override
        public String excerpt() {
            return text;
        }

        @Override
        public String kind() {
            return "a single value";
        }

        /** Where a {@code char} of the text stands in the file. */
        public Place placeOf(int offset) {
            return RawText.of(this).placeOf(offset);
        }
    }

    /** A list. */
    record Items(Place place, List<Node> items) implements Node {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String excerpt() {
            return "[…]";
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Named fields, in the order of the file; no name occurs twice. */
    record Fields(Place place, List<Field> fields) implements Node {
        public Fields {
            fields = List.copyOf(fields);
        }

        /** The field of that name; empty when it is not there. */
        public Optional<Field> field(String name) {
            return fields.stream().filter(field -> field.name().equals(name)).findFirst();
        }

        /** The value of the field of that name; empty when it is not there. */
        public Optional<Node> at(String name) {
            return field(name).map(Field::value);
        }

        @Override
        public String excerpt() {
            return "{…}";
        }

        @Override
        public String kind() {
            return "a set of fields";
        }
    }

    /** Something that was refused while it was read, and told; nothing more need be said of it. */
    record Broken(Place place, String excerpt) implements Node {
        @Override
        public String kind() {
            return "unreadable";
        }
    }

    /** A name and its value. */
    record Field(Scalar key, Node value) {
        /** The name. */
        public String name() {
            return key.text();
        }
    }
}
