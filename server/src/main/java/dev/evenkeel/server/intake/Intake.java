package dev.evenkeel.server.intake;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.JournalDigest;
import dev.evenkeel.event.Quarantined;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.files.EventWire;
import dev.evenkeel.files.Received;
import dev.evenkeel.server.database.Rows;
import dev.evenkeel.server.engagements.Held;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores deliveries: a body is read, its events are copied in, and a receipt is given, in one transaction.
 *
 * <p>Rows go straight into the journal's table by {@code COPY}. Where one of them is there already the whole copy is refused by
 * the unique index; only then they take the way through a temporary table, which drops what is repeated.
 */
@Service
public class Intake {
    private static final String COLUMNS =
            "(receipt, position, engagement, identity, contents, type, happened_at, subject, customer, json)";

    /** Of one advisory lock: deliveries share it, and a statement that is being issued has it alone. */
    public static final int DELIVERY_LOCK = 1;

    private final JdbcClient sql;
    private final DataSource database;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final int unsortedMax;

    Intake(
            JdbcClient sql,
            DataSource database,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${evenkeel.portal.unsorted-receipts-max}") int unsortedMax) {
        this.sql = sql;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.unsortedMax = unsortedMax;
    }

    /** Whether so much waits to be sorted that senders had better wait. */
    public boolean isBusy() {
        return sql.sql("select count(*) from (select 1 from receipt where sorted_at is null limit :max) waiting")
                        .param("max", unsortedMax)
                        .query(Integer.class)
                        .single()
                >= unsortedMax;
    }

    /** Stores a body: CloudEvents as JSON, a list or lines of them, or CSV. */
    public Receipt receive(Held engagement, String sender, byte[] body) {
        var received = EventFiles.readText(
                "request",
                body,
                engagement.contract().attributes(),
                Optional.of(engagement.contract().term().zone()));
        return store(engagement, sender, received, digest(body));
    }

    /** Stores what was read of files. */
    public Receipt store(Held engagement, String sender, Received received, String digest) {
        return transaction.execute(_ -> {
            sql.sql("select pg_advisory_xact_lock_shared(:lock, :engagement)")
                    .param("lock", DELIVERY_LOCK)
                    .param("engagement", engagement.id())
                    .query()
                    .singleRow();
            return new Delivery(engagement, sender, received, digest).store();
        });
    }

    /** The receipts of an engagement, latest first. */
    public List<Receipt> receipts(Held engagement, int max) {
        return sql.sql("""
                        select id, received_at, sender, rows, events, repeated, refused, body_digest,
                            sorted_at is not null as is_sorted
                        from receipt where engagement = :engagement order by id desc limit :max""")
                .param("engagement", engagement.id())
                .param("max", max)
                .query(Intake::receipt)
                .list();
    }

    /** One of them. */
    public Optional<Receipt> receipt(Held engagement, long id) {
        return sql.sql("""
                        select id, received_at, sender, rows, events, repeated, refused, body_digest,
                            sorted_at is not null as is_sorted
                        from receipt where engagement = :engagement and id = :id""")
                .param("engagement", engagement.id())
                .param("id", id)
                .query(Intake::receipt)
                .optional();
    }

    private static Receipt receipt(java.sql.ResultSet row, int number) throws SQLException {
        return new Receipt(
                row.getLong("id"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getString("sender"),
                row.getInt("rows"),
                row.getInt("events"),
                row.getInt("repeated"),
                row.getInt("refused"),
                row.getString("body_digest"),
                row.getBoolean("is_sorted"));
    }

    private static String digest(byte[] body) {
        return JournalDigest.spelling(JournalDigest.sha256().digest(body));
    }

    /** Half of a SHA-256: enough that two never meet by chance, and an index of them stays small. */
    static UUID half(String text) {
        var bytes = ByteBuffer.wrap(JournalDigest.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /** One body on its way in. */
    private final class Delivery {
        private final Held engagement;
        private final String sender;
        private final Received received;
        private final String digest;
        private final long id;

        Delivery(Held engagement, String sender, Received received, String digest) {
            this.engagement = engagement;
            this.sender = sender;
            this.received = received;
            this.digest = digest;
            this.id = sql.sql("select nextval(pg_get_serial_sequence('receipt', 'id'))")
                    .query(Long.class)
                    .single();
        }

        Receipt store() {
            var rows = rows(received.deliveries());
            var connection = DataSourceUtils.getConnection(database);
            long stored;
            try {
                stored = copy(connection, rows);
            } catch (SQLException e) {
                throw new IllegalStateException("A delivery could not be stored: " + e.getMessage(), e);
            } finally {
                DataSourceUtils.releaseConnection(connection, database);
            }
            var refused = refused();
            var receipt = new Receipt(
                    id,
                    clock.instant(),
                    sender,
                    received.deliveries().size() + refused,
                    (int) stored,
                    received.deliveries().size() - (int) stored,
                    refused,
                    digest,
                    stored == 0);
            insert(receipt);
            return receipt;
        }

        private Rows rows(List<Event> events) {
            var rows = new Rows();
            var seen = new HashSet<List<UUID>>();
            for (var event : events) {
                var json = EventWire.toJson(event);
                var identity = half(event.id().source() + "\0" + event.id().id());
                var contents = half(json);
                if (seen.add(List.of(identity, contents))) {
                    rows.add(
                            id,
                            rows.count(),
                            engagement.id(),
                            identity,
                            contents,
                            event.type(),
                            event.time(),
                            event.subject(),
                            event.customer(),
                            json);
                }
            }
            return rows;
        }

        private long copy(Connection connection, Rows rows) throws SQLException {
            var before = connection.setSavepoint();
            try {
                rows.copy(connection, "event " + COLUMNS);
                connection.releaseSavepoint(before);
                return rows.count();
            } catch (Rows.NotCopied refused) {
                if (!refused.isRepeated()) {
                    throw refused;
                }
                connection.rollback(before);
            }
            try (var statement = connection.createStatement()) {
                statement.execute("create temporary table delivered (like event) on commit drop");
                rows.copy(connection, "delivered " + COLUMNS);
                return statement.executeLargeUpdate(
                        "insert into event %s select %s from delivered on conflict do nothing"
                                .formatted(COLUMNS, COLUMNS.substring(1, COLUMNS.length() - 1)));
            }
        }

        private int refused() {
            var rows = new Rows();
            for (var line : received.lines()) {
                if (line
                        instanceof
                        Quarantined.Line(var _, var number, var field, var reason, var message, var content)) {
                    rows.add(id, number, field, reason.name(), message, content);
                }
            }
            if (rows.count() > 0) {
                refusedRows = Optional.of(rows);
            }
            return (int) rows.count();
        }

        private Optional<Rows> refusedRows = Optional.empty();

        private void insert(Receipt receipt) {
            var now = at(receipt.receivedAt());
            var statement = sql.sql("""
                            insert into receipt (id, engagement, received_at, sender, rows, events, repeated, refused,
                                body_digest, sorted_at) overriding system value
                            values (:id, :engagement, :now, :sender, :rows, :events, :repeated, :refused, :digest,
                                case when :events = 0 then cast(:now as timestamptz) end)""")
                    .param("id", receipt.id())
                    .param("engagement", engagement.id())
                    .param("now", now)
                    .param("sender", sender)
                    .param("rows", receipt.rows())
                    .param("events", receipt.events())
                    .param("repeated", receipt.repeated())
                    .param("refused", receipt.refused())
                    .param("digest", digest);
            statement.update();
            refusedRows.ifPresent(rows -> {
                var connection = DataSourceUtils.getConnection(database);
                try {
                    rows.copy(connection, "refused_row (receipt, line, field, reason, message, content)");
                } finally {
                    DataSourceUtils.releaseConnection(connection, database);
                }
            });
        }
    }

    /** An instant as the database takes it. */
    static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** Rows that were refused, and events that were set aside, of an engagement: what does not count, with its reason. */
    public List<NotCounted> notCounted(Held engagement, int max) {
        var all = new ArrayList<NotCounted>();
        all.addAll(sql.sql("""
                        select 'set aside' as kind, reason, message, json as content from set_aside
                        where engagement = :engagement order by happened_at desc limit :max""")
                .param("engagement", engagement.id())
                .param("max", max)
                .query(DataClassRowMapper.newInstance(NotCounted.class))
                .list());
        all.addAll(sql.sql("""
                        select 'refused' as kind, reason, message, content from refused_row
                        join receipt on receipt.id = refused_row.receipt
                        where engagement = :engagement order by receipt desc, line limit :max""")
                .param("engagement", engagement.id())
                .param("max", max)
                .query(DataClassRowMapper.newInstance(NotCounted.class))
                .list());
        return all;
    }

    /**
     * Something that was received and does not count.
     *
     * @param kind {@code refused} where it is no event, {@code set aside} where it is one
     * @param content as it was received
     */
    public record NotCounted(String kind, String reason, String message, String content) {}
}
