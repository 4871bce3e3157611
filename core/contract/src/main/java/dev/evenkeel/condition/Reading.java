package dev.evenkeel.condition;

import dev.evenkeel.condition.Type.ListOf;
import dev.evenkeel.condition.Type.Scalar;
import dev.evenkeel.event.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A fact as what CEL's runtime computes with. */
final class Reading {
    private Reading() {}

    /** A value read as a type; empty when it cannot be. Text is read from any value, by its canonical spelling. */
    static Optional<Object> of(Value value, Type type) {
        return switch (type) {
            case Scalar.TEXT -> value instanceof Value.Nothing ? Optional.empty() : Optional.of(text(value));
            case Scalar.INTEGER -> value instanceof Value.Decimal(var decimal) ? integer(decimal) : Optional.empty();
            case Scalar.DECIMAL -> value instanceof Value.Decimal ? Optional.of(value) : Optional.empty();
            case Scalar.BOOLEAN -> value instanceof Value.Flag(var isTrue) ? Optional.of(isTrue) : Optional.empty();
            case Scalar.INSTANT -> value instanceof Value.Moment(var instant) ? instant(instant) : Optional.empty();
            case ListOf _ ->
                value instanceof Value.Items(var items)
                        ? Optional.of(items.stream().map(Reading::text).toList())
                        : Optional.empty();
            case Scalar.DURATION -> Optional.empty();
        };
    }

    private static String text(Value value) {
        return value instanceof Value.Text(var text) ? text : value.canonical();
    }

    private static Optional<Object> integer(BigDecimal decimal) {
        try {
            return Optional.of(decimal.longValueExact());
        } catch (ArithmeticException _) {
            return Optional.empty();
        }
    }

    private static Optional<Object> instant(Instant instant) {
        return Times.isReckonable(instant) ? Optional.of(instant.truncatedTo(ChronoUnit.MICROS)) : Optional.empty();
    }
}
