package dev.evenkeel.files;

import dev.evenkeel.event.Quarantined;

/** Thrown where a line cannot be read; caught by the reader of its file, which sets the line aside and goes on. */
final class BadLine extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Quarantined.Reason reason;
    private final String column;

    /** An unreadable line; the message completes "the event …". */
    BadLine(String column, String message) {
        this(Quarantined.Reason.UNREADABLE, column, message);
    }

    BadLine(Quarantined.Reason reason, String column, String message) {
        super(message, null, false, false);
        this.reason = reason;
        this.column = column;
    }

    Quarantined.Reason reason() {
        return reason;
    }

    /** The column or attribute at fault; empty when it is the whole line. */
    String column() {
        return column;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
