package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events over HTTP: every form, each once, nothing lost. */
class IntakeTest {
    private static final Desk DESK = Desk.open();

    private final Held engagement = DESK.engagement();
    private final String key = DESK.key(engagement, Seat.PROVIDER, Right.LOOK, Right.DELIVER);

    private HttpResponse<String> post(String type, String body) {
        return DESK.call(
                key,
                DESK.to("/v1/events").header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private long stored() {
        return DESK.sql()
                .sql("select count(*) from event where engagement = :engagement")
                .param("engagement", engagement.id())
                .query(Long.class)
                .single();
    }

    private static String opened(int number) {
        return Desk.event("e" + number, "case.opened", "2026-03-02T10:00:00Z", "k" + number, "u" + number);
    }

    @Test
    void one_event_a_list_of_them_and_lines_are_stored() {
        assertThat(post("application/cloudevents+json", opened(1)).statusCode()).isEqualTo(201);
        assertThat(post("application/cloudevents-batch+json", "[%s,%s]".formatted(opened(2), opened(3)))
                        .body())
                .contains("\"events\":2");
        assertThat(post("application/jsonl", opened(4) + "\n" + opened(5)).statusCode())
                .isEqualTo(201);
        assertThat(stored()).isEqualTo(5);
    }

    @Test
    void an_event_in_binary_mode_is_the_event_in_structured_mode() {
        var binary = DESK.call(
                key,
                DESK.to("/v1/events")
                        .header("ce-specversion", "1.0")
                        .header("ce-id", "e1")
                        .header("ce-source", "desk")
                        .header("ce-type", "case.opened")
                        .header("ce-time", "2026-03-02T10:00:00Z")
                        .header("ce-subject", "k1")
                        .header("ce-customer", "u1")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(binary.statusCode()).isEqualTo(201);
        assertThat(post("application/json", opened(1)).body()).contains("\"events\":0", "\"repeated\":1");
    }

    @Test
    void a_delivery_sent_again_changes_nothing() {
        var body = opened(1) + "\n" + opened(2);
        post("application/jsonl", body);
        DESK.settle(engagement);

        var again = post("application/jsonl", body + "\n" + opened(3) + "\n" + opened(3));

        assertThat(again.body()).contains("\"rows\":4", "\"events\":1", "\"repeated\":3");
        assertThat(stored()).isEqualTo(3);
    }

    @Test
    void deliveries_at_once_of_the_same_events_store_each_once() throws Exception {
        var body = IntStream.range(0, 500).mapToObj(IntakeTest::opened).collect(Collectors.joining("\n"));
        try (var threads = Executors.newFixedThreadPool(6)) {
            var answers = threads.invokeAll(IntStream.range(0, 6)
                    .<Callable<Integer>>mapToObj(
                            _ -> () -> post("application/jsonl", body).statusCode())
                    .toList());
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(201);
            }
        }

        assertThat(stored()).isEqualTo(500);
    }

    @Test
    void a_row_that_is_no_event_is_refused_with_its_reason_and_the_others_are_stored() {
        var answer = post("application/jsonl", opened(1) + "\n{\"id\":\"x\"}\n" + opened(2));

        assertThat(answer.body()).contains("\"events\":2", "\"refused\":1");
        assertThat(DESK.call(key, DESK.to("/v1/quarantine").GET()).body()).contains("source");
    }

    @Test
    void a_contradiction_is_set_aside_and_told() {
        post("application/json", opened(1));
        post("application/json", Desk.event("e1", "case.opened", "2026-03-02T11:00:00Z", "k1", "someone else"));
        DESK.settle(engagement);

        assertThat(DESK.call(key, DESK.to("/v1/quarantine").GET()).body()).contains("CONFLICT");
    }

    @Test
    void a_receipt_says_what_became_of_a_delivery() {
        var answer = post("application/json", opened(1));
        DESK.settle(engagement);

        var receipt = DESK.call(
                key,
                DESK.to(answer.headers().firstValue("Location").orElseThrow()).GET());

        assertThat(receipt.statusCode()).isEqualTo(200);
        assertThat(receipt.body()).contains("\"isSorted\":true");
    }

    @Test
    void without_a_key_nothing_is_stored() {
        var answer = Desk.send(DESK.to("/v1/events")
                .POST(HttpRequest.BodyPublishers.ofString(opened(1)))
                .build());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(stored()).isZero();
    }

    @Test
    void a_key_that_may_only_look_delivers_nothing() {
        var looking = DESK.key(engagement, Seat.CLIENT, Right.LOOK);

        var answer = DESK.call(looking, DESK.to("/v1/events").POST(HttpRequest.BodyPublishers.ofString(opened(1))));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(stored()).isZero();
    }

    @Test
    void an_empty_body_and_a_huge_one_are_refused_with_the_rule() {
        assertThat(post("application/json", "").statusCode()).isEqualTo(400);
        var huge = DESK.call(
                key, DESK.to("/v1/events").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[(64 << 20) + 1])));
        assertThat(huge.statusCode()).isEqualTo(413);
        assertThat(stored()).isZero();
    }
}
