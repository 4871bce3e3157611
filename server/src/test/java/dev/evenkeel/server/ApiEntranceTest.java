package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the first link to an engagement with both leaders in it, by the interface for programs alone. */
class ApiEntranceTest {
    private static final Desk DESK = Desk.open();

    private final Accounts accounts = DESK.part(Accounts.class);

    private static HttpResponse<String> send(String token, String verb, String address, Map<String, ?> body) {
        return DESK.call(token, Optional.empty(), request(verb, address, body));
    }

    private static HttpRequest.Builder request(String verb, String address, Map<String, ?> body) {
        return DESK.to(address)
                .header("Content-Type", "application/json")
                .method(
                        verb,
                        HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String entered(Map<String, ?> by) {
        return json(send("none", "POST", "/v1/sessions", by)).get("token").asString();
    }

    private static String contract(String name) {
        return DESK.demo().yaml().replace("northwind-support", name);
    }

    @Test
    void an_administrator_begins_an_engagement_and_each_leader_comes_in_by_their_link() {
        var link = accounts.link(accounts.account("first@admin.example", "First", true));
        var administrator = entered(Map.of("link", "http://localhost/enter/" + link));
        assertThat(send(administrator, "PUT", "/v1/password", Map.of("password", "a long enough one"))
                        .statusCode())
                .isEqualTo(204);
        var again = entered(Map.of("login", "first@admin.example", "password", "a long enough one"));

        var begun = send(
                again,
                "POST",
                "/v1/engagements",
                Map.of(
                        "yaml",
                        contract("begun-by-program"),
                        "client",
                        "cleo@begun.example",
                        "provider",
                        "pat@begun.example"));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        var leader = entered(Map.of("link", json(begun).get("clientLink").asString()));

        var mine = json(send(leader, "GET", "/v1/engagements", Map.of())).get("items");
        assertThat(mine.size()).isEqualTo(1);
        assertThat(mine.get(0).get("name").asString()).isEqualTo("begun-by-program");
        assertThat(mine.get(0).get("side").asString()).isEqualTo("client");
        var engagement =
                DESK.part(dev.evenkeel.server.engagements.Engagements.class).named("begun-by-program");
        assertThat(DESK.call(leader, engagement, DESK.to("/v1/engagement")).body())
                .contains("\"side\":\"client\"");
        assertThat(DESK.call(leader, Optional.empty(), DESK.to("/v1/engagement"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(send(again, "GET", "/v1/engagements", Map.of()).body())
                .as("what is in it an administrator does not see")
                .contains("\"items\":[]");
        assertThat(DESK.call(again, engagement, DESK.to("/v1/engagement")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void who_is_no_administrator_begins_nothing_and_what_is_no_contract_begins_nothing() {
        var anybody = DESK.token(DESK.engagement(), Seat.CLIENT, dev.evenkeel.server.people.Role.LEADER);
        var administrator = accounts.beginWithToken(accounts.account("second@admin.example", "Second", true));

        assertThat(send(anybody, "POST", "/v1/engagements", Map.of("yaml", contract("never")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(administrator, "POST", "/v1/engagements", Map.of("yaml", "x: 1"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_token_that_was_given_back_opens_nothing() {
        var token = DESK.token(DESK.engagement(), Seat.CLIENT, dev.evenkeel.server.people.Role.LEADER);

        assertThat(send(token, "DELETE", "/v1/sessions", Map.of()).statusCode()).isEqualTo(204);
        assertThat(send(token, "GET", "/v1/engagements", Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void a_wrong_password_and_a_used_link_are_refused_and_a_key_is_no_person() {
        var link = accounts.link(accounts.account("once-more@test", "Once", false));
        entered(Map.of("link", link));

        assertThat(send("none", "POST", "/v1/sessions", Map.of("link", link)).statusCode())
                .isEqualTo(401);
        assertThat(send("none", "POST", "/v1/sessions", Map.of("login", "nobody@test", "password", "wrong wrong wrong"))
                        .statusCode())
                .isEqualTo(401);
        var key = DESK.key(DESK.engagement(), Seat.CLIENT, Right.LOOK, Right.values());
        assertThat(send(key, "GET", "/v1/engagements", Map.of()).statusCode()).isEqualTo(403);
        assertThat(send(key, "PUT", "/v1/password", Map.of("password", "a long enough one"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("es_none", "GET", "/v1/engagements", Map.of()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void what_a_person_asks_twice_under_one_name_is_done_once_for_each_engagement() {
        Held engagement = DESK.engagement();
        var token = DESK.token(engagement, Seat.CLIENT, dev.evenkeel.server.people.Role.LEADER);
        var request = Map.of("label", "by a person", "scopes", java.util.List.of("look"));

        var first = DESK.call(
                token,
                Optional.of(engagement),
                request("POST", "/v1/keys", request).header("Idempotency-Key", "p-1"));
        var again = DESK.call(
                token,
                Optional.of(engagement),
                request("POST", "/v1/keys", request).header("Idempotency-Key", "p-1"));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(DESK.call(
                                token,
                                Optional.of(DESK.engagement()),
                                request("POST", "/v1/keys", request).header("Idempotency-Key", "p-1"))
                        .statusCode())
                .isEqualTo(422);
    }
}
