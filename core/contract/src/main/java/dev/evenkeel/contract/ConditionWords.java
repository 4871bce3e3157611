package dev.evenkeel.contract;

import static dev.evenkeel.condition.Function.AS_DECIMAL;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Condition;
import dev.evenkeel.condition.Expression;
import dev.evenkeel.condition.Expression.Operand;
import dev.evenkeel.yaml.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Simple conditions as a clause of a sentence ("the intent is 'refund' or 'return'"); any other is quoted. */
final class ConditionWords {
    private final String ofEvent;

    /** @param ofEvent how an attribute of the event under test begins: {@code its}, {@code the claim's} */
    ConditionWords(String ofEvent) {
        this.ofEvent = ofEvent;
    }

    /** The condition as a clause. */
    String clause(Condition condition) {
        return test(condition.expression()).orElseGet(() -> "this holds: " + Written.condition(condition));
    }

    private Optional<String> test(Expression.Test test) {
        return switch (test) {
            case Expression.Always(var isTrue) -> Optional.of(isTrue ? "always" : "never");
            case Expression.Named named -> Optional.of("it is %s".formatted(Words.quoted(named.name())));
            case Expression.AllOf(var tests) -> all(tests);
            case Expression.AnyOf(var tests) -> any(tests);
            case Expression.Has(var read) -> attribute(read).map(name -> name + " is known");
            case Expression.Holds(var flag) -> attribute(flag).map(name -> name + " is true");
            case Expression.Fails(var flag) -> attribute(flag).map(name -> name + " is false");
            case Expression.Not(var inner) -> not(inner);
            case Expression.Compare(var comparison, var left, var right) -> compared(comparison, left, right);
            case Expression.In(var sought, Operand.Items items) -> listed(sought, items.items(), " is ", Phrases::or);
            case Expression.HasPart(var place, var text, var part) -> part(place, text, part);
            case Expression.In _, Expression.Matches _, Expression.Each _, Expression.Either _ -> Optional.empty();
        };
    }

    private Optional<String> not(Expression.Test test) {
        return switch (test) {
            case Expression.Has(var read) -> attribute(read).map(name -> name + " is not known");
            case Expression.In(var sought, Operand.Items items) ->
                listed(
                        sought,
                        items.items(),
                        items.items().size() > 1 ? " is neither " : " is not ",
                        ConditionWords::nor);
            case Expression.Named named -> Optional.of("it is not %s".formatted(Words.quoted(named.name())));
            default -> Optional.empty();
        };
    }

    private Optional<String> all(List<Expression.Test> tests) {
        return joined(tests, " and ");
    }

    /** Alternatives within alternatives read the same; a mixture with "and" would not, and is quoted. */
    private Optional<String> any(List<Expression.Test> tests) {
        return joined(tests, " or ").map(text -> "either " + text);
    }

    private Optional<String> joined(List<Expression.Test> tests, String word) {
        var parts = new ArrayList<String>();
        for (var test : tests) {
            var isMixed = tests.size() > 1 && (test instanceof Expression.AllOf || test instanceof Expression.AnyOf);
            var part = isMixed ? Optional.<String>empty() : test(test);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(String.join(word, parts));
    }

    private Optional<String> compared(Expression.Comparison comparison, Operand left, Operand right) {
        if (isLiteral(left) && !isLiteral(right)) {
            return compared(turned(comparison), right, left);
        }
        var words = switch (comparison) {
            case EQUAL -> " is ";
            case UNEQUAL -> " is not ";
            case LESS -> " is below ";
            case AT_MOST -> " is at most ";
            case MORE -> " is above ";
            case AT_LEAST -> " is at least ";
        };
        return attribute(left).flatMap(name -> value(right).map(value -> name + words + value));
    }

    private static Expression.Comparison turned(Expression.Comparison comparison) {
        return switch (comparison) {
            case LESS -> Expression.Comparison.MORE;
            case AT_MOST -> Expression.Comparison.AT_LEAST;
            case MORE -> Expression.Comparison.LESS;
            case AT_LEAST -> Expression.Comparison.AT_MOST;
            case EQUAL, UNEQUAL -> comparison;
        };
    }

    private Optional<String> listed(
            Operand sought, List<Operand> items, String verb, java.util.function.Function<List<String>, String> join) {
        var values = items.stream().map(this::value).flatMap(Optional::stream).toList();
        return values.size() < items.size() || values.isEmpty()
                ? Optional.empty()
                : attribute(sought).map(name -> name + verb + join.apply(values));
    }

    private static String nor(List<String> values) {
        return String.join(" nor ", values);
    }

    private Optional<String> part(Expression.Place place, Operand text, Operand part) {
        var verb = switch (place) {
            case START -> " starts with ";
            case END -> " ends with ";
            case ANYWHERE -> " contains ";
        };
        return attribute(text).flatMap(name -> value(part).map(value -> name + verb + value));
    }

    private Optional<String> attribute(Operand operand) {
        return switch (operand) {
            case Operand.Read read -> Optional.of(name(read.attribute()));
            case Operand.Call call
            when call.function() == AS_DECIMAL -> attribute(call.arguments().getFirst());
            default -> Optional.empty();
        };
    }

    /** An attribute in words: {@code the intent}, {@code its score}, {@code the worker's tier}. */
    String name(Attribute attribute) {
        var name = Words.spaced(attribute.name());
        return switch (attribute.root()) {
            case CASE -> "the " + name;
            case EVENT -> ofEvent + " " + name;
            case WORKER -> "the worker's " + name;
            case OUTCOME -> "the outcome's " + name;
            case PERIOD -> "the period's " + name;
            case ROW -> "the row's " + name;
        };
    }

    private static boolean isLiteral(Operand operand) {
        return !(operand instanceof Operand.Read) && !(operand instanceof Operand.Call);
    }

    private Optional<String> value(Operand operand) {
        return switch (operand) {
            case Operand.Text(var text) -> Optional.of(Words.quoted(text));
            case Operand.Whole(var number) -> Optional.of(String.valueOf(number));
            case Operand.Exact(var number) -> Optional.of(number.toPlainString());
            case Operand.Answer(Expression.Always(var isTrue)) -> Optional.of(String.valueOf(isTrue));
            case Operand.Call call
            when call.function() == AS_DECIMAL -> value(call.arguments().getFirst());
            case Operand.Read read -> attribute(read);
            default -> Optional.empty();
        };
    }
}
