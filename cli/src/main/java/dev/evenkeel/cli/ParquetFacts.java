package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.event.Instants;
import dev.evenkeel.report.ClaimCounts;
import dev.evenkeel.verdict.State;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is asked of large Parquet files and is no verdict: counted by DuckDB, in this process. */
final class ParquetFacts {
    /** Every time zone is a whole number of these off UTC, so no period begins within one. */
    private static final long BUCKET_MICROS = 15L * 60 * 1_000_000;

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

    /** How many claims a list of them has in each state, for each reason, by the period in which they were made. */
    static ClaimCounts counts(Path claims, Contract contract) {
        record Key(Period period, State state, String reason) {}
        var counted = new TreeMap<Key, Long>(
                Comparator.comparing(Key::period).thenComparing(Key::state).thenComparing(Key::reason));
        var query =
                "select state, coalesce(reason, ''), epoch_us(claimed_at) // %d, count(*) from read_parquet(%s) group by all"
                        .formatted(BUCKET_MICROS, quoted(claims));
        try (var connection = connection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            while (found.next()) {
                var period = Period.of(
                        contract.billing().every(),
                        Instants.ofMicros(found.getLong(3) * BUCKET_MICROS),
                        contract.term().zone());
                var state = State.valueOf(found.getString(1).toUpperCase(Locale.ROOT));
                counted.merge(new Key(period, state, found.getString(2)), found.getLong(4), Long::sum);
            }
        } catch (SQLException failure) {
            throw new CannotRun(
                    Reason.UNEXPECTED, "The claims in %s cannot be counted: %s".formatted(claims, firstLine(failure)));
        }
        var counts = new ArrayList<ClaimCounts.Count>();
        counted.forEach((key, count) -> counts.add(new ClaimCounts.Count(key.period, key.state, key.reason, count)));
        return new ClaimCounts(counts);
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
