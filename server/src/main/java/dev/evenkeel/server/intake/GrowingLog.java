package dev.evenkeel.server.intake;

import dev.evenkeel.event.ChangeLog;
import dev.evenkeel.event.LogMemory;
import dev.evenkeel.event.LogRow;
import dev.evenkeel.event.Mapping;
import dev.evenkeel.server.database.Rows;
import dev.evenkeel.server.engagements.Held;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * A change log that goes on from upload to upload, and from webhook to webhook: which of its rows were read, and the last row
 * of each case. One reading of a mapping's log at a time; the caller sees to that by {@link #lock}.
 */
@Service
public class GrowingLog {
    private static final int LOG_LOCK = 4;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient sql;
    private final DataSource database;

    GrowingLog(JdbcClient sql, DataSource database) {
        this.sql = sql;
        this.database = database;
    }

    /**
     * What rows give on top of what was read before.
     *
     * @param repeated how many of them were read before
     */
    public record Grown(ChangeLog.Growth growth, long repeated) {}

    /** Lets nobody else read the logs of an engagement until the transaction ends. */
    public void lock(Held engagement) {
        sql.sql("select pg_advisory_xact_lock(:lock, :engagement)")
                .param("lock", LOG_LOCK)
                .param("engagement", engagement.id())
                .query()
                .singleRow();
    }

    /** The last row of a case; empty where none was read. */
    public Optional<LogRow> last(Held engagement, Mapping mapping, String caseId) {
        return kept(engagement, mapping, List.of(caseId)).last(caseId).map(LogMemory.Last::row);
    }

    /** What rows give; nothing is kept yet. */
    public Grown read(Held engagement, Mapping mapping, List<LogRow> rows) {
        var cases = new HashSet<String>();
        rows.forEach(row -> cases.add(row.cell(mapping.columns().caseId())));
        var kept = kept(engagement, mapping, cases);
        var fresh = rows.stream()
                .filter(row -> !kept.digests()
                        .contains(new Known(row.cell(mapping.columns().caseId()), digest(row))))
                .toList();
        return new Grown(ChangeLog.grow(mapping, kept, fresh), rows.size() - fresh.size());
    }

    /** Keeps what was read, for the next time. */
    public void keep(Held engagement, Mapping mapping, ChangeLog.Growth growth) {
        var rows = new Rows();
        for (var taken : growth.taken()) {
            rows.add(
                    engagement.id(),
                    mapping.name(),
                    taken.caseId(),
                    taken.stamp().time(),
                    taken.stamp().sequence(),
                    digest(taken.row()));
        }
        rows.copy(database, "mapped_row (engagement, mapping, case_id, happened_at, sequence, digest)");
        sql.sql(
                        "delete from mapped_case where engagement = :engagement and mapping = :mapping and case_id = any(:cases)")
                .param("engagement", engagement.id())
                .param("mapping", mapping.name())
                .param("cases", growth.lasts().keySet().toArray(String[]::new))
                .update();
        var cases = new Rows();
        growth.lasts()
                .forEach((caseId, last) -> cases.add(
                        engagement.id(),
                        mapping.name(),
                        caseId,
                        last.stamp().time(),
                        last.stamp().sequence(),
                        JSON.writeValueAsString(cells(last.row())),
                        JSON.writeValueAsString(last.numbers())));
        cases.copy(database, "mapped_case (engagement, mapping, case_id, happened_at, sequence, cells, numbers)");
    }

    private Kept kept(Held engagement, Mapping mapping, Collection<String> cases) {
        var kept = new Kept(new HashMap<>(), new HashMap<>(), new HashSet<>());
        sql.sql("""
                        select case_id, happened_at, sequence, cells, numbers from mapped_case
                        where engagement = :engagement and mapping = :mapping and case_id = any(:cases)""")
                .param("engagement", engagement.id())
                .param("mapping", mapping.name())
                .param("cases", cases.toArray(String[]::new))
                .query((row, _) -> kept.lasts().put(row.getString("case_id"), last(row)))
                .list();
        sql.sql("""
                        select case_id, happened_at, sequence, digest from mapped_row
                        where engagement = :engagement and mapping = :mapping and case_id = any(:cases)""")
                .param("engagement", engagement.id())
                .param("mapping", mapping.name())
                .param("cases", cases.toArray(String[]::new))
                .query(row -> {
                    var caseId = row.getString("case_id");
                    kept.digests().add(new Known(caseId, row.getObject("digest", UUID.class)));
                    kept.counts().merge(new Place(caseId, stamp(row)), 1, Integer::sum);
                });
        return kept;
    }

    private static LogMemory.Stamp stamp(ResultSet row) throws SQLException {
        return new LogMemory.Stamp(
                row.getObject("happened_at", OffsetDateTime.class).toInstant(), row.getLong("sequence"));
    }

    private static LogMemory.Last last(ResultSet row) throws SQLException {
        var header = new LinkedHashMap<String, Integer>();
        var cells = new ArrayList<String>();
        JSON.readTree(row.getString("cells")).properties().forEach(cell -> {
            header.put(cell.getKey(), header.size());
            cells.add(cell.getValue().asString());
        });
        var numbers = new TreeMap<String, Long>();
        JSON.readTree(row.getString("numbers"))
                .properties()
                .forEach(
                        number -> numbers.put(number.getKey(), number.getValue().asLong()));
        return new LogMemory.Last(new LogRow(header, cells, "kept", 0), stamp(row), numbers);
    }

    /** A row's cells by column, without those that are empty. */
    private static Map<String, String> cells(LogRow row) {
        var cells = new TreeMap<String, String>();
        row.header().keySet().forEach(column -> {
            if (!row.cell(column).isEmpty()) {
                cells.put(column, row.cell(column));
            }
        });
        return cells;
    }

    private static UUID digest(LogRow row) {
        return Intake.half(cells(row).toString());
    }

    private record Known(String caseId, UUID digest) {}

    private record Place(String caseId, LogMemory.Stamp stamp) {}

    private record Kept(Map<String, LogMemory.Last> lasts, Map<Place, Integer> counts, HashSet<Known> digests)
            implements LogMemory {
        @Override
        public Optional<Last> last(String caseId) {
            return Optional.ofNullable(lasts.get(caseId));
        }

        @Override
        public int rows(String caseId, Stamp stamp) {
            return counts.getOrDefault(new Place(caseId, stamp), 0);
        }
    }
}
