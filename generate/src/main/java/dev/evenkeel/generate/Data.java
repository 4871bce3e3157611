package dev.evenkeel.generate;

import dev.evenkeel.event.Value;
import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;

/** The data of an event that is being written. */
final class Data {
    private static final double[] TENS = {1, 10, 100, 1_000, 10_000};

    private final TreeMap<String, Value> values = new TreeMap<>();

    static Data none() {
        return new Data();
    }

    static Data of(String name, String text) {
        return new Data().and(name, text);
    }

    /** Adds a text; an empty one is left out. */
    Data and(String name, String text) {
        return text.isEmpty() ? this : and(name, Value.of(text));
    }

    Data and(String name, long number) {
        return and(name, Value.of(number));
    }

    /** Adds a decimal of so many digits after the point, four at most. */
    Data and(String name, double number, int digits) {
        return and(name, Value.of(BigDecimal.valueOf(Math.round(number * TENS[digits]), digits)));
    }

    Data and(String name, Value value) {
        values.put(name, value);
        return this;
    }

    SortedMap<String, Value> values() {
        return values;
    }
}
