package dev.evenkeel.condition;

import dev.cel.common.ast.CelExpr;
import dev.evenkeel.condition.Expression.Operand;
import dev.evenkeel.condition.Expression.Quantifier;
import dev.evenkeel.condition.Type.ListOf;
import dev.evenkeel.condition.Type.Scalar;
import java.util.ArrayList;
import java.util.Optional;

/** Reads what is called by name: {@code has}, the tests of the items of a list, and functions. */
final class Calls {
    /** How many tests of items may lie in one another: each multiplies the work by the length of its list. */
    static final int QUANTIFIER_DEPTH_MAX = 3;

    private final Checker checker;
    private final Names names;
    private final Findings findings;
    private final Functions functions;

    Calls(Checker checker, Names names, Findings findings) {
        this.checker = checker;
        this.names = names;
        this.findings = findings;
        this.functions = new Functions(findings);
    }

    Optional<Operand> call(CelExpr node, CelExpr.CelCall call) {
        var name = call.function();
        if (name.equals("has")) {
            return has(node, call);
        }
        var quantifier = Functions.named(Quantifier.values(), Quantifier::spelling, name);
        if (quantifier.isPresent()) {
            return each(node, quantifier.get(), call);
        }
        if (!Usage.known().contains(name)) {
            var nearest = Spellings.like(name, Usage.known());
            return findings.error(node, Usage.without(name, nearest), nearest);
        }
        var arguments = new ArrayList<CelExpr>();
        call.target().ifPresent(arguments::add);
        arguments.addAll(call.args());
        var operands = arguments.stream().map(checker::operand).toList();
        return operands.stream().allMatch(Optional::isPresent)
                ? functions.meaning(
                        node, name, operands.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }

    private Optional<Operand> has(CelExpr node, CelExpr.CelCall call) {
        var arguments = call.args();
        if (call.target().isPresent() || arguments.size() != 1) {
            return misused(node, "has");
        }
        var asked = checker.operand(arguments.getFirst());
        return asked.flatMap(operand -> operand instanceof Operand.Read attribute
                ? answer(new Expression.Has(attribute))
                : misused(node, "has"));
    }

    private Optional<Operand> each(CelExpr node, Quantifier quantifier, CelExpr.CelCall call) {
        var arguments = call.args();
        var isWellFormed = call.target().isPresent()
                && arguments.size() == 2
                && arguments.getFirst().exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT;
        if (!isWellFormed) {
            return misused(node, quantifier.spelling());
        }
        var name = arguments.getFirst().ident().name();
        if (names.isTaken(name) || !Vocabulary.isName(name)) {
            return findings.error(
                    arguments.getFirst(),
                    "%s already means something here; give the item another name.".formatted(name));
        }
        if (names.itemDepth() == QUANTIFIER_DEPTH_MAX) {
            return findings.error(
                    node, "Tests of items lie in one another at most %s deep.".formatted(QUANTIFIER_DEPTH_MAX));
        }
        var list = checker.operand(call.target().get());
        if (list.isPresent() && !(list.get().type() instanceof ListOf)) {
            return findings.error(
                    node,
                    "%s asks about the items of a list, and this is %s."
                            .formatted(
                                    quantifier.spelling(),
                                    Operators.article(list.get().type())));
        }
        var item = list.flatMap(Calls::item).map(type -> new Operand.Item(name, type));
        var test = checker.withItem(name, item.map(Operand.class::cast), arguments.getLast());
        return item.flatMap(each ->
                test.flatMap(holds -> answer(new Expression.Each(quantifier, list.orElseThrow(), each, holds))));
    }

    private static Optional<Scalar> item(Operand list) {
        return list.type() instanceof ListOf(var type) ? Optional.of(type) : Optional.empty();
    }

    private Optional<Operand> misused(CelExpr node, String name) {
        return findings.error(node, Usage.of(name));
    }

    private static Optional<Operand> answer(Expression.Test test) {
        return Optional.of(new Operand.Answer(test));
    }
}
