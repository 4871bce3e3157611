package dev.evenkeel.condition;

import java.util.Comparator;

/**
 * Something that a condition reads: a name under a root, such as {@code case.intent}. Ordered by root, then by name.
 */
public record Attribute(Root root, String name) implements Comparable<Attribute> {
    private static final Comparator<Attribute> ORDER =
            Comparator.comparing(Attribute::root).thenComparing(Attribute::name);

    @Override
    public int compareTo(Attribute other) {
        return ORDER.compare(this, other);
    }

    /** As a condition writes it: {@code case.intent}, or {@code row['sys mod']} where the name is no identifier. */
    @Override
    public String toString() {
        return Vocabulary.isName(name)
                ? root.spelling() + "." + name
                : root.spelling() + "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
    }
}
