package dev.evenkeel.contract;

import java.math.BigDecimal;
import java.util.Optional;

/** A number that a term reads: agreed in the contract, or measured. */
public sealed interface Operand {
    /** The number itself; a percentage as its fraction. */
    record Given(BigDecimal value) implements Operand {}

    /** What a measure says for the period. */
    record Named(String measure) implements Operand {}

    /** Zero. */
    static Operand zero() {
        return new Given(BigDecimal.ZERO);
    }

    /** Reads {@code 12.5}, {@code 90%} or the name of a measure; empty when it is none of them. */
    static Optional<Operand> written(String text) {
        var number = Scalars.number(text)
                .or(() -> text.startsWith("-")
                        ? Scalars.percent(text.substring(1)).map(BigDecimal::negate)
                        : Scalars.percent(text));
        if (number.isPresent()) {
            return Optional.of(new Given(number.get()));
        }
        return text.matches("[A-Za-z][A-Za-z0-9_.-]{0,59}") ? Optional.of(new Named(text)) : Optional.empty();
    }

    /** How people read it. */
    default String words() {
        return switch (this) {
            case Given(var value) -> Words.number(value);
            case Named(var measure) -> Words.quoted(measure);
        };
    }
}
