package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Clients that dawdle, shout, or guess. */
class SlowAndLargeTest {
    private static final Desk DESK = Desk.open();
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int SLOW_ONES = 300;

    private final Held engagement = DESK.engagement();
    private final String key = DESK.key(engagement, Seat.PROVIDER, Right.LOOK, Right.DELIVER, Right.CONNECT);

    private static Socket say(String text) throws IOException {
        var socket =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), DESK.running().port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_client_that_never_ends_its_request_is_let_go_and_nothing_is_stored() throws IOException {
        var head = "POST /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n".formatted(key);
        try (var headers = say(head);
                var body = say(head + "Content-Length: 1000\r\n\r\n{\"id\":")) {
            assertThat(answer(headers)).doesNotContain(" 201");
            assertThat(answer(body)).doesNotContain(" 201");
        }
        assertThat(DESK.sql()
                        .sql("select count(*) from receipt where engagement = :engagement")
                        .param("engagement", engagement.id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void while_hundreds_dawdle_others_are_served() throws IOException {
        var slow = new ArrayList<Socket>();
        try {
            for (var number = 0; number < SLOW_ONES; number++) {
                slow.add(say(
                        "POST /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Length: 9\r\n\r\n{"
                                .formatted(key)));
            }

            var answer = DESK.call(key, DESK.to("/v1/claims").timeout(Duration.ofSeconds(20)));

            assertThat(answer.statusCode()).isEqualTo(200);
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void headers_that_are_too_long_or_too_many_are_refused() throws IOException {
        try (var tooLong =
                        say("GET /v1/claims HTTP/1.1\r\nHost: x\r\nX-Long: %s\r\n\r\n".formatted("x".repeat(100_000)));
                var tooMany = say("GET /v1/claims HTTP/1.1\r\nHost: x\r\n%s\r\n".formatted("A: b\r\n".repeat(1_000)))) {
            assertThat(answer(tooLong)).startsWith("HTTP/1.1 400");
            assertThat(answer(tooMany)).startsWith("HTTP/1.1 400");
        } catch (java.net.SocketException _) {
            // The connection was closed before it was all sent: refused as well.
            assertThat(DESK.call(key, DESK.to("/v1/claims")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_body_that_is_longer_than_it_may_be_is_refused_wherever_it_is_sent() {
        for (var address : new String[] {"/v1/quarantine/r1", "/v1/in/nowhere", "/v1/events"}) {
            var request = DESK.to(address).POST(HttpRequest.BodyPublishers.ofByteArray(new byte[(64 << 20) + 1]));
            assertThat(DESK.call(key, request).statusCode()).as(address).isIn(404, 413);
        }
        var small = DESK.to("/v1/in/nowhere").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[(1 << 20) + 1]));
        assertThat(Desk.send(small.build()).statusCode()).isEqualTo(413);
    }

    @Test
    void an_address_that_guesses_on_and_on_is_not_listened_to_for_a_while_and_others_are() throws Exception {
        try (var guessing = HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral("127.0.0.77"))
                .build()) {
            var last = 0;
            for (var number = 0; number < 60; number++) {
                var request =
                        DESK.to("/v1/in/guess-%d".formatted(number)).POST(HttpRequest.BodyPublishers.ofString("{}"));
                last = guessing.send(request.build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            }
            assertThat(last).isEqualTo(404); // no such hook is no guess of a secret

            var hook = DESK.call(
                            key,
                            DESK.to("/v1/hooks")
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"vendor\":\"zendesk\"}")))
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            for (var number = 0; number < 60; number++) {
                var request = DESK.to(hook).POST(HttpRequest.BodyPublishers.ofString("{}"));
                last = guessing.send(request.build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            }

            assertThat(last).isEqualTo(429);
            assertThat(Desk.send(DESK.to(hook)
                                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                    .build())
                            .statusCode())
                    .isEqualTo(401);
            var withKey = DESK.to("/v1/claims")
                    .header("Authorization", "Bearer " + key)
                    .build();
            assertThat(guessing.send(withKey, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
