package dev.evenkeel.contract;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Condition;
import dev.evenkeel.condition.Expression;
import dev.evenkeel.condition.Expression.Operand;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What texts an attribute can have where a condition holds, as far as plain comparisons in it say. */
final class KnownValues {
    private final Map<Attribute, Set<String>> allowed = new HashMap<>();
    private final Map<Attribute, Set<String>> refused = new HashMap<>();

    private KnownValues() {}

    /** Where all of several conditions hold. */
    static KnownValues where(List<Condition> conditions) {
        var known = new KnownValues();
        conditions.forEach(condition -> known.take(condition.expression()));
        return known;
    }

    /** The only values that the attribute can have; empty where the conditions don't say. */
    Optional<Set<String>> only(Attribute attribute) {
        return Optional.ofNullable(allowed.get(attribute));
    }

    /** Whether the attribute can have this value. */
    boolean canBe(Attribute attribute, String value) {
        return only(attribute).map(values -> values.contains(value)).orElse(true)
                && !refused.getOrDefault(attribute, Set.of()).contains(value);
    }

    /** Whether these conditions and others can never hold of one case. */
    boolean excludes(KnownValues other) {
        return allowed.entrySet().stream()
                        .anyMatch(entry -> other.allowed.containsKey(entry.getKey())
                                ? entry.getValue().stream().noneMatch(value -> other.canBe(entry.getKey(), value))
                                : entry.getValue().stream().allMatch(value -> !other.canBe(entry.getKey(), value)))
                || other.allowed.entrySet().stream()
                        .anyMatch(entry -> entry.getValue().stream().noneMatch(value -> canBe(entry.getKey(), value)));
    }

    private void take(Expression.Test test) {
        switch (test) {
            case Expression.AllOf(var tests) -> tests.forEach(this::take);
            case Expression.Named named -> take(named.meaning().expression());
            case Expression.Compare compare -> compared(compare);
            case Expression.In(Operand.Read read, Operand.Items items) ->
                texts(items).ifPresent(texts -> allow(read.attribute(), texts));
            case Expression.Not(Expression.In(Operand.Read read, Operand.Items items)) ->
                texts(items).ifPresent(texts -> refuse(read.attribute(), texts));
            default -> {}
        }
    }

    private void compared(Expression.Compare compare) {
        if (compare.left() instanceof Operand.Read read && compare.right() instanceof Operand.Text(var text)) {
            switch (compare.comparison()) {
                case EQUAL -> allow(read.attribute(), Set.of(text));
                case UNEQUAL -> refuse(read.attribute(), Set.of(text));
                case LESS, AT_MOST, MORE, AT_LEAST -> {}
            }
        }
    }

    private static Optional<Set<String>> texts(Operand.Items items) {
        var texts = new HashSet<String>();
        for (var item : items.items()) {
            if (!(item instanceof Operand.Text(var text))) {
                return Optional.empty();
            }
            texts.add(text);
        }
        return Optional.of(texts);
    }

    private void allow(Attribute attribute, Set<String> values) {
        allowed.merge(attribute, values, (one, other) -> {
            var both = new HashSet<>(one);
            both.retainAll(other);
            return both;
        });
    }

    private void refuse(Attribute attribute, Set<String> values) {
        refused.merge(attribute, values, (one, other) -> {
            var both = new HashSet<>(one);
            both.addAll(other);
            return both;
        });
    }
}
