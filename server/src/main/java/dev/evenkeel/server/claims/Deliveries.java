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
        var registrations = events(
                engagement,
                String.join(
                        "\n",
                        sql.sql("select json from event where engagement = :engagement and type = 'worker.registered'")
                                .param("engagement", engagement.id())
                                .query((row, _) -> row.getString(1))
                                .list()));
        var deliveries = new HashMap<Long, List<Event>>();
        texts.forEach((group, text) -> {
            var events = new ArrayList<>(events(engagement, text.toString()));
            events.addAll(registrations);
            deliveries.put(group, events);
        });
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

    /** Where the next events begin: behind this place of this receipt. */
    public record Place(long receipt, int position) {
        /** Before the first. */
        public static final Place START = new Place(0, -1);
    }

    /** Some events in the order in which they were delivered, and where the next ones begin; empty after the last. */
    public record Piece(List<Event> events, Optional<Place> next) {
        public Piece {
            events = List.copyOf(events);
        }
    }

    /** The events behind a place, up to a receipt: some thousands of them. */
    public Piece piece(Held engagement, OptionalLong receiptMax, Place after) {
        record Row(Place place, String json) {}
        var rows = sql.sql("""
                        select receipt, position, json from event
                        where engagement = :engagement and receipt <= :max and (receipt, position) > (:receipt, :position)
                        order by receipt, position limit :size""")
                .param("engagement", engagement.id())
                .param("max", receiptMax.orElse(Long.MAX_VALUE))
                .param("receipt", after.receipt())
                .param("position", after.position())
                .param("size", FETCHED)
                .query((row, _) ->
                        new Row(new Place(row.getLong("receipt"), row.getInt("position")), row.getString("json")))
                .list();
        var text = new StringBuilder();
        rows.forEach(row -> text.append(row.json()).append('\n'));
        return new Piece(
                events(engagement, text.toString()),
                rows.size() < FETCHED
                        ? Optional.empty()
                        : Optional.of(rows.getLast().place()));
    }

    /** All that were delivered, up to a receipt. */
    public List<Event> all(Held engagement, OptionalLong receiptMax) {
        var events = new ArrayList<Event>();
        var from = Optional.of(Place.START);
        while (from.isPresent()) {
            var piece = piece(engagement, receiptMax, from.get());
            events.addAll(piece.events());
            from = piece.next();
        }
        return events;
    }

    /** All that are sorted; within a transaction they are fetched some at a time. */
    List<Event> sorted(Held engagement) {
        var events = new ArrayList<Event>();
        try (var stored = sql
                .sql("""
                        select event.json from member
                        join event on event.receipt = member.receipt and event.position = member.position
                        where member.engagement = :engagement""")
                .param("engagement", engagement.id())
                .withFetchSize(FETCHED)
                .query((row, _) -> row.getString("json"))
                .stream()) {
            var text = new StringBuilder();
            var lines = new int[1];
            stored.forEach(json -> {
                text.append(json).append('\n');
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
