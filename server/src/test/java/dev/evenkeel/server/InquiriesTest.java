package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.inquiries.Answering;
import dev.evenkeel.server.inquiries.Inquiries;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Questions put to the stored journal: answered beside the requests, and anew only when what the answer is made from has moved. */
class InquiriesTest {
    private static final Desk DESK = Desk.open();
    private static final Pattern PART = Pattern.compile("hx-get=\"(/e/[^\"]+/compare/inquiries/\\d+)\"");

    private final Held engagement = DESK.engagement();
    private final String client = DESK.key(engagement, Seat.CLIENT, Right.LOOK, Right.values());
    private final String provider = DESK.key(engagement, Seat.PROVIDER, Right.LOOK, Right.values());

    private void issued() {
        DESK.deliver(
                engagement,
                Desk.event("1", "case.opened", "2026-03-19T11:00:00Z", "k1", "anna"),
                Desk.event("2", "case.resolved", "2026-03-20T11:00:00Z", "k1", "anna"));
        DESK.settle(engagement);
        DESK.issue(client);
    }

    private static HttpResponse<String> post(String key, String address, String json) {
        return DESK.call(
                key,
                DESK.to(address)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    /** The answer, once it is there. */
    private static JsonNode answered(String key, JsonNode asked) {
        var now = asked;
        while (now.get("state").asString().equals("waiting")) {
            DESK.part(Answering.class).answerOne();
            now = json(
                    DESK.call(key, DESK.to("/v1/comparisons/" + asked.get("id").asLong())));
        }
        return now;
    }

    private static final String DEFINITIONS = "{\"definitions\":[\"per-contact\",\"intercom-fin\"]}";

    @Test
    void others_definitions_are_run_once_and_the_answer_stays_until_a_statement_is_issued() {
        issued();

        var first = answered(client, json(post(client, "/v1/comparisons", DEFINITIONS)));
        var again = json(post(client, "/v1/comparisons", DEFINITIONS));

        assertThat(first.get("state").asString()).as(first.toString()).isEqualTo("answered");
        assertThat(first.get("title").asString()).isNotEmpty();
        assertThat(first.get("answer").get("definitions").size()).isEqualTo(3);
        assertThat(again).isEqualTo(first);

        DESK.sql()
                .sql("update inquiry set basis = 'something else' where id = :id")
                .param("id", first.get("id").asLong())
                .update();
        var anew = answered(client, json(post(client, "/v1/comparisons", DEFINITIONS)));
        assertThat(anew.get("id")).isEqualTo(first.get("id"));
        assertThat(anew.get("answer")).isEqualTo(first.get("answer"));
        assertThat(anew.get("answeredAt").asString())
                .isGreaterThan(first.get("answeredAt").asString());
    }

    @Test
    void other_terms_cost_what_the_core_says_they_would() {
        issued();
        var dearer = engagement.yaml().replace("price: 3.00", "price: 4.50");
        var body = JsonMapper.shared().createObjectNode().put("terms", dearer).toString();

        var answer = answered(client, json(post(client, "/v1/comparisons", body)));

        var contracts = answer.get("answer").get("contracts");
        assertThat(contracts.get(0).get("total").asString()).isEqualTo("3.00");
        assertThat(contracts.get(1).get("total").asString()).isEqualTo("4.50");
        assertThat(answer.get("title").asString()).contains("€1.50 more");
    }

    @Test
    void what_one_side_asks_the_other_does_not_see() {
        issued();
        var id = answered(client, json(post(client, "/v1/comparisons", DEFINITIONS)))
                .get("id")
                .asLong();

        assertThat(DESK.call(provider, DESK.to("/v1/comparisons/" + id)).statusCode())
                .isEqualTo(404);
        assertThat(DESK.call(provider, DESK.to("/v1/comparisons")).body()).contains("\"items\":[]");
        assertThat(DESK.call(client, DESK.to("/v1/comparisons")).body()).contains("\"id\":" + id);
        assertThat(DESK.browser(engagement, Seat.PROVIDER, Role.LEADER)
                        .get("/e/%s/compare/inquiries/%d".formatted(engagement.name(), id))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_question_without_an_answer_says_why() {
        var answer = answered(client, json(post(client, "/v1/comparisons", DEFINITIONS)));

        assertThat(answer.get("state").asString()).isEqualTo("failed");
        assertThat(answer.get("problem").asString()).contains("No period has been settled yet");
    }

    @Test
    void what_cannot_be_asked_is_refused_with_its_reason() {
        assertThat(post(client, "/v1/comparisons", "{}").body()).contains("Give either 'definitions' or 'terms'");
        assertThat(post(client, "/v1/comparisons", "{\"definitions\":[\"nobodys\"]}")
                        .body())
                .contains("There is no definition 'nobodys'");
        assertThat(post(client, "/v1/comparisons", "{\"terms\":\"x: 1\"}").statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_question_left_behind_by_a_server_that_stopped_is_answered_by_one_of_those_that_run() throws Exception {
        issued();
        var id = DESK.sql()
                .sql("""
                        insert into inquiry (engagement, side, kind, question, digest, wanted, asked_at, is_waiting, step, steps)
                        values (:engagement, 'client', 'definitions', 'per-contact', 'left behind', 'x', now(), true, 2, 4)
                        returning id""")
                .param("engagement", engagement.id())
                .query(Long.class)
                .single();
        var began = new CountDownLatch(1);
        try (var servers = Executors.newFixedThreadPool(3)) {
            for (var server = 0; server < 3; server++) {
                servers.execute(() -> {
                    try {
                        began.await();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                    while (DESK.part(Answering.class).answerOne()) {
                        Thread.onSpinWait();
                    }
                });
            }
            began.countDown();
        }

        var inquiry = DESK.part(Inquiries.class).of(engagement, "client", id).orElseThrow();
        while (inquiry.isWaiting()) { // the portal's own clockwork may have it
            Thread.onSpinWait();
            inquiry = DESK.part(Inquiries.class).of(engagement, "client", id).orElseThrow();
        }
        assertThat(inquiry.answer()).isPresent();
        assertThat(inquiry.problem()).isEmpty();
    }

    @Test
    void a_page_shows_how_far_the_answer_is_and_then_the_answer_with_what_it_was_made_from() {
        issued();
        var leader = DESK.browser(engagement, Seat.CLIENT, Role.LEADER);
        var address = "/e/%s/compare/definitions?name=per-contact".formatted(engagement.name());

        var page = leader.get(address).body();
        var part = PART.matcher(page);
        while (part.find()) {
            var state = leader.get(part.group(1));
            if (state.headers().firstValue("HX-Retarget").isPresent()) {
                assertThat(state.body()).contains("Computed on", "journal up to receipt");
                page = leader.get(address).body();
            }
            part = PART.matcher(state.headers().firstValue("HX-Retarget").isPresent() ? "" : state.body());
        }

        assertThat(page).contains("Computed on", "this contract", "per-contact");
    }

    @Test
    void statements_that_are_due_are_issued_by_asking_however_large_the_journal_is_as_the_portal_does_by_itself() {
        DESK.deliver(engagement, Desk.event("1", "case.resolved", "2026-05-20T11:00:00Z", "k1", "anna"));
        DESK.settle(engagement);
        DESK.sql()
                .sql("update receipt set events = 1000001 where engagement = :engagement")
                .param("engagement", engagement.id())
                .update();
        var key = DESK.key(engagement, Seat.CLIENT, Right.LOOK, Right.values());

        var issued = DESK.issue(key);
        var compared = DESK.call(
                key,
                DESK.to("/v1/comparisons")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"definitions\":[\"per-contact\"]}")));
        var at = compared.headers().firstValue("Location").orElseThrow();
        DESK.part(Answering.class).answerOne();

        assertThat(issued.statusCode()).as(issued.body()).isEqualTo(200);
        assertThat(issued.body()).contains("2026-05");
        assertThat(DESK.call(key, DESK.to(at)).body()).contains("1,000,001 events", "ask the command line");
    }
}
