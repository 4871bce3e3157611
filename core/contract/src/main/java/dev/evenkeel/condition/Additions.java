package dev.evenkeel.condition;

import com.google.re2j.Pattern;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.runtime.CelFunctionBinding;
import dev.evenkeel.event.CodePoints;
import dev.evenkeel.event.Value;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What conditions need and CEL has not: exact decimals, texts in the order of their code points, what is prepared once;
 * and what its runtime does not do as it should: it refuses sums of durations that are negative with a fraction of a
 * second, and rounds parts of such durations down instead of cutting them towards zero.
 */
final class Additions {
    /** An exact decimal; at run time a {@link Value.Decimal}, which equals by value. */
    static final CelType DECIMAL = OpaqueType.create("decimal");

    static final String BEFORE = "comes_before";
    static final String AMONG = "is_among";
    static final String FOUND = "is_found_in";
    static final String AS_DECIMAL = "as_decimal";
    static final String LOWER_ASCII = "lower_ascii";
    static final String LONGER_BY = "longer_by";
    static final String SHORTER_BY = "shorter_by";
    static final String HOURS = "whole_hours";
    static final String MINUTES = "whole_minutes";
    static final String SECONDS = "whole_seconds";
    static final String MILLISECONDS = "rest_in_milliseconds";

    private Additions() {}

    /** Constants of a list, to look a value up in; decimals are equal by value. */
    record Among(Set<Object> values) {
        Among {
            values = Set.copyOf(values);
        }
    }

    static List<CelFunctionBinding> bindings() {
        return List.of(
                CelFunctionBinding.from(BEFORE, Object.class, Object.class, Additions::isBefore),
                CelFunctionBinding.from(
                        AMONG,
                        Object.class,
                        Among.class,
                        (value, among) -> among.values().contains(value)),
                CelFunctionBinding.from(
                        FOUND,
                        String.class,
                        Pattern.class,
                        (text, pattern) -> pattern.matcher(text).find()),
                CelFunctionBinding.from(AS_DECIMAL, Long.class, Value::of),
                CelFunctionBinding.from(LOWER_ASCII, String.class, Texts::lowerAscii),
                CelFunctionBinding.from(
                        LONGER_BY, Duration.class, Duration.class, (length, other) -> inRange(length.plus(other))),
                CelFunctionBinding.from(
                        SHORTER_BY, Duration.class, Duration.class, (length, other) -> inRange(length.minus(other))),
                CelFunctionBinding.from(HOURS, Duration.class, length -> Times.hours(Times.micros(length))),
                CelFunctionBinding.from(MINUTES, Duration.class, length -> Times.minutes(Times.micros(length))),
                CelFunctionBinding.from(SECONDS, Duration.class, length -> Times.seconds(Times.micros(length))),
                CelFunctionBinding.from(
                        MILLISECONDS, Duration.class, length -> Times.milliseconds(Times.micros(length))));
    }

    private static Duration inRange(Duration length) {
        if (length.abs().compareTo(Times.LONGEST) > 0) {
            throw new ArithmeticException("beyond 10,000 years");
        }
        return length;
    }

    private static boolean isBefore(Object left, Object right) {
        return (left instanceof Value.Decimal(var one) && right instanceof Value.Decimal(var other))
                ? one.compareTo(other) < 0
                : CodePoints.compare((String) left, (String) right) < 0;
    }
}
