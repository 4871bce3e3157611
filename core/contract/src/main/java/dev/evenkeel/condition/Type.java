package dev.evenkeel.condition;

import dev.evenkeel.event.AttributeType;
import java.util.Locale;

/** What kind of value an operand of a condition has. */
public sealed interface Type {

    /** One value. */
    enum Scalar implements Type {
        /** Ordered by code points. */
        TEXT,
        /** A whole number of 64 bits. */
        INTEGER,
        /** An exact decimal number; it is compared, never computed with. */
        DECIMAL,
        BOOLEAN,
        /** A point in time, in microseconds. */
        INSTANT,
        /** A length of time, in microseconds; negative ones run backwards. */
        DURATION;

        @Override
        public String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Several values of one type, in order. */
    record ListOf(Scalar element) implements Type {
        @Override
        public String spelling() {
            return "list of " + element.spelling();
        }
    }

    /** How messages name it. */
    String spelling();

    /** The type of an attribute that is declared so. */
    static Type of(AttributeType declared) {
        return switch (declared) {
            case TEXT -> Scalar.TEXT;
            case INTEGER -> Scalar.INTEGER;
            case DECIMAL -> Scalar.DECIMAL;
            case BOOLEAN -> Scalar.BOOLEAN;
            case INSTANT -> Scalar.INSTANT;
            case LIST -> new ListOf(Scalar.TEXT);
        };
    }
}
