package dev.evenkeel.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The shape of a kind of file: a JSON Schema (2020-12), applied to text and places instead of JSON values, and
 * answering in words.
 *
 * <p>Editors get the same schema for completion, and see numbers and truth values where this sees texts; a schema
 * allows both. Read are {@code $ref} (within the schema), {@code type}, {@code enum}, {@code pattern}, {@code
 * maxLength}, {@code properties}, {@code required}, {@code additionalProperties}, {@code propertyNames}, {@code
 * minProperties}, {@code items}, {@code minItems}, {@code maxItems}, {@code anyOf} over {@code required}, and {@code
 * oneOf} whose branches differ in kind (a text, a list, fields) or in a required field. Every message is made of a
 * schema's {@code title} ("a duration") and {@code description}.
 */
public final class Schema {
    private final Node.Fields root;
    private final Map<String, Pattern> patterns;

    private Schema(Node.Fields root) {
        this.root = root;
        var found = new HashMap<String, Pattern>();
        compile(root, found);
        this.patterns = Map.copyOf(found); // changed by nobody: one schema is asked by all who check a contract at once
    }

    private static void compile(Node node, Map<String, Pattern> into) {
        switch (node) {
            case Node.Fields(var _, var fields) -> {
                for (var field : fields) {
                    if (field.name().equals("pattern") && field.value() instanceof Node.Scalar pattern) {
                        into.computeIfAbsent(pattern.excerpt(), Pattern::compile);
                    }
                    compile(field.value(), into);
                }
            }
            case Node.Items(var _, var items) -> items.forEach(item -> compile(item, into));
            case Node.Scalar _, Node.Broken _ -> {}
        }
    }

    /**
     * Reads a schema.
     *
     * @throws IllegalArgumentException if the text is no JSON object
     */
    public static Schema of(String name, String json) {
        return switch (YamlReader.read(name, json)) {
            case Reading.Tree(Node.Fields root, var problems) when problems.isEmpty() -> new Schema(root);
            case Reading reading ->
                throw new IllegalArgumentException("%s is no schema: %s".formatted(name, reading.problems()));
        };
    }

    /** Tells all in which a file is not of this shape. */
    public void check(Node node, Problems problems) {
        new ShapeCheck(this, problems).check(new Part(this, root, root), node);
    }

    /** The definitions under {@code $defs}, by name. */
    public Set<String> definitions() {
        return new LinkedHashSet<>(names(new Part(this, root, root).fields("$defs")));
    }

    /** The words that a definition lists under {@code enum}. */
    public List<String> words(String definition) {
        return definition(definition).words();
    }

    private Part definition(String name) {
        var found = new Part(this, root, root).fields("$defs").at(name);
        return part(found.orElseThrow(() -> new IllegalArgumentException("The schema defines no '" + name + "'.")));
    }

    private Part part(Node node) {
        if (!(node instanceof Node.Fields fields)) {
            throw new IllegalArgumentException("%s: a schema is due here".formatted(node.place()));
        }
        return fields.at("$ref")
                .map(ref -> new Part(
                        this,
                        fields,
                        definition(ref.excerpt().substring("#/$defs/".length())).meant()))
                .orElseGet(() -> new Part(this, fields, fields));
    }

    private static List<String> names(Node.Fields fields) {
        return fields.fields().stream().map(Node.Field::name).toList();
    }

    /**
     * One schema within the whole.
     *
     * @param said what stands at the place of use, where a description may be more to the point
     * @param meant what a reference points to; the same without one
     */
    record Part(Schema schema, Node.Fields said, Node.Fields meant) {
        String title() {
            return text("title");
        }

        String description() {
            return text("description");
        }

        private String text(String name) {
            return said.at(name).or(() -> meant.at(name)).map(Node::excerpt).orElse("");
        }

        /** What a value must be, whatever it stands for here: the description of the grammar, not of its use. */
        String grammar() {
            return meant.at("description").map(Node::excerpt).orElse("");
        }

        String name() {
            return meant.at("title").map(Node::excerpt).orElse("value");
        }

        Optional<Pattern> pattern() {
            return meant.at("pattern").map(node -> schema.patterns.get(node.excerpt()));
        }

        List<String> words() {
            return List.copyOf(new LinkedHashSet<>(texts(meant, "enum")));
        }

        List<String> required() {
            return texts(meant, "required");
        }

        List<String> properties() {
            return names(fields("properties"));
        }

        Optional<Part> property(String name) {
            return fields("properties").at(name).map(schema::part);
        }

        /** The schema of fields that are not listed; empty where there may be none. */
        Optional<Part> additional() {
            return meant.at("additionalProperties")
                    .filter(Node.Fields.class::isInstance)
                    .map(schema::part);
        }

        Optional<Part> child(String keyword) {
            return meant.at(keyword).map(schema::part);
        }

        List<Part> branches() {
            return items(meant, "oneOf").stream().map(schema::part).toList();
        }

        /** Sets of fields of which one must be there. */
        List<List<String>> alternatives() {
            return items(meant, "anyOf").stream()
                    .map(node -> node instanceof Node.Fields fields ? texts(fields, "required") : List.<String>of())
                    .toList();
        }

        int limit(String keyword, int otherwise) {
            return meant.at(keyword)
                    .map(node -> Integer.parseInt(node.excerpt()))
                    .orElse(otherwise);
        }

        Node.Fields fields(String name) {
            return meant.at(name)
                    .filter(Node.Fields.class::isInstance)
                    .map(Node.Fields.class::cast)
                    .orElseGet(() -> new Node.Fields(meant.place(), List.of()));
        }

        /** Whether a node is of the kind that is due: fields, a list, or a text. */
        boolean admits(Node node) {
            var types = texts(meant, "type");
            return switch (node) {
                case Node.Fields _ -> types.contains("object");
                case Node.Items _ -> types.contains("array");
                case Node.Scalar _ -> types.isEmpty() || (!types.contains("object") && !types.contains("array"));
                case Node.Broken _ -> true;
            };
        }

        private static List<String> texts(Node.Fields fields, String name) {
            return fields
                    .at(name)
                    .map(node -> node instanceof Node.Items list ? list.items() : List.of(node))
                    .orElse(List.of())
                    .stream()
                    .map(Node::excerpt)
                    .toList();
        }

        private static List<Node> items(Node.Fields fields, String name) {
            return fields.at(name)
                    .filter(Node.Items.class::isInstance)
                    .map(node -> ((Node.Items) node).items())
                    .orElse(new ArrayList<>());
        }
    }
}
