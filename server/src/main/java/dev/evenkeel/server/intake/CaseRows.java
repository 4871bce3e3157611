package dev.evenkeel.server.intake;

import dev.evenkeel.event.LogRow;
import dev.evenkeel.event.Mapping;
import dev.evenkeel.server.database.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of a change log, laid out in the database by case: a log need not fit into memory, only the cases of a batch. They lie in
 * temporary tables of a connection of their own, which go with it, however it ends.
 *
 * <p>Cases come in the order of their first rows, and the rows of a case in the order of the file, as if the log was read at once.
 */
final class CaseRows implements AutoCloseable {
    /** A batch has so many rows; more only where a single case has. */
    private static final int BATCH_ROWS = 2_500;

    private static final int COPIED_ROWS = 500;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Connection connection;
    private final Mapping mapping;
    private Rows waiting = new Rows();
    private long count;
    private Map<String, Integer> header = Map.of();
    private String place = "";

    private CaseRows(Connection connection, Mapping mapping) {
        this.connection = connection;
        this.mapping = mapping;
    }

    /** Begins with no rows. */
    static CaseRows layOut(DataSource database, Mapping mapping) {
        try {
            var rows = new CaseRows(database.getConnection(), mapping);
            try {
                rows.execute("create temporary table log_row (case_key text, number bigint, line bigint, cells text)");
                return rows;
            } catch (IllegalStateException notLaidOut) {
                rows.close();
                throw notLaidOut;
            }
        } catch (SQLException e) {
            throw notLaidOut(e);
        }
    }

    /** The next row of the file; all are of one file. */
    void add(LogRow row) {
        header = row.header();
        place = row.place();
        waiting.add(key(row), count++, row.line(), JSON.writeValueAsString(row.cells()));
        if (waiting.count() == COPIED_ROWS) {
            copy();
        }
    }

    /** A row that names no case is alone with its equals: it is refused, whatever comes beside it. */
    private String key(LogRow row) {
        return row.present(mapping.columns().caseId(), mapping.columns().absent())
                .map(caseId -> "c:" + caseId)
                .orElseGet(() -> "n:" + Intake.half(row.content()));
    }

    private void copy() {
        waiting.copy(connection, "log_row (case_key, number, line, cells)");
        waiting = new Rows();
    }

    /** Brings the rows into the order of their cases, once all of them are there. */
    void sort() {
        copy();
        execute("""
                create temporary table case_row as
                select min(number) over (partition by case_key) as first, number, line, cells from log_row order by 1, 2""");
        execute("drop table log_row");
        execute("create unique index case_row_place on case_row (first, number)");
        execute("analyze case_row");
    }

    private record Placed(long first, long number, LogRow row) {}

    /** Goes through the cases from the first on, whole cases at a time. */
    void eachBatch(Consumer<List<LogRow>> taker) {
        var batch = new ArrayList<LogRow>();
        var first = -1L;
        for (var page = page(-1, -1); !page.isEmpty(); ) {
            for (var placed : page) {
                if (batch.size() >= BATCH_ROWS && placed.first() != first) {
                    taker.accept(List.copyOf(batch));
                    batch.clear();
                }
                batch.add(placed.row());
                first = placed.first();
            }
            page = page(first, page.getLast().number());
        }
        if (!batch.isEmpty()) {
            taker.accept(List.copyOf(batch));
        }
    }

    /** The rows behind a place; each page is a query of its own, so that no snapshot is held while a batch is being stored. */
    private List<Placed> page(long first, long number) {
        try (var statement = connection.prepareStatement("""
                select first, number, line, cells from case_row
                where (first, number) > (?, ?) order by first, number limit %d""".formatted(COPIED_ROWS))) {
            statement.setLong(1, first);
            statement.setLong(2, number);
            var page = new ArrayList<Placed>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var cells = List.of(JSON.readValue(rows.getString("cells"), String[].class));
                    page.add(new Placed(
                            rows.getLong("first"),
                            rows.getLong("number"),
                            new LogRow(header, cells, place, rows.getLong("line"))));
                }
            }
            return page;
        } catch (SQLException e) {
            throw notLaidOut(e);
        }
    }

    private void execute(String command) {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            throw notLaidOut(e);
        }
    }

    @Override
    public void close() {
        try (connection) {
            execute("drop table if exists log_row, case_row");
        } catch (SQLException e) {
            throw notLaidOut(e);
        }
    }

    private static IllegalStateException notLaidOut(SQLException cause) {
        return new IllegalStateException("The rows of a log could not be laid out: " + cause.getMessage(), cause);
    }
}
