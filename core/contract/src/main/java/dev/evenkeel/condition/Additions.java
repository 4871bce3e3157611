package dev.evenkeel.condition;

import com.google.re2j.Pattern;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.runtime.CelFunctionBinding;
import dev.evenkeel.event.CodePoints;
import dev.evenkeel.event.Value;
import java.util.List;
import java.util.Set;

/** What conditions need and CEL has not: exact decimals, texts in the order of their code points, what is prepared once. */
final class Additions {
    /** An exact decimal; at run time a {@link Value.Decimal}, which equals by value. */
    static final CelType DECIMAL = OpaqueType.create("decimal");

    static final String BEFORE = "comes_before";
    static final String AMONG = "is_among";
    static final String FOUND = "is_found_in";
    static final String AS_DECIMAL = "as_decimal";
    static final String LOWER_ASCII = "lower_ascii";

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
                CelFunctionBinding.from(LOWER_ASCII, String.class, Additions::lowerAscii));
    }

    private static boolean isBefore(Object left, Object right) {
        return (left instanceof Value.Decimal(var one) && right instanceof Value.Decimal(var other))
                ? one.compareTo(other) < 0
                : CodePoints.compare((String) left, (String) right) < 0;
    }

    /** A text with A to Z in lower case, and all else as it is. */
    static String lowerAscii(String text) {
        var lower = new StringBuilder(text);
        for (var at = 0; at < lower.length(); at++) {
            var character = lower.charAt(at);
            if (character >= 'A' && character <= 'Z') {
                lower.setCharAt(at, (char) (character + ('a' - 'A')));
            }
        }
        return lower.toString();
    }
}
