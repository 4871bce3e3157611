package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Requests that may be sent twice, writes that ask for what their maker saw, and answers that are not sent twice. */
class IdempotencyTest {
    private static final Desk DESK = Desk.open();

    private final Held engagement = DESK.engagement();
    private final String key = DESK.key(engagement, Seat.CLIENT, Right.LOOK, Right.DELIVER, Right.INVITE);

    private HttpResponse<String> makeKey(String idempotencyKey, String label) {
        return DESK.call(
                key,
                DESK.to("/v1/keys")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"label\":\"%s\",\"scopes\":[\"look\"]}".formatted(label))));
    }

    private long keys(String label) {
        return DESK.sql()
                .sql("select count(*) from api_key where engagement = :engagement and label = :label")
                .param("engagement", engagement.id())
                .param("label", label)
                .query(Long.class)
                .single();
    }

    @Test
    void the_same_request_again_is_answered_the_same_and_done_once() {
        var first = makeKey("a-1", "twice");
        var again = makeKey("a-1", "twice");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(keys("twice")).isEqualTo(1);
    }

    @Test
    void a_new_key_that_is_kept_for_a_repetition_can_be_read_by_nobody_else() {
        var made = makeKey("a-5", "sealed").body();
        var secret = made.replaceAll("(?s).*\"key\"\\s*:\\s*\"([^\"]+)\".*", "$1");

        var kept = DESK.sql()
                .sql("select answered::text || encode(coalesce(sealed, ''), 'escape') from answered")
                .query(String.class)
                .list();

        assertThat(secret).hasSizeGreaterThan(20).isNotEqualTo(made);
        assertThat(kept).isNotEmpty().noneMatch(row -> row.contains(secret) || row.contains("a-5"));
    }

    @Test
    void another_request_under_the_same_key_is_refused() {
        makeKey("a-2", "one");

        var other = makeKey("a-2", "other");

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(keys("other")).isZero();
    }

    @Test
    void what_failed_is_not_kept_and_can_be_tried_again() {
        assertThat(makeKey("a-3", " ").statusCode()).isEqualTo(422);

        assertThat(makeKey("a-3", "mended").statusCode()).isEqualTo(201);
        assertThat(makeKey("", "nothing").statusCode()).isEqualTo(400);
        assertThat(makeKey("x".repeat(256), "too long").statusCode()).isEqualTo(400);
    }

    @Test
    void of_the_same_request_many_times_at_once_one_is_done_and_all_are_answered_the_same() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var answers = new HashSet<String>();
            for (var answer : threads.invokeAll(IntStream.range(0, 8)
                    .<Callable<String>>mapToObj(
                            _ -> () -> makeKey("a-4", "crowd").body())
                    .toList())) {
                answers.add(answer.get());
            }

            assertThat(answers).hasSize(1);
            assertThat(keys("crowd")).isEqualTo(1);
        }
    }

    @Test
    void a_delivery_with_a_key_is_given_the_same_receipt_again() {
        var body = Desk.event("e1", "case.opened", "2026-03-02T10:00:00Z", "k1", "u1");
        var first = DESK.call(
                key,
                DESK.to("/v1/events").header("Idempotency-Key", "d-1").POST(HttpRequest.BodyPublishers.ofString(body)));
        var again = DESK.call(
                key,
                DESK.to("/v1/events").header("Idempotency-Key", "d-1").POST(HttpRequest.BodyPublishers.ofString(body)));

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void what_somebody_has_already_is_not_sent_again() {
        var first = DESK.call(key, DESK.to("/v1/people"));
        var tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(DESK.call(key, DESK.to("/v1/people").header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void a_browser_asks_whether_the_style_is_still_the_one_it_has() {
        var first = DESK.call(key, DESK.to("/assets/portal.css"));
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache, public");
        var tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(DESK.call(key, DESK.to("/assets/portal.css").header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void a_move_on_a_docket_that_went_on_is_not_made() {
        var demo = DESK.demo();
        var disputing = DESK.key(demo, Seat.CLIENT, Right.LOOK, Right.MONEY, Right.DISPUTE);
        var tag = DESK.call(disputing, DESK.to("/v1/disputes"))
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        var moves = DESK.sql()
                .sql("select count(*) from move where engagement = :engagement")
                .param("engagement", demo.id())
                .query(Long.class)
                .single();

        var stale = DESK.call(
                disputing,
                DESK.to("/v1/statements/2026-03/acceptance")
                        .header("If-Match", "\"moves-9999\"")
                        .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(tag).isEqualTo("\"moves-%d\"".formatted(moves));
        assertThat(stale.statusCode()).as(stale.body()).isIn(412, 409);
        assertThat(DESK.sql()
                        .sql("select count(*) from move where engagement = :engagement")
                        .param("engagement", demo.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(moves);
    }

    @Test
    void a_file_larger_than_a_body_of_events_may_be_is_given_once_under_a_key() {
        var file = new byte[(64 << 20) + 1];
        java.util.Arrays.fill(file, (byte) ' ');
        java.util.function.Supplier<HttpResponse<String>> giving = () -> DESK.call(
                key,
                DESK.to("/v1/uploads?name=large.jsonl")
                        .header("Idempotency-Key", "large-file")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
        var first = giving.get();
        var again = giving.get();

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
    }

    @Test
    void a_row_is_mended_once_under_a_key() {
        DESK.call(
                key,
                DESK.to("/v1/events")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                Desk.event("m1", "case.opened", "no instant", "m1", "mia"))));
        var refused = JsonMapper.shared()
                .readTree(DESK.call(key, DESK.to("/v1/quarantine")).body())
                .at("/items/0/id")
                .asString();
        Supplier<HttpResponse<String>> mending = () -> DESK.call(
                key,
                DESK.to("/v1/quarantine/" + refused)
                        .header("Content-Type", "text/plain")
                        .header("Idempotency-Key", "m-1")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                Desk.event("m1", "case.opened", "2026-03-02T10:00:00Z", "m1", "mia"))));

        var first = mending.get();
        var again = mending.get();

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
    }

    @Test
    void an_engagement_is_begun_once_under_a_key_and_its_links_are_told_again() {
        var accounts = DESK.part(Accounts.class);
        var administrator = accounts.beginWithToken(accounts.account("once@admin.example", "Once", true));
        var wanted = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "yaml",
                        DESK.demo().yaml().replace("northwind-support", "begun-once"),
                        "client",
                        "cleo@once.example"));
        Supplier<HttpResponse<String>> beginning = () -> DESK.call(
                administrator,
                Optional.empty(),
                DESK.to("/v1/engagements")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "b-1")
                        .POST(HttpRequest.BodyPublishers.ofString(wanted)));

        var first = beginning.get();
        var again = beginning.get();

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(first.body()).contains("/enter/");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
    }
}
