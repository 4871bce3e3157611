package dev.evenkeel.bulk.condition;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Condition;
import dev.evenkeel.condition.Expression;
import dev.evenkeel.condition.Expression.Operand;
import dev.evenkeel.condition.Facts;
import dev.evenkeel.condition.Type;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A condition tested on rows by its interpreter: what decides where compiled code cannot. */
final class RowFacts implements CompiledCondition {
    private final Condition condition;
    private final Layout layout;
    private final Map<Attribute, Type> types = new TreeMap<>();

    RowFacts(Condition condition, Layout layout) {
        this.condition = condition;
        this.layout = layout;
        var open = new ArrayDeque<Expression>(List.of(condition.expression()));
        while (!open.isEmpty()) {
            var node = open.pop();
            if (node instanceof Operand.Read(var attribute, var type)) {
                types.put(attribute, type);
            }
            if (node instanceof Expression.Named(var _, var meaning)) {
                open.push(meaning.expression());
            }
            node.children().forEach(open::push);
        }
    }

    @Override
    public boolean test(Row row) {
        Facts facts = attribute -> {
            var slot = layout.slot(attribute);
            return slot.isPresent() && row.has(slot.getAsInt())
                    ? Optional.of(value(row, slot.getAsInt(), types.getOrDefault(attribute, Type.Scalar.TEXT)))
                    : Optional.empty();
        };
        return condition.test(facts);
    }

    private static Value value(Row row, int slot, Type type) {
        return switch (type) {
            case Type.Scalar.TEXT -> Value.of(row.text(slot));
            case Type.Scalar.INTEGER -> Value.of(row.integer(slot));
            case Type.Scalar.DECIMAL -> Value.of(row.decimal(slot));
            case Type.Scalar.BOOLEAN -> Value.of(row.flag(slot));
            case Type.Scalar.INSTANT, Type.Scalar.DURATION -> new Value.Moment(Instants.ofMicros(row.micros(slot)));
            case Type.ListOf _ ->
                new Value.Items(row.list(slot).stream().map(Value::of).toList());
        };
    }
}
