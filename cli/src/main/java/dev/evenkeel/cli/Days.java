package dev.evenkeel.cli;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Days as options name them. */
final class Days {
    private Days() {}

    /** A day such as 2026-05-01. */
    static LocalDate of(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw CannotRun.option("The day", text, "it is none. Write one such as 2026-05-01.");
        }
    }
}
