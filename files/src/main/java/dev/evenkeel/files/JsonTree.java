package dev.evenkeel.files;

import dev.evenkeel.event.Instants;
import dev.evenkeel.settlement.ClaimsDigest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Parts of the JSON that is written here: decimals and instants are texts. */
final class JsonTree {
    private JsonTree() {}

    /** A new object without fields. */
    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A list, each of its items made so. */
    static <T> ArrayNode list(Collection<T> items, Function<T, JsonNode> form) {
        var list = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> list.add(form.apply(item)));
        return list;
    }

    /** An exact decimal: plain, without trailing zeros. */
    static String decimal(BigDecimal decimal) {
        return ClaimsDigest.spelling(decimal);
    }

    /** An instant: RFC 3339 in UTC. */
    static String instant(Instant instant) {
        return Instants.spelling(instant);
    }
}
