package dev.evenkeel.condition;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * When a clause applies: a checked CEL expression that is true or false of any facts, and never fails. Immutable; two are
 * equal when their texts mean the same in the same vocabulary.
 */
public final class Condition {
    /** The longest text of a condition, in {@code char}s. */
    public static final int CONDITION_LENGTH_MAX = 10_000;

    private static final Condition ALWAYS = new Condition("true", new Expression.Always(true));

    private final String source;
    private final Expression.Test expression;

    private Condition(String source, Expression.Test expression) {
        this.source = source;
        this.expression = expression;
    }

    /** Checks the text of a condition under a vocabulary. */
    public static Compilation compile(String source, Vocabulary vocabulary) {
        return new Compilation.Refused(List.of(
                new Problem(Severity.ERROR, 0, source.length(), source, "not written yet", Optional.empty())));
    }

    /** The condition that always holds. */
    public static Condition always() {
        return ALWAYS;
    }

    /** Its text, as written. */
    public String source() {
        return source;
    }

    /** What it reads, directly or through a named condition. */
    public SortedSet<Attribute> reads() {
        return Collections.unmodifiableSortedSet(new TreeSet<Attribute>());
    }

    /** The named conditions that its own text uses. */
    public Set<String> uses() {
        return Set.of();
    }

    /** Its meaning as a tree. */
    public Expression.Test expression() {
        return expression;
    }

    /** Whether it holds. */
    public boolean test(Facts facts) {
        return true;
    }

    /** Whether it says nothing but {@code true}. */
    public boolean isAlways() {
        return expression instanceof Expression.Always(var isTrue) && isTrue;
    }
}
