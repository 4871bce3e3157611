package dev.evenkeel.yaml;

/**
 * Something wrong, or unwise, in a file that a person wrote.
 *
 * @param code what kind of problem it is, for programs and for looking it up: {@code unknown-key}, {@code window}, …
 * @param at where the offending text starts
 * @param text the offending text, cut where it is long
 * @param message what was found, the rule, and what to do
 * @param nearest the valid name that was probably meant; empty when none is near
 */
public record Problem(Severity severity, String code, Place at, String text, String message, String nearest)
        implements Comparable<Problem> {
    /** The longest offending text that is shown, in {@code char}s; a longer one ends in an ellipsis. */
    public static final int TEXT_LENGTH_MAX = 60;

    public Problem {
        text = clipped(text);
    }

    /** Whether it stands in the way. */
    public enum Severity {
        /** The file cannot be used. */
        ERROR,
        /** The file can be used, but probably does something else than was meant. */
        WARNING
    }

    /** A problem that makes the file unusable. */
    public static Problem error(String code, Place at, String text, String message) {
        return new Problem(Severity.ERROR, code, at, text, message, "");
    }

    /** A problem that both parties may live with. */
    public static Problem warning(String code, Place at, String text, String message) {
        return new Problem(Severity.WARNING, code, at, text, message, "");
    }

    /** The same, with the valid name that was probably meant. */
    public Problem near(String name) {
        return new Problem(severity, code, at, text, message, name);
    }

    /** The file's name. */
    public String file() {
        return at.file();
    }

    /** The line, from 1. */
    public int line() {
        return at.line();
    }

    /** The column, from 1. */
    public int column() {
        return at.column();
    }

    /** Whether the file cannot be used because of it. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** By place. */
    @Override
    public int compareTo(Problem other) {
        return at.compareTo(other.at);
    }

    /** The message with the nearest valid name. */
    public String advice() {
        var isSaid = nearest.isEmpty() || message.contains("id you mean");
        return isSaid ? message : message + " Did you mean '" + nearest + "'?";
    }

    /** As compilers tell it: {@code contract.yaml:3:14: error: …}. */
    @Override
    public String toString() {
        return at + ": " + (isError() ? "error: " : "warning: ") + advice();
    }

    private static String clipped(String text) {
        var line = text.lines().findFirst().orElse("").strip();
        if (line.length() <= TEXT_LENGTH_MAX) {
            return line.length() == text.strip().length() ? line : line + "…";
        }
        var end = Character.isHighSurrogate(line.charAt(TEXT_LENGTH_MAX - 1)) ? TEXT_LENGTH_MAX - 1 : TEXT_LENGTH_MAX;
        return line.substring(0, end) + "…";
    }
}
