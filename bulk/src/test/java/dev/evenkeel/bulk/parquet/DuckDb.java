package dev.evenkeel.bulk.parquet;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** DuckDB as the other side: it writes what we read and reads what we write. */
final class DuckDb implements AutoCloseable {
    private final Connection connection;
    private final Statement statement;

    DuckDb() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        statement = connection.createStatement();
        statement.execute("set threads = 2");
        statement.execute("set timezone = 'UTC'");
    }

    void run(String sql) throws SQLException {
        statement.execute(sql);
    }

    /** The single value of {@code sql} as text. */
    String value(String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    /** All rows of {@code sql} with every value as text; see {@link Table#NULL}. */
    List<List<String>> rows(String sql) throws SQLException {
        List<List<String>> result = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    Object value = rows.getObject(column);
                    row.add(
                            switch (value) {
                                case null -> Table.NULL;
                                case BigDecimal decimal -> decimal.toPlainString();
                                default -> value.toString();
                            });
                }
                result.add(row);
            }
        }
        return result;
    }

    /** All rows of a Parquet file in its order, rendered as {@link Table} does. */
    List<List<String>> file(Path path, List<Column> columns) throws SQLException {
        String values = columns.stream().map(DuckDb::rendered).collect(Collectors.joining(", "));
        return rows("select %s from read_parquet('%s', file_row_number = true) order by file_row_number"
                .formatted(values, path));
    }

    private static String rendered(Column column) {
        String name = "\"" + column.name() + "\"";
        return switch (column.type()) {
            case ColumnType.Timestamp _ -> "epoch_us(" + name + ")::varchar";
            case ColumnType.Date _ -> "date_diff('day', date '1970-01-01', " + name + ")::varchar";
            case ColumnType.Bytes _ -> "hex(" + name + ")";
            case ColumnType.Decimal _ -> name;
            case ColumnType.Float64 _ -> name + "::double";
            default -> name + "::varchar";
        };
    }

    @Override
    public void close() throws SQLException {
        statement.close();
        connection.close();
    }
}
