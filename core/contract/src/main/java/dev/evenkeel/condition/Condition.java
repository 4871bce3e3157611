package dev.evenkeel.condition;

import dev.evenkeel.condition.Expression.Operand;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When a clause applies: a checked CEL expression that is true or false of any facts, and never fails. Immutable; two
 * are equal when they have the same text and the same meaning.
 */
public final class Condition {
    /** The longest text of a condition, in {@code char}s. */
    public static final int CONDITION_LENGTH_MAX = 10_000;

    /**
     * The most nodes that a condition's tree may have, those of the named conditions in it counted wherever they are
     * used.
     */
    public static final int CONDITION_NODES_MAX = 20_000;

    private static final Condition ALWAYS =
            new Condition("true", new Expression.Always(true), Collections.emptySortedSet());

    private final String source;
    private final Expression.Test expression;
    private final SortedSet<String> uses;
    private final SortedSet<Attribute> reads;
    private final long nodes;
    private volatile @Nullable Interpreter interpreter;

    private Condition(String source, Expression.Test expression, SortedSet<String> uses) {
        this.source = source;
        this.expression = expression;
        this.uses = Collections.unmodifiableSortedSet(uses);
        var attributes = new TreeSet<Attribute>();
        this.nodes = count(expression, attributes);
        this.reads = Collections.unmodifiableSortedSet(attributes);
    }

    /** Checks the text of a condition under a vocabulary. */
    public static Compilation compile(String source, Vocabulary vocabulary) {
        if (source.length() > CONDITION_LENGTH_MAX) {
            return refused(
                    source,
                    CONDITION_LENGTH_MAX,
                    "The condition has %s characters, and at most %s are allowed; give parts of it names under define."
                            .formatted(source.length(), CONDITION_LENGTH_MAX));
        }
        return switch (Syntax.of(source)) {
            case Syntax.Unreadable(var problems) -> new Compilation.Refused(problems);
            case Syntax.Read(var tree, var text) -> {
                var findings = new Findings(text);
                var names = new Names(vocabulary, findings);
                var expression = new Checker(names, findings).condition(tree);
                yield expression.isPresent() && !findings.hasErrors()
                        ? sized(new Condition(source, expression.get(), names.uses()), findings)
                        : new Compilation.Refused(findings.inOrder());
            }
        };
    }

    private static Compilation sized(Condition condition, Findings findings) {
        return condition.nodes <= CONDITION_NODES_MAX
                ? new Compilation.Compiled(condition, findings.inOrder())
                : refused(
                        condition.source,
                        0,
                        "With the named conditions in it this condition has %s parts, and at most %s are allowed."
                                .formatted(condition.nodes, CONDITION_NODES_MAX));
    }

    private static Compilation refused(String source, int from, String message) {
        var text = source.substring(from);
        return new Compilation.Refused(
                List.of(new Problem(Severity.ERROR, from, text.length(), text, message, Optional.empty())));
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
        return reads;
    }

    /** The named conditions that its own text uses. */
    public SortedSet<String> uses() {
        return uses;
    }

    /** Its meaning as a tree. */
    public Expression.Test expression() {
        return expression;
    }

    /** Whether it holds. */
    public boolean test(Facts facts) {
        if (expression instanceof Expression.Always(var isTrue)) {
            return isTrue;
        }
        var planned = interpreter;
        if (planned == null) {
            // Two threads may both plan it, which gives the same twice.
            planned = Interpreter.of(this);
            interpreter = planned;
        }
        return planned.test(facts);
    }

    /** Whether it says nothing but {@code true}. */
    public boolean isAlways() {
        return expression instanceof Expression.Always(var isTrue) && isTrue;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Condition that && source.equals(that.source) && expression.equals(that.expression);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    /** Its text, as written. */
    @Override
    public String toString() {
        return source;
    }

    /** Adds what is read, and counts the parts; the interpreter writes some items of lists three times. */
    private static long count(Expression node, SortedSet<Attribute> attributes) {
        if (node instanceof Operand.Read(var attribute, var _)) {
            attributes.add(attribute);
        }
        if (node instanceof Expression.Named(var _, var meaning)) {
            attributes.addAll(meaning.reads);
            return 1 + meaning.nodes;
        }
        var nodes = 1L;
        for (var child : node.children()) {
            var isRepeated = node instanceof Operand.Items && !Absence.isNeverOf((Operand) child);
            nodes += (isRepeated ? 3 : 1) * count(child, attributes);
        }
        return nodes;
    }
}
