package dev.evenkeel.bulk.condition;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Root;
import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Texts of conditions of every shape that the profile allows, and facts to test them on. */
final class GeneratedConditions {
    static final Map<String, AttributeType> TYPES = Map.ofEntries(
            Map.entry("t1", AttributeType.TEXT),
            Map.entry("t2", AttributeType.TEXT),
            Map.entry("i1", AttributeType.INTEGER),
            Map.entry("i2", AttributeType.INTEGER),
            Map.entry("d1", AttributeType.DECIMAL),
            Map.entry("d2", AttributeType.DECIMAL),
            Map.entry("b1", AttributeType.BOOLEAN),
            Map.entry("b2", AttributeType.BOOLEAN),
            Map.entry("m1", AttributeType.INSTANT),
            Map.entry("m2", AttributeType.INSTANT),
            Map.entry("l1", AttributeType.LIST),
            Map.entry("l2", AttributeType.LIST));

    private static final List<String> TEXTS =
            List.of("", "a", "b", "ab", "Abc", "refund", "é", "\uFFFD", "\uD83D\uDE00");
    private static final List<Long> INTEGERS =
            List.of(0L, 1L, -1L, 2L, 3L, 7L, 60L, 3600L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40);
    private static final List<String> DECIMALS = List.of(
            "0", "0.0", "1", "1.0", "2", "4.2", "4.20", "-4.2", "3.5", "123456789012345678901.25", "1000", "-0.001");
    private static final List<String> INSTANTS = List.of(
            "2026-03-01T10:00:00Z",
            "2026-03-01T10:00:00.000001Z",
            "2026-03-29T01:30:00Z",
            "1970-01-01T00:00:00Z",
            "2000-02-29T23:59:59.999Z",
            "9999-12-31T23:59:59.999999Z",
            "0001-01-01T00:00:00Z");
    private static final List<String> DURATIONS =
            List.of("0s", "1h", "72h", "-30m", "1.5s", "-0.5s", "87000000h", "1us", "8760h", "-59.5s");
    private static final List<String> ZONES = List.of("", "'UTC'", "'Europe/Berlin'", "'-02:30'", "'01:00'");
    private static final List<String> PARTS = List.of(
            "getFullYear",
            "getMonth",
            "getDayOfYear",
            "getDayOfMonth",
            "getDate",
            "getDayOfWeek",
            "getHours",
            "getMinutes",
            "getSeconds",
            "getMilliseconds");

    private final RandomGenerator random;
    private final ArrayDeque<String> textItems = new ArrayDeque<>();
    private final ArrayDeque<String> integerItems = new ArrayDeque<>();

    GeneratedConditions(RandomGenerator random) {
        this.random = random;
    }

    static List<Attribute> attributes() {
        return TYPES.keySet().stream()
                .sorted()
                .map(name -> new Attribute(Root.CASE, name))
                .toList();
    }

    /** Facts of the declared types; each is absent in one case of four. */
    FactsRow facts() {
        var values = new TreeMap<Attribute, Value>();
        for (var attribute : attributes()) {
            if (random.nextInt(4) > 0) {
                values.put(attribute, value(TYPES.getOrDefault(attribute.name(), AttributeType.TEXT)));
            }
        }
        return new FactsRow(attributes(), values);
    }

    private Value value(AttributeType type) {
        return switch (type) {
            case TEXT -> Value.of(any(TEXTS));
            case INTEGER -> Value.of((long) any(INTEGERS));
            case DECIMAL -> Value.of(new BigDecimal(any(DECIMALS)));
            case BOOLEAN -> Value.of(random.nextBoolean());
            case INSTANT -> new Value.Moment(Instant.parse(any(INSTANTS)));
            case LIST ->
                new Value.Items(IntStream.range(0, random.nextInt(4))
                        .mapToObj(_ -> Value.of(any(TEXTS)))
                        .toList());
        };
    }

    /** A condition of at most so many levels. */
    String test(int depth) {
        if (depth == 0) {
            return any(List.of(
                    "true", "case.b1", "!case.b2", "has(case.t1)", "(case.t1 == 'a')", "(case.i1 < 3)", "named"));
        }
        var below = depth - 1;
        return switch (random.nextInt(16)) {
            case 0 -> "(" + test(below) + " && " + test(below) + ")";
            case 1 -> "(" + test(below) + " || " + test(below) + ")";
            case 2 -> "!(" + test(below) + ")";
            case 3 -> "(" + test(below) + " ? " + test(below) + " : " + test(below) + ")";
            case 4 -> "has(case." + any(List.of("t1", "i1", "d1", "b1", "m1", "l1")) + ")";
            case 5 -> compared(text(below), text(below), true);
            case 6 -> compared(integer(below), number(below), true);
            case 7 -> compared(decimal(below), number(below), true);
            case 8 -> compared(instant(below), instant(below), true);
            case 9 -> compared(duration(below), duration(below), true);
            case 10 -> compared(flag(below), flag(below), true);
            case 11 -> compared(texts(below), texts(below), false);
            case 12 -> "(" + membership(below) + ")";
            case 13 -> text(below) + "." + any(List.of("startsWith", "endsWith", "contains")) + "(" + text(below) + ")";
            case 14 ->
                text(below) + ".matches(" + any(List.of("'^a'", "'b$'", "'re(fund|turn)'", "''", "'[^a]'")) + ")";
            default -> each(below);
        };
    }

    private String compared(String left, String right, boolean isOrdered) {
        var sign = any(isOrdered ? List.of("==", "!=", "<", "<=", ">", ">=") : List.of("==", "!="));
        return "(" + left + " " + sign + " " + right + ")";
    }

    private String membership(int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> text(depth) + " in " + texts(depth);
            case 1 -> integer(depth) + " in " + list(() -> integer(depth));
            case 2 -> number(depth) + " in " + list(() -> number(depth));
            case 3 -> instant(depth) + " in " + list(() -> instant(depth));
            default -> flag(depth) + " in " + list(() -> flag(depth));
        };
    }

    private String each(int depth) {
        if (textItems.size() + integerItems.size() >= 3) {
            return "true";
        }
        var name = "x" + (textItems.size() + integerItems.size());
        var quantifier = any(List.of("exists", "all", "exists_one"));
        var isText = random.nextBoolean();
        var list = isText ? any(List.of("case.l1", "case.l2", "['a', case.t1]")) : "[1, " + integer(depth) + "]";
        (isText ? textItems : integerItems).push(name);
        var test = test(depth);
        (isText ? textItems : integerItems).pop();
        return list + "." + quantifier + "(" + name + ", " + test + ")";
    }

    private String text(int depth) {
        var leaf = depth == 0 ? random.nextInt(3) : random.nextInt(7);
        return switch (leaf) {
            case 0 -> "case.t1";
            case 1 -> textItems.isEmpty() ? "case['t2']" : textItems.peek();
            case 2 -> quoted(any(TEXTS));
            case 3 -> "(" + text(depth - 1) + " + " + text(depth - 1) + ")";
            case 4 -> text(depth - 1) + ".lowerAscii()";
            case 5 -> "(" + test(depth - 1) + " ? " + text(depth - 1) + " : " + text(depth - 1) + ")";
            default -> texts(depth - 1) + "[" + any(List.of("0", "1", "-1", "case.i1")) + "]";
        };
    }

    private String integer(int depth) {
        return switch (depth == 0 ? random.nextInt(3) : random.nextInt(10)) {
            case 0 -> "case.i1";
            case 1 -> integerItems.isEmpty() ? "case.i2" : integerItems.peek();
            case 2 -> Long.toString(any(INTEGERS));
            case 3, 4 ->
                "(" + integer(depth - 1) + " " + any(List.of("+", "-", "*", "/", "%")) + " " + integer(depth - 1) + ")";
            case 5 -> "(-(" + integer(depth - 1) + "))";
            case 6 -> "size(" + (random.nextBoolean() ? text(depth - 1) : texts(depth - 1)) + ")";
            case 7 -> instant(depth - 1) + "." + any(PARTS) + "(" + any(ZONES) + ")";
            case 8 ->
                duration(depth - 1) + "." + any(List.of("getHours", "getMinutes", "getSeconds", "getMilliseconds"))
                        + "()";
            default -> "(" + test(depth - 1) + " ? " + integer(depth - 1) + " : " + integer(depth - 1) + ")";
        };
    }

    private String decimal(int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 4)) {
            case 0 -> "case.d1";
            case 1 -> "case.d2";
            case 2 -> new BigDecimal(any(DECIMALS)).setScale(21).toPlainString();
            default -> "(" + test(depth - 1) + " ? " + decimal(depth - 1) + " : " + number(depth - 1) + ")";
        };
    }

    private String number(int depth) {
        return random.nextBoolean()
                ? integer(depth)
                : random.nextBoolean() ? decimal(depth) : any(List.of("4.2", "2", "1.0"));
    }

    private String instant(int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 6)) {
            case 0 -> "case.m1";
            case 1 -> "case.m2";
            case 2 -> "timestamp('" + any(INSTANTS) + "')";
            case 3 -> "(" + instant(depth - 1) + " + " + duration(depth - 1) + ")";
            case 4 -> "(" + instant(depth - 1) + " - " + duration(depth - 1) + ")";
            default -> "(" + duration(depth - 1) + " + " + instant(depth - 1) + ")";
        };
    }

    private String duration(int depth) {
        return switch (random.nextInt(depth == 0 ? 2 : 4)) {
            case 0 -> "duration('" + any(DURATIONS) + "')";
            case 1 -> "(case.m1 - case.m2)";
            case 2 -> "(" + duration(depth - 1) + " " + any(List.of("+", "-")) + " " + duration(depth - 1) + ")";
            default -> "(" + instant(depth - 1) + " - " + instant(depth - 1) + ")";
        };
    }

    private String flag(int depth) {
        return depth == 0 ? any(List.of("case.b1", "case.b2", "true")) : test(depth - 1);
    }

    private String texts(int depth) {
        return switch (random.nextInt(3)) {
            case 0 -> "case.l1";
            case 1 -> "case.l2";
            default -> list(() -> text(depth));
        };
    }

    private String list(java.util.function.Supplier<String> item) {
        return "["
                + String.join(
                        ", ",
                        IntStream.range(0, random.nextInt(7))
                                .mapToObj(_ -> item.get())
                                .toList()) + "]";
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
