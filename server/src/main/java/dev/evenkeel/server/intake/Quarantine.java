package dev.evenkeel.server.intake;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.Quarantined;
import dev.evenkeel.files.EventWire;
import dev.evenkeel.server.engagements.Held;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was received and does not count, with its reason; mended, it is sent again from here. */
@Service
public class Quarantine {
    private static final Pattern CURSOR = Pattern.compile("(\\S{1,40}) ([er][0-9a-f]{1,32})");

    private static final String ALL = """
            select * from (
                select 'e' || left(md5(json), 16) as id, 'set aside' as kind, reason, message, json as content, '' as header,
                    happened_at as at
                from set_aside where engagement = :engagement
                union all
                select 'r' || refused_row.id, 'refused', reason, message, content, header, received_at
                from refused_row join receipt on receipt.id = refused_row.receipt
                where engagement = :engagement and mended_by is null) quarantined
            """;

    private final JdbcClient sql;
    private final Intake intake;

    Quarantine(JdbcClient sql, Intake intake) {
        this.sql = sql;
        this.intake = intake;
    }

    /**
     * Something that was received and does not count.
     *
     * @param id by which it is mended
     * @param kind {@code refused} where it is no event, {@code set aside} where it is one
     * @param content as it was received
     * @param header of the table that it was a row of; else empty
     * @param at when a row was received, or an event happened
     */
    public record Item(
            String id, String kind, String reason, String message, String content, String header, Instant at) {
        /** Behind which the next page begins. */
        public String cursor() {
            return at + " " + id;
        }

        /** The same, with other words and another content. */
        public Item told(String words, String other) {
            return new Item(id, kind, reason, words, other, header, at);
        }
    }

    /** Thrown where what was sent in place of something is no event either. Nothing was stored. */
    public static final class StillRefused extends RuntimeException {
        private static final long serialVersionUID = 1;

        StillRefused(String message) {
            super(message);
        }
    }

    /** Thrown where a cursor is none of ours. */
    public static final class NoCursor extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * What does not count, latest first.
     *
     * @param after a cursor; empty for the beginning
     */
    public List<Item> items(Held engagement, String after, int max) {
        var cursor = CURSOR.matcher(after);
        if (!after.isEmpty()
                && !(cursor.matches()
                        && dev.evenkeel.event.Instants.parse(cursor.group(1)).isPresent())) {
            throw new NoCursor();
        }
        return sql.sql(ALL + (after.isEmpty() ? "" : "where (at, id) < (cast(:at as timestamptz), :id)")
                        + " order by at desc, id desc limit :max")
                .param("engagement", engagement.id())
                .param("at", after.isEmpty() ? "" : cursor.group(1))
                .param("id", after.isEmpty() ? "" : cursor.group(2))
                .param("max", max)
                .query(Quarantine::item)
                .list();
    }

    /** One of them. */
    public Optional<Item> item(Held engagement, String id) {
        return sql.sql(ALL + "where id = :id limit 1")
                .param("engagement", engagement.id())
                .param("id", id)
                .query(Quarantine::item)
                .optional();
    }

    private static Item item(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Item(
                row.getString("id"),
                row.getString("kind"),
                row.getString("reason"),
                row.getString("message"),
                row.getString("content"),
                row.getString("header"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    /**
     * What settles it, as far as that is known: of an event the same with the next revision, since only that supersedes what
     * contradicts it; of a row the row, to be mended by hand.
     */
    public static String proposal(Held engagement, Item item) {
        if (item.kind().equals("refused")) {
            return item.content();
        }
        return read(engagement, item.content()).received().deliveries().stream()
                .map(event -> EventWire.toJson(revised(event)))
                .findFirst()
                .orElse(item.content());
    }

    private static Event revised(Event event) {
        return new Event(
                event.id(),
                event.revision() + 1,
                event.type(),
                event.time(),
                event.sequence(),
                event.subject(),
                event.customer(),
                event.data());
    }

    /**
     * Stores what was mended as a delivery of its own; a row that it mends is then out of quarantine.
     *
     * @param content in place of the item's; where it is empty, what is proposed
     * @throws StillRefused where that is no event either
     */
    @Transactional
    public Receipt mend(Held engagement, String sender, Item item, String content) {
        var mended = content.isBlank() ? proposal(engagement, item) : content.strip();
        var isRow = !item.header().isEmpty() && !mended.startsWith("{") && !mended.startsWith("[");
        var sent = read(engagement, isRow ? item.header() + "\n" + mended : mended);
        var refused = sent.received().lines().stream().map(Quarantined::message).findFirst();
        if (refused.isPresent() || sent.received().deliveries().isEmpty()) {
            throw new StillRefused(
                    "%s Nothing was stored.".formatted(refused.orElse("There is no event in it; give one as JSON.")));
        }
        var receipt = intake.store(engagement, sender, sent);
        if (item.kind().equals("refused")) {
            sql.sql("update refused_row set mended_by = :receipt where id = :id and mended_by is null")
                    .param("receipt", receipt.id())
                    .param("id", Long.parseLong(item.id().substring(1)))
                    .update();
        }
        return receipt;
    }

    private static Sent read(Held engagement, String content) {
        return Sent.read(engagement, content.getBytes(StandardCharsets.UTF_8));
    }
}
