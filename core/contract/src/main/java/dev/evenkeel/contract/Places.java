package dev.evenkeel.contract;

import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Place;
import dev.evenkeel.yaml.Reading;
import dev.evenkeel.yaml.YamlReader;
import java.util.List;

/**
 * Where the parts of a contract stand in its file, so that what is found in the contract can be told with its place.
 */
public final class Places {
    private final Node root;

    private Places(Node root) {
        this.root = root;
    }

    /** The places in a file's text; for a text that is no YAML, all are its start. */
    public static Places in(String file, String text) {
        return YamlReader.read(file, text) instanceof Reading.Tree tree ? new Places(tree.root()) : unknown(file);
    }

    /** The places in a draft. */
    public static Places in(Draft draft) {
        return new Places(draft.root());
    }

    /** No file at hand: every place is the start of what is called so. */
    public static Places unknown(String name) {
        return new Places(new Node.Broken(Place.start(name), ""));
    }

    /**
     * The node at a path of names, as far as the file has it; what is only there by default stands where its parent
     * does. An item of a list is named by its {@code id}, or by its number from 0. A single value is told by its name.
     */
    Node at(List<String> path) {
        var node = root;
        for (var name : path) {
            var next = step(node, name);
            if (next instanceof Node.Broken) {
                return node;
            }
            node = next;
        }
        return node;
    }

    /** The rows of a table that stand under {@code values}; none elsewhere. */
    private static Node.Fields values(Node.Fields table) {
        return table.at("values").orElse(table) instanceof Node.Fields fields ? fields : table;
    }

    private static Node step(Node node, String name) {
        var none = new Node.Broken(node.place(), "");
        return switch (node) {
            case Node.Fields fields ->
                fields.field(name)
                        .or(() -> values(fields).field(name))
                        .map(field -> field.value() instanceof Node.Scalar ? field.key() : field.value())
                        .orElse(none);
            case Node.Items list ->
                list.items().stream()
                        .filter(item -> item instanceof Node.Fields fields
                                && fields.at("id").map(Node::excerpt).orElse("").equals(name))
                        .findFirst()
                        .orElseGet(() -> name.matches("[0-9]{1,4}")
                                        && Integer.parseInt(name) < list.items().size()
                                ? list.items().get(Integer.parseInt(name))
                                : none);
            case Node.Scalar _, Node.Broken _ -> none;
        };
    }
}
