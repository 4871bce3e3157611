package dev.evenkeel.contract;

import dev.evenkeel.event.EventType;
import dev.evenkeel.yaml.Node;

/**
 * A clause of a contract by the names that lead to it, with points between: {@code terms.resolutions.price}. An item of a
 * list is named by its {@code id} or its {@code as}, or by the last word of its event's type.
 */
final class ClausePath {
    private ClausePath() {}

    /** Whether a contract has such a clause. */
    static boolean names(Node node, String path) {
        return switch (node) {
            case Node.Fields fields ->
                fields.fields().stream()
                        .anyMatch(field -> path.equals(field.name())
                                || (path.startsWith(field.name() + ".")
                                        && names(
                                                field.value(),
                                                path.substring(field.name().length() + 1))));
            case Node.Items items ->
                items.items().stream().anyMatch(item -> {
                    var name = name(item);
                    return path.equals(name)
                            || (path.startsWith(name + ".") && names(item, path.substring(name.length() + 1)));
                });
            case Node.Scalar _, Node.Broken _ -> false;
        };
    }

    private static String name(Node item) {
        if (!(item instanceof Node.Fields fields)) {
            return item.excerpt();
        }
        return fields.at("id")
                .or(() -> fields.at("as"))
                .map(Node::excerpt)
                .or(() -> fields.at("event").map(event -> EventType.verb(event.excerpt())))
                .orElse("");
    }
}
