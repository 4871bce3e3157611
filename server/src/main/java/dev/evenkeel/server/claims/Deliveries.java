package dev.evenkeel.server.claims;

import dev.evenkeel.event.Event;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.server.engagements.Held;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The stored deliveries of an engagement, read back as events. */
@Service
public class Deliveries {
    private static final int FETCHED = 5_000;

    private final JdbcClient sql;

    Deliveries(JdbcClient sql) {
        this.sql = sql;
    }

    private record Stored(long grp, String json) {}

    /** Those of some groups, each with the registrations of workers, which are part of every verdict. */
    Map<Long, List<Event>> ofGroups(Held engagement, Collection<Long> groups) {
        var texts = new HashMap<Long, StringBuilder>();
        groups.forEach(group -> texts.put(group, new StringBuilder()));
        sql.sql("""
                        select member.grp, event.json from member
                        join event on event.receipt = member.receipt and event.position = member.position
                        where member.engagement = :engagement and member.grp = any(:groups)""")
                .param("engagement", engagement.id())
                .param("groups", groups.toArray(Long[]::new))
                .query(DataClassRowMapper.newInstance(Stored.class))
                .list()
                .forEach(stored -> texts.computeIfAbsent(stored.grp(), _ -> new StringBuilder())
                        .append(stored.json())
                        .append('\n'));
        var registrations = String.join(
                "\n",
                sql.sql("select json from event where engagement = :engagement and type = 'worker.registered'")
                        .param("engagement", engagement.id())
                        .query((row, _) -> row.getString(1))
                        .list());
        var deliveries = new HashMap<Long, List<Event>>();
        texts.forEach((group, text) -> deliveries.put(group, events(engagement, text + registrations)));
        return deliveries;
    }

    /** The group in which a case is decided. */
    Optional<Long> groupOf(Held engagement, String caseId) {
        return sql.sql("select grp from node where engagement = :engagement and name = :name")
                .param("engagement", engagement.id())
                .param("name", "c:" + caseId)
                .query(Long.class)
                .optional();
    }

    /** All that were delivered, up to a receipt. */
    public List<Event> all(Held engagement, OptionalLong receiptMax) {
        return read(engagement, """
                select 0 as grp, json from event
                where engagement = :engagement and receipt <= :max order by receipt, position""", receiptMax);
    }

    /** All that are sorted. */
    List<Event> sorted(Held engagement) {
        return read(engagement, """
                select member.grp, event.json from member
                join event on event.receipt = member.receipt and event.position = member.position
                where member.engagement = :engagement and member.receipt <= :max""", OptionalLong.empty());
    }

    private List<Event> read(Held engagement, String query, OptionalLong receiptMax) {
        var events = new ArrayList<Event>();
        try (var stored = sql
                .sql(query)
                .param("engagement", engagement.id())
                .param("max", receiptMax.orElse(Long.MAX_VALUE))
                .withFetchSize(FETCHED)
                .query(DataClassRowMapper.newInstance(Stored.class))
                .stream()) {
            var text = new StringBuilder();
            var lines = new int[1];
            stored.forEach(row -> {
                text.append(row.json()).append('\n');
                if (++lines[0] % FETCHED == 0) {
                    events.addAll(events(engagement, text.toString()));
                    text.setLength(0);
                }
            });
            events.addAll(events(engagement, text.toString()));
        }
        return events;
    }

    private static List<Event> events(Held engagement, String lines) {
        return EventFiles.readText(
                        "journal.jsonl",
                        lines.getBytes(StandardCharsets.UTF_8),
                        engagement.contract().attributes(),
                        Optional.empty())
                .deliveries();
    }
}
