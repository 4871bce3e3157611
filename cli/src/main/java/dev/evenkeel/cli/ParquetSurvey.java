package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.comparison.LogSurvey;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Workers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What large Parquet files of events show at all: counted by DuckDB, in this process.
 *
 * @param first when the first event of a case happened; where there is none, the first event
 */
record ParquetSurvey(Instant first, Instant last, SortedMap<String, LogSurvey.TypeSeen> types, Set<String> workers) {
    private static final String DATA = "data.";

    static ParquetSurvey of(List<Path> events) {
        var files = events.stream()
                .map(file -> "'" + file.toString().replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "read_parquet([", "], union_by_name = true)"));
        try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
            var names = names(connection, files);
            return survey(connection, files, names);
        } catch (SQLException failure) {
            throw new CannotRun(
                    Reason.BAD_FILE,
                    "%s cannot be surveyed (%s)."
                            .formatted(
                                    files,
                                    String.valueOf(failure.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse("")));
        }
    }

    /** The names under {@code data}. */
    private static List<String> names(Connection connection, String files) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("describe select * from " + files)) {
            while (found.next()) {
                var column = found.getString(1);
                if (column.startsWith(DATA)) {
                    names.add(column.substring(DATA.length()));
                }
            }
        }
        return names;
    }

    private static ParquetSurvey survey(Connection connection, String files, List<String> names) throws SQLException {
        var counts = names.stream()
                .map(name -> ", count(%s)".formatted(column(name)))
                .collect(Collectors.joining());
        var types = new TreeMap<String, LogSurvey.TypeSeen>();
        var first = new TreeMap<Boolean, Long>(); // of events of cases, and of others
        var last = Long.MIN_VALUE;
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(
                        "select type, count(*), epoch_us(min(cast(time as timestamptz))), epoch_us(max(cast(time as timestamptz)))%s from %s group by type"
                                .formatted(counts, files))) {
            while (found.next()) {
                var seen = new HashSet<String>();
                for (var at = 0; at < names.size(); at++) {
                    if (found.getLong(5 + at) > 0) {
                        seen.add(names.get(at));
                    }
                }
                types.put(found.getString(1), new LogSurvey.TypeSeen(found.getLong(2), seen));
                first.merge(EventType.needsCase(found.getString(1)), found.getLong(3), Math::min);
                last = Math.max(last, found.getLong(4));
            }
        }
        if (types.isEmpty()) {
            throw new CannotRun(Reason.NOTHING_FOUND, "There is no event in %s.".formatted(files));
        }
        return new ParquetSurvey(
                Instants.ofMicros(first.lastEntry().getValue()),
                Instants.ofMicros(last),
                types,
                workers(connection, files, names));
    }

    private static Set<String> workers(Connection connection, String files, List<String> names) throws SQLException {
        if (!names.contains("worker")) {
            return Set.of();
        }
        var workers = new HashSet<String>();
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(
                        "select distinct %s from %s where %1$s is not null".formatted(column("worker"), files))) {
            while (found.next()) {
                workers.add(found.getString(1));
            }
        }
        return workers;
    }

    private static String column(String name) {
        return "\"" + DATA + name.replace("\"", "\"\"") + "\"";
    }

    /** With the workers' tiers. */
    LogSurvey survey(Workers known) {
        return new LogSurvey(types, LogSurvey.tiers(workers, known));
    }
}
