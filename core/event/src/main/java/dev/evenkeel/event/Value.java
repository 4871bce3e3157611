package dev.evenkeel.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The value of one attribute of an event, a case or a worker. Two values are equal when they mean the same, however they were spelt. */
public sealed interface Value {

    /** Text; also everything that no declaration says to read otherwise. */
    record Text(String text) implements Value {}

    /** An exact decimal, kept with the scale it was written in; equal by value ({@code 4} equals {@code 4.0}). */
    record Decimal(BigDecimal decimal) implements Value {
        @Override
        public boolean equals(Object other) {
            return other instanceof Decimal that && decimal.compareTo(that.decimal) == 0;
        }

        @Override
        public int hashCode() {
            return decimal.stripTrailingZeros().hashCode();
        }
    }

    /** True or false. */
    record Flag(boolean isTrue) implements Value {}

    /** An instant, of microsecond precision. */
    record Moment(Instant instant) implements Value {}

    /** Several values, in order. */
    record Items(List<Value> values) implements Value {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** A nested object: kept and compared, but no condition can look into it. */
    record Fields(SortedMap<String, Value> values) implements Value {
        public Fields {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }
    }

    /** An explicit {@code null}: it unsets an attribute. An attribute that is not mentioned at all has no value. */
    record Nothing() implements Value {}

    /** No value. */
    static Value nothing() {
        return new Nothing();
    }

    /** Text as a value. */
    static Value of(String text) {
        return new Text(text);
    }

    /** A whole number as a value. */
    static Value of(long number) {
        return new Decimal(BigDecimal.valueOf(number));
    }

    /** A decimal as a value. */
    static Value of(BigDecimal decimal) {
        return new Decimal(decimal);
    }

    /** A truth value as a value. */
    static Value of(boolean flag) {
        return new Flag(flag);
    }

    /**
     * The value in canonical spelling: equal values of one kind have one spelling. Decimals without trailing zeros or
     * exponent, instants in RFC 3339 UTC, items in brackets joined by commas, nothing as the empty text.
     */
    default String canonical() {
        return switch (this) {
            case Text(var text) -> text;
            case Decimal(var decimal) -> canonical(decimal);
            case Flag(var isTrue) -> isTrue ? "true" : "false";
            case Moment(var instant) -> Instants.spelling(instant);
            case Items(var values) ->
                values.stream().map(Value::canonical).toList().toString();
            case Fields(var values) -> {
                var spelt = new TreeMap<String, String>();
                values.forEach((name, value) -> spelt.put(name, value.canonical()));
                yield spelt.toString();
            }
            case Nothing _ -> "";
        };
    }

    private static String canonical(BigDecimal decimal) {
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
}
