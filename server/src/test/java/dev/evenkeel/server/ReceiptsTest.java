package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.evidence.Receipts;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.proof.note.Receipt;
import dev.evenkeel.proof.note.SignatureState;
import dev.evenkeel.proof.note.SignedNote;
import dev.evenkeel.proof.note.VerifierKey;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a sender has in hand when the portal later knows nothing of a delivery; and how what did not count is mended. */
class ReceiptsTest {
    private static final Desk DESK = Desk.open();

    private final Held engagement = DESK.engagement();
    private final String key = DESK.key(engagement, Seat.PROVIDER, Right.LOOK, Right.DELIVER);

    private HttpResponse<String> post(String address, String body) {
        return DESK.call(key, DESK.to(address).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String address) {
        return DESK.call(key, DESK.to(address));
    }

    private static String field(HttpResponse<String> answer, String name) {
        return JsonMapper.shared().readTree(answer.body()).get(name).asString();
    }

    private String firstAside() {
        return JsonMapper.shared()
                .readTree(get("/v1/quarantine").body())
                .get("items")
                .get(0)
                .get("id")
                .asString();
    }

    private static String opened(int number) {
        return Desk.event("e" + number, "case.opened", "2026-03-02T10:00:00Z", "k" + number, "u" + number);
    }

    @Test
    void a_receipt_is_signed_for_just_the_events_that_were_sent() {
        var body = opened(1) + "\n" + opened(2) + "\n" + opened(1);
        var sent = EventFiles.readText(
                        "sent.jsonl", body.getBytes(StandardCharsets.UTF_8), Attributes.builtIn(), Optional.empty())
                .deliveries();

        var answer = post("/v1/events", body);

        var portal =
                VerifierKey.parse(Desk.send(DESK.to("/v1/key").build()).body().strip());
        var note = SignedNote.parse(get("/v1/receipts/%s/note".formatted(field(answer, "id")))
                .body()
                .getBytes(StandardCharsets.UTF_8));
        assertThat(note.toString()).isEqualTo(field(answer, "signed"));
        assertThat(note.state(portal)).isEqualTo(SignatureState.VALID);
        assertThat(Receipts.isFor(Receipt.of(note), sent)).isTrue();
        assertThat(Receipts.isFor(Receipt.of(note), sent.subList(0, 2))).isFalse();
        assertThat(Receipt.of(note).engagement()).isEqualTo("localhost/" + engagement.name());
    }

    @Test
    void receipts_come_a_page_at_a_time_each_once() {
        for (var number = 0; number < 5; number++) {
            post("/v1/events", opened(number));
        }

        var first = JsonMapper.shared().readTree(get("/v1/receipts?size=3").body());
        var second = JsonMapper.shared()
                .readTree(get("/v1/receipts?size=3&after=" + first.get("next").asString())
                        .body());

        assertThat(first.get("items")).hasSize(3);
        assertThat(second.get("items")).hasSize(2);
        assertThat(second.get("next").asString()).isEmpty();
        assertThat(second.get("items").get(0).get("id").asLong())
                .isLessThan(first.get("items").get(2).get("id").asLong());
    }

    @Test
    void a_refused_row_of_a_table_is_mended_under_the_columns_that_it_came_with() {
        post("/v1/events", """
                id,source,type,time,subject,customer
                c1,desk,case.opened,2026-03-02T10:00:00Z,k1,u1
                c2,desk,case.opened,yesterday,k2,u2
                """);
        var id = firstAside();

        var still = post("/v1/quarantine/" + id, "c2,desk,case.opened,tomorrow,k2,u2");
        var mended = post("/v1/quarantine/" + id, "c2,desk,case.opened,2026-03-02T11:00:00Z,k2,u2");

        assertThat(still.statusCode()).as(still.body()).isEqualTo(422);
        assertThat(still.body()).contains("Nothing was stored");
        assertThat(mended.statusCode()).as(mended.body()).isEqualTo(201);
        assertThat(mended.body()).contains("\"events\":1");
        assertThat(get("/v1/quarantine").body()).contains("\"items\":[]");
        assertThat(post("/v1/quarantine/" + id, "x").statusCode()).isEqualTo(404);
    }

    @Test
    void one_of_two_contradicting_events_is_taken_by_its_next_revision() {
        post("/v1/events", opened(1));
        post("/v1/events", Desk.event("e1", "case.opened", "2026-03-02T11:00:00Z", "k1", "someone else"));
        DESK.settle(engagement);
        assertThat(get("/v1/quarantine").body()).contains("CONFLICT");

        var answer = post("/v1/quarantine/" + firstAside(), "");
        DESK.settle(engagement);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(get("/v1/quarantine").body()).contains("\"items\":[]");
    }

    @Test
    void what_is_in_quarantine_comes_a_page_at_a_time() {
        post("/v1/events", "{\"id\":\"x\"}\n{\"id\":\"y\"}\n{\"id\":\"z\"}");

        var first = JsonMapper.shared().readTree(get("/v1/quarantine?size=2").body());
        var next = first.get("next").asString().replace(" ", "%20");
        var second = JsonMapper.shared()
                .readTree(get("/v1/quarantine?size=2&after=" + next).body());

        assertThat(first.get("items")).hasSize(2);
        assertThat(second.get("items")).hasSize(1);
        assertThat(get("/v1/quarantine?after=nonsense").statusCode()).isEqualTo(400);
    }
}
