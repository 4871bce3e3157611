package dev.evenkeel.condition;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.evenkeel.condition.Expression.Operand;
import dev.evenkeel.condition.Expression.Test;
import dev.evenkeel.event.AttributeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Turns CEL's tree into ours, and finds all that is wrong with it on the way. Every node is first an {@link Operand}; where
 * a truth is needed, {@link Operators#truth} makes it a {@link Test}. What could not be understood is empty, was reported
 * where it stands, and silences what is built on it.
 */
final class Checker {
    private final Vocabulary vocabulary;
    private final Findings findings;
    private final Operators operators;
    private final Calls calls;
    private final Map<String, Operand.Item> items = new HashMap<>();
    private final TreeSet<String> uses = new TreeSet<>();

    Checker(Vocabulary vocabulary, Findings findings) {
        this.vocabulary = vocabulary;
        this.findings = findings;
        this.operators = new Operators(findings);
        this.calls = new Calls(this, findings);
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

    /** The named conditions that were met. */
    SortedSet<String> uses() {
        return uses;
    }

    Optional<Operand> operand(CelExpr node) {
        return switch (node.exprKind().getKind()) {
            case CONSTANT -> constant(node, node.constant());
            case IDENT -> name(node, node.ident().name());
            case SELECT -> select(node, node.select());
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
                        "This number is too long; a decimal has at most %d digits on either side of its point."
                                .formatted(AttributeType.NUMBER_DIGITS_MAX));
    }

    private Optional<Operand> name(CelExpr node, String name) {
        var item = items.get(name);
        if (item != null) {
            return Optional.of(item);
        }
        var meaning = vocabulary.definitions().get(name);
        if (meaning != null) {
            return named(node, name, meaning);
        }
        return Root.written(name).isPresent()
                ? findings.error(
                        node, "%s alone has no value; name what you want of it, such as %s.NAME.".formatted(name, name))
                : unknown(node, name);
    }

    private Optional<Operand> named(CelExpr node, String name, Condition meaning) {
        uses.add(name);
        var unseen = unseen(meaning);
        return unseen.isEmpty()
                ? Optional.of(new Operand.Answer(new Expression.Named(name, meaning)))
                : findings.error(
                        node,
                        "%s looks at %s, which is not in sight here; a condition here looks at %s."
                                .formatted(name, unseen.getFirst(), sights()));
    }

    private Optional<Operand> unknown(CelExpr node, String name) {
        var known = new TreeSet<>(vocabulary.definitions().keySet());
        known.addAll(items.keySet());
        vocabulary.roots().forEach(root -> known.add(root.spelling()));
        known.addAll(List.of("true", "false"));
        var nearest = Spellings.like(name, known);
        var advice = findings.text().followsHyphen(node)
                ? "a name with a hyphen is written in brackets: case['first-response']."
                : nearest.map("did you mean %s?"::formatted).orElse("known here are " + String.join(", ", known) + ".");
        return findings.error(node, "Nothing is called %s; %s".formatted(name, advice), nearest);
    }

    private List<Attribute> unseen(Condition meaning) {
        return meaning.reads().stream()
                .filter(attribute -> !vocabulary.roots().contains(attribute.root()))
                .toList();
    }

    private String sights() {
        return String.join(", ", vocabulary.roots().stream().map(Root::spelling).toList());
    }

    private Optional<Operand> select(CelExpr node, CelExpr.CelSelect select) {
        return attribute(node, select.operand(), select.field());
    }

    /** An attribute, whether written with a dot or in brackets. */
    Optional<Operand> attribute(CelExpr node, CelExpr owner, String name) {
        var root = rootOf(owner);
        if (root.isPresent()) {
            return vocabulary.roots().contains(root.get())
                    ? read(node, new Attribute(root.get(), name))
                    : findings.error(
                            node,
                            "%s is not in sight here; a condition here looks at %s."
                                    .formatted(root.get().spelling(), sights()));
        }
        return operand(owner)
                .flatMap(found -> findings.error(
                        node,
                        "Nothing lies under %s; an attribute is one of %s, a dot and a name."
                                .formatted(findings.text().part(findings.text().of(owner)), sights())));
    }

    /** The root that a node names, if it does; a named condition or an item of that name comes first. */
    Optional<Root> rootOf(CelExpr node) {
        return node.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
                        && !items.containsKey(node.ident().name())
                ? Root.written(node.ident().name())
                : Optional.empty();
    }

    private Optional<Operand> read(CelExpr node, Attribute attribute) {
        var names = vocabulary.names(attribute.root());
        var isKnown = names.contains(attribute.name());
        if (!isKnown && vocabulary.isClosed(attribute.root())) {
            var nearest = Spellings.like(attribute.name(), names);
            return findings.error(
                    node,
                    "%s is not known; %s"
                            .formatted(
                                    attribute,
                                    nearest.map("did you mean %s?"::formatted)
                                            .orElse("declare it under attributes, or use one of "
                                                    + String.join(", ", names) + ".")),
                    nearest);
        }
        if (!isKnown) {
            vocabulary
                    .slip(attribute)
                    .ifPresent(nearest -> findings.warning(
                            node,
                            "%s is no built-in name and is read as text; did you mean %s? Declare it under attributes if not."
                                    .formatted(attribute, nearest),
                            Optional.of(nearest)));
        }
        return Optional.of(new Operand.Read(attribute, vocabulary.type(attribute)));
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
            return attribute(node, owner, place.constant().stringValue());
        }
        if (rootOf(owner).isPresent()) {
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

    /** A test of each item of a list, in which the item has a name. */
    Optional<Test> withItem(Operand.Item item, CelExpr test) {
        items.put(item.name(), item);
        var found = operand(test).flatMap(operand -> operators.truth(test, operand));
        items.remove(item.name());
        return found;
    }

    /** Whether a name already means something, so that no item can have it. */
    boolean isTaken(String name) {
        return items.containsKey(name)
                || vocabulary.definitions().containsKey(name)
                || Root.written(name).isPresent();
    }

    /** How many items have names here: how deep tests of items lie in one another. */
    int itemDepth() {
        return items.size();
    }
}
