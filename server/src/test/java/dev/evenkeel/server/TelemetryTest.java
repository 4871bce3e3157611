package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measurements go where they are told to, by OpenTelemetry's protocol, are fetched by who has the token, and go nowhere unless told. */
class TelemetryTest {
    private static final int WAIT_SECONDS_MAX = 60;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_collector_that_is_configured_gets_what_operators_watch_and_traces_without_what_was_in_them()
            throws Exception {
        var metrics = new LinkedBlockingQueue<String>();
        var traces = new LinkedBlockingQueue<String>();
        var collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
            (exchange.getRequestURI().getPath().equals("/v1/metrics") ? metrics : traces).add(body);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        var settings = Map.of(
                "evenkeel.telemetry.url",
                "http://127.0.0.1:%d".formatted(collector.getAddress().getPort()),
                "management.otlp.metrics.export.step",
                "1s",
                "management.tracing.sampling.probability",
                "1");
        try (var server = Desk.open().another(folder, 0, settings)) {
            var page = Desk.send(HttpRequest.newBuilder(
                            java.net.URI.create(server.url() + "/e/secret-engagement/case?id=secret-case"))
                    .build());
            assertThat(page.statusCode()).isEqualTo(302);
            assertThat(Desk.send(HttpRequest.newBuilder(java.net.URI.create(server.url() + "/enter/secret-link"))
                                    .build())
                            .statusCode())
                    .isEqualTo(410);

            var seen = new StringBuilder();
            for (var left = WAIT_SECONDS_MAX; left > 0 && !seen.toString().contains("http.server.requests"); left--) {
                Optional.ofNullable(metrics.poll(1, TimeUnit.SECONDS)).ifPresent(seen::append);
            }
            assertThat(seen.toString())
                    .contains("evenkeel.groups.due", "evenkeel.claims.differing", "http.server.requests");
            var traced = Optional.ofNullable(traces.poll(WAIT_SECONDS_MAX, TimeUnit.SECONDS))
                    .orElseThrow();
            assertThat(traced).contains("http get");
            assertThat(seen + traced).doesNotContain("secret-case", "secret-link", "secret-engagement");
        } finally {
            collector.stop(0);
        }
    }

    @Test
    void who_brings_the_token_that_is_set_fetches_what_operators_watch_and_nothing_of_anybody() {
        var token = "0123456789abcdef-the-token";
        try (var server = Desk.open().another(folder, 0, Map.of("evenkeel.telemetry.scrape", token))) {
            Desk.send(request(server.url() + "/e/secret-engagement/case?id=secret-case"));
            Desk.send(request(server.url() + "/enter/secret-link"));
            var address = server.url() + "/metrics";

            for (var refused : new String[] {"", "Bearer ", "Bearer 0123456789abcdef-the-tokem", "Basic " + token}) {
                var answer = Desk.send(HttpRequest.newBuilder(java.net.URI.create(address))
                        .header("Authorization", refused)
                        .build());
                assertThat(answer.statusCode()).as(refused).isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
                assertThat(answer.body()).contains("evenkeel.telemetry.scrape").doesNotContain(token, "jvm_");
            }
            assertThat(Desk.send(request(address)).statusCode()).isEqualTo(401);

            var told = Desk.send(HttpRequest.newBuilder(java.net.URI.create(address))
                    .header("Authorization", "Bearer " + token)
                    .build());
            assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
            assertThat(told.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
            assertThat(told.body())
                    .contains("# TYPE evenkeel_groups_due gauge", "evenkeel_claims_differing ", "jvm_memory_used_bytes")
                    .contains("http_server_requests_seconds_count")
                    .doesNotContain("secret-case", "secret-link", "secret-engagement", token);
            var key = Desk.send(HttpRequest.newBuilder(java.net.URI.create(server.url() + "/v1/claims"))
                    .header("Authorization", "Bearer " + token)
                    .build());
            assertThat(key.statusCode()).as("the token opens nothing else").isEqualTo(401);
            assertThat(server.has("otlpMeterRegistry")).isFalse();
        }
    }

    private static HttpRequest request(String address) {
        return HttpRequest.newBuilder(java.net.URI.create(address)).build();
    }

    @Test
    void unless_told_nothing_of_it_is_there() {
        assertThat(Desk.open().running().setting("management.otlp.metrics.export.url"))
                .isEmpty();
        assertThat(Desk.open().running().has("otlpMeterRegistry")).isFalse();
        assertThat(Desk.open().running().has("otelTracer")).isFalse();
        assertThat(Desk.open().running().has("prometheusMeterRegistry")).isFalse();
        assertThat(Desk.send(request(Desk.open().running().url() + "/metrics")).statusCode())
                .isEqualTo(302);
    }
}
