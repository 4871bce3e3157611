package dev.evenkeel.contract;

import dev.evenkeel.condition.Condition;
import dev.evenkeel.event.CodePoints;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The one spelling that the canonical form has for each value; a contract file may use it too. */
final class Written {
    private static final Pattern QUOTED_OR_BLANK =
            Pattern.compile("('(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\")|\\s+", Pattern.DOTALL);

    private Written() {}

    /** Without trailing zeros or exponent. */
    static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** 0.125 as {@code 12.5%}. */
    static String percent(BigDecimal fraction) {
        return number(fraction.movePointRight(2)) + "%";
    }

    /** In the longest unit that has no fraction: 336 hours as {@code 14d}. */
    static String duration(Duration duration) {
        if (duration.toSeconds() % 60 != 0) {
            return duration.toSeconds() + "s";
        }
        if (duration.toMinutes() % 60 != 0) {
            return duration.toMinutes() + "m";
        }
        return duration.toHours() % 24 == 0 ? duration.toDays() + "d" : duration.toHours() + "h";
    }

    /** With one space wherever it has white space outside its texts; a condition with a comment as it stands. */
    static String condition(Condition condition) {
        return spaced(condition.source());
    }

    /** A condition's text with one space for white space outside its texts. */
    static String spaced(String condition) {
        var source = condition.strip();
        if (source.contains("//")) {
            return source;
        }
        return QUOTED_OR_BLANK.matcher(source).replaceAll(match -> {
            var quoted = match.group(1);
            return quoted == null ? " " : java.util.regex.Matcher.quoteReplacement(quoted);
        });
    }

    /** A condition that always holds is left out. */
    static String conditionOrNothing(Condition condition) {
        return condition.isAlways() ? "" : condition(condition);
    }

    /** A table; its rows stand under {@code values}, so that none is taken for a word of the table. */
    static Json table(Table table, java.util.function.Function<BigDecimal, String> spelling) {
        return switch (table) {
            case Table.Flat(var number) -> Json.of(spelling.apply(number));
            case Table.By(var dimension, var rows, var otherwise, var nobody) -> {
                var values = Json.fields();
                var sorted = new TreeMap<String, BigDecimal>(CodePoints::compare);
                sorted.putAll(rows);
                sorted.forEach((value, number) -> values.put(value, spelling.apply(number)));
                yield Json.fields()
                        .put("by", dimension.root().spelling() + "." + dimension.name())
                        .put("values", values.done())
                        .put("else", row(otherwise, spelling))
                        .put("nobody", row(nobody, spelling))
                        .done();
            }
        };
    }

    private static String row(Table.Row row, java.util.function.Function<BigDecimal, String> spelling) {
        return row instanceof Table.Row.Says(var number) ? spelling.apply(number) : "";
    }

    /** A target as a contract writes it. */
    static String target(Target target) {
        return switch (target) {
            case Target.Compared(var comparison, var limit) -> comparison.sign() + " " + operand(limit);
            case Target.Between(var low, var high) -> operand(low) + " to " + operand(high);
        };
    }

    private static String operand(Operand operand) {
        return switch (operand) {
            case Operand.Given(var value) -> number(value);
            case Operand.Named(var name) -> name;
        };
    }

    /** A bound on money; nothing where there is none. */
    static String bound(PaymentTerm.Bound bound) {
        return bound instanceof PaymentTerm.Bound.At(var amount) ? number(amount) : "";
    }
}
