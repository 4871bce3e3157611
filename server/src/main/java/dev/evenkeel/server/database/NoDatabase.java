package dev.evenkeel.server.database;

/** Thrown where there is no database to work on; the message says what was tried and what to do. */
public final class NoDatabase extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoDatabase(String message) {
        super(message);
    }

    NoDatabase(String message, Throwable cause) {
        super(message, cause);
    }
}
