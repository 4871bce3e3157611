package dev.evenkeel.condition;

import dev.evenkeel.condition.Expression.Operand;
import dev.evenkeel.condition.Type.Scalar;
import java.util.List;
import java.util.Optional;

/** What {@code + - * / %} compute, by the types on either side. */
final class Arithmetic {
    private Arithmetic() {}

    /** The function that a sign stands for, of these operands; empty when there is none for their types. */
    static Optional<Operand> of(String sign, Operand left, Operand right) {
        if (!(left.type() instanceof Scalar one && right.type() instanceof Scalar other)) {
            return Optional.empty();
        }
        return switch (one) {
            case INTEGER -> other == Scalar.INTEGER ? integers(sign, left, right) : Optional.empty();
            case TEXT ->
                other == Scalar.TEXT && sign.equals("_+_") ? call(Function.JOIN, left, right, one) : Optional.empty();
            case INSTANT ->
                switch (other) {
                    case DURATION -> shift(sign, Function.AFTER, Function.BEFORE, left, right);
                    case INSTANT ->
                        sign.equals("_-_") ? call(Function.SINCE, left, right, Scalar.DURATION) : Optional.empty();
                    default -> Optional.empty();
                };
            case DURATION ->
                switch (other) {
                    case DURATION -> shift(sign, Function.LONGER_BY, Function.SHORTER_BY, left, right);
                    case INSTANT ->
                        sign.equals("_+_") ? call(Function.AFTER, right, left, Scalar.INSTANT) : Optional.empty();
                    default -> Optional.empty();
                };
            case DECIMAL, BOOLEAN -> Optional.empty();
        };
    }

    private static Optional<Operand> integers(String sign, Operand left, Operand right) {
        var function = switch (sign) {
            case "_+_" -> Function.PLUS;
            case "_-_" -> Function.MINUS;
            case "_*_" -> Function.TIMES;
            case "_/_" -> Function.DIVIDED_BY;
            default -> Function.REMAINDER;
        };
        return call(function, left, right, Scalar.INTEGER);
    }

    private static Optional<Operand> shift(
            String sign, Function forwards, Function backwards, Operand left, Operand right) {
        return switch (sign) {
            case "_+_" -> call(forwards, left, right, left.type());
            case "_-_" -> call(backwards, left, right, left.type());
            default -> Optional.empty();
        };
    }

    private static Optional<Operand> call(Function function, Operand left, Operand right, Type type) {
        return Optional.of(new Operand.Call(function, List.of(left, right), type));
    }
}
