package dev.evenkeel.condition;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * A checked condition as a tree. It has two kinds of nodes, and they carry the rule about what is absent: a {@link
 * Test} is true or false, whatever is absent; an {@link Operand} has a value of a known type, or is absent. What a node
 * makes of an absent operand stands at the node.
 */
public sealed interface Expression {

    /** What is true or false, always. */
    sealed interface Test extends Expression {}

    /** {@code true} or {@code false}, as written. */
    record Always(boolean isTrue) implements Test {}

    /** A truth value where a truth is needed: {@code case.vip}. Absent: false. */
    record Holds(Operand flag) implements Test {}

    /** The opposite of a truth value: {@code !case.vip}. Absent: false. */
    record Fails(Operand flag) implements Test {}

    /** The opposite of a test: {@code !(case.intent == 'refund')}. */
    record Not(Test test) implements Test {}

    /** Every one of them, tested from the left: {@code a && b && c}; at least two. */
    record AllOf(List<Test> tests) implements Test {
        public AllOf {
            tests = List.copyOf(tests);
        }
    }

    /** At least one of them, tested from the left: {@code a || b || c}; at least two. */
    record AnyOf(List<Test> tests) implements Test {
        public AnyOf {
            tests = List.copyOf(tests);
        }
    }

    /** One of two tests, chosen by a third: {@code a ? b : c}. */
    record Either(Test when, Test then, Test otherwise) implements Test {}

    /** Whether an attribute is there: {@code has(case.intent)}. */
    record Has(Operand.Read attribute) implements Test {}

    /** Two operands of one type compared. Either absent: true for {@code !=}, false for all others. */
    record Compare(Comparison comparison, Operand left, Operand right) implements Test {}

    /**
     * Whether a list has an item equal to the operand: {@code case.intent in ['refund', 'return']}. Either absent:
     * false.
     */
    record In(Operand sought, Operand list) implements Test {}

    /** Whether a text has another at a place: {@code case.intent.startsWith('re')}. Either absent: false. */
    record HasPart(Place place, Operand text, Operand part) implements Test {}

    /**
     * Whether a regular expression (RE2) is found in a text: {@code event.text.matches('refund|return')}. Absent:
     * false.
     */
    record Matches(Operand text, String pattern) implements Test {}

    /**
     * Whether a test holds for the items of a list: {@code worker.skills.exists(s, s == 'billing')}. Absent list:
     * false.
     */
    record Each(Quantifier quantifier, Operand list, Operand.Item item, Test test) implements Test {}

    /** A named condition of the contract: it holds where its meaning holds. */
    record Named(String name, Condition meaning) implements Test {}

    /** What has a value of a type, or is absent. */
    sealed interface Operand extends Expression {
        /** The type of the value. */
        Type type();

        /** An attribute, read as its type. */
        record Read(Attribute attribute, Type type) implements Operand {}

        /** The item that an {@link Each} looks at; its name is unique among those in scope. Never absent. */
        record Item(String name, Type.Scalar type) implements Operand {}

        /** A text as written. */
        record Text(String text) implements Operand {
            @Override
            public Type type() {
                return Type.Scalar.TEXT;
            }
        }

        /** A whole number as written. */
        record Whole(long number) implements Operand {
            @Override
            public Type type() {
                return Type.Scalar.INTEGER;
            }
        }

        /** A decimal number, exactly as written. */
        record Exact(BigDecimal number) implements Operand {
            @Override
            public Type type() {
                return Type.Scalar.DECIMAL;
            }
        }

        /** A point in time as written: {@code timestamp('2026-03-01T00:00:00Z')}. */
        record Moment(Instant instant) implements Operand {
            @Override
            public Type type() {
                return Type.Scalar.INSTANT;
            }
        }

        /** A length of time as written: {@code duration('72h')}. */
        record Span(Duration duration) implements Operand {
            @Override
            public Type type() {
                return Type.Scalar.DURATION;
            }
        }

        /**
         * Items as written, of one type: {@code ['refund', case.intent]}. An absent item is left out; never absent
         * itself.
         */
        record Items(List<Operand> items, Type.ListOf type) implements Operand {
            public Items {
                items = List.copyOf(items);
            }
        }

        /** The answer of a test, used as a value: {@code (a == b) == case.vip}. Never absent. */
        record Answer(Test test) implements Operand {
            @Override
            public Type type() {
                return Type.Scalar.BOOLEAN;
            }
        }

        /** One of two operands, chosen by a test: {@code a ? b : c}. Absent where the chosen one is. */
        record Choice(Test when, Operand then, Operand otherwise, Type type) implements Operand {}

        /** A function of operands. Absent where one of them is, and where there is no result (see {@link Function}). */
        record Call(Function function, List<Operand> arguments, Type type) implements Operand {
            public Call {
                arguments = List.copyOf(arguments);
            }
        }

        /** A part of an instant as clocks and calendars in a zone show it. Absent where the instant is. */
        record ClockPart(Part part, Operand instant, ZoneId zone) implements Operand {
            @Override
            public Type type() {
                return Type.Scalar.INTEGER;
            }
        }
    }

    /** What it is made of, in the order of the text. A named condition keeps its parts to itself. */
    default List<Expression> children() {
        return switch (this) {
            case Always _, Named _ -> List.of();
            case Holds(var flag) -> List.of(flag);
            case Fails(var flag) -> List.of(flag);
            case Not(var test) -> List.of(test);
            case AllOf(var tests) -> List.copyOf(tests);
            case AnyOf(var tests) -> List.copyOf(tests);
            case Either(var when, var then, var otherwise) -> List.of(when, then, otherwise);
            case Has(var attribute) -> List.of(attribute);
            case Compare(var _, var left, var right) -> List.of(left, right);
            case In(var sought, var list) -> List.of(sought, list);
            case HasPart(var _, var text, var part) -> List.of(text, part);
            case Matches(var text, var _) -> List.of(text);
            case Each(var _, var list, var _, var test) -> List.of(list, test);
            case Operand.Read _, Operand.Item _ -> List.of();
            case Operand.Text _, Operand.Whole _, Operand.Exact _, Operand.Moment _, Operand.Span _ -> List.of();
            case Operand.Items(var items, var _) -> List.copyOf(items);
            case Operand.Answer(var test) -> List.of(test);
            case Operand.Choice(var when, var then, var otherwise, var _) -> List.of(when, then, otherwise);
            case Operand.Call(var _, var arguments, var _) -> List.copyOf(arguments);
            case Operand.ClockPart(var _, var instant, var _) -> List.of(instant);
        };
    }

    /** How two operands are compared. */
    enum Comparison {
        EQUAL("=="),
        UNEQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        /** How a condition writes it. */
        public String sign() {
            return sign;
        }
    }

    /** Where a text is sought in another. */
    enum Place {
        START("startsWith"),
        END("endsWith"),
        ANYWHERE("contains");

        private final String spelling;

        Place(String spelling) {
            this.spelling = spelling;
        }

        /** How a condition writes it. */
        public String spelling() {
            return spelling;
        }
    }

    /** For how many items of a list a test must hold. */
    enum Quantifier {
        /** At least one. */
        EXISTS("exists"),
        /** Every one; true of an empty list. */
        ALL("all"),
        /** Exactly one. */
        EXISTS_ONE("exists_one");

        private final String spelling;

        Quantifier(String spelling) {
            this.spelling = spelling;
        }

        /** How a condition writes it. */
        public String spelling() {
            return spelling;
        }
    }
}
