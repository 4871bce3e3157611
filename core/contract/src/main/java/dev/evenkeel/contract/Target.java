package dev.evenkeel.contract;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a measure should be: a comparison such as {@code >= 90%}, or a range such as {@code 90% to 110%}. */
public sealed interface Target {
    /** At least, more than, at most or less than a number. */
    record Compared(Comparison comparison, Operand limit) implements Target {}

    /** Between two numbers, both included. */
    record Between(Operand low, Operand high) implements Target {}

    /** How a value is compared with the limit. */
    enum Comparison {
        AT_LEAST(">=", "at least"),
        MORE_THAN(">", "more than"),
        AT_MOST("<=", "at most"),
        LESS_THAN("<", "less than");

        private final String sign;
        private final String words;

        Comparison(String sign, String words) {
            this.sign = sign;
            this.words = words;
        }

        /** How contracts and formulas write it. */
        public String sign() {
            return sign;
        }

        /** How prose says it. */
        public String words() {
            return words;
        }

        /** Whether a value stands in this relation to a limit. */
        public boolean holds(BigDecimal value, BigDecimal limit) {
            var order = value.compareTo(limit);
            return switch (this) {
                case AT_LEAST -> order >= 0;
                case MORE_THAN -> order > 0;
                case AT_MOST -> order <= 0;
                case LESS_THAN -> order < 0;
            };
        }

        /** Whether more is better: the target is a lower limit. */
        public boolean wantsMore() {
            return this == AT_LEAST || this == MORE_THAN;
        }
    }

    Pattern COMPARED = Pattern.compile("(>=|<=|>|<) ?(\\S+)");
    Pattern BETWEEN = Pattern.compile("(\\S+) to (\\S+)");

    /** Reads a target; empty when the text is none. */
    static Optional<Target> written(String text) {
        var compared = COMPARED.matcher(text);
        if (compared.matches()) {
            return Operand.written(compared.group(2)).map(limit -> new Compared(comparison(compared.group(1)), limit));
        }
        var between = BETWEEN.matcher(text);
        return between.matches()
                ? Operand.written(between.group(1))
                        .flatMap(low -> Operand.written(between.group(2)).map(high -> new Between(low, high)))
                : Optional.empty();
    }

    private static Comparison comparison(String sign) {
        for (var comparison : Comparison.values()) {
            if (comparison.sign.equals(sign)) {
                return comparison;
            }
        }
        throw new IllegalArgumentException("'%s' compares nothing.".formatted(sign));
    }

    /** The numbers it compares with. */
    default List<Operand> operands() {
        return switch (this) {
            case Compared(var _, var limit) -> List.of(limit);
            case Between(var low, var high) -> List.of(low, high);
        };
    }

    /** {@code at least 0.9}. */
    default String words() {
        return switch (this) {
            case Compared(var comparison, var limit) -> comparison.words() + " " + limit.words();
            case Between(var low, var high) -> "from %s to %s".formatted(low.words(), high.words());
        };
    }
}
