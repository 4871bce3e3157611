package dev.evenkeel.condition;

import dev.evenkeel.condition.Expression.Operand;
import java.util.SortedMap;
import java.util.TreeMap;

/** When an operand is absent, as far as its shape tells. */
public final class Absence {
    private Absence() {}

    /** Whether an operand has a value whatever the facts. */
    public static boolean isNeverOf(Operand operand) {
        var needed = new TreeMap<Attribute, Operand.Read>();
        return onlyOf(operand, needed) && needed.isEmpty();
    }

    /**
     * Whether an operand is absent exactly where one of the attributes is that this adds to {@code needed}; if not, it
     * can be absent for another reason, or depends on a test.
     */
    static boolean onlyOf(Operand operand, SortedMap<Attribute, Operand.Read> needed) {
        return switch (operand) {
            case Operand.Read read -> {
                needed.put(read.attribute(), read);
                yield true;
            }
            case Operand.Item _, Operand.Text _, Operand.Whole _, Operand.Exact _, Operand.Moment _, Operand.Span _ ->
                true;
            case Operand.Items _, Operand.Answer _ -> true;
            case Operand.Choice _ -> false;
            case Operand.Call(var function, var arguments, var _) ->
                isTotal(function) && arguments.stream().allMatch(argument -> onlyOf(argument, needed));
            case Operand.ClockPart(var _, var instant, var _) -> onlyOf(instant, needed);
        };
    }

    /** Whether a function has a result for all operands. */
    public static boolean isTotal(Function function) {
        return switch (function) {
            case LENGTH, COUNT, LOWER_ASCII, JOIN, AS_DECIMAL, HOURS, MINUTES, SECONDS, MILLISECONDS -> true;
            case PLUS, MINUS, TIMES, DIVIDED_BY, REMAINDER, NEGATED, ITEM_AT -> false;
            case AFTER, BEFORE, SINCE, LONGER_BY, SHORTER_BY -> false;
        };
    }
}
