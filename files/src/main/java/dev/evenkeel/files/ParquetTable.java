package dev.evenkeel.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A Parquet file, read through DuckDB row by row. Every cell becomes the text that CSV would hold: instants in RFC 3339, a
 * timestamp without a zone without an offset, exact numbers in plain digits.
 */
final class ParquetTable implements Table {
    private static final String MEMORY_MAX = "1GB";
    private static final int ROWS_BETWEEN_PROGRESS = 100_000;

    private final Path path;
    private final Progress progress;
    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;
    private final Header header;
    private final long count;
    private final long bytes;
    private long line = 1;

    private ParquetTable(Path path, Progress progress, Connection connection) throws SQLException {
        this.path = path;
        this.progress = progress;
        this.connection = connection;
        this.statement = connection.createStatement();
        statement.execute("SET memory_limit = '" + MEMORY_MAX + "'");
        statement.execute("SET TimeZone = 'UTC'");
        var file = "read_parquet('" + path.toString().replace("'", "''") + "')";
        var columns = new ArrayList<String>();
        var names = new ArrayList<String>();
        try (var described = statement.executeQuery("DESCRIBE SELECT * FROM " + file)) {
            while (described.next()) {
                names.add(described.getString(1));
                columns.add(text(described.getString(1), described.getString(2)));
            }
        }
        try (var counted = statement.executeQuery("SELECT count(*) FROM " + file)) {
            counted.next();
            this.count = counted.getLong(1);
        }
        this.bytes = bytes(path);
        this.header = Header.of(names);
        this.rows = statement.executeQuery("SELECT " + String.join(", ", columns) + " FROM " + file);
    }

    /** Opens a file. */
    static ParquetTable open(Path path, Progress progress) {
        var settings = new Properties();
        settings.setProperty("jdbc_stream_results", "true");
        try {
            var connection = DriverManager.getConnection("jdbc:duckdb:", settings);
            try {
                return new ParquetTable(path, progress, connection);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new UnusableFile(
                    "%s is no Parquet file that can be read: %s. Write it or send it again, or give the rows as CSV."
                            .formatted(path, cause(e)));
        }
    }

    @Override
    public List<String> header() {
        return header.names();
    }

    @Override
    public List<String> remarks() {
        return header.remarks();
    }

    @Override
    public Optional<Row> next() {
        try {
            if (!rows.next()) {
                return Optional.empty();
            }
            var cells = new ArrayList<String>(header.names().size());
            for (var at = 1; at <= header.names().size(); at++) {
                var cell = rows.getString(at);
                cells.add(cell == null ? "" : cell);
            }
            line++;
            if (line % ROWS_BETWEEN_PROGRESS == 0) {
                progress.read(path, bytes / count * line, bytes);
            }
            return Optional.of(new Row(line, cells, ','));
        } catch (SQLException e) {
            throw new UnusableFile(
                    "%s could not be read beyond row %,d: %s. Write it or send it again, or give the rows as CSV."
                            .formatted(path, line, cause(e)));
        }
    }

    @Override
    public Optional<BadRow> damage() {
        return Optional.empty();
    }

    @Override
    public void close() {
        try (connection;
                statement) {
            rows.close();
        } catch (SQLException e) {
            throw new UnusableFile("%s could not be closed: %s.".formatted(path, cause(e)));
        }
    }

    /** The SQL that spells a column's values as CSV would. */
    private static String text(String name, String type) {
        var column = '"' + name.replace("\"", "\"\"") + '"';
        if (type.equals("TIMESTAMP WITH TIME ZONE")) {
            return "strftime(%s AT TIME ZONE 'UTC', '%%Y-%%m-%%dT%%H:%%M:%%S.%%fZ')".formatted(column);
        }
        if (type.startsWith("TIMESTAMP")) {
            return "strftime(%s::TIMESTAMP, '%%Y-%%m-%%dT%%H:%%M:%%S.%%f')".formatted(column);
        }
        if (type.equals("VARCHAR")) {
            return column;
        }
        if (type.equals("VARCHAR[]")) {
            return "array_to_string(%s, ';')".formatted(column);
        }
        return type.startsWith("STRUCT") || type.startsWith("MAP") || type.endsWith("[]")
                ? "to_json(%s)::VARCHAR".formatted(column)
                : column + "::VARCHAR";
    }

    private static long bytes(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw FileKind.unreadable(path, e);
        }
    }

    private static String cause(SQLException e) {
        return Shown.cut(String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown error"));
    }
}
