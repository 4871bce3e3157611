package dev.evenkeel.bulk.condition;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Root;
import dev.evenkeel.condition.Vocabulary;
import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One of CEL's conformance cases, as a condition: {@code (expression) == expected}, over the case's variables as
 * attributes of a case.
 *
 * @param excluded why the profile cannot say it; empty when it may
 * @param condition for an expected error: the expression alone
 */
record ConformanceCase(
        String name,
        String condition,
        boolean isError,
        Map<String, AttributeType> types,
        Map<Attribute, Value> facts,
        Optional<String> excluded) {

    static ConformanceCase of(String name, TextProto test) {
        if (test.text("disable_check").isPresent()) {
            return outside(name, "is typed only when it runs");
        }
        if (test.messages("type_env").stream()
                .anyMatch(declared -> declared.text("name").orElse("").contains("."))) {
            return outside(name, "has a variable with a qualified name");
        }
        var types = new TreeMap<String, AttributeType>();
        var facts = new TreeMap<Attribute, Value>();
        var expression = test.text("expr").orElseThrow();
        for (var binding : test.messages("bindings")) {
            var variable = binding.text("key").orElseThrow();
            var value = binding.message("value")
                    .flatMap(outer -> outer.message("value"))
                    .flatMap(ConformanceCase::fact);
            if (value.isEmpty()) {
                return outside(
                        name, "has a variable of another type (message, map, bytes, unsigned, null, list of numbers)");
            }
            if (expression.contains("exists(" + variable + ",")) {
                return outside(name, "has an item that hides a variable");
            }
            if (Vocabulary.isName(variable)) {
                types.put(variable, value.get().type());
                facts.put(new Attribute(Root.CASE, variable), value.get().value());
                expression = expression.replaceAll("(?<![\\w.'\"])" + variable + "(?![\\w'\"])", "case." + variable);
            }
        }
        if (test.has("eval_error")) {
            return new ConformanceCase(name, expression, true, types, facts, Optional.empty());
        }
        var literal = test.has("value") ? test.message("value").flatMap(ConformanceCase::literal) : Optional.of("true");
        return literal.isPresent()
                ? new ConformanceCase(name, equation(expression, literal.get()), false, types, facts, Optional.empty())
                : outside(name, "gives another type (message, map, bytes, unsigned, null, type, infinite)");
    }

    private static String equation(String expression, String literal) {
        return literal.equals("true") ? expression : "(" + expression + ") == " + literal;
    }

    private static ConformanceCase outside(String name, String reason) {
        return new ConformanceCase(name, "", false, Map.of(), Map.of(), Optional.of(reason));
    }

    private record Fact(AttributeType type, Value value) {}

    private static Optional<Fact> fact(TextProto value) {
        return value.text("bool_value")
                .map(flag -> new Fact(AttributeType.BOOLEAN, Value.of(Boolean.parseBoolean(flag))))
                .or(() -> value.text("int64_value")
                        .map(number -> new Fact(AttributeType.INTEGER, Value.of(Long.parseLong(number)))))
                .or(() -> value.text("double_value")
                        .map(number -> new Fact(AttributeType.DECIMAL, Value.of(new BigDecimal(number)))))
                .or(() -> value.text("string_value").map(text -> new Fact(AttributeType.TEXT, Value.of(text))));
    }

    /** An expected value as a condition writes it. */
    private static Optional<String> literal(TextProto value) {
        return value.text("bool_value")
                .or(() -> value.text("int64_value").map(number -> "(" + number + ")"))
                .or(() -> value.text("double_value")
                        .filter(number -> !number.contains("n"))
                        .map(ConformanceCase::decimal))
                .or(() -> value.text("string_value").map(ConformanceCase::quoted))
                .or(() -> value.message("list_value").flatMap(ConformanceCase::list))
                .or(() -> value.message("object_value").flatMap(ConformanceCase::time));
    }

    private static String decimal(String number) {
        var plain = new BigDecimal(number).toPlainString();
        return "(" + (plain.contains(".") ? plain : plain + ".0") + ")";
    }

    private static Optional<String> list(TextProto list) {
        var items =
                list.messages("values").stream().map(ConformanceCase::literal).toList();
        return items.stream().allMatch(Optional::isPresent)
                ? Optional.of(items.stream().flatMap(Optional::stream).collect(Collectors.joining(", ", "[", "]")))
                : Optional.empty();
    }

    private static Optional<String> time(TextProto any) {
        return any.message("[type.googleapis.com/google.protobuf.Timestamp]")
                .map(stamp -> "timestamp('%s')"
                        .formatted(Instant.ofEpochSecond(number(stamp, "seconds"), number(stamp, "nanos"))))
                .or(() -> any.message("[type.googleapis.com/google.protobuf.Duration]")
                        .map(span -> Duration.ofSeconds(number(span, "seconds"), number(span, "nanos")))
                        .map(span -> "duration('%sus')".formatted(span.toNanos() / 1_000)));
    }

    private static long number(TextProto message, String field) {
        return message.text(field).map(Long::parseLong).orElse(0L);
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("'");
        text.codePoints().forEach(point -> quoted.append("\\U%08x".formatted(point)));
        return quoted.append("'").toString();
    }
}
