package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds of every operation of the published interface, so that none that comes can forget it. */
class DisciplineTest {
    private static final Desk DESK = Desk.open();
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Lists that are as long as something that does not grow by use. */
    private static final Set<String> WHOLE =
            Set.of("helpdesks", "versions", "definitions", "views", "engagements", "value");

    /** What is replaced without anybody having seen it: it is never shown. */
    private static final Set<String> NEVER_SHOWN = Set.of("setPassword", "leave");

    /** Parameters that may be any text: nothing can be said about them before looking. */
    private static final Set<String> ANY_TEXT = Set.of(
            "upload name",
            "giveBill name",
            "giveBill price",
            "claims reason",
            "claims worker",
            "claims case-start",
            "ofCase id",
            "behind reason",
            "earnings worker");

    private final Held engagement = DESK.engagement();
    private final String key = DESK.key(engagement, Seat.CLIENT, Right.LOOK, Right.values());
    private final List<Operation> operations = operations();

    /** An operation as it is published. */
    private record Operation(String verb, String path, JsonNode told, JsonNode document) {
        String id() {
            return told.get("operationId").asString();
        }

        List<JsonNode> parameters(String in) {
            return Stream.of(told.get("parameters"))
                    .filter(Objects::nonNull)
                    .flatMap(all -> all.values().stream())
                    .map(this::resolved)
                    .filter(parameter -> parameter.get("in").asString().equals(in))
                    .toList();
        }

        private JsonNode resolved(JsonNode node) {
            return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
        }

        boolean has(String in, String name) {
            return parameters(in).stream()
                    .anyMatch(it -> it.get("name").asString().equals(name));
        }

        boolean isList() {
            return verb.equals("GET") && told.toString().contains("/PageOf");
        }

        @Override
        public String toString() {
            return "%s: %s %s".formatted(id(), verb, path);
        }
    }

    private static List<Operation> operations() {
        var document = JSON.valueToTree(Published.document(DESK));
        var operations = new ArrayList<Operation>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(verb -> operations.add(new Operation(
                                verb.getKey().toUpperCase(Locale.ROOT), path.getKey(), verb.getValue(), document))));
        return operations;
    }

    private HttpResponse<String> call(String verb, String address, String body, String... headers) {
        var request = DESK.to(address)
                .header("Content-Type", body.startsWith("{") ? "application/json" : "application/yaml")
                .method(verb, HttpRequest.BodyPublishers.ofString(body));
        return DESK.call(key, headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<String> get(String address) {
        return DESK.call(key, DESK.to(address));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    /** The address of an operation with something in place of its variables, and a query. */
    private static String address(Operation operation, String query) {
        return operation.path().replace("{period}", "2026-05").replaceAll("\\{\\w+}", "1") + query;
    }

    private static String example(JsonNode schema) {
        return schema.has("enum") ? schema.get("enum").get(0).asString() : "x";
    }

    private void issued() {
        DESK.deliver(engagement, Desk.event("1", "case.resolved", "2026-05-20T11:00:00Z", "k1", "anna"));
        DESK.settle(engagement);
        assertThat(DESK.issue(key).statusCode()).isEqualTo(200);
    }

    private static void assertRefused(Object what, HttpResponse<String> answer, String... words) {
        var told = "%s: %d %s".formatted(what, answer.statusCode(), answer.body());
        assertThat(answer.statusCode()).as(told).isBetween(400, 422);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as(told)
                .startsWith("application/problem+json");
        assertThat(JSON.readTree(answer.body()).get("detail").asString())
                .as(told)
                .contains(words);
    }

    @Test
    void every_list_that_can_grow_comes_by_pages_and_refuses_what_is_no_cursor() {
        issued();
        var webhook = json(call("POST", "/v1/webhooks", "{\"url\":\"http://127.0.0.1:9/\"}"));
        var lists = operations.stream().filter(Operation::isList).toList();

        assertThat(lists).hasSizeGreaterThan(20);
        for (var list : lists) {
            if (WHOLE.contains(list.id())) {
                continue;
            }
            assertThat(list.has("query", "after") && list.has("query", "size"))
                    .as("%s has 'after' and 'size'", list)
                    .isTrue();
            var needed = list.has("query", "basis") ? "&basis=handled" : "";
            var at = address(list, "")
                    .replace("/1/", "/%d/".formatted(webhook.get("id").asLong()));
            assertThat(get(at + "?size=1" + needed).statusCode()).as("%s", list).isEqualTo(200);
            assertRefused(list, get(at + "?size=0" + needed), "1 to 1000");
            assertRefused(list, get(at + "?size=many" + needed), "'size' cannot be 'many'", "whole number");
            assertRefused(list, get(at + "?after=no.thing" + needed), "after", "'next' of the page before");
        }
    }

    @Test
    void every_parameter_that_cannot_be_any_text_refuses_what_it_cannot_be_and_says_what_it_can() {
        issued();
        var checked = new TreeSet<String>();
        for (var operation : operations) {
            for (var parameter : operation.parameters("query")) {
                var name = parameter.get("name").asString();
                var what = operation.id() + " " + name;
                if (ANY_TEXT.contains(what) || name.equals("after") || name.equals("size")) {
                    continue;
                }
                var schema = parameter.get("schema");
                var allowed = Stream.of(schema.get("enum"))
                        .filter(Objects::nonNull)
                        .flatMap(all -> all.values().stream())
                        .map(JsonNode::asString)
                        .toArray(String[]::new);
                var others = new StringBuilder();
                operation.parameters("query").stream()
                        .filter(it ->
                                it.has("required") && !it.get("name").asString().equals(name))
                        .forEach(it -> others.append(
                                "&%s=%s".formatted(it.get("name").asString(), example(it.get("schema")))));
                var answer = call(
                        operation.verb(),
                        address(operation, "?%s=nonsense%s".formatted(name, others)),
                        operation.verb().equals("GET") ? "" : "x");
                assertRefused(
                        what,
                        answer,
                        Stream.concat(Stream.of("nonsense"), Stream.of(allowed)).toArray(String[]::new));
                checked.add(what);
            }
        }
        assertThat(checked)
                .contains(
                        "claims state",
                        "claims tier",
                        "claims period",
                        "behind kind",
                        "behind state",
                        "casesUnder basis");
    }

    @Test
    void whatever_is_replaced_or_deleted_asks_for_what_its_maker_saw() {
        var samples = samples();
        var replacing = operations.stream()
                .filter(operation -> Set.of("PUT", "PATCH", "DELETE").contains(operation.verb()))
                .filter(operation -> !NEVER_SHOWN.contains(operation.id()))
                .toList();

        assertThat(replacing).extracting(Operation::id).containsExactlyInAnyOrderElementsOf(samples.keySet());
        for (var operation : replacing) {
            assertThat(operation.has("header", "If-Match")).as("%s", operation).isTrue();
            assertThat(operation.told().get("responses").has("412"))
                    .as("%s", operation)
                    .isTrue();
            var sample = Objects.requireNonNull(samples.get(operation.id()));
            var address = sample.address().get();
            var shown = get(address);
            var tag = shown.headers().firstValue("ETag").orElseThrow();
            assertThat(shown.statusCode())
                    .as("%s is shown at its address", operation)
                    .isEqualTo(200);

            var stale = call(operation.verb(), address, sample.body(), "If-Match", "\"of-yesterday\"");
            assertThat(stale.statusCode()).as("%s: %s", operation, stale.body()).isEqualTo(412);
            assertThat(get(address).headers().firstValue("ETag"))
                    .as("%s", operation)
                    .contains(tag);
            var fresh = call(operation.verb(), address, sample.body(), "If-Match", tag);
            assertThat(fresh.statusCode()).as("%s: %s", operation, fresh.body()).isBetween(200, 204);
            var again = call(operation.verb(), address, sample.body(), "If-Match", tag);
            assertThat(again.statusCode())
                    .as("%s again: %s", operation, again.body())
                    .isIn(404, 412);
        }
    }

    /** Something that an operation replaces or deletes: where it is, and what is sent there. */
    private record Sample(Supplier<String> address, String body) {}

    private Map<String, Sample> samples() {
        return Map.of(
                "discard", new Sample(() -> "/v1/uploads/" + upload(), ""),
                "map", new Sample(() -> "/v1/uploads/%d/mapping".formatted(upload()), "mapping: other"),
                "revokeHook", new Sample(this::hook, ""),
                "deleteWebhook", new Sample(() -> made("/v1/webhooks", "{\"url\":\"http://127.0.0.1:9/\"}"), ""),
                "revokeKey", new Sample(() -> made("/v1/keys", "{\"label\":\"x\",\"scopes\":[]}"), ""),
                "withdraw", new Sample(this::amendment, ""),
                "keepView", new Sample(this::view, "{\"query\":\"state=pending\"}"),
                "dropView", new Sample(this::view, ""),
                "setWorker", new Sample(this::worker, "{\"worker\":\"anna\"}"));
    }

    private long upload() {
        return json(DESK.call(
                        key,
                        DESK.to("/v1/uploads?name=x.csv")
                                .POST(HttpRequest.BodyPublishers.ofString("id,source,type,time\n"))))
                .get("id")
                .asLong();
    }

    private String made(String list, String body) {
        var answer = call("POST", list, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private String hook() {
        var made = json(call("POST", "/v1/hooks", "{\"vendor\":\"zendesk\"}"));
        return "/v1/hooks/%d".formatted(made.get("id").asLong());
    }

    private String view() {
        json(call("PUT", "/v1/views/mine", "{\"query\":\"state=refuted\"}"));
        return "/v1/views/mine";
    }

    private String worker() {
        var invited = json(call(
                "POST",
                "/v1/people",
                "{\"login\":\"w-%s@test\",\"name\":\"W\",\"role\":\"agent\"}".formatted(engagement.name())));
        return "/v1/people/%d/worker".formatted(invited.get("account").asLong());
    }

    private String amendment() {
        var yaml = get("/v1/contract").body().replace("price: 3.00", "price: 2.00");
        return made(
                "/v1/amendments",
                JSON.writeValueAsString(Map.of("effective", "2026-09-01", "change", "cheaper", "yaml", yaml)));
    }

    @Test
    void every_request_that_creates_is_done_once_under_one_idempotency_key() {
        var creating = operations.stream()
                .filter(operation -> operation.verb().equals("POST")
                        && operation.told().get("responses").has("201"))
                .toList();
        var bodies = bodies();

        assertThat(creating).extracting(Operation::id).containsExactlyInAnyOrderElementsOf(bodies.keySet());
        issued();
        for (var operation : creating) {
            var body = Objects.requireNonNull(bodies.get(operation.id()));
            if (body.isEmpty()) {
                continue;
            }
            var type = operation.id().equals("receive") ? "application/jsonl" : "application/json";
            Supplier<HttpResponse<String>> asking = () -> DESK.call(
                    key,
                    DESK.to(address(operation, operation.id().equals("giveBill") ? "?format=csv" : ""))
                            .header("Content-Type", type)
                            .header("Idempotency-Key", "once-" + operation.id())
                            .POST(HttpRequest.BodyPublishers.ofString(body)));
            var first = asking.get();
            var again = asking.get();

            assertThat(first.statusCode()).as("%s: %s", operation, first.body()).isEqualTo(201);
            assertThat(first.headers().firstValue("Location"))
                    .as("%s", operation)
                    .isPresent();
            assertThat(again.body()).as("%s", operation).isEqualTo(first.body());
            assertThat(again.headers().firstValue("Idempotent-Replayed"))
                    .as("%s", operation)
                    .contains("true");
        }
    }

    /** What each is sent; empty where {@code IdempotencyTest} sends it twice, and for a link or a password, which nobody known sends yet. */
    private Map<String, String> bodies() {
        return Map.ofEntries(
                Map.entry("receive", Desk.event("i1", "case.opened", "2026-05-20T10:00:00Z", "i1", "ida")),
                Map.entry("mend", ""),
                Map.entry("upload", "id,source,type,time\n"),
                Map.entry("makeHook", "{\"vendor\":\"zendesk\"}"),
                Map.entry("makeWebhook", "{\"url\":\"http://127.0.0.1:9/\"}"),
                Map.entry(
                        "invite",
                        "{\"login\":\"i-%s@test\",\"name\":\"I\",\"role\":\"finance\"}".formatted(engagement.name())),
                Map.entry("makeKey", "{\"label\":\"once\",\"scopes\":[]}"),
                Map.entry("open", """
                        {"statement": "2026-05", "term": "resolutions", "kind": "charge", "about": "2026-05", "ground": "too much",
                         "amount": "3.00", "reason": "it came back"}"""),
                Map.entry(
                        "propose",
                        JSON.writeValueAsString(Map.of(
                                "effective", "2026-09-01",
                                "change", "cheaper",
                                "yaml", get("/v1/contract").body().replace("price: 3.00", "price: 2.00")))),
                Map.entry("giveBill", "case,at,billed,amount,reason\nk1,2026-05-20T11:00:00Z,yes,3.00,\n"),
                Map.entry("enter", ""),
                Map.entry("begin", ""));
    }

    @Test
    void a_body_with_a_field_that_nobody_reads_is_refused_by_its_name() {
        var checked = 0;
        for (var operation : operations) {
            var schema = operation.told().at("/requestBody/content/application~1json/schema/properties");
            if (schema.isObject() && !operation.verb().equals("GET")) {
                var answer = call(operation.verb(), address(operation, ""), "{\"no-such-field\": 1}");
                assertRefused(operation, answer, "no-such-field");
                for (var field : schema.propertyNames()) {
                    assertThat(answer.body()).as("%s", operation).contains(field);
                }
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(10);
    }
}
