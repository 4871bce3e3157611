package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The interface as it is published, to hold answers against: each has a status that is published for its operation and a body by its
 * schema, with no field beside those that it names. Anything may be refused with a problem.
 */
final class Published {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode schemas;
    private final List<Path> paths = new ArrayList<>();

    private record Path(Pattern pattern, int variables, JsonNode verbs) {}

    /** The document as it is sent. */
    static Object document(Desk desk) {
        return read(Desk.send(desk.to("/v1/openapi.yaml").build()).body());
    }

    private static Object read(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromReader(new StringReader(yaml));
    }

    Published(String yaml) {
        var document = JSON.valueToTree(read(yaml));
        strict(document.get("components").get("schemas"));
        this.schemas = document.get("components");
        document.get("paths").properties().forEach(path -> {
            var pattern = path.getKey().replaceAll("\\{\\w+}", "[^/]+");
            paths.add(new Path(
                    Pattern.compile(pattern.replace(".", "\\.")),
                    path.getKey().split("\\{", -1).length,
                    path.getValue()));
        });
        paths.sort(Comparator.comparingInt(Path::variables));
    }

    /** A schema that names fields admits no others. */
    private static void strict(JsonNode node) {
        node.values().forEach(Published::strict);
        if (node instanceof ObjectNode schema
                && schema.get("properties") instanceof ObjectNode
                && schema.get("type") != null
                && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
    }

    /** Holds an answer against what is published. */
    void check(HttpRequest request, HttpResponse<String> answer) {
        var path = request.uri().getPath();
        var what = "%s %s: %d %s".formatted(request.method(), path, answer.statusCode(), answer.body());
        operation(request.method(), path).ifPresent(operation -> check(operation, answer, what));
    }

    private Optional<JsonNode> operation(String verb, String path) {
        return paths.stream()
                .filter(it -> it.pattern().matcher(path).matches())
                .findFirst()
                .map(it -> it.verbs().get(verb.toLowerCase(Locale.ROOT)));
    }

    private void check(JsonNode operation, HttpResponse<String> answer, String what) {
        var published = Optional.ofNullable(operation.get("responses").get(Integer.toString(answer.statusCode())));
        var type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        if (answer.statusCode() == 304) {
            assertThat(answer.body()).isEmpty();
        } else if (published.isEmpty() || published.get().has("$ref")) {
            assertThat(answer.statusCode()).as(what).isBetween(400, 499);
            assertThat(type).as(what).isEqualTo("application/problem+json");
            assertThat(faults("{\"$ref\":\"#/components/schemas/Problem\"}", answer.body()))
                    .as(what)
                    .isEmpty();
        } else if (answer.body().isEmpty()) {
            var mayBeEmpty = Optional.ofNullable(published.get().get("content"))
                    .map(content -> content.has("application/jsonl")) // no line is a file, too
                    .orElse(true);
            assertThat(mayBeEmpty).as(what).isTrue();
        } else {
            var content = published.get().get("content");
            assertThat(content.has(type)).as("%s is %s", what, type).isTrue();
            Optional.ofNullable(content.get(type).get("schema"))
                    .ifPresent(schema -> assertThat(faults(schema.toString(), answer.body()))
                            .as(what)
                            .isEmpty());
        }
    }

    private List<String> faults(String schema, String body) {
        var whole = (ObjectNode) JSON.readTree(schema);
        whole.set("components", schemas);
        return REGISTRY.getSchema(whole.toString(), InputFormat.JSON).validate(body, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
