package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.files.MappingFile;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.hooks.Vendors;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks of helpdesks, each in the shape that its vendor publishes, signed as the vendor signs. */
class HooksTest {
    private static final Desk DESK = Desk.open();
    private static final String SECRET = "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==";
    private static final String SENT_AT = "2026-03-02T12:00:00Z";

    private final Held engagement = DESK.engagement();
    private final String key = DESK.key(engagement, Seat.PROVIDER, Right.LOOK, Right.DELIVER, Right.CONNECT);

    private String address(String vendor) {
        var made = DESK.call(
                key,
                DESK.to("/v1/hooks").header("Content-Type", "application/json").POST(body("""
                {"vendor": "%s", "secret": "%s"}""".formatted(
                                vendor, SECRET))));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return made.headers().firstValue("Location").orElseThrow();
    }

    private static HttpRequest.BodyPublisher body(String text) {
        return HttpRequest.BodyPublishers.ofString(text);
    }

    private static String payload(String name) throws IOException {
        try (var stream = HooksTest.class.getResourceAsStream("/hooks/" + name + ".json")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private static byte[] mac(String algorithm, String text) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The headers by which each vendor proves itself, written here from its documents and not from our description. */
    private static Map<String, String> proof(String vendor, String body) {
        return switch (vendor) {
            case "zendesk" ->
                Map.of(
                        "X-Zendesk-Webhook-Signature-Timestamp",
                        SENT_AT,
                        "X-Zendesk-Webhook-Signature",
                        Base64.getEncoder().encodeToString(mac("HmacSHA256", SENT_AT + body)));
            case "intercom" ->
                Map.of("X-Hub-Signature", "sha1=" + HexFormat.of().formatHex(mac("HmacSHA1", body)));
            case "chatwoot" ->
                Map.of(
                        "X-Chatwoot-Timestamp",
                        "1772446001",
                        "X-Chatwoot-Signature",
                        "sha256=" + HexFormat.of().formatHex(mac("HmacSHA256", "1772446001." + body)));
            default -> Map.of("X-Evenkeel-Secret", SECRET);
        };
    }

    private static HttpResponse<String> send(String address, String vendor, String body) {
        var request =
                DESK.to(address).header("Content-Type", "application/json").POST(body(body));
        proof(vendor, body).forEach(request::header);
        return Desk.send(request.build());
    }

    private List<String> events() {
        return DESK
                .sql()
                .sql("select json from event where engagement = :engagement order by happened_at, receipt, position")
                .param("engagement", engagement.id())
                .query((row, _) -> JsonMapper.shared().readTree(row.getString(1)))
                .list()
                .stream()
                .map(event -> "%s %s %s"
                        .formatted(
                                event.get("type").asString(),
                                event.get("subject").asString(),
                                event.get("customer").asString()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
                    vendor,     first,    second,   case,               customer
                    zendesk,    created,  solved,   5158,               8447388090494
                    intercom,   created,  closed,   1122334455,         6762f2341bb69f9f2193bc17
                    chatwoot,   created,  resolved, 101,                52
                    servicenow, created,  resolved, INC0010023,         681ccaf9c0a8016400b98a06818d57c7
                    freshdesk,  created,  resolved, 42,                 5001
                    salesforce, created,  closed,   5005g00000JqXyZAAV, 0035g00000BcDeFAAV
                    """)
    void a_case_is_opened_and_resolved_by_what_the_helpdesk_sends(
            String vendor, String first, String second, String caseId, String customer) throws IOException {
        var address = address(vendor);

        var opened = send(address, vendor, payload(vendor + "-" + first));
        var resolved = send(address, vendor, payload(vendor + "-" + second));

        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
        assertThat(resolved.statusCode()).as(resolved.body()).isEqualTo(200);
        assertThat(opened.body() + resolved.body()).contains("\"refused\":0").doesNotContain("\"refused\":1");
        assertThat(events())
                .contains(
                        "case.opened %s %s".formatted(caseId, customer),
                        "case.resolved %s %s".formatted(caseId, customer));
    }

    @Test
    void freshdesks_simple_content_which_tells_no_time_counts_from_its_arrival_and_only_once() throws IOException {
        var address = address("freshdesk");

        send(address, "freshdesk", payload("freshdesk-simple-created"));
        var again = send(address, "freshdesk", payload("freshdesk-simple-created"));
        var resolved = send(address, "freshdesk", payload("freshdesk-simple-resolved"));

        assertThat(again.body()).contains("\"events\":0");
        assertThat(resolved.body()).contains("\"refused\":0");
        assertThat(events())
                .containsExactly(
                        "case.opened 43 jon@customer.example",
                        "case.updated 43 jon@customer.example",
                        "case.assigned 43 jon@customer.example",
                        "case.resolved 43 jon@customer.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zendesk", "intercom", "chatwoot", "servicenow", "freshdesk", "salesforce"})
    void a_webhook_that_comes_again_changes_nothing(String vendor) throws IOException {
        var address = address(vendor);
        var created = payload(vendor + "-created");
        send(address, vendor, created);
        var before = events();

        var again = send(address, vendor, created);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("\"events\":0");
        assertThat(events()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zendesk", "intercom", "chatwoot", "servicenow", "freshdesk", "salesforce"})
    void what_is_not_proven_leaves_no_trace(String vendor) throws IOException {
        var address = address(vendor);
        var created = payload(vendor + "-created");
        var request = DESK.to(address).POST(body(created + " "));
        proof(vendor, created)
                .forEach((name, value) ->
                        request.header(name, value.replace('6', '7').replace('Q', 'R')));

        assertThat(Desk.send(request.build()).statusCode()).isEqualTo(401);
        assertThat(Desk.send(DESK.to(address).POST(body(created)).build()).statusCode())
                .isEqualTo(401);
        assertThat(events()).isEmpty();
    }

    @Test
    void what_is_about_no_case_is_answered_and_left_alone() {
        var ping = """
                {"type":"notification_event","topic":"ping","data":{"item":{"type":"ping"}},"created_at":1772446000}""";

        var answer = send(address("intercom"), "intercom", ping);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("It is not about a case.");
        assertThat(events()).isEmpty();
    }

    @Test
    void a_webhook_that_comes_too_late_to_be_compared_is_set_aside_whole() throws IOException {
        var address = address("chatwoot");
        send(address, "chatwoot", payload("chatwoot-resolved"));

        var late = send(address, "chatwoot", payload("chatwoot-created"));

        assertThat(late.body()).contains("\"refused\":1");
        assertThat(DESK.call(key, DESK.to("/v1/quarantine")).body())
                .contains("older than the last row", "conversation_created");
    }

    @Test
    void a_hook_that_was_taken_back_lets_nothing_in() throws IOException {
        var address = address("zendesk");
        var id = JsonMapper.shared()
                .readTree(DESK.call(key, DESK.to("/v1/hooks")).body())
                .get("items")
                .get(0)
                .get("id")
                .asLong();
        assertThat(DESK.call(key, DESK.to("/v1/hooks/" + id).DELETE()).statusCode())
                .isEqualTo(204);

        assertThat(send(address, "zendesk", payload("zendesk-created")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void every_vendors_mapping_can_be_read_and_says_where_it_comes_from() {
        var vendors = DESK.part(Vendors.class);

        assertThat(vendors.all()).hasSize(6).allSatisfy(vendor -> {
            assertThat(vendor.source()).startsWith("https://");
            assertThat(vendor.setUp()).isNotBlank();
            assertThat(MappingFile.read(
                                    vendor.name() + ".yaml",
                                    vendors.mapping(vendor.name()).getBytes(StandardCharsets.UTF_8))
                            .warnings())
                    .as(vendor.name())
                    .isEmpty();
        });
    }
}
