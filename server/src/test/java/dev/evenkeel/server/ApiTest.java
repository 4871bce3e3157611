package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.ObjectMapper;

/** The interface for programs: as it is published, a page at a time, with problems that say what to do. */
class ApiTest {
    private static final Desk DESK = Desk.open();

    private final ObjectMapper json = new ObjectMapper();
    private final String key = DESK.key(DESK.demo(), Seat.CLIENT, Right.LOOK, Right.MONEY);

    /** An operation as one line: verb, address, handler, parameters, and whether it has a body. */
    @Test
    void what_is_published_is_what_there_is() {
        var published = new TreeSet<String>();
        var document = published();
        assertThat(document.get("openapi")).isEqualTo("3.1.0");
        map(document.get("paths"))
                .forEach((path, verbs) -> map(verbs)
                        .forEach((verb, operation) -> published.add(published(document, path, verb, map(operation)))));
        var there = new TreeSet<String>();
        DESK.addresses()
                .getHandlerMethods()
                .forEach((mapping, method) -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/v1/"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> there.add("%s %s %s %s"
                                        .formatted(
                                                verb.name().toLowerCase(java.util.Locale.ROOT),
                                                path,
                                                method.getMethod().getName(),
                                                parameters(method.getMethod()))))));

        assertThat(published).isEqualTo(there);
    }

    private static Map<?, ?> published() {
        return (Map<?, ?>) Published.document(DESK);
    }

    private static Map<?, ?> map(@org.jspecify.annotations.Nullable Object node) {
        return (Map<?, ?>) java.util.Objects.requireNonNull(node);
    }

    private static String published(Map<?, ?> document, Object path, Object verb, Map<?, ?> operation) {
        var parameters = new TreeSet<String>();
        if (operation.get("parameters") instanceof java.util.List<?> all) {
            all.forEach(parameter -> {
                var resolved = resolved(document, map(parameter));
                parameters.add("%s %s".formatted(resolved.get("in"), resolved.get("name")));
            });
        }
        if (operation.get("requestBody") != null) {
            parameters.add("body");
        }
        return "%s %s %s %s".formatted(verb, path, operation.get("operationId"), parameters);
    }

    private static Map<?, ?> resolved(Map<?, ?> document, Map<?, ?> parameter) {
        if (!(parameter.get("$ref") instanceof String reference)) {
            return parameter;
        }
        var name = reference.substring("#/components/parameters/".length());
        return map(map(map(document.get("components")).get("parameters")).get(name));
    }

    /** What a handler asks for. One that reads the request itself has a body. */
    private static Set<String> parameters(Method method) {
        var parameters = new TreeSet<String>();
        for (var parameter : method.getParameters()) {
            Optional.ofNullable(parameter.getAnnotation(RequestParam.class))
                    .ifPresent(asked ->
                            parameters.add("query " + (asked.name().isEmpty() ? parameter.getName() : asked.name())));
            Optional.ofNullable(parameter.getAnnotation(RequestHeader.class))
                    .filter(asked -> !asked.name().equals("Authorization")) // told by the security scheme
                    .ifPresent(asked -> parameters.add("header " + asked.name()));
            if (parameter.isAnnotationPresent(PathVariable.class)) {
                parameters.add("path " + parameter.getName());
            }
            if (parameter.isAnnotationPresent(RequestBody.class)
                    || parameter.getType().equals(HttpServletRequest.class)) {
                parameters.add("body");
            }
        }
        return parameters;
    }

    @Test
    void all_claims_come_a_page_at_a_time_each_once() {
        var seen = new ArrayList<String>();
        var after = "";
        do {
            var page = json.readTree(DESK.call(key, DESK.to("/v1/claims?size=1000&after=" + after))
                    .body());
            page.get("items")
                    .forEach(claim -> seen.add(claim.get("caseId").asString() + " "
                            + claim.get("claimedAt").asString() + " "
                            + claim.get("state").asString()));
            after = page.get("next").asString();
        } while (!after.isEmpty());

        assertThat(seen).hasSizeGreaterThan(3_000).doesNotHaveDuplicates();
    }

    @Test
    void a_statement_has_its_digest_as_etag_and_is_not_sent_twice() {
        var first = DESK.call(key, DESK.to("/v1/statements/2026-03"));
        var tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(first.body()).startsWith("{\"asOf\"");
        assertThat(DESK.call(key, DESK.to("/v1/statements/2026-03").header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void a_case_says_what_happened_and_why() {
        var claim = json.readTree(DESK.call(key, DESK.to("/v1/claims?state=refuted&size=1"))
                        .body())
                .get("items")
                .get(0);

        var found = json.readTree(
                DESK.call(key, DESK.to("/v1/cases?id=" + claim.get("caseId").asString()))
                        .body());

        assertThat(found.get("claims").get(0).get("sentence").asString()).startsWith("Not billed");
        assertThat(found.get("events").size()).isPositive();
    }

    @Test
    void a_parameter_with_a_slip_in_its_name_is_refused_and_not_answered_with_everything() throws Exception {
        var answer = DESK.call(key, DESK.to("/v1/claims?case=C000118-3"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json.readTree(answer.body()).get("detail").asString())
                .isEqualTo(
                        "There is no parameter 'case' here; there are: state, reason, tier, worker, period, case-start,"
                                + " after, size.");
    }

    @Test
    void what_no_operation_takes_is_a_problem_too() throws Exception {
        var nothing = DESK.call(key, DESK.to("/v1/nothing"));
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json.readTree(nothing.body()).get("detail").asString())
                .isEqualTo("There is no operation at '/v1/nothing'. /v1/openapi.yaml lists those there are.");

        var deleted = DESK.call(key, DESK.to("/v1/events").DELETE());
        assertThat(deleted.statusCode()).isEqualTo(405);
        assertThat(deleted.headers().firstValue("Allow")).hasValue("POST");
        assertThat(json.readTree(deleted.body()).get("detail").asString())
                .isEqualTo("'/v1/events' takes POST, and not DELETE.");
    }

    @Test
    void a_problem_says_what_was_wrong_and_what_to_do() {
        var answer = DESK.call(key, DESK.to("/v1/claims?size=100000"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("A page has 1 to 1000 items; you asked for 100000.");
        assertThat(DESK.call(key, DESK.to("/v1/claims?after=nonsense")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_key_without_the_right_to_amounts_is_told_that_they_are_withheld() {
        var looking = DESK.key(DESK.demo(), Seat.PROVIDER, Right.LOOK);

        var claims = new LinkedHashMap<String, String>();
        json.readTree(DESK.call(looking, DESK.to("/v1/claims?size=5")).body())
                .get("items")
                .forEach(claim -> claims.put(
                        claim.get("caseId").asString(), claim.get("amount").asString()));

        assertThat(claims.values()).isNotEmpty().containsOnly("withheld");
        assertThat(DESK.call(looking, DESK.to("/v1/statements")).statusCode()).isEqualTo(403);
    }
}
