package dev.evenkeel.server.hooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The helpdesks whose webhooks are known, out of the files that describe them. */
@Component
public class Vendors {
    private static final List<String> NAMES =
            List.of("zendesk", "intercom", "salesforce", "servicenow", "freshdesk", "chatwoot");

    private final Map<String, Vendor> byName = new LinkedHashMap<>();
    private final Map<String, String> mappings = new LinkedHashMap<>();

    Vendors() {
        for (var name : NAMES) {
            byName.put(name, vendor(JsonMapper.shared().readTree(file(name + ".json"))));
            mappings.put(name, file(name + ".yaml"));
        }
    }

    /** All of them. */
    public Collection<Vendor> all() {
        return List.copyOf(byName.values());
    }

    /** The one of that name. */
    public Optional<Vendor> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The mapping that comes with a vendor, as text: to read, and to change. */
    public String mapping(String name) {
        return Optional.ofNullable(mappings.get(name))
                .orElseThrow(() -> new IllegalArgumentException("No helpdesk is called '%s'.".formatted(name)));
    }

    private static Vendor vendor(JsonNode node) {
        var columns = new LinkedHashMap<String, List<String>>();
        node.path("columns").properties().forEach(column -> columns.put(column.getKey(), texts(column.getValue())));
        var each = node.path("each");
        return new Vendor(
                node.path("name").asString(""),
                node.path("title").asString(""),
                node.path("source").asString(""),
                node.path("isPublished").asBoolean(false),
                texts(node.path("unverified")),
                node.path("setUp").asString(""),
                Signature.of(node.path("signature")),
                new Vendor.About(
                        node.path("about").path("at").asString(""),
                        node.path("about").path("matches").asString("")),
                each.isObject()
                        ? Optional.of(new Vendor.Each(
                                each.path("column").asString(""),
                                each.path("at").asString("")))
                        : Optional.empty(),
                node.path("isPartial").asBoolean(false),
                columns);
    }

    private static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        node.forEach(text -> texts.add(text.asString("")));
        return texts;
    }

    private static String file(String name) {
        try (var stream = Vendors.class.getResourceAsStream("/hooks/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("This build lacks hooks/" + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
