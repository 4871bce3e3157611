package dev.evenkeel.bulk.condition;

/** A condition over rows of one {@link Layout}. It never fails, and may be used by many threads. */
@FunctionalInterface
public interface CompiledCondition {
    /** Whether the condition holds of a row. */
    boolean test(Row row);
}
