package dev.evenkeel.proof.canonical;

import dev.evenkeel.proof.Malformed;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A JSON value that has exactly one spelling: no fractions, no name twice, text of whole characters only. */
public sealed interface Json {
    /** The greatest whole number that every reader of JSON keeps: 2^53 − 1 (RFC 7493, section 2.2). */
    long WHOLE_MAX = (1L << 53) - 1;

    /**
     * An object.
     *
     * @param values by name, in the order of UTF-16 code units, which is that of RFC 8785
     */
    record Fields(SortedMap<String, Json> values) implements Json {
        public Fields {
            values.keySet().forEach(Json::refuseLoneSurrogates);
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }

        /** The fields of a map. */
        public static Fields of(Map<String, ? extends Json> values) {
            return new Fields(new TreeMap<>(values));
        }

        /** The text of a field. Throws {@link Malformed} if there is none, or it is no text. */
        public String text(String name) {
            if (values.get(name) instanceof Text(var text)) {
                return text;
            }
            throw missing(name, "text");
        }

        /** The number of a field. Throws {@link Malformed} if there is none, it is no number, or below zero. */
        public long count(String name) {
            if (values.get(name) instanceof Whole(var number) && number >= 0) {
                return number;
            }
            throw missing(name, "a whole number, zero or more");
        }

        /** The object of a field. Throws {@link Malformed} if there is none, or it is no object. */
        public Fields fields(String name) {
            if (values.get(name) instanceof Fields fields) {
                return fields;
            }
            throw missing(name, "an object");
        }

        /** The list of a field. Throws {@link Malformed} if there is none, or it is no list. */
        public List<Json> items(String name) {
            if (values.get(name) instanceof Items(var items)) {
                return items;
            }
            throw missing(name, "a list");
        }

        /** Throws {@link Malformed} if the names are not exactly these. */
        public void mustHaveOnly(Set<String> names) {
            if (!values.keySet().equals(names)) {
                throw new Malformed("An object has the fields %s; it must have exactly %s. Take it as it was issued."
                        .formatted(values.keySet(), new TreeSet<>(names)));
            }
        }

        private Malformed missing(String name, String kind) {
            return new Malformed("Field '%s' must be %s; it is %s. Take the record as it was issued."
                    .formatted(
                            name,
                            kind,
                            values.containsKey(name)
                                    ? Malformed.shown(CanonicalJson.text(values.get(name)))
                                    : "not there"));
        }
    }

    /** A list. */
    record Items(List<Json> values) implements Json {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** Text of whole characters: every surrogate is one of a pair. */
    record Text(String value) implements Json {
        public Text {
            refuseLoneSurrogates(value);
        }
    }

    /** A whole number from −(2^53−1) to 2^53−1. */
    record Whole(long value) implements Json {
        public Whole {
            if (value < -WHOLE_MAX || value > WHOLE_MAX) {
                throw new Malformed("%d is beyond ±%d, which not every reader of JSON keeps; write it as text."
                        .formatted(value, WHOLE_MAX));
            }
        }
    }

    /** True or false. */
    record Flag(boolean value) implements Json {}

    /** Null: known to be nothing. */
    record Nothing() implements Json {}

    private static void refuseLoneSurrogates(String text) {
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            if (Character.isSurrogate(character)) {
                if (Character.isLowSurrogate(character)
                        || at + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(at + 1))) {
                    throw new Malformed(
                            "Text %s has half of a character at %d (U+%04X); give both halves, or leave it out."
                                    .formatted(Malformed.shown(text), at, (int) character));
                }
                at++;
            }
        }
    }
}
