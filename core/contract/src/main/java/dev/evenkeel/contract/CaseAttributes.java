package dev.evenkeel.contract;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Root;
import dev.evenkeel.yaml.Names;
import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Problem;
import dev.evenkeel.yaml.Problems;

/** Names of attributes that stand outside conditions: the same rules hold as in them. */
final class CaseAttributes {
    private CaseAttributes() {}

    /** Tells where a case has no attribute of that name. */
    static void check(Conditions conditions, Problems problems, Node node, String name) {
        check(conditions, problems, node, new Attribute(Root.CASE, name));
    }

    /**
     * Tells where nothing has that attribute: an error where all names are declared, else a warning for a likely
     * slip.
     */
    static void check(Conditions conditions, Problems problems, Node node, Attribute attribute) {
        var known = conditions.vocabulary().names(attribute.root());
        if (known.contains(attribute.name())) {
            return;
        }
        if (isClosed(conditions, attribute.root())) {
            problems.add(Problem.error(
                            "unknown-name",
                            node.place(),
                            node.excerpt(),
                            ("'%s' is no attribute of a %s. Declare it under 'attributes', or name one that "
                                            + "is declared or built in.")
                                    .formatted(
                                            attribute.name(), attribute.root().spelling()))
                    .near(Names.nearest(attribute.name(), known)));
            return;
        }
        var meant = Names.slip(attribute.name(), known);
        if (!meant.isEmpty()) {
            problems.add(Problem.warning(
                            "unknown-name",
                            node.place(),
                            node.excerpt(),
                            "'%s' is no built-in attribute of a %s, so only your own systems can fill it."
                                    .formatted(
                                            attribute.name(), attribute.root().spelling()))
                    .near(meant));
        }
    }

    /** Whether the contract declares all names under a root. */
    private static boolean isClosed(Conditions conditions, Root root) {
        return (root == Root.CASE || root == Root.EVENT) && conditions.isDeclaring();
    }
}
