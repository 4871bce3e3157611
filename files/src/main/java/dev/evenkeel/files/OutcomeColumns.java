package dev.evenkeel.files;

import dev.evenkeel.measure.study.AnalysisPlan;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Outcomes in a Parquet file whose columns have the types that such columns have: text, a date, and an exact number that fits. They are
 * read as numbers, with no text in between, which is what makes a hundred million of them a matter of seconds.
 *
 * <p>Other types (dates as text, binary floating point) are for the reader of cells, which takes longer and says more.
 */
final class OutcomeColumns extends OutcomeRows.Cursor {
    /** DuckDB's own memory, beside the heap: a few row groups of three columns. */
    private static final String MEMORY_MAX = "256MB";

    private static final int DIGITS_MAX = 18;
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");
    private static final Map<String, Integer> DIGITS =
            Map.of("TINYINT", 3, "SMALLINT", 5, "INTEGER", 10, "UINTEGER", 10, "USMALLINT", 5, "UTINYINT", 3);

    private final Path path;
    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;
    private long line = 1;

    private OutcomeColumns(Path path, Connection connection, Statement statement, ResultSet rows) {
        this.path = path;
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
    }

    /** Opens a file; empty where a column is missing or has another type. */
    static Optional<OutcomeRows.Cursor> open(Path path, AnalysisPlan plan) {
        var settings = new Properties();
        settings.setProperty("jdbc_stream_results", "true");
        try {
            var connection = DriverManager.getConnection("jdbc:duckdb:", settings);
            try {
                var statement = connection.createStatement();
                statement.execute("SET memory_limit = '" + MEMORY_MAX + "'");
                var file = "read_parquet('" + path.toString().replace("'", "''") + "')";
                var sql = sql(types(statement, file), file, plan);
                if (sql.isEmpty()) {
                    connection.close();
                    return Optional.empty();
                }
                return Optional.of(new OutcomeColumns(path, connection, statement, statement.executeQuery(sql.get())));
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new UnusableFile("%s is no Parquet file that can be read: %s.".formatted(path, e.getMessage()));
        }
    }

    private static Map<String, String> types(Statement statement, String file) throws SQLException {
        var types = new HashMap<String, String>();
        try (var described = statement.executeQuery("DESCRIBE SELECT * FROM " + file)) {
            while (described.next()) {
                types.put(described.getString(1), described.getString(2));
            }
        }
        return types;
    }

    private static Optional<String> sql(Map<String, String> types, String file, AnalysisPlan plan) {
        var number = types.getOrDefault(OutcomeRows.VALUE, "");
        var decimal = DECIMAL.matcher(number);
        var decimals = plan.target().decimals();
        var isDecimal = decimal.matches();
        var digits = isDecimal ? Integer.parseInt(decimal.group(1)) : DIGITS.getOrDefault(number, DIGITS_MAX + 1);
        var scale = isDecimal ? Integer.parseInt(decimal.group(2)) : 0;
        if (!"VARCHAR".equals(types.get(HoldoutFiles.UNIT))
                || !"DATE".equals(types.get(OutcomeRows.DAY))
                || scale > decimals
                || digits - scale + decimals > DIGITS_MAX) {
            return Optional.empty();
        }
        // A unit's name is asked for once, where it begins: making a text of each of its rows would take most of the
        // time.
        return Optional.of("""
                SELECT CASE WHEN lag(unit) OVER () IS DISTINCT FROM unit THEN unit END, unit IS NULL,
                    (day - DATE '%s')::INTEGER, (value::DECIMAL(18, %d) * %d::BIGINT)::BIGINT
                FROM (SELECT unit, day, value FROM %s)
                """.formatted(plan.span().start(), decimals, (long) Math.pow(10, decimals), file));
    }

    @Override
    boolean next() {
        try {
            line++;
            if (!rows.next()) {
                return false;
            }
            var begun = rows.getString(1);
            isOfNext = begun != null;
            if (begun != null) {
                unit = begun.strip();
            }
            var isUnknown = unit.isEmpty() || rows.getBoolean(2);
            day = rows.getInt(3);
            isUnknown |= rows.wasNull();
            value = rows.getLong(4);
            if (isUnknown || rows.wasNull()) {
                throw new UnusableFile("%s row %,d: a cell of %s is empty, and every row needs them."
                        .formatted(path, line, String.join(", ", List.of("unit", "day", "value"))));
            }
            return true;
        } catch (SQLException e) {
            throw new UnusableFile("%s could not be read beyond row %,d: %s.".formatted(path, line, e.getMessage()));
        }
    }

    @Override
    public void close() {
        try (connection;
                statement) {
            rows.close();
        } catch (SQLException e) {
            throw new UnusableFile("%s could not be closed: %s.".formatted(path, e.getMessage()));
        }
    }
}
