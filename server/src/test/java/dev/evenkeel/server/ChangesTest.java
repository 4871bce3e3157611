package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.webhooks.Sending;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What has changed: a feed that loses nothing, and webhooks that others can check. */
class ChangesTest {
    private static final Desk DESK = Desk.open();

    private final Held engagement = DESK.engagement();
    private final String key = DESK.key(engagement, Seat.PROVIDER, Right.LOOK, Right.DELIVER, Right.CONNECT);
    private final Receiver receiver = new Receiver();

    private record Got(HttpHeaders headers, String body) {}

    /** Somebody's server for webhooks, on this machine. */
    private static final class Receiver {
        private final ConcurrentLinkedQueue<Got> got = new ConcurrentLinkedQueue<>();
        private final AtomicInteger status = new AtomicInteger(204);
        private final HttpServer server;

        Receiver() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            server.createContext("/", exchange -> {
                var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                got.add(new Got(HttpHeaders.of(exchange.getRequestHeaders(), (_, _) -> true), body));
                exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
                exchange.sendResponseHeaders(status.get(), -1);
                exchange.close();
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
        }
    }

    @AfterEach
    void stop() {
        receiver.server.stop(0);
    }

    private HttpResponse<String> post(String address, String json) {
        return DESK.call(
                key,
                DESK.to(address)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private JsonNode get(String address) {
        return JsonMapper.shared().readTree(DESK.call(key, DESK.to(address)).body());
    }

    private JsonNode webhook(String types) {
        var made = post("/v1/webhooks", "{\"url\":\"%s\"%s}".formatted(receiver.url(), types));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(made.body());
    }

    private void deliver(int number) {
        DESK.deliver(
                engagement,
                Desk.event("e" + number, "case.opened", "2026-03-02T10:00:00Z", "k" + number, "u" + number));
    }

    private void send() {
        var sending = DESK.part(Sending.class);
        sending.list();
        while (sending.sendSome() > 0) {
            Thread.onSpinWait();
        }
    }

    private JsonNode message(long webhook) {
        return get("/v1/webhooks/%d/messages".formatted(webhook)).get("items").get(0);
    }

    private void isDueNow() {
        DESK.sql()
                .sql(
                        "update webhook_message set due_at = now() where due_at is not null and webhook in (select id from webhook where engagement = :engagement)")
                .param("engagement", engagement.id())
                .update();
    }

    @Test
    void the_feed_says_what_changed_and_goes_on_from_where_somebody_stopped() {
        deliver(1);
        var first = get("/v1/changes");
        deliver(2);

        var then = get("/v1/changes?after=" + first.get("next").asString());

        assertThat(first.toString()).contains("delivery.received");
        assertThat(then.get("items")).hasSize(1);
        assertThat(then.get("items").get(0).get("href").asString()).startsWith("/v1/receipts/");
        assertThat(get("/v1/changes?after=" + then.get("next").asString()).get("items"))
                .isEmpty();
    }

    @Test
    void a_key_of_the_other_side_is_not_told_of() {
        DESK.key(engagement, Seat.CLIENT, Right.LOOK);
        DESK.browser(engagement, Seat.CLIENT, Role.LEADER);

        var types = new ArrayList<String>();
        get("/v1/changes")
                .get("items")
                .forEach(change -> types.add(change.get("type").asString()));

        assertThat(types.stream().filter("key.made"::equals)).hasSize(1); // its own
        assertThat(types).contains("member.joined");
    }

    @Test
    void whoever_follows_while_many_write_misses_nothing_and_sees_nothing_twice() throws Exception {
        var isOver = new AtomicBoolean();
        var seen = new ArrayList<Long>();
        try (var threads = Executors.newFixedThreadPool(5)) {
            var follower = threads.submit(() -> {
                var after = "";
                for (var isLast = false; ; ) {
                    var page = get("/v1/changes?size=7&after=" + after);
                    page.get("items").forEach(change -> {
                        if (change.get("type").asString().equals("delivery.received")) {
                            seen.add(change.get("subject").asLong());
                        }
                    });
                    after = page.get("next").asString();
                    if (page.get("items").isEmpty()) {
                        if (isLast) {
                            return true;
                        }
                        isLast = isOver.get();
                    }
                }
            });
            var writers = new ArrayList<Callable<Boolean>>();
            for (var writer = 0; writer < 4; writer++) {
                var first = writer * 100;
                writers.add(() -> {
                    for (var number = first; number < first + 25; number++) {
                        deliver(number);
                    }
                    return true;
                });
            }
            for (var done : threads.invokeAll(writers)) {
                done.get();
            }
            isOver.set(true);
            follower.get();
        }

        assertThat(seen).hasSize(100);
        assertThat(new HashSet<>(seen)).hasSize(100);
    }

    @Test
    void a_webhook_is_signed_so_that_the_libraries_of_standard_webhooks_accept_it() throws Exception {
        var made = webhook("");
        deliver(1);

        send();

        var got = List.copyOf(receiver.got);
        assertThat(got).hasSize(1);
        var webhook = new Webhook(made.get("secret").asString());
        assertThatCode(() ->
                        webhook.verify(got.getFirst().body(), got.getFirst().headers()))
                .doesNotThrowAnyException();
        var body = JsonMapper.shared().readTree(got.getFirst().body());
        assertThat(body.get("type").asString()).isEqualTo("delivery.received");
        assertThat(body.get("data").get("engagement").asString()).isEqualTo(engagement.name());
        assertThat(message(made.get("id").asLong()).get("status").asInt()).isEqualTo(204);
    }

    @Test
    void one_that_is_not_taken_is_tried_again_with_the_same_id_and_one_that_asks_for_other_changes_is_left_alone() {
        var made = webhook("");
        webhook(",\"types\":[\"statement.issued\"]");
        receiver.status.set(500);
        deliver(1);
        send();
        var failed = message(made.get("id").asLong());
        receiver.status.set(200);
        isDueNow();
        send();

        assertThat(failed.get("attempts").asInt()).isEqualTo(1);
        assertThat(failed.get("problem").asString()).contains("500");
        assertThat(failed.get("dueAt").isNull()).isFalse();
        assertThat(receiver.got).hasSize(2);
        assertThat(receiver.got.stream()
                        .map(got -> got.headers().firstValue("webhook-id").orElseThrow())
                        .distinct())
                .hasSize(1);
        assertThat(message(made.get("id").asLong()).get("takenAt").isNull()).isFalse();
    }

    @Test
    void a_redirect_is_not_followed_and_counts_as_not_taken() {
        var made = webhook("");
        receiver.status.set(302);
        deliver(1);

        send();

        assertThat(receiver.got).hasSize(1);
        assertThat(message(made.get("id").asLong()).get("status").asInt()).isEqualTo(302);
    }

    @Test
    void one_that_is_gone_is_switched_off_and_a_replay_switches_it_on_and_sends_all_again() {
        var id = webhook("").get("id").asLong();
        receiver.status.set(410);
        deliver(1);
        send();
        assertThat(get("/v1/webhooks").toString()).contains("\"isDisabled\":true");
        receiver.status.set(200);
        deliver(2);
        send();
        assertThat(receiver.got).hasSize(1);

        var replayed = post("/v1/webhooks/%d/replay".formatted(id), "");
        assertThat(replayed.statusCode()).isEqualTo(200);
        send();

        assertThat(JsonMapper.shared().readTree(replayed.body()).get("messages").asInt())
                .as("with those from before it was made")
                .isEqualTo(receiver.got.size() - 1);
        var subjects = new HashSet<String>();
        receiver.got.forEach(got -> subjects.add(JsonMapper.shared()
                .readTree(got.body())
                .get("data")
                .get("subject")
                .asString()));
        assertThat(subjects).hasSizeGreaterThanOrEqualTo(2);
        assertThat(get("/v1/webhooks").toString()).contains("\"isDisabled\":false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.2/x",
                "https://[::1]/x",
                "https://[::ffff:10.0.0.1]/x",
                "https://10.0.0.1/x",
                "https://192.168.1.1/x",
                "https://172.31.255.255/x",
                "https://169.254.169.254/latest/meta-data",
                "https://100.100.0.1/x",
                "https://[fd00::1]/x",
                "https://[fe80::1]/x",
                "https://0.0.0.0/x",
                "https://2130706434/x",
                "https://user:password@example.com/x",
                "ftp://example.com/x",
                "file:///etc/passwd",
                "nonsense"
            })
    void no_webhook_goes_into_a_private_network_or_to_what_is_none(String url) {
        var answer = post("/v1/webhooks", "{\"url\":\"%s\"}".formatted(url));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("No webhook was made.");
    }

    @Test
    void an_address_that_was_public_when_the_webhook_was_made_is_looked_at_again_when_it_is_sent() {
        var made = webhook("");
        DESK.sql()
                .sql("update webhook set url = 'http://127.0.0.2:9/x' where id = :id")
                .param("id", made.get("id").asLong())
                .update();
        deliver(1);

        send();

        assertThat(message(made.get("id").asLong()).get("problem").asString()).contains("private network");
    }

    @Test
    void a_new_secret_and_the_one_before_both_hold_for_a_day_and_then_the_new_one_alone() throws Exception {
        var made = webhook("");
        var id = made.get("id").asLong();
        var rotated = JsonMapper.shared()
                .readTree(post("/v1/webhooks/%d/secret".formatted(id), "").body());
        deliver(1);
        send();
        DESK.sql()
                .sql("update webhook set before_until = now() where id = :id")
                .param("id", id)
                .update();
        deliver(2);
        send();

        var got = List.copyOf(receiver.got);
        var before = new Webhook(made.get("secret").asString());
        var now = new Webhook(rotated.get("secret").asString());
        assertThat(rotated.get("secret")).isNotEqualTo(made.get("secret"));
        for (var secret : List.of(before, now)) {
            assertThatCode(() ->
                            secret.verify(got.getFirst().body(), got.getFirst().headers()))
                    .doesNotThrowAnyException();
        }
        assertThatCode(() -> now.verify(got.getLast().body(), got.getLast().headers()))
                .doesNotThrowAnyException();
        assertThatCode(() -> before.verify(got.getLast().body(), got.getLast().headers()))
                .isInstanceOf(Exception.class);
        assertThat(post("/v1/webhooks/999999/secret", "").statusCode()).isEqualTo(404);
    }
}
