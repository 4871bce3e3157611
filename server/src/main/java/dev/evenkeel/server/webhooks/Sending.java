package dev.evenkeel.server.webhooks;

import dev.evenkeel.server.changes.Changes;
import dev.evenkeel.server.engagements.Engagements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends messages. One is taken off the list for as long as a try may take; if the server stops meanwhile, another sends it again.
 */
@Service
public class Sending implements DisposableBean {
    /** How long to wait after a try that failed, as Standard Webhooks recommends; after the last it is given up. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final Duration TRY_MAX = Duration.ofSeconds(15);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int AT_ONCE = 20;
    private static final int CHANGES_AT_ONCE = 500;
    private static final int GONE = 410;

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Changes changes;
    private final Engagements engagements;
    private final CloseableHttpClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Sending(
            JdbcClient sql,
            PlatformTransactionManager transactions,
            Changes changes,
            Engagements engagements,
            Webhooks webhooks) {
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
        this.changes = changes;
        this.engagements = engagements;
        this.client = client(webhooks.networks());
    }

    private static CloseableHttpClient client(Networks networks) {
        var timeout = Timeout.of(TRY_MAX);
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(networks)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(CONNECT_MAX))
                                .setSocketTimeout(timeout)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(timeout).build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("Evenkeel")
                .build();
    }

    /** Looks for something to send, again and again. */
    @Component
    @ConditionalOnProperty("evenkeel.portal.upkeep")
    static class Schedule {
        private final Sending sending;

        Schedule(Sending sending) {
            this.sending = sending;
        }

        @Scheduled(fixedDelay = 1_000)
        void send() {
            sending.list();
            while (sending.sendSome() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void destroy() throws IOException {
        threads.shutdownNow();
        client.close();
    }

    private record Behind(long id, int engagement, String side, String types, long position) {}

    /** Puts what has changed on the list of each webhook that asked for it. */
    public void list() {
        var all = sql.sql("select id, engagement, side, types, position from webhook where disabled_at is null")
                .query(DataClassRowMapper.newInstance(Behind.class))
                .list();
        all.forEach(webhook -> transaction.executeWithoutResult(_ -> list(webhook.id())));
    }

    private void list(long id) {
        var locked = sql.sql("""
                        select id, engagement, side, types, position from webhook
                        where id = :id and disabled_at is null for update skip locked""").param("id", id).query(Behind.class).optional();
        if (locked.isEmpty()) {
            return;
        }
        var webhook = locked.get();
        var news = changes.after(
                engagements.get(webhook.engagement()), webhook.side(), webhook.position(), CHANGES_AT_ONCE);
        if (news.isEmpty()) {
            return;
        }
        var types = Webhooks.types(webhook.types());
        var wanted = news.stream()
                .filter(change -> types.isEmpty() || types.contains(change.type()))
                .map(Changes.Change::id)
                .toArray(Long[]::new);
        sql.sql("""
                        insert into webhook_message (webhook, change, due_at)
                        select :webhook, id, now() from unnest(:changes) as wanted (id) on conflict do nothing""").param("webhook", id).param("changes", wanted).update();
        sql.sql("update webhook set position = :position where id = :id")
                .param("position", news.getLast().position())
                .param("id", id)
                .update();
    }

    private record Due(
            long id,
            long webhook,
            int engagement,
            int attempts,
            String url,
            String secret,
            String before,
            long change,
            long position,
            String type,
            String subject,
            OffsetDateTime at) {}

    /** Sends what is due, some messages at once; gives how many there were. */
    public int sendSome() {
        var due = sql.sql("""
                        with due as (
                            select webhook_message.id from webhook_message
                            join webhook on webhook.id = webhook and disabled_at is null
                            where due_at <= now() order by due_at limit :max for update of webhook_message skip locked),
                        taken as (
                            update webhook_message set due_at = now() + cast(:lease as interval), attempts = attempts + 1
                            from due where webhook_message.id = due.id returning webhook_message.*)
                        select taken.id, taken.webhook, webhook.engagement, taken.attempts, url, secret,
                            case when before_until > now() then secret_before else '' end before, taken.change, change.position,
                            change.type, change.subject, change.at
                        from taken join webhook on webhook.id = taken.webhook join change on change.id = taken.change""")
                .param("max", AT_ONCE)
                .param("lease", LEASE.toSeconds() + " seconds")
                .query(DataClassRowMapper.newInstance(Due.class))
                .list();
        var tries = due.stream()
                .map(message -> CompletableFuture.runAsync(() -> send(message), threads))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(tries).join();
        return due.size();
    }

    /** What came of a try; the status is 0 where there was no answer. */
    private record Answer(int status, String problem) {}

    private void send(Due due) {
        var answer = answer(due);
        if (answer.status() >= 200 && answer.status() < 300) {
            sql.sql("""
                            update webhook_message set due_at = null, taken_at = now(), status = :status, problem = ''
                            where id = :id""").param("status", answer.status()).param("id", due.id()).update();
            return;
        }
        var isOver = due.attempts() > WAITS.size() || answer.status() == GONE;
        var wait = isOver ? Duration.ZERO : WAITS.get(due.attempts() - 1);
        sql.sql("""
                        update webhook_message set status = :status, problem = :problem,
                            due_at = case when :isOver then null else now() + cast(:wait as interval) end where id = :id""")
                .param("status", answer.status())
                .param("problem", answer.problem())
                .param("isOver", isOver)
                .param("wait", wait.toSeconds() + " seconds")
                .param("id", due.id())
                .update();
        if (answer.status() == GONE) {
            sql.sql("update webhook set disabled_at = now(), problem = :problem where id = :id")
                    .param("problem", "Its owner answered 410: it is gone. Replay it to switch it on again.")
                    .param("id", due.webhook())
                    .update();
        }
    }

    private Answer answer(Due due) {
        var message = new StandardWebhook(
                "msg_%d_%d".formatted(due.webhook(), due.change()),
                Instant.now().getEpochSecond(),
                body(due));
        var post = new HttpPost(due.url());
        post.setHeader("webhook-id", message.id());
        post.setHeader("webhook-timestamp", Long.toString(message.seconds()));
        post.setHeader("webhook-signature", message.signatures(due.secret(), due.before()));
        post.setEntity(
                new StringEntity(message.body(), ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
        var limit = CompletableFuture.runAsync(
                post::cancel, CompletableFuture.delayedExecutor(TRY_MAX.toMillis(), TimeUnit.MILLISECONDS, threads));
        try {
            // The body of an answer says nothing to us, so it is not read.
            return client.execute(
                    post, response -> new Answer(response.getCode(), "It answered %d.".formatted(response.getCode())));
        } catch (IOException e) {
            return new Answer(0, "It could not be reached: %s".formatted(e.getMessage()));
        } finally {
            limit.cancel(false);
        }
    }

    private String body(Due due) {
        var json = JsonMapper.shared();
        var change = new Changes.Change(
                due.change(),
                due.position(),
                due.type(),
                due.subject(),
                due.at().toInstant());
        var body = json.createObjectNode();
        body.put("type", due.type());
        body.put(
                "timestamp",
                due.at().withOffsetSameInstant(ZoneOffset.UTC).toInstant().toString());
        body.putObject("data")
                .put("engagement", engagements.get(due.engagement()).name())
                .put("position", due.position())
                .put("subject", due.subject())
                .put("href", change.href());
        return json.writeValueAsString(body);
    }
}
