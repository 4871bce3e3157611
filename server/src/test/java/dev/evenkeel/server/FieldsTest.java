package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bodies and parameters that no operation can be done with, at every published operation: refused, with the name of what is wrong. */
class FieldsTest {
    private static final Desk DESK = Desk.open();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Held engagement = DESK.engagement();
    private final String key = DESK.key(engagement, Seat.CLIENT, Right.LOOK, Right.values());

    /** An operation that takes fields: what is published of them. */
    private record Taking(String verb, String address, JsonNode schema) {
        List<String> needed() {
            return schema.path("required").values().stream()
                    .map(JsonNode::asString)
                    .toList();
        }

        /** Each field with something of its kind. */
        Map<String, Object> full() {
            var full = new TreeMap<String, Object>();
            schema.get("properties")
                    .properties()
                    .forEach(field -> full.put(
                            field.getKey(),
                            switch (field.getValue().path("type").asString("")) {
                                case "array" -> List.of("x");
                                case "boolean" -> true;
                                default -> "x";
                            }));
            return full;
        }
    }

    private static JsonNode published() {
        return JSON.valueToTree(Published.document(DESK));
    }

    private static List<Taking> taking() {
        var taking = new ArrayList<Taking>();
        published()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(verb -> {
                    var schema = verb.getValue().at("/requestBody/content/application~1json/schema");
                    if (schema.path("properties").isObject()) {
                        taking.add(new Taking(
                                verb.getKey().toUpperCase(Locale.ROOT),
                                path.getKey().replaceAll("\\{\\w+}", "1"),
                                schema));
                    }
                }));
        assertThat(taking).hasSizeGreaterThan(10);
        return taking;
    }

    private HttpResponse<String> call(Taking operation, String body) {
        return DESK.call(
                key,
                DESK.to(operation.address())
                        .header("Content-Type", "application/json")
                        .method(operation.verb(), HttpRequest.BodyPublishers.ofString(body)));
    }

    private static void assertRefused(Object what, HttpResponse<String> answer, String... words) {
        var told = "%s: %d %s".formatted(what, answer.statusCode(), answer.body());
        assertThat(answer.statusCode()).as(told).isBetween(400, 422);
        assertThat(JSON.readTree(answer.body()).get("detail").asString())
                .as(told)
                .contains(words);
    }

    @Test
    void a_body_that_lacks_what_is_needed_is_refused_with_the_name_of_each() {
        for (var operation : taking()) {
            for (var field : operation.needed()) {
                var without = operation.full();
                without.remove(field);
                assertRefused(
                        operation, call(operation, JSON.writeValueAsString(without)), "lacks '%s'".formatted(field));
                without.put(field, null);
                assertRefused(
                        operation, call(operation, JSON.writeValueAsString(without)), "lacks '%s'".formatted(field));
            }
            if (!operation.needed().isEmpty()) {
                assertRefused(
                        operation,
                        call(operation, "{}"),
                        operation.needed().stream().map("'%s'"::formatted).toArray(String[]::new));
            }
        }
    }

    @Test
    void a_field_of_another_kind_or_with_a_nul_or_nothing_in_its_list_is_refused_by_its_name() {
        for (var operation : taking()) {
            for (var field : operation.full().keySet()) {
                for (var value : List.of("{\"a\":1}", "[null]", "[[\"x\"]]")) {
                    var body = operation.full();
                    body.put(field, JSON.readTree(value));
                    var answer = call(operation, JSON.writeValueAsString(body));
                    assertThat(JSON.readTree(answer.body()).path("detail").asString(""))
                            .as("%s %s", operation, value)
                            .containsAnyOf("'%s'".formatted(field), "at line 1, column");
                    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 422);
                }
                var body = operation.full();
                if (!(body.get(field) instanceof Boolean)) {
                    body.put(field, body.get(field) instanceof List ? List.of("a\0b") : "a\0b");
                    assertRefused(
                            operation,
                            call(operation, JSON.writeValueAsString(body)),
                            "'%s'".formatted(field),
                            "U+0000");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"x\"", "{", "[[[[[[", "1e999"})
    void a_body_that_is_no_object_is_refused(String body) {
        for (var operation : taking()) {
            assertRefused(operation, call(operation, body), "The body");
        }
    }

    @Test
    void a_parameter_with_a_nul_is_refused_by_its_name() {
        var checked = new ArrayList<String>();
        var document = published();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(verb -> verb.getValue().path("parameters").forEach(told -> {
                            var parameter = told.has("$ref")
                                    ? document.at(told.get("$ref").asString().substring(1))
                                    : told;
                            if (parameter.get("in").asString().equals("query")) {
                                var name = parameter.get("name").asString();
                                assertRefused(
                                        path.getKey(),
                                        DESK.call(
                                                key,
                                                DESK.to("%s?%s=a%%00b"
                                                                .formatted(
                                                                        path.getKey()
                                                                                .replaceAll("\\{\\w+}", "1"),
                                                                        name))
                                                        .method(
                                                                verb.getKey().toUpperCase(Locale.ROOT),
                                                                HttpRequest.BodyPublishers.noBody())),
                                        "'%s'".formatted(name),
                                        "U+0000");
                                checked.add(name);
                            }
                        })));
        assertThat(checked).contains("worker", "reason", "id", "name");
    }

    @Test
    void a_page_says_what_it_cannot_be_asked_with() {
        var leader = DESK.browser(engagement, Seat.CLIENT, Role.LEADER);
        var base = "/e/" + engagement.name();

        var nul = leader.get(base + "/claims?worker=a%00b");
        assertThat(nul.statusCode()).isEqualTo(400);
        assertThat(nul.body()).contains("worker", "U+0000");
        for (var form : List.of("/evidence/check", "/intake/uploads", "/compare/bills")) {
            var without = leader.post(base + form, "");
            assertThat(without.statusCode()).as(without.body()).isEqualTo(400);
            assertThat(without.body()).as(form).contains("comes with a file");
        }
    }
}
