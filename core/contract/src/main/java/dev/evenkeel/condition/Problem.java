package dev.evenkeel.condition;

import java.util.Optional;

/**
 * Something wrong with the text of a condition.
 *
 * @param offset where the offending text starts, in {@code char}s of the condition's source from 0
 * @param length how many {@code char}s it has; 0 where something is missing
 * @param text the offending text itself
 * @param message what was found, the rule, and what to do; one sentence or two
 * @param nearest the valid name that was probably meant
 */
public record Problem(
        Severity severity, int offset, int length, String text, String message, Optional<String> nearest) {

    /** Whether it stands in the way. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
