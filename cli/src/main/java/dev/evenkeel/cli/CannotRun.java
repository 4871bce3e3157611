package dev.evenkeel.cli;

import java.nio.file.Path;
import java.util.Locale;

/** A command cannot do what it was asked, for a reason that its user can mend: exit code 2, no trace. */
final class CannotRun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** The message has what was wrong, the value, the rule, and what to do. */
    CannotRun(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why, for programs. */
    enum Reason {
        /** A file is missing, is a folder, or may not be read. */
        UNREADABLE_FILE,
        /** A file or folder may not be written. */
        UNWRITABLE_FILE,
        /** A contract has errors. */
        BAD_CONTRACT,
        /** A mapping, story, workers' file or the like has errors. */
        BAD_FILE,
        /** An option has a value that it cannot have. */
        BAD_OPTION,
        /** The events hold nothing of what was asked for. */
        NOTHING_FOUND,
        /** A move about a statement that the procedure does not allow. */
        NOT_ALLOWED,
        /** The statement of a period was issued already. */
        ALREADY_ISSUED,
        /** Not enough memory, or nested too deeply. */
        OUT_OF_MEMORY,
        /** A mistake of the program. */
        UNEXPECTED;

        /** How programs read it. */
        String spelling() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    Reason reason() {
        return reason;
    }

    static CannotRun unreadable(Path file, String why) {
        return new CannotRun(Reason.UNREADABLE_FILE, "'%s' cannot be read: %s".formatted(file, why));
    }

    static CannotRun unwritable(Path file, String why) {
        return new CannotRun(Reason.UNWRITABLE_FILE, "'%s' cannot be written: %s".formatted(file, why));
    }

    /**
     * Of a value that an option cannot have.
     *
     * @param value as it was typed; empty where the option is missing
     */
    static CannotRun option(String name, String value, String why) {
        return new CannotRun(
                Reason.BAD_OPTION, "%s%s: %s".formatted(name, value.isEmpty() ? "" : " '" + value + "'", why));
    }

    /** The same of a number. */
    static CannotRun option(String name, double value, String why) {
        return option(name, Typed.spelled(value), why);
    }
}
