package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.event.Instants;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What is asked of large Parquet files and is no verdict: counted by DuckDB, in this process. */
final class ParquetFacts {
    private ParquetFacts() {}

    /** The instant of the last event of some files of events. */
    static Instant lastInstant(List<Path> events) {
        var files = events.stream().map(ParquetFacts::quoted).collect(Collectors.joining(", "));
        try (var connection = connection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(
                        "select epoch_us(max(cast(time as timestamptz))) from read_parquet([%s], union_by_name = true)"
                                .formatted(files))) {
            if (found.next()) {
                var micros = found.getLong(1);
                if (!found.wasNull()) {
                    return Instants.ofMicros(micros);
                }
            }
            throw new CannotRun(Reason.NOTHING_FOUND, "There is no event in %s.".formatted(files));
        } catch (SQLException failure) {
            throw new CannotRun(
                    Reason.BAD_FILE,
                    "The last instant of %s cannot be found (%s); give --as-of.".formatted(files, firstLine(failure)));
        }
    }

    private static Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:");
    }

    private static String quoted(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }

    private static String firstLine(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
