package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.inquiries.Answering;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All the rest of what people do on pages, done by programs: the contract, bills, earnings, views and evidence. */
class ApiStoryTest {
    private static final Desk DESK = Desk.open();

    private final Held engagement = DESK.engagement("", EarningsTest.WORKERS);
    private final String client = DESK.key(engagement, Seat.CLIENT, Right.LOOK, Right.values());
    private final String provider = DESK.key(engagement, Seat.PROVIDER, Right.LOOK, Right.values());

    private static HttpResponse<String> get(String key, String address) {
        return DESK.call(key, DESK.to(address));
    }

    private static HttpResponse<String> send(String key, String verb, String address, Map<String, String> fields) {
        return DESK.call(
                key,
                DESK.to(address)
                        .header("Content-Type", "application/json")
                        .method(
                                verb,
                                HttpRequest.BodyPublishers.ofString(
                                        JsonMapper.shared().writeValueAsString(fields))));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private void issued() {
        EarningsTest.work(engagement);
        assertThat(DESK.issue(client).statusCode()).isEqualTo(200);
    }

    @Test
    void a_program_learns_what_its_key_is_for() {
        var shown = json(get(provider, "/v1/engagement"));

        assertThat(shown.get("name").asString()).isEqualTo(engagement.name());
        assertThat(shown.get("side").asString()).isEqualTo("provider");
        assertThat(shown.get("rights").toString()).contains("sign", "connect");
    }

    @Test
    void an_amendment_is_proposed_by_one_side_signed_by_the_other_and_is_a_version_then() {
        var yaml = engagement.yaml().replace("price: 3.00", "price: 2.80");
        var proposed = send(
                provider,
                "POST",
                "/v1/amendments",
                Map.of("effective", "2026-12-01", "change", "Cheaper", "yaml", yaml));
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
        var address = proposed.headers().firstValue("Location").orElseThrow();

        assertThat(send(provider, "POST", address + "/signature", Map.of()).statusCode())
                .as("a side signs once")
                .isEqualTo(409);
        assertThat(json(get(client, address)).get("differences").toString()).contains("2.80");
        var signed = json(send(client, "POST", address + "/signature", Map.of()));

        assertThat(signed.get("state").asString()).isEqualTo("signed");
        assertThat(json(get(client, "/v1/contract/versions")).get("items").size())
                .isEqualTo(2);
        assertThat(get(client, "/v1/contract?version=2").body()).contains("2.80");
        assertThat(get(client, "/v1/contract?version=3").statusCode()).isEqualTo(404);
        assertThat(DESK.call(provider, DESK.to(address).DELETE()).statusCode()).isEqualTo(409);
    }

    @Test
    void an_amendment_is_taken_back_only_by_those_who_proposed_it_and_what_is_no_contract_is_refused() {
        var proposed = send(
                client,
                "POST",
                "/v1/amendments",
                Map.of("effective", "2026-12-01", "change", "The same", "yaml", engagement.yaml()));
        var address = proposed.headers().firstValue("Location").orElseThrow();

        assertThat(DESK.call(provider, DESK.to(address).DELETE()).statusCode()).isEqualTo(409);
        assertThat(DESK.call(client, DESK.to(address).DELETE()).statusCode()).isEqualTo(204);
        assertThat(json(get(client, "/v1/amendments"))
                        .get("items")
                        .get(0)
                        .get("state")
                        .asString())
                .isEqualTo("withdrawn");
        var refused = send(
                client,
                "POST",
                "/v1/amendments",
                Map.of("effective", "2026-12-01", "change", "None", "yaml", "evenkeel: 1"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Nothing was proposed");
    }

    @Test
    void a_bill_is_given_recounted_and_shown_to_the_other_side() {
        EarningsTest.work(engagement);
        var given = DESK.call(
                client,
                DESK.to("/v1/bills?format=csv&name=march.csv&period=2026-03")
                        .POST(HttpRequest.BodyPublishers.ofString("""
                        case,at,billed,amount,reason
                        E1,2026-03-05,yes,3.00,resolved
                        E2,2026-03-06,yes,4.50,resolved
                        X9,2026-03-07,yes,3.00,resolved
                        """)));
        assertThat(given.statusCode()).as(given.body()).isEqualTo(201);
        var address = given.headers().firstValue("Location").orElseThrow();
        var recount = json(get(client, address + "/recount"));
        while (recount.get("state").asString().equals("waiting")) {
            DESK.part(Answering.class).answerOne();
            recount = json(get(client, address + "/recount"));
        }

        assertThat(recount.get("title").asString())
                .isEqualTo("Of €10.50 on the bill, €1.50 too much and €3.00 too little; 1 of 3 charges are supported.");
        assertThat(recount.get("answer").get("findings").toString())
                .contains("supported", "overbilled", "underbilled", "unprovable");
        assertThat(get(provider, address).statusCode()).isEqualTo(404);
        assertThat(send(provider, "POST", address + "/showing", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(send(client, "POST", address + "/showing", Map.of()).statusCode())
                .isEqualTo(204);
        assertThat(get(provider, address).body()).contains("march.csv");
        assertThat(get(provider, "/v1/definitions").body()).contains("intercom-fin");
        assertThat(DESK.call(client, DESK.to("/v1/bills?format=none").POST(HttpRequest.BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void earnings_are_told_as_far_as_the_contract_opens_them() {
        var rewarded = DESK.engagement("""
                rewards:
                  - {id: experts, pay: resolution, when: "worker.tier == 'expert'", price: 1.00, show spread to: [provider]}
                """, EarningsTest.WORKERS);
        EarningsTest.work(rewarded);
        var leader = DESK.key(rewarded, Seat.PROVIDER, Right.LOOK, Right.values());
        var other = DESK.key(rewarded, Seat.CLIENT, Right.LOOK, Right.values());

        var shown = json(DESK.answered(() -> get(leader, "/v1/earnings?period=2026-03")));

        assertThat(shown.get("workers").size()).as(shown.toString()).isPositive();
        assertThat(shown.get("workers")
                        .get(0)
                        .get("lines")
                        .get(0)
                        .get("clientPays")
                        .asString())
                .isNotEqualTo("withheld");
        assertThat(json(get(other, "/v1/earnings?period=2026-03"))
                        .get("withheld")
                        .asString())
                .contains("to the provider alone");
        assertThat(get(leader, "/v1/earnings?period=1999-01").statusCode()).isEqualTo(404);
    }

    @Test
    void a_filter_is_kept_under_a_name_without_what_is_no_filter() {
        var kept = send(client, "PUT", "/v1/views/lost", Map.of("query", "x=1&state=refuted&tier=ai"));

        assertThat(json(kept).get("query").asString()).isEqualTo("state=refuted&tier=ai");
        assertThat(get(client, "/v1/views").body()).contains("lost");
        assertThat(get(provider, "/v1/views").body()).doesNotContain("lost");
        assertThat(send(client, "PUT", "/v1/views/all", Map.of("query", "")).statusCode())
                .isEqualTo(422);
        assertThat(DESK.call(client, DESK.to("/v1/views/lost").DELETE()).statusCode())
                .isEqualTo(204);
        assertThat(get(client, "/v1/views").body()).doesNotContain("lost");
    }

    @Test
    void a_statement_is_computed_again_and_its_lines_are_proven() {
        issued();

        assertThat(get(provider, "/v1/statements/2026-03/recomputation").statusCode())
                .isEqualTo(404);
        send(provider, "POST", "/v1/statements/2026-03/recomputation", Map.of());
        var again = json(DESK.answered(() -> get(provider, "/v1/statements/2026-03/recomputation")));

        assertThat(again.get("isEqual").asBoolean()).isTrue();
        assertThat(get(client, "/v1/log?size=2").body()).contains("\"next\":\"");
        assertThat(get(client, "/v1/log/checkpoint").body()).startsWith(engagement.name());
        assertThat(get(client, "/v1/statements/2026-03/lines/0/proof").statusCode())
                .isEqualTo(200);
        assertThat(get(client, "/v1/statements/2026-03/lines/99/proof").statusCode())
                .isEqualTo(404);
        send(client, "POST", "/v1/self-check", Map.of());
        assertThat(json(DESK.answered(() -> send(client, "POST", "/v1/self-check", Map.of())))
                        .get("differing")
                        .asLong())
                .isZero();
        assertThat(get(client, "/v1/self-check").statusCode()).isEqualTo(200);
        assertThat(json(get(client, "/v1/health")).get("lastCheck").get("equal").asBoolean())
                .isTrue();
        assertThat(get(client, "/v1/looks").statusCode()).isEqualTo(200);
    }

    @Test
    void a_leader_says_which_worker_somebody_is() {
        var invited = json(send(
                provider,
                "POST",
                "/v1/people",
                Map.of("login", "erin@provider.example", "name", "Erin", "role", "expert")));
        var account = invited.get("account").asLong();

        assertThat(send(provider, "PUT", "/v1/people/%d/worker".formatted(account), Map.of("worker", "E"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(get(provider, "/v1/people").body()).contains("\"worker\":\"E\"");
        assertThat(send(client, "PUT", "/v1/people/%d/worker".formatted(account), Map.of("worker", "x"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void webhooks_need_a_right_of_their_own() {
        var delivering = DESK.key(engagement, Seat.PROVIDER, Right.LOOK, Right.DELIVER);

        assertThat(get(delivering, "/v1/webhooks").statusCode()).isEqualTo(403);
        assertThat(get(delivering, "/v1/hooks").statusCode()).isEqualTo(403);
        assertThat(get(provider, "/v1/webhooks").statusCode()).isEqualTo(200);
        assertThat(get(provider, "/v1/hooks").statusCode()).isEqualTo(200);
        assertThat(get(delivering, "/v1/hooks/vendors").statusCode()).isEqualTo(200);
    }
}
