package dev.evenkeel.condition;

import dev.cel.common.ast.CelExpr;
import dev.evenkeel.condition.Expression.Operand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What the names in a condition mean: attributes under roots, named conditions, and the items that tests of lists name.
 */
final class Names {
    private final Vocabulary vocabulary;
    private final Findings findings;
    private final Map<String, Optional<Operand>> items = new HashMap<>();
    private final TreeSet<String> uses = new TreeSet<>();

    Names(Vocabulary vocabulary, Findings findings) {
        this.vocabulary = vocabulary;
        this.findings = findings;
    }

    /** The named conditions that were met. */
    SortedSet<String> uses() {
        return uses;
    }

    /** What a name alone means. */
    Optional<Operand> name(CelExpr node, String name) {
        var item = items.get(name);
        if (item != null) {
            return item;
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
                : nearest.map("did you mean %s?"::formatted)
                        .orElse("a text is written in quotes, and names are " + String.join(", ", known) + ".");
        return findings.error(node, "Nothing is called %s; %s".formatted(name, advice), nearest);
    }

    private List<Attribute> unseen(Condition meaning) {
        return meaning.reads().stream()
                .filter(attribute -> !vocabulary.roots().contains(attribute.root()))
                .toList();
    }

    /** The roots in sight, as a list. */
    String sights() {
        return String.join(", ", vocabulary.roots().stream().map(Root::spelling).toList());
    }

    /** The root that a node names, if it does; a named condition or an item of that name comes first. */
    Optional<Root> rootOf(CelExpr node) {
        return node.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
                        && !items.containsKey(node.ident().name())
                ? Root.written(node.ident().name())
                : Optional.empty();
    }

    /** What an attribute is. */
    Optional<Operand> attribute(CelExpr node, Attribute attribute) {
        if (!vocabulary.roots().contains(attribute.root())) {
            return findings.error(
                    node,
                    "%s is not in sight here; a condition here looks at %s."
                            .formatted(attribute.root().spelling(), sights()));
        }
        var names = vocabulary.names(attribute.root());
        if (!names.contains(attribute.name())) {
            if (vocabulary.isClosed(attribute.root())) {
                return undeclared(node, attribute, names);
            }
            warnOfSlip(node, attribute);
        }
        return Optional.of(new Operand.Read(attribute, vocabulary.type(attribute)));
    }

    private Optional<Operand> undeclared(CelExpr node, Attribute attribute, Set<String> names) {
        var hyphenated =
                findings.text().hyphenated(node, attribute.name()).map(name -> new Attribute(attribute.root(), name));
        var nearest = hyphenated
                .map(Attribute::name)
                .filter(names::contains)
                .or(() -> Spellings.like(attribute.name(), names));
        var isDeclarable = attribute.root() == Root.CASE || attribute.root() == Root.EVENT;
        var advice = (isDeclarable ? "declare it under attributes, or use one of " : "there are ")
                + String.join(", ", names);
        return findings.error(
                node,
                "%s is not known; %s"
                        .formatted(
                                attribute,
                                hyphenated
                                        .map("a name with a hyphen is written in brackets: %s."::formatted)
                                        .or(() -> nearest.map("did you mean %s?"::formatted))
                                        .orElse(advice + ".")),
                nearest);
    }

    private void warnOfSlip(CelExpr node, Attribute attribute) {
        vocabulary
                .slip(attribute)
                .ifPresent(nearest -> findings.warning(
                        node,
                        ("%s is no built-in name and is read as text; did you mean %s?"
                                        + " Declare it under attributes if not.")
                                .formatted(attribute, nearest),
                        Optional.of(nearest)));
    }

    /** What is understood while an item of a list has a name; the item is empty where its list was not understood. */
    <T> T withItem(String name, Optional<Operand> item, Supplier<T> understood) {
        items.put(name, item);
        var result = understood.get();
        items.remove(name);
        return result;
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
