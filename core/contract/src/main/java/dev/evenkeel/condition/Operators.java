package dev.evenkeel.condition;

import dev.cel.common.ast.CelExpr;
import dev.evenkeel.condition.Expression.Comparison;
import dev.evenkeel.condition.Expression.Operand;
import dev.evenkeel.condition.Expression.Test;
import dev.evenkeel.condition.Type.ListOf;
import dev.evenkeel.condition.Type.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the signs between operands mean for operands of which types. */
final class Operators {
    private final Findings findings;

    Operators(Findings findings) {
        this.findings = findings;
    }

    /** A node and what it was found to be. */
    record Part(CelExpr node, Optional<Operand> operand) {}

    /** An operand where a truth is needed. */
    Optional<Test> truth(CelExpr node, Operand operand) {
        if (operand instanceof Operand.Answer(var test)) {
            return Optional.of(test);
        }
        return operand.type() == Scalar.BOOLEAN
                ? Optional.of(new Expression.Holds(operand))
                : findings.error(
                        node,
                        "%s is %s, and something true or false is needed here; compare it with something."
                                .formatted(written(node), article(operand.type())));
    }

    /** Parts joined by {@code &&} or {@code ||}. */
    Optional<Operand> joined(CelExpr node, List<Part> parts, String function) {
        var tests = parts.stream()
                .map(part -> part.operand().flatMap(operand -> truth(part.node(), operand)))
                .toList();
        if (!tests.stream().allMatch(Optional::isPresent)) {
            return Optional.empty();
        }
        var present = tests.stream().flatMap(Optional::stream).toList();
        return answer(function.equals("_&&_") ? new Expression.AllOf(present) : new Expression.AnyOf(present));
    }

    /** One of two operands, by a test; the choice between two tests is a test. */
    Optional<Operand> choice(CelExpr node, Test when, Operand then, Operand otherwise) {
        if (then instanceof Operand.Answer(var one) && otherwise instanceof Operand.Answer(var other)) {
            return answer(new Expression.Either(when, one, other));
        }
        var type = common(then, otherwise);
        return type.isPresent()
                ? Optional.of(new Operand.Choice(when, as(type.get(), then), as(type.get(), otherwise), type.get()))
                : findings.error(
                        node,
                        "What stands after ? is %s and what stands after : is %s; both must be of one type."
                                .formatted(article(then.type()), article(otherwise.type())));
    }

    /** {@code !} or {@code -} before an operand. */
    Optional<Operand> unary(CelExpr node, String function, Operand operand) {
        if (function.equals("!_")) {
            return switch (operand) {
                case Operand.Answer(var test) -> answer(new Expression.Not(test));
                case Operand flag when flag.type() == Scalar.BOOLEAN -> answer(new Expression.Fails(flag));
                default ->
                    findings.error(
                            node,
                            "! turns true into false, and this is %s; to ask whether it is missing write !has(…)."
                                    .formatted(article(operand.type())));
            };
        }
        return switch (operand) {
            case Operand.Exact(var number) -> Optional.of(new Operand.Exact(number.negate()));
            case Operand whole
            when whole.type() == Scalar.INTEGER ->
                Optional.of(new Operand.Call(Function.NEGATED, List.of(whole), Scalar.INTEGER));
            default -> noArithmetic(node, "-", operand, operand);
        };
    }

    /** A sign between two operands. */
    Optional<Operand> binary(CelExpr node, String function, Operand left, Operand right) {
        return switch (function) {
            case "_==_" -> equality(node, Comparison.EQUAL, left, right);
            case "_!=_" -> equality(node, Comparison.UNEQUAL, left, right);
            case "_<_" -> order(node, Comparison.LESS, left, right);
            case "_<=_" -> order(node, Comparison.AT_MOST, left, right);
            case "_>_" -> order(node, Comparison.MORE, left, right);
            case "_>=_" -> order(node, Comparison.AT_LEAST, left, right);
            case "@in" -> membership(node, left, right);
            default ->
                Arithmetic.of(function, left, right).isPresent()
                        ? Arithmetic.of(function, left, right)
                        : noArithmetic(node, function.replace("_", ""), left, right);
        };
    }

    private Optional<Operand> equality(CelExpr node, Comparison comparison, Operand left, Operand right) {
        return compared(node, comparison, left, right);
    }

    private Optional<Operand> order(CelExpr node, Comparison comparison, Operand left, Operand right) {
        if (left.type() instanceof ListOf && right.type() instanceof ListOf) {
            return findings.error(
                    node,
                    "Lists have no order, so %s cannot compare them; compare their size()."
                            .formatted(comparison.sign()));
        }
        return compared(node, comparison, left, right);
    }

    private Optional<Operand> compared(CelExpr node, Comparison comparison, Operand left, Operand right) {
        var type = common(left, right);
        return type.isPresent()
                ? answer(new Expression.Compare(comparison, as(type.get(), left), as(type.get(), right)))
                : findings.error(node, Clash.message(findings.text(), node, comparison.sign(), left, right));
    }

    private Optional<Operand> membership(CelExpr node, Operand sought, Operand list) {
        if (!(list.type() instanceof ListOf(var element))) {
            return findings.error(
                    node,
                    "in looks into a list, and what follows it is %s; write in ['a', 'b'], or for a part of a text %s."
                            .formatted(article(list.type()), "contains('a')"));
        }
        var type = isEmpty(list) ? Optional.of(sought.type()) : common(sought.type(), element);
        if (type.isEmpty() || !(type.get() instanceof Scalar scalar)) {
            return findings.error(
                    node,
                    "%s is looked for in a %s; what is sought and what the list holds must be of one type."
                            .formatted(article(sought.type()), list.type().spelling()));
        }
        return answer(new Expression.In(as(scalar, sought), as(new ListOf(scalar), list)));
    }

    /** The item of a list at a place. */
    Optional<Operand> itemAt(CelExpr node, Operand list, Operand place) {
        if (list.type() instanceof ListOf(var element) && place.type() == Scalar.INTEGER) {
            return Optional.of(new Operand.Call(Function.ITEM_AT, List.of(list, place), element));
        }
        return findings.error(
                node,
                "Brackets take the item of a list at a place, [0] the first; this is %s at %s."
                        .formatted(article(list.type()), article(place.type())));
    }

    /** Items in brackets: of one type, integers and decimals mixed. */
    Optional<Operand> list(CelExpr node, List<Operand> items) {
        var type = items.isEmpty()
                ? Optional.<Type>of(Scalar.TEXT)
                : Optional.of(items.getFirst().type());
        for (var item : items) {
            type = type.flatMap(sofar -> common(sofar, item.type()));
        }
        if (type.isEmpty() || !(type.get() instanceof Scalar scalar)) {
            return findings.error(
                    node,
                    "The items of a list are single values of one type; here are %s."
                            .formatted(String.join(
                                    ", ",
                                    items.stream()
                                            .map(item -> item.type().spelling())
                                            .distinct()
                                            .toList())));
        }
        return Optional.of(
                new Operand.Items(items.stream().map(item -> as(scalar, item)).toList(), new ListOf(scalar)));
    }

    private Optional<Operand> noArithmetic(CelExpr node, String sign, Operand left, Operand right) {
        var isDecimal = List.of(left.type(), right.type()).contains(Scalar.DECIMAL)
                ? "; a decimal is compared here and computed with in the terms"
                : "";
        return findings.error(
                node,
                ("%s does not go with %s and %s%s."
                                + " It goes with integers, + also with texts, + and - with durations and instants.")
                        .formatted(sign, article(left.type()), article(right.type()), isDecimal));
    }

    /** The type that both can be read as; a list without items is one of whatever the other holds. */
    private static Optional<Type> common(Operand one, Operand other) {
        if (isEmpty(one) && other.type() instanceof ListOf) {
            return Optional.of(other.type());
        }
        return isEmpty(other) && one.type() instanceof ListOf
                ? Optional.of(one.type())
                : common(one.type(), other.type());
    }

    private static boolean isEmpty(Operand operand) {
        return operand instanceof Operand.Items(var items, var _) && items.isEmpty();
    }

    /** The type that both can be read as; integers are decimals too. */
    static Optional<Type> common(Type one, Type other) {
        if (one.equals(other)) {
            return Optional.of(one);
        }
        if (one instanceof ListOf(var element) && other instanceof ListOf(var otherElement)) {
            return common(element, otherElement).map(type -> new ListOf((Scalar) type));
        }
        var isNumbers = Set.of(Scalar.INTEGER, Scalar.DECIMAL).containsAll(Set.of(one, other));
        return isNumbers ? Optional.of(Scalar.DECIMAL) : Optional.empty();
    }

    /** An operand read as a type that {@link #common} gave. */
    static Operand as(Type type, Operand operand) {
        if (type.equals(operand.type())) {
            return operand;
        }
        return switch (operand) {
            case Operand.Whole(var number) -> new Operand.Exact(java.math.BigDecimal.valueOf(number));
            case Operand.Items(var items, var _)
            when type instanceof ListOf(var element) ->
                new Operand.Items(items.stream().map(item -> as(element, item)).toList(), new ListOf(element));
            case Operand.Choice(var when, var then, var otherwise, var _) ->
                new Operand.Choice(when, as(type, then), as(type, otherwise), type);
            default -> new Operand.Call(Function.AS_DECIMAL, List.of(operand), type);
        };
    }

    private static Optional<Operand> answer(Test test) {
        return Optional.of(new Operand.Answer(test));
    }

    private String written(CelExpr node) {
        return findings.text().part(findings.text().of(node));
    }

    /** A type with its article: {@code an integer}. */
    static String article(Type type) {
        return switch (type) {
            case Scalar.TEXT -> "text";
            case Scalar.BOOLEAN -> "true or false";
            case Scalar.INTEGER, Scalar.INSTANT -> "an " + type.spelling();
            default -> "a " + type.spelling();
        };
    }
}
