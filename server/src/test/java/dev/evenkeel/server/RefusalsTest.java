package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a program is refused, and wherever, it is told as a problem (RFC 9457). */
class RefusalsTest {
    private static final Desk DESK = Desk.open();

    private final Held engagement = DESK.engagement();
    private final String key = DESK.key(engagement, Seat.CLIENT, Right.LOOK, Right.values());

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        var problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(answer.body()).doesNotContain("java.", "Exception", "trace");
    }

    private HttpResponse<String> call(String address, String verb, String... headers) {
        var request = DESK.to(address)
                .header("Authorization", "Bearer " + key)
                .method(verb, HttpRequest.BodyPublishers.ofString("{}"));
        return Desk.send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    @Test
    void an_address_that_leads_nowhere() {
        assertProblem(call("/v1/nothing-here", "GET"), 404);
        assertProblem(call("/v1/statements/2026-03/nothing", "GET"), 404);
        assertProblem(call("/v1/receipts/not-a-number", "GET"), 400);
    }

    @Test
    void a_verb_that_an_address_does_not_have() {
        var answer = call("/v1/claims", "DELETE");

        assertProblem(answer, 405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET");
    }

    @Test
    void a_body_or_an_answer_of_another_type() {
        assertProblem(call("/v1/keys", "POST", "Content-Type", "application/xml"), 415);
        assertProblem(call("/v1/claims", "GET", "Accept", "image/png"), 406);
    }

    @Test
    void a_body_that_is_too_large_with_and_without_an_idempotency_key() {
        for (var headers : List.of(new String[] {"X-Nothing", "x"}, new String[] {"Idempotency-Key", "too-large"})) {
            var answer = Desk.send(DESK.to("/v1/events")
                    .header("Authorization", "Bearer " + key)
                    .headers(headers)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[(64 << 20) + 1]))
                    .build());
            assertProblem(answer, 413);
        }
    }

    @Test
    void a_request_that_the_server_does_not_even_look_at() {
        assertProblem(call("/v1/claims;x=1", "GET"), 400);
        assertProblem(call("/v1//claims", "GET"), 400);
    }

    @Test
    void a_request_without_a_key() {
        assertProblem(Desk.send(DESK.to("/v1/claims").build()), 401);
        assertProblem(Desk.send(DESK.to("/v1/nothing-here").build()), 401);
    }

    @Test
    void somebody_who_has_to_wait_is_told_for_how_long() {
        for (var at = 0; at < 10; at++) {
            signIn();
        }
        var answer = signIn();

        assertProblem(answer, 429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isEqualTo(900);
    }

    private static HttpResponse<String> signIn() {
        return Desk.send(DESK.to("/v1/sessions")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"login\":\"waits@test\",\"password\":\"not that one\"}"))
                .build());
    }
}
