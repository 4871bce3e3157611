package dev.evenkeel.server.changes;

import dev.evenkeel.server.engagements.Held;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The changes of an engagement, in an order that holds. */
@Service
public class Changes {
    /** What can change, as the tables tell it. */
    public static final List<String> TYPES = List.of(
            "delivery.received",
            "dispute.moved",
            "key.made",
            "key.revoked",
            "member.joined",
            "member.recovered",
            "statement.accepted",
            "statement.issued",
            "upload.stored");

    private static final int NUMBERING_LOCK = 6;

    private final JdbcClient sql;

    Changes(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Something that changed.
     *
     * @param position from 1; the next change has a higher one
     * @param subject what it is about, as addresses have it: a period, or the id of a dispute, a receipt, a key
     * @param at by the database's clock
     */
    public record Change(long id, long position, String type, String subject, Instant at) {
        /** Where what it is about can be asked for; empty where there is no such address. */
        public String href() {
            return switch (type) {
                case "delivery.received" -> "/v1/receipts/" + subject;
                case "upload.stored" -> "/v1/uploads/" + subject;
                case "statement.issued", "statement.accepted" -> "/v1/statements/" + subject;
                case "dispute.moved" -> "/v1/disputes/" + subject;
                case "member.joined", "member.recovered" -> "/v1/people";
                case "key.made", "key.revoked" -> "/v1/keys";
                default -> "";
            };
        }
    }

    /** What changed behind a position, oldest first, as far as a side may know of it. */
    @Transactional
    public List<Change> after(Held engagement, String side, long position, int max) {
        number(engagement);
        return sql.sql("""
                        select id, position, type, subject, at from change
                        where engagement = :engagement and position > :position and (side = '' or side = :side)
                        order by position limit :max""")
                .param("engagement", engagement.id())
                .param("position", position)
                .param("side", side)
                .param("max", max)
                .query((row, _) -> new Change(
                        row.getLong("id"),
                        row.getLong("position"),
                        row.getString("type"),
                        row.getString("subject"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The position of the last change; 0 before the first. */
    @Transactional
    public long last(Held engagement) {
        number(engagement);
        return sql.sql("select coalesce(max(position), 0) from change where engagement = :engagement")
                .param("engagement", engagement.id())
                .query(Long.class)
                .single();
    }

    /** Gives positions to what is committed and has none yet. Whoever waits for the lock sees what the one before numbered. */
    private void number(Held engagement) {
        var isThereAny = sql.sql(
                        "select exists (select 1 from change where engagement = :engagement and position is null)")
                .param("engagement", engagement.id())
                .query(Boolean.class)
                .single();
        if (!isThereAny) {
            return;
        }
        sql.sql("select pg_advisory_xact_lock(:lock, :engagement)")
                .param("lock", NUMBERING_LOCK)
                .param("engagement", engagement.id())
                .query()
                .singleRow();
        sql.sql("""
                        update change set position = numbered.position from (
                            select id, row_number() over (order by id) + coalesce(
                                (select max(position) from change where engagement = :engagement), 0) as position
                            from change where engagement = :engagement and position is null) numbered
                        where change.id = numbered.id""").param("engagement", engagement.id()).update();
    }
}
