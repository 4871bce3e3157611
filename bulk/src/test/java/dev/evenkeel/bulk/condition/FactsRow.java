package dev.evenkeel.bulk.condition;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Facts;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Facts of the declared types as a row: slot n is the n-th attribute. Short decimals are offered without their point.
 */
record FactsRow(List<Attribute> attributes, Map<Attribute, Value> values) implements Row, Facts {

    @Override
    public Optional<Value> value(Attribute attribute) {
        return Optional.ofNullable(values.get(attribute));
    }

    @Override
    public boolean has(int slot) {
        return values.containsKey(attributes.get(slot));
    }

    private Value at(int slot) {
        var value = values.get(attributes.get(slot));
        if (value == null) {
            throw new AssertionError("%s is absent, and was asked for all the same".formatted(attributes.get(slot)));
        }
        return value;
    }

    @Override
    public String text(int slot) {
        return at(slot).canonical();
    }

    @Override
    public long integer(int slot) {
        return ((Value.Decimal) at(slot)).decimal().longValueExact();
    }

    @Override
    public BigDecimal decimal(int slot) {
        return ((Value.Decimal) at(slot)).decimal();
    }

    @Override
    public boolean flag(int slot) {
        return ((Value.Flag) at(slot)).isTrue();
    }

    @Override
    public long micros(int slot) {
        return Instants.micros(((Value.Moment) at(slot)).instant());
    }

    @Override
    public List<String> list(int slot) {
        return ((Value.Items) at(slot)).values().stream().map(Value::canonical).toList();
    }

    @Override
    public int scale(int slot) {
        var decimal = decimal(slot);
        return decimal.precision() <= 18 && decimal.scale() >= 0 && decimal.scale() <= 18 ? decimal.scale() : WIDE;
    }
}
