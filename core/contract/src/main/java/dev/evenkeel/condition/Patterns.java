package dev.evenkeel.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.regex.MatchResult;

/** Regular expressions of RE2: found in a text in time proportional to its length, whatever the pattern. */
final class Patterns {
    /** The largest program that a pattern may become, in RE2's instructions. */
    static final int INSTRUCTIONS_MAX = 2_000;

    private static final java.util.regex.Pattern REPEAT =
            java.util.regex.Pattern.compile("\\{(\\d{1,4})(,(\\d{1,4})?)?\\}");

    private Patterns() {}

    /** What is wrong with a pattern; empty when nothing is. */
    static Optional<String> complaint(String pattern) {
        try {
            var isTooLarge = sizeAtLeast(pattern) > INSTRUCTIONS_MAX
                    || Pattern.compile(pattern).programSize() > INSTRUCTIONS_MAX;
            return isTooLarge
                    ? Optional.of("This pattern is too large (more than %s instructions); repeat less in it."
                            .formatted(INSTRUCTIONS_MAX))
                    : Optional.empty();
        } catch (PatternSyntaxException broken) {
            return Optional.of("The pattern cannot be read (%s near '%s'); it is a regular expression of RE2."
                    .formatted(broken.getDescription(), broken.getPattern()));
        }
    }

    /**
     * How large the program becomes by repeats in repeats, told from the text alone; compiling it could exhaust the
     * memory.
     */
    static long sizeAtLeast(String pattern) {
        var outer = new ArrayDeque<Long>();
        var size = 0L;
        var last = 0L;
        var repeat = REPEAT.matcher(pattern);
        for (var at = 0; at < pattern.length(); at++) {
            switch (pattern.charAt(at)) {
                case '(' -> {
                    outer.push(size);
                    size = 0;
                }
                case ')' -> {
                    last = size;
                    size += outer.isEmpty() ? 0 : outer.pop();
                }
                case '{' -> {
                    if (repeat.find(at) && repeat.start() == at) {
                        size = Math.min(INSTRUCTIONS_MAX + 1L, size + last * (times(repeat) - 1));
                        at = repeat.end() - 1;
                    }
                }
                default -> {
                    at += pattern.charAt(at) == '\\' ? 1 : 0;
                    last = 1;
                    size++;
                }
            }
        }
        return size;
    }

    private static long times(MatchResult repeat) {
        return Math.max(1, Long.parseLong(repeat.group(3) == null ? repeat.group(1) : repeat.group(3)));
    }
}
