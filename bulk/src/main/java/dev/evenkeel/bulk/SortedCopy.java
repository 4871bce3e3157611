package dev.evenkeel.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Sorted copies of Parquet files, made by DuckDB, which puts on disk what the memory it may take does not hold.
 *
 * @param folder where copies are, and what is put aside meanwhile
 * @param threads at least 1
 * @param memoryMax that DuckDB may take, such as {@code 2GB}
 */
record SortedCopy(Path folder, int threads, String memoryMax) {
    /** What is copied, and in which order. */
    @FunctionalInterface
    interface Query {
        /** A SELECT with its ORDER BY. */
        String of(Statement statement) throws SQLException;
    }

    /** A copy, to be deleted by the caller. */
    Path of(Query query) throws SQLException {
        try {
            var copy = Files.createTempFile(folder, "evenkeel-", ".sorted.parquet");
            try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                    var statement = connection.createStatement()) {
                statement.execute("SET memory_limit = " + quoted(memoryMax));
                statement.execute("SET threads = " + threads);
                statement.execute("SET TimeZone = 'UTC'");
                statement.execute("SET temp_directory = "
                        + quoted(folder.resolve("evenkeel-sorting").toString()));
                statement.execute("COPY (%s) TO %s (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 122880)"
                        .formatted(query.of(statement), quoted(copy.toString())));
            } catch (SQLException e) {
                Files.deleteIfExists(copy);
                throw e;
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
