package dev.evenkeel.server.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Rows on their way into a table by {@code COPY}, in its text form. */
public final class Rows {
    /** Thrown where the table refuses a row; none of them is in it then. */
    public static final class NotCopied extends RuntimeException {
        private static final long serialVersionUID = 1;
        private static final String UNIQUE_VIOLATION = "23505";

        private final boolean isRepeated;

        NotCopied(String message, SQLException cause) {
            super(message, cause);
            isRepeated = UNIQUE_VIOLATION.equals(cause.getSQLState());
        }

        /** Whether one of them is in the table already. */
        public boolean isRepeated() {
            return isRepeated;
        }
    }

    private static final int BUFFER_CHARS = 1 << 16;

    private final StringBuilder text = new StringBuilder(BUFFER_CHARS);
    private long count;

    /** Adds a row. */
    public Rows add(Object... cells) {
        return add(List.of(cells));
    }

    /** Adds a row. */
    public Rows add(List<?> cells) {
        for (var at = 0; at < cells.size(); at++) {
            if (at > 0) {
                text.append('\t');
            }
            append(cells.get(at).toString());
        }
        text.append('\n');
        count++;
        return this;
    }

    /** How many there are. */
    public long count() {
        return count;
    }

    /** Copies them into a table's columns, in the transaction that is under way. */
    public void copy(DataSource database, String tableAndColumns) {
        var connection = DataSourceUtils.getConnection(database);
        try {
            copy(connection, tableAndColumns);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    /** Copies them into a table's columns, in the transaction of a connection. */
    public void copy(Connection connection, String tableAndColumns) {
        if (count == 0) {
            return;
        }
        try {
            var copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy %s from stdin".formatted(tableAndColumns));
            var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            try {
                copy.writeToCopy(bytes, 0, bytes.length);
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw new NotCopied("%s: %s".formatted(tableAndColumns, e.getMessage()), e);
        }
    }

    private void append(String cell) {
        for (var at = 0; at < cell.length(); at++) {
            var next = cell.charAt(at);
            switch (next) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                // PostgreSQL keeps no NUL in text; U+FFFD says that one was there.
                case '\0' -> text.append('\uFFFD');
                default -> text.append(next);
            }
        }
    }
}
