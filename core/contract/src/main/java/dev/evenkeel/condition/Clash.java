package dev.evenkeel.condition;

import dev.cel.common.ast.CelExpr;
import dev.evenkeel.condition.Expression.Operand;
import dev.evenkeel.condition.Type.ListOf;
import dev.evenkeel.condition.Type.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Why two operands cannot be compared, and what the author can do. */
final class Clash {
    private static final Set<Root> DECLARABLE = Set.of(Root.CASE, Root.EVENT, Root.ROW);

    private Clash() {}

    static String message(SourceText text, CelExpr node, String sign, Operand left, Operand right) {
        return "%s is %s and %s is %s, so %s cannot compare them. %s"
                .formatted(
                        text.part(text.of(node.call().args().getFirst())),
                        Operators.article(left.type()),
                        text.part(text.of(node.call().args().getLast())),
                        Operators.article(right.type()),
                        sign,
                        advice(left, right));
    }

    private static String advice(Operand left, Operand right) {
        if (left.type() instanceof ListOf || right.type() instanceof ListOf) {
            return "Whether a list holds a value is asked by in.";
        }
        if (isComparison(left) || isComparison(right)) {
            return "Two comparisons are joined by &&: a < b && b < c.";
        }
        var types = Set.of(left.type(), right.type());
        var times = Set.of(Scalar.INSTANT, Scalar.DURATION);
        if (types.equals(times)) {
            return "Between two instants lies a duration: event.time - outcome.claimed_at.";
        }
        if (types.contains(Scalar.DURATION)) {
            return "A length of time has its unit and is written duration('72h')"
                    + seconds(left, right).map("; did you mean %s?"::formatted).orElse(".");
        }
        return undeclared(left, right.type())
                .or(() -> undeclared(right, left.type()))
                .orElse(
                        types.contains(Scalar.INSTANT)
                                ? "An instant is written timestamp('2026-03-01T00:00:00Z')."
                                : "Both sides must be of one type; a text is written in quotes: 'text'.");
    }

    private static boolean isComparison(Operand operand) {
        return operand instanceof Operand.Answer(Expression.Compare _);
    }

    /** A bare number beside a duration was probably meant in seconds. */
    private static Optional<String> seconds(Operand left, Operand right) {
        return Stream.of(left, right)
                .flatMap(operand -> operand instanceof Operand.Whole(var number)
                        ? Stream.of("duration('%ss')".formatted(number))
                        : Stream.of())
                .findFirst();
    }

    /** Text may only be what nobody declared. */
    private static Optional<String> undeclared(Operand operand, Type other) {
        return operand instanceof Operand.Read(var attribute, var type)
                        && type == Scalar.TEXT
                        && DECLARABLE.contains(attribute.root())
                        && List.of(Scalar.values()).contains(other)
                ? Optional.of("If %s is %s, declare it: %s: %s."
                        .formatted(attribute, Operators.article(other), attribute.name(), other.spelling()))
                : Optional.empty();
    }
}
