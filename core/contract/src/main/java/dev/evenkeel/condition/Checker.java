package dev.evenkeel.condition;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.evenkeel.condition.Expression.Operand;
import dev.evenkeel.condition.Expression.Test;
import dev.evenkeel.event.AttributeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns CEL's tree into ours, and finds all that is wrong with it on the way. Every node is first an {@link Operand};
 * where a truth is needed, {@link Operators#truth} makes it a {@link Test}. What could not be understood is empty, was
 * reported where it stands, and silences what is built on it.
 */
final class Checker {
    private final Findings findings;
    private final Operators operators;
    private final Names names;
    private final Calls calls;

    Checker(Names names, Findings findings) {
        this.names = names;
        this.findings = findings;
        this.operators = new Operators(findings);
        this.calls = new Calls(this, names, findings);
    }

    /** The whole condition. */
    Optional<Test> condition(CelExpr tree) {
        var operand = operand(tree);
        if (operand.isPresent() && operand.get().type() != Type.Scalar.BOOLEAN) {
            return findings.error(
                    tree,
                    "A condition is true or false, and this is %s; compare it with something."
                            .formatted(Operators.article(operand.get().type())));
        }
        return operand.flatMap(found -> operators.truth(tree, found));
    }

    Optional<Operand> operand(CelExpr node) {
        return switch (node.exprKind().getKind()) {
            case CONSTANT -> constant(node, node.constant());
            case IDENT -> names.name(node, node.ident().name());
            case SELECT -> select(node, node.select().operand(), node.select().field());
            case CALL -> call(node, node.call());
            case LIST -> list(node, node.list().elements());
            case MAP, STRUCT, COMPREHENSION, NOT_SET ->
                findings.error(
                        node,
                        "Braces { } make an object, which no condition can use; a list is written in brackets [ ].");
        };
    }

    private Optional<Operand> constant(CelExpr node, CelConstant constant) {
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> Optional.of(new Operand.Answer(new Expression.Always(constant.booleanValue())));
            case STRING_VALUE -> Optional.of(new Operand.Text(constant.stringValue()));
            case INT64_VALUE -> Optional.of(new Operand.Whole(constant.int64Value()));
            case DOUBLE_VALUE -> decimal(node);
            case NULL_VALUE ->
                findings.error(
                        node, "null equals nothing here; whether an attribute is there is asked by has(case.intent).");
            case UINT64_VALUE -> findings.error(node, "A number has no u after it here; write it without.");
            default -> findings.error(node, "Bytes are no value of a condition; write a text without the b before it.");
        };
    }

    /** As it is written: what CEL's tree holds is a binary fraction near it. */
    private Optional<Operand> decimal(CelExpr node) {
        var written = findings.text().part(findings.text().of(node));
        var number = AttributeType.number(written.replaceAll("\\s", ""));
        return number.isPresent()
                ? Optional.of(new Operand.Exact(number.get()))
                : findings.error(
                        node,
                        "This number is too long; a decimal has at most %s digits on either side of its point."
                                .formatted(AttributeType.NUMBER_DIGITS_MAX));
    }

    /** What is written with a dot, or with a name in brackets. */
    private Optional<Operand> select(CelExpr node, CelExpr owner, String name) {
        var root = names.rootOf(owner);
        return root.isPresent()
                ? names.attribute(node, new Attribute(root.get(), name))
                : operand(owner)
                        .flatMap(_ -> findings.error(
                                node,
                                "Nothing lies under %s; an attribute is one of %s, a dot and a name."
                                        .formatted(
                                                findings.text()
                                                        .part(findings.text().of(owner)),
                                                names.sights())));
    }

    private Optional<Operand> call(CelExpr node, CelExpr.CelCall call) {
        return switch (call.function()) {
            case "_&&_", "_||_" -> operators.joined(node, joined(node, call.function()), call.function());
            case "_?_:_" -> chosen(node, call.args());
            case "_[_]" -> index(node, call.args());
            case "!_", "-_" -> {
                var argument = operand(call.args().getFirst());
                yield argument.flatMap(found -> operators.unary(node, call.function(), found));
            }
            case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "@in", "_+_", "_-_", "_*_", "_/_", "_%_" -> {
                var left = operand(call.args().getFirst());
                var right = operand(call.args().getLast());
                yield left.flatMap(one -> right.flatMap(other -> operators.binary(node, call.function(), one, other)));
            }
            default -> calls.call(node, call);
        };
    }

    /** The operands of a chain of {@code &&} or of {@code ||}, which CEL's parser balances. */
    private List<Operators.Part> joined(CelExpr node, String function) {
        var isChain = node.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL
                && node.call().function().equals(function);
        if (!isChain) {
            return List.of(new Operators.Part(node, operand(node)));
        }
        var parts = new ArrayList<Operators.Part>();
        node.call().args().forEach(argument -> parts.addAll(joined(argument, function)));
        return parts;
    }

    private Optional<Operand> chosen(CelExpr node, List<CelExpr> arguments) {
        var when = operand(arguments.get(0)).flatMap(found -> operators.truth(arguments.get(0), found));
        var then = operand(arguments.get(1));
        var otherwise = operand(arguments.get(2));
        return when.flatMap(
                test -> then.flatMap(one -> otherwise.flatMap(other -> operators.choice(node, test, one, other))));
    }

    private Optional<Operand> index(CelExpr node, List<CelExpr> arguments) {
        var owner = arguments.getFirst();
        var place = arguments.getLast();
        var isName = place.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && place.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        if (isName) {
            return select(node, owner, place.constant().stringValue());
        }
        if (names.rootOf(owner).isPresent()) {
            return findings.error(
                    node,
                    "The name of an attribute is written out: %s['NAME']."
                            .formatted(owner.ident().name()));
        }
        var list = operand(owner);
        var at = operand(place);
        return list.flatMap(one -> at.flatMap(other -> operators.itemAt(node, one, other)));
    }

    private Optional<Operand> list(CelExpr node, List<CelExpr> elements) {
        var found = elements.stream().map(this::operand).toList();
        return found.stream().allMatch(Optional::isPresent)
                ? operators.list(node, found.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }

    /** A test in which an item of a list has a name. */
    Optional<Test> withItem(String name, Optional<Operand> item, CelExpr test) {
        return names.withItem(name, item, () -> operand(test).flatMap(operand -> operators.truth(test, operand)));
    }
}
