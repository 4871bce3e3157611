package dev.evenkeel.files;

import dev.evenkeel.event.Instants;
import dev.evenkeel.settlement.ClaimsDigest;
import dev.evenkeel.yaml.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How commands print with {@code --json}: indented, names in the order in which they were put, decimals as text. */
public final class JsonOut {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JsonOut() {}

    /** A new object without fields. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A list, each of its items made so. */
    public static <T> ArrayNode list(Collection<T> items, Function<T, JsonNode> form) {
        var list = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> list.add(form.apply(item)));
        return list;
    }

    /** A list of texts. */
    public static ArrayNode texts(Collection<String> texts) {
        var list = JsonNodeFactory.instance.arrayNode();
        texts.forEach(list::add);
        return list;
    }

    /** An exact decimal, as text: plain, without trailing zeros. */
    public static String decimal(BigDecimal decimal) {
        return ClaimsDigest.spelling(decimal);
    }

    /** An instant, as text: RFC 3339 in UTC. */
    public static String instant(Instant instant) {
        return Instants.spelling(instant);
    }

    /** A problem of a file. */
    public static ObjectNode problem(Problem problem) {
        var json = object();
        json.put("severity", problem.isError() ? "error" : "warning");
        json.put("code", problem.code());
        json.put("file", problem.file());
        json.put("line", problem.line());
        json.put("column", problem.column());
        json.put("text", problem.text());
        json.put("message", problem.message());
        if (!problem.nearest().isEmpty()) {
            json.put("nearest", problem.nearest());
        }
        return json;
    }

    /** The text of a value for a person or a program, with line feeds, ending in one. */
    public static String text(JsonNode value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value).replace("\r\n", "\n") + "\n";
    }
}
