package dev.evenkeel.condition;

/** Whether a problem stands in the way. */
public enum Severity {
    /** The condition cannot be used. */
    ERROR,
    /** The condition can be used, but probably says something else than was meant. */
    WARNING
}
