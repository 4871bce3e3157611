package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people do on pages, done by programs. */
class ApiWritesTest {
    private static final Desk DESK = Desk.open();

    private final Held engagement = DESK.engagement();
    private final String client = DESK.key(engagement, Seat.CLIENT, Right.LOOK, Right.values());
    private final String provider = DESK.key(engagement, Seat.PROVIDER, Right.LOOK, Right.values());

    private static HttpResponse<String> post(String key, String address, String json, String... headers) {
        var request = DESK.to(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        for (var at = 0; at < headers.length; at += 2) {
            request.header(headers[at], headers[at + 1]);
        }
        return DESK.call(key, request);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private void issued() {
        DESK.deliver(engagement, Desk.event("1", "case.resolved", "2026-05-20T11:00:00Z", "k1", "anna"));
        DESK.settle(engagement);
        assertThat(DESK.issue(client).statusCode()).isEqualTo(200);
    }

    private static final String OPENING = """
            {"statement": "2026-05", "term": "resolutions", "kind": "charge", "about": "2026-05", "ground": "too much",
             "amount": "3.00", "reason": "it came back"}""";

    @Test
    void a_statement_is_issued_disputed_answered_and_agreed() {
        issued();
        assertThat(DESK.call(client, DESK.to("/v1/statements/2026-05")).statusCode())
                .isEqualTo(200);

        var opened = post(client, "/v1/disputes", OPENING);
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        var address = opened.headers().firstValue("Location").orElseThrow();
        var evidence = post(provider, address + "/moves", "{\"move\":\"evidence\",\"words\":\"the log\"}");
        var offer = post(
                provider,
                address + "/moves",
                "{\"move\":\"offer\",\"direction\":\"lower\",\"amount\":\"2.00\",\"words\":\"half of it\"}");
        var agreed = post(client, address + "/moves", "{\"move\":\"agree\"}");

        assertThat(evidence.statusCode()).as(evidence.body()).isEqualTo(200);
        assertThat(offer.statusCode()).as(offer.body()).isEqualTo(200);
        assertThat(json(agreed).get("isOpen").asBoolean()).isFalse();
        assertThat(DESK.call(provider, DESK.to("/v1/changes")).body()).contains("dispute.moved", "statement.issued");
    }

    @Test
    void a_move_on_a_docket_that_went_on_is_not_made() {
        issued();
        var tag = DESK.call(client, DESK.to("/v1/disputes"))
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertThat(post(client, "/v1/disputes", OPENING, "If-Match", tag).statusCode())
                .isEqualTo(201);

        var stale = post(provider, "/v1/statements/2026-05/acceptance", "", "If-Match", tag);

        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.body()).contains("moves-1", "moves-0");
    }

    @Test
    void what_the_docket_does_not_admit_is_refused_with_its_reason() {
        issued();

        var notMine = post(client, "/v1/disputes/d9/moves", "{\"move\":\"agree\"}");
        var noWord = post(client, "/v1/disputes", OPENING.replace("too much", "because"));
        var ruling = post(client, "/v1/disputes", OPENING);
        var ruled = post(
                client,
                ruling.headers().firstValue("Location").orElseThrow() + "/moves",
                "{\"move\":\"rule\",\"direction\":\"lower\",\"amount\":\"1\",\"words\":\"so be it\"}");

        assertThat(notMine.statusCode()).isEqualTo(404);
        assertThat(noWord.statusCode()).isEqualTo(422);
        assertThat(noWord.body()).contains("'ground' cannot be 'because'");
        assertThat(ruled.statusCode()).isEqualTo(403);
    }

    @Test
    void a_statement_is_accepted_and_cannot_be_disputed_any_more() {
        issued();

        var accepted = post(client, "/v1/statements/2026-05/acceptance", "");
        var late = post(client, "/v1/disputes", OPENING);

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(204);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Nothing was changed");
    }

    @Test
    void people_are_invited_and_keys_made_and_taken_back() {
        var invited = post(client, "/v1/people", """
                {"login": "new@client.example", "name": "New", "role": "finance"}""");
        var made = post(client, "/v1/keys", "{\"label\":\"export\",\"scopes\":[\"deliver\"]}");
        var key = json(made).get("key").asString();

        assertThat(invited.statusCode()).as(invited.body()).isEqualTo(201);
        assertThat(DESK.call(client, DESK.to("/v1/people")).body()).contains("new@client.example", "finance");
        assertThat(DESK.call(key, DESK.to("/v1/receipts")).statusCode()).isEqualTo(200);
        assertThat(DESK.call(key, DESK.to("/v1/statements")).statusCode()).isEqualTo(403);
        var id = json(DESK.call(client, DESK.to("/v1/keys")))
                .get("items")
                .get(1)
                .get("id")
                .asLong();
        assertThat(DESK.call(provider, DESK.to("/v1/keys/" + id).DELETE()).statusCode())
                .isEqualTo(404);
        assertThat(DESK.call(client, DESK.to("/v1/keys/" + id).DELETE()).statusCode())
                .isEqualTo(204);
        assertThat(DESK.call(key, DESK.to("/v1/receipts")).statusCode()).isEqualTo(401);
        assertThat(post(client, "/v1/people", "{\"login\":\"x\",\"name\":\"x\",\"role\":\"king\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_list_comes_a_page_at_a_time_and_each_thing_once() {
        for (var at = 0; at < 5; at++) {
            post(client, "/v1/keys", "{\"label\":\"export %d\",\"scopes\":[]}".formatted(at));
            post(
                    client,
                    "/v1/people",
                    "{\"login\":\"p%d-%s@test\",\"name\":\"P\",\"role\":\"finance\"}".formatted(at, engagement.name()));
        }
        for (var list : List.of("keys", "people")) {
            var whole = json(DESK.call(client, DESK.to("/v1/" + list))).get("items");
            var paged = new ArrayList<JsonNode>();
            var after = "";
            do {
                var page = json(DESK.call(client, DESK.to("/v1/%s?size=2%s".formatted(list, after))));
                assertThat(page.get("items").size()).isBetween(1, 2);
                page.get("items").forEach(paged::add);
                after = page.get("next").asString().isEmpty()
                        ? ""
                        : "&after=" + page.get("next").asString();
            } while (!after.isEmpty());

            assertThat(paged).hasSizeGreaterThan(4).containsExactlyElementsOf(whole.values());
        }
        assertThat(DESK.call(client, DESK.to("/v1/keys?after=nothing")).statusCode())
                .isEqualTo(400);
        assertThat(DESK.call(client, DESK.to("/v1/looks?after=nothing")).statusCode())
                .isEqualTo(400);
        assertThat(DESK.call(client, DESK.to("/v1/statements?size=0")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_body_that_cannot_be_read_is_a_problem_and_no_stack() {
        for (var body : new String[] {"", "{", "[]", "{\"label\":7}"}) {
            var answer = post(client, "/v1/keys", body);

            assertThat(answer.statusCode()).as(body).isIn(400, 422);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).doesNotContain("java.", "Exception");
        }
    }

    @Test
    void webhooks_in_and_out_are_on_a_page_too() {
        var leader = DESK.browser(engagement, Seat.PROVIDER, dev.evenkeel.server.people.Role.LEADER);
        var base = "/e/%s/intake/webhooks".formatted(engagement.name());

        assertThat(leader.post(base + "/in", "vendor=zendesk&secret=").body()).contains("shown only now", "/v1/in/");
        assertThat(leader.post(base + "/out", "url=http%3A%2F%2F10.0.0.1%2Fx").statusCode())
                .isEqualTo(302);
        assertThat(leader.post(base + "/out", "url=http%3A%2F%2F127.0.0.1%3A9%2Fx")
                        .body())
                .contains("whsec_");
        assertThat(leader.get(base).body())
                .contains("1 helpdesk sends here by itself, and 1 address is told of changes")
                .doesNotContain("whsec_");
    }

    @Test
    void a_filter_that_no_claim_can_meet_is_named_on_the_page_and_left_out() {
        issued();
        var browser = DESK.browser(engagement, Seat.CLIENT, dev.evenkeel.server.people.Role.FINANCE);
        var base = "/e/" + engagement.name();

        assertThat(browser.get(base + "/claims?state=nonsense&period=2026-05").body())
                .contains("&#39;nonsense&#39; is no state; there are: confirmed", "left out", "1 claim, latest first");
        assertThat(browser.get(base + "/claims?period=soon").body()).contains("&#39;soon&#39; is no period");
        assertThat(browser.get(base + "/claims.csv?tier=king").statusCode()).isEqualTo(400);
        var behind = browser.get(base + "/statements/2026-05/claims?kind=gift");
        assertThat(behind.statusCode()).isEqualTo(400);
        assertThat(behind.body()).contains("is no kind; there are: charge");
        assertThat(put("/v1/views/mine", "{\"query\":\"state=nonsense\"}").statusCode())
                .isEqualTo(422);
    }

    private HttpResponse<String> put(String address, String json) {
        return DESK.call(
                client,
                DESK.to(address)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    @Test
    void a_key_that_was_made_is_found_by_its_number_and_a_change_that_is_none_is_refused() {
        var made = post(client, "/v1/keys", "{\"label\":\"export\",\"scopes\":[]}");
        var found =
                DESK.call(client, DESK.to(made.headers().firstValue("Location").orElseThrow()));

        assertThat(json(found).get("id")).isEqualTo(json(made).get("id"));
        assertThat(json(found).get("label").asString()).isEqualTo("export");
        var refused = post(client, "/v1/webhooks", "{\"url\":\"http://127.0.0.1:9/\",\"types\":[\"statement.isued\"]}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("'statement.isued' is no type of change", "statement.issued");
    }

    @Test
    void a_bundle_is_not_checked_with_one_key_of_two() {
        var one = DESK.call(
                client,
                DESK.to("/v1/bundles/check?client-key="
                                + java.net.URLEncoder.encode(
                                        DESK.call(client, DESK.to("/v1/key"))
                                                .body()
                                                .strip(),
                                        java.nio.charset.StandardCharsets.UTF_8))
                        .POST(HttpRequest.BodyPublishers.ofString("x")));

        assertThat(one.statusCode()).isEqualTo(422);
        assertThat(one.body()).contains("The key of the provider is missing");
    }
}
