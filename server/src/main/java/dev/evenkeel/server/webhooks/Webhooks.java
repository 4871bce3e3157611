package dev.evenkeel.server.webhooks;

import dev.evenkeel.server.changes.Changes;
import dev.evenkeel.server.engagements.Held;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is told of changes, and what they were sent. */
@Service
public class Webhooks {
    private static final int MAX = 20;
    private static final Duration BOTH_SECRETS = Duration.ofHours(24);

    private final JdbcClient sql;
    private final Changes changes;
    private final Clock clock;
    private final Networks networks;

    Webhooks(
            JdbcClient sql,
            Changes changes,
            Clock clock,
            @Value("${evenkeel.portal.webhook-networks:}") String allowed) {
        this.sql = sql;
        this.changes = changes;
        this.clock = clock;
        this.networks = new Networks(Networks.networks(allowed.split(",", -1)));
    }

    Networks networks() {
        return networks;
    }

    /** Thrown where one cannot be made; the message says why. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /**
     * A webhook, without its secret.
     *
     * @param types of changes that it is told of; empty for all
     * @param problem why it was switched off; empty while it is not
     */
    public record Shown(long id, String url, Set<String> types, Instant createdAt, boolean isDisabled, String problem) {
        public Shown {
            types = Collections.unmodifiableSortedSet(new TreeSet<>(types)); // in one order, for its ETag
        }
    }

    /** One that was made, with its secret, which is shown only now. */
    public record Made(long id, String secret) {}

    /**
     * A message to a webhook.
     *
     * @param dueAt when it is tried next; empty when it was taken, or given up
     * @param status of the last answer; 0 where there was none
     */
    public record Message(
            long id,
            long position,
            String type,
            int attempts,
            Optional<Instant> dueAt,
            Optional<Instant> takenAt,
            int status,
            String problem) {}

    /** Makes one; it is told of what changes from now on. */
    @Transactional
    public Made make(Held engagement, String side, long account, String url, Set<String> types) {
        networks.problem(url).ifPresent(why -> {
            throw new Refused(why + " No webhook was made.");
        });
        types.stream()
                .filter(type -> !Changes.TYPES.contains(type))
                .sorted()
                .findFirst()
                .ifPresent(type -> {
                    throw new Refused("'%s' is no type of change; there are: %s. No webhook was made."
                            .formatted(type, String.join(", ", Changes.TYPES)));
                });
        if (all(engagement, side).size() >= MAX) {
            throw new Refused(
                    "There are %d webhooks already; at most %d may be. Delete one first.".formatted(MAX, MAX));
        }
        var secret = StandardWebhook.secret();
        var id = sql.sql("""
                        insert into webhook (engagement, side, account, url, secret, types, position, created_at)
                        values (:engagement, :side, :account, :url, :secret, :types, :position, :now) returning id""")
                .param("engagement", engagement.id())
                .param("side", side)
                .param("account", account)
                .param("url", url.strip())
                .param("secret", secret)
                .param("types", String.join(" ", new TreeSet<>(types)))
                .param("position", changes.last(engagement))
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(Long.class)
                .single();
        return new Made(id, secret);
    }

    /**
     * Gives one a new secret; for a day its messages are signed with both, so that whoever checks them can change over meanwhile. Empty
     * where there is none such.
     */
    @Transactional
    public Optional<Made> rotate(Held engagement, String side, long id) {
        var secret = StandardWebhook.secret();
        var count = sql.sql("""
                        update webhook set secret = :secret, secret_before = secret, before_until = now() + cast(:both as interval)
                        where id = :id and engagement = :engagement and side = :side""")
                .param("secret", secret)
                .param("both", BOTH_SECRETS.toSeconds() + " seconds")
                .param("id", id)
                .param("engagement", engagement.id())
                .param("side", side)
                .update();
        return count == 1 ? Optional.of(new Made(id, secret)) : Optional.empty();
    }

    /** Those of a side. */
    public List<Shown> all(Held engagement, String side) {
        return sql.sql("select * from webhook where engagement = :engagement and side = :side order by id")
                .param("engagement", engagement.id())
                .param("side", side)
                .query((row, _) -> new Shown(
                        row.getLong("id"),
                        row.getString("url"),
                        types(row.getString("types")),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("disabled_at") != null,
                        row.getString("problem")))
                .list();
    }

    static Set<String> types(String joined) {
        return joined.isEmpty() ? Set.of() : new TreeSet<>(Arrays.asList(joined.split(" ", -1)));
    }

    /** Deletes one with its messages; false where there is none such. */
    @Transactional
    public boolean delete(Held engagement, String side, long id) {
        if (!isThere(engagement, side, id)) {
            return false;
        }
        sql.sql("delete from webhook_message where webhook = :id")
                .param("id", id)
                .update();
        return sql.sql("delete from webhook where id = :id").param("id", id).update() == 1;
    }

    /** Whether a side has one of that number. */
    public boolean isThere(Held engagement, String side, long id) {
        return all(engagement, side).stream().anyMatch(webhook -> webhook.id() == id);
    }

    /** What was sent, latest first. */
    public List<Message> messages(long webhook, long before, int max) {
        return sql.sql("""
                        select webhook_message.*, position, type from webhook_message join change on change.id = change
                        where webhook = :webhook and webhook_message.id < :before
                        order by webhook_message.id desc limit :max""")
                .param("webhook", webhook)
                .param("before", before)
                .param("max", max)
                .query(Webhooks::message)
                .list();
    }

    private static Message message(ResultSet row, int number) throws SQLException {
        return new Message(
                row.getLong("id"),
                row.getLong("position"),
                row.getString("type"),
                row.getInt("attempts"),
                instant(row, "due_at"),
                instant(row, "taken_at"),
                row.getInt("status"),
                row.getString("problem"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /**
     * Sends again what changed behind a position, whether it was taken or not, and switches the webhook on if it was off; gives how many
     * messages that makes.
     */
    @Transactional
    public int replay(Held engagement, long webhook, long after) {
        changes.last(engagement); // numbers what has none yet
        sql.sql("""
                        update webhook set disabled_at = null, problem = '', position = least(position, :after)
                        where id = :webhook""").param("webhook", webhook).param("after", after).update();
        sql.sql("""
                        update webhook_message set due_at = now(), attempts = 0, problem = '' where webhook = :webhook
                        and change in (select id from change where engagement = :engagement and position > :after)""")
                .param("webhook", webhook)
                .param("engagement", engagement.id())
                .param("after", after)
                .update();
        // Those from before the webhook was made have no message yet: the next round makes them.
        return sql.sql("""
                        select count(*) from webhook join change on change.engagement = webhook.engagement
                        where webhook.id = :webhook and change.position > :after and (change.side = '' or change.side = webhook.side)
                        and (types = '' or type = any (string_to_array(types, ' ')))""")
                .param("webhook", webhook)
                .param("after", after)
                .query(Integer.class)
                .single();
    }
}
