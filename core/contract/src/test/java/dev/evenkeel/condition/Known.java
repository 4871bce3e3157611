package dev.evenkeel.condition;

import static org.assertj.core.api.Assertions.fail;

import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is known in a test: facts by the spelling of their attributes, and all else absent. */
record Known(Map<String, Value> values, Vocabulary vocabulary) implements Facts {
    /** The vocabulary of the tests: a contract that declares some attributes of each type. */
    static final Vocabulary DECLARED = Vocabulary.declaring(Map.of(
            "plan", AttributeType.TEXT,
            "visits", AttributeType.INTEGER,
            "rating", AttributeType.DECIMAL,
            "vip", AttributeType.BOOLEAN,
            "due", AttributeType.INSTANT,
            "tags", AttributeType.LIST));

    static Known nothing() {
        return new Known(Map.of(), DECLARED);
    }

    Known and(String attribute, Value value) {
        var more = new TreeMap<>(values);
        more.put(attribute, value);
        return new Known(more, vocabulary);
    }

    Known and(String attribute, String text) {
        return and(attribute, Value.of(text));
    }

    Known and(String attribute, long number) {
        return and(attribute, Value.of(number));
    }

    Known and(String attribute, boolean flag) {
        return and(attribute, Value.of(flag));
    }

    Known andDecimal(String attribute, String number) {
        return and(attribute, Value.of(new BigDecimal(number)));
    }

    Known andInstant(String attribute, String instant) {
        return and(attribute, new Value.Moment(Instant.parse(instant)));
    }

    Known andList(String attribute, String... items) {
        return and(
                attribute, new Value.Items(Arrays.stream(items).map(Value::of).toList()));
    }

    Known under(Vocabulary other) {
        return new Known(values, other);
    }

    @Override
    public Optional<Value> value(Attribute attribute) {
        return Optional.ofNullable(values.get(attribute.toString()));
    }

    /** Whether a condition holds of what is known. */
    boolean holds(String condition) {
        return condition(condition, vocabulary).test(this);
    }

    static Condition condition(String source, Vocabulary vocabulary) {
        return switch (Condition.compile(source, vocabulary)) {
            case Compilation.Compiled(var condition, var _) -> condition;
            case Compilation.Refused(var problems) -> fail("[%s] was refused: %s".formatted(source, problems));
        };
    }
}
