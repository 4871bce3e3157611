package dev.evenkeel.server.intake;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.JournalDigest;
import dev.evenkeel.event.Quarantined;
import dev.evenkeel.files.EventWire;
import dev.evenkeel.files.Received;
import dev.evenkeel.server.database.BinaryRows;
import dev.evenkeel.server.database.Rows;
import dev.evenkeel.server.engagements.Held;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
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

    private static final int COLUMN_COUNT = 10;

    /** Of one advisory lock: deliveries share it, and a statement that is being issued has it alone. */
    public static final int DELIVERY_LOCK = 1;

    private final JdbcClient sql;
    private final DataSource database;
    private final TransactionTemplate transaction;
    private final Signing signing;
    private final Clock clock;
    private final int unsortedMax;

    Intake(
            JdbcClient sql,
            DataSource database,
            PlatformTransactionManager transactions,
            Signing signing,
            Clock clock,
            @Value("${evenkeel.portal.unsorted-receipts-max}") int unsortedMax) {
        this.sql = sql;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.signing = signing;
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
        return store(engagement, sender, Sent.read(engagement, body));
    }

    /** Stores what was read of files, without a signed receipt. */
    public Receipt store(Held engagement, String sender, Received received, String digest) {
        return store(engagement, sender, Sent.unsigned(received, digest));
    }

    /** Stores what was sent: with a receipt, all of it; without one, none. */
    public Receipt store(Held engagement, String sender, Sent sent) {
        return transaction.execute(_ -> {
            sql.sql("select pg_advisory_xact_lock_shared(:lock, :engagement)")
                    .param("lock", DELIVERY_LOCK)
                    .param("engagement", engagement.id())
                    .query()
                    .singleRow();
            return new Delivery(engagement, sender, sent).store();
        });
    }

    /**
     * The receipts of an engagement, latest first.
     *
     * @param before only those with a smaller number
     */
    public List<Receipt> receipts(Held engagement, long before, int max) {
        return sql.sql(
                        "select * from receipt where engagement = :engagement and id < :before order by id desc limit :max")
                .param("engagement", engagement.id())
                .param("before", before)
                .param("max", max)
                .query(Receipt::of)
                .list();
    }

    /** One of them. */
    public Optional<Receipt> receipt(Held engagement, long id) {
        return sql.sql("select * from receipt where engagement = :engagement and id = :id")
                .param("engagement", engagement.id())
                .param("id", id)
                .query(Receipt::of)
                .optional();
    }

    /** Half of a SHA-256: enough that two never meet by chance, and an index of them stays small. */
    static UUID half(String text) {
        var bytes = ByteBuffer.wrap(JournalDigest.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /** An event with what it is known by. */
    private record Prepared(Event event, UUID identity, UUID contents, String json) {}

    private record Known(UUID identity, UUID contents) {}

    /** One body on its way in. */
    private final class Delivery {
        private final Held engagement;
        private final String sender;
        private final Received received;
        private final Sent sent;
        private final Set<Known> seen = new HashSet<>();
        private final long id;

        Delivery(Held engagement, String sender, Sent sent) {
            this.engagement = engagement;
            this.sender = sender;
            this.received = sent.received();
            this.sent = sent;
            this.id = sql.sql("select nextval(pg_get_serial_sequence('receipt', 'id'))")
                    .query(Long.class)
                    .single();
        }

        Receipt store() {
            var connection = DataSourceUtils.getConnection(database);
            long stored;
            try {
                stored = copy(connection);
            } catch (SQLException e) {
                throw new IllegalStateException("A delivery could not be stored: " + e.getMessage(), e);
            } finally {
                DataSourceUtils.releaseConnection(connection, database);
            }
            var refused = refused();
            var now = clock.instant();
            var receipt = new Receipt(
                    id,
                    now,
                    sender,
                    received.deliveries().size() + refused,
                    (int) stored,
                    received.deliveries().size() - (int) stored,
                    refused,
                    sent.digest(),
                    stored == 0,
                    signing.receipt(engagement, now, sent.asSent()));
            insert(receipt);
            return receipt;
        }

        /** Copies the events in while they are being read through; only where one is there already, again by another way. */
        private long copy(Connection connection) throws SQLException {
            var before = connection.setSavepoint();
            try (var rows = BinaryRows.into(connection, "event " + COLUMNS)) {
                for (var event : received.deliveries()) {
                    prepare(event).ifPresent(it -> write(rows, it));
                }
                var count = rows.end();
                connection.releaseSavepoint(before);
                return count;
            } catch (Rows.NotCopied refused) {
                if (!refused.isRepeated()) {
                    throw refused;
                }
                connection.rollback(before);
            }
            seen.clear();
            try (var statement = connection.createStatement();
                    var rows = delivered(statement)) {
                for (var event : received.deliveries()) {
                    prepare(event).ifPresent(it -> write(rows, it));
                }
                rows.end();
                return statement.executeLargeUpdate(
                        "insert into event %s select %s from delivered on conflict do nothing"
                                .formatted(COLUMNS, COLUMNS.substring(1, COLUMNS.length() - 1)));
            }
        }

        private BinaryRows delivered(Statement statement) throws SQLException {
            statement.execute("create temporary table delivered (like event) on commit drop");
            return BinaryRows.into(statement.getConnection(), "delivered " + COLUMNS);
        }

        /** The event with what it is known by; empty where it was in the same delivery already. */
        private Optional<Prepared> prepare(Event event) {
            var json = EventWire.toJson(event);
            var prepared = new Prepared(
                    event, half(event.id().source() + "\0" + event.id().id()), half(EventWire.contents(event)), json);
            return seen.add(new Known(prepared.identity(), prepared.contents()))
                    ? Optional.of(prepared)
                    : Optional.empty();
        }

        private void write(BinaryRows rows, Prepared prepared) {
            var event = prepared.event();
            rows.row(COLUMN_COUNT)
                    .bigint(id)
                    .integer(seen.size() - 1)
                    .integer(engagement.id())
                    .uuid(prepared.identity())
                    .uuid(prepared.contents())
                    .text(event.type())
                    .instant(event.time())
                    .text(event.subject())
                    .text(event.customer())
                    .text(prepared.json());
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
                                body_digest, sorted_at, signed, header) overriding system value
                            values (:id, :engagement, :now, :sender, :rows, :events, :repeated, :refused, :digest,
                                case when :events = 0 then cast(:now as timestamptz) end, :signed, :header)""")
                    .param("id", receipt.id())
                    .param("engagement", engagement.id())
                    .param("now", now)
                    .param("sender", sender)
                    .param("rows", receipt.rows())
                    .param("events", receipt.events())
                    .param("repeated", receipt.repeated())
                    .param("refused", receipt.refused())
                    .param("digest", sent.digest())
                    .param("signed", receipt.signed())
                    .param("header", sent.header());
            statement.update();
            refusedRows.ifPresent(
                    rows -> rows.copy(database, "refused_row (receipt, line, field, reason, message, content)"));
        }
    }

    /** An instant as the database takes it. */
    static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** Why what was received and does not count does not count, as often as it happened, up to so many. */
    public List<String> notCounted(Held engagement, int max) {
        return sql.sql("""
                        (select reason from set_aside where engagement = :engagement limit :max)
                        union all
                        (select reason from refused_row join receipt on receipt.id = refused_row.receipt
                        where engagement = :engagement and mended_by is null limit :max) limit :max""")
                .param("engagement", engagement.id())
                .param("max", max)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
