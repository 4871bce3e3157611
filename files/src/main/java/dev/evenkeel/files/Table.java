package dev.evenkeel.files;

import java.util.List;
import java.util.Optional;

/** A file of rows with named columns, read from top to bottom. */
interface Table extends AutoCloseable {
    /** The columns' names, in the order of the file; a name that comes again has its number behind it: {@code Variant (2)}. */
    List<String> header();

    /** What a reader of the summary should know of the file. */
    List<String> remarks();

    /** The next row; empty at the end. A row that cannot be read is told by {@link BadRow}. */
    Optional<Row> next();

    /** Why the table ends before its file was meant to, with what was left of its last row; empty when it does not. */
    Optional<BadRow> damage();

    @Override
    void close();

    /** Thrown for a row that cannot be read; the next one can. */
    final class BadRow extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final long line;
        private final String content;

        BadRow(long line, String message, String content) {
            super(message, null, false, false);
            this.line = line;
            this.content = content;
        }

        long line() {
            return line;
        }

        String words() {
            return String.valueOf(getMessage());
        }

        String content() {
            return content;
        }
    }
}
