package dev.evenkeel.files;

import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Mapping;
import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Place;
import dev.evenkeel.yaml.Problem;
import dev.evenkeel.yaml.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes a mapping of a file's nodes. What the shape has told already is passed over here. */
final class MappingReader {
    private final Node root;
    private final Problems problems;
    private final TreeMap<String, Place> columns = new TreeMap<>();
    private final Map<String, AttributeType> types = new HashMap<>();
    private final SortedMap<String, String> attributes = new TreeMap<>();

    MappingReader(Node root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    /** Every column that is named, with the first place. */
    SortedMap<String, Place> columns() {
        return columns;
    }

    Mapping mapping() {
        attributes.putAll(columnsByName(root, "attributes"));
        for (var field : fields(root, "types")) {
            AttributeType.named(field.value().excerpt()).ifPresent(type -> types.put(field.name(), type));
        }
        var rowColumns = rowColumns(at(root, "row").orElse(root));
        var emits = new ArrayList<Mapping.Emit>();
        for (var rule : items(root, "emit")) {
            emits.add(emit(rule, rowColumns));
        }
        warnOfTypes(emits);
        return new Mapping(text(root, "mapping"), rowColumns, attributes, Attributes.declaring(types), emits);
    }

    private Mapping.Columns rowColumns(Node row) {
        var time = new TimeFormat(problems).read(row, scalar(row, "format"), scalar(row, "zone"), column(row, "time"));
        return new Mapping.Columns(
                column(row, "case"), column(row, "customer"), time, column(row, "sequence"), texts(row, "absent"));
    }

    private Mapping.Emit emit(Node rule, Mapping.Columns rowColumns) {
        var on = at(rule, "on").map(this::trigger).orElse(new Mapping.Trigger.Every());
        var when = new RowConditions(problems, columns, columnTypes(), rowColumns);
        return new Mapping.Emit(
                text(rule, "type"),
                on,
                when.read(scalar(rule, "when")),
                column(rule, "time"),
                columnsByName(rule, "data"));
    }

    /** The types of columns, by those of the attributes that they hold. */
    private Map<String, AttributeType> columnTypes() {
        var byColumn = new HashMap<String, AttributeType>();
        attributes.forEach((attribute, column) -> {
            var type = types.get(attribute);
            if (type != null) {
                byColumn.put(column, type);
            }
        });
        return byColumn;
    }

    private Mapping.Trigger trigger(Node on) {
        if (on instanceof Node.Scalar word) {
            return switch (word.text()) {
                case "first" -> new Mapping.Trigger.First();
                case "last" -> new Mapping.Trigger.Last();
                default -> new Mapping.Trigger.Every();
            };
        }
        var changes = scalar(on, "changes");
        if (changes.isPresent() && changes.get().text().equals("attributes")) {
            if (attributes.isEmpty()) {
                problems.addUnlessBlamed(
                        Problem.error(
                                "attributes",
                                changes.get().place(),
                                "attributes",
                                "The mapping names no attributes that could change. List them under 'attributes', or name a column."));
            }
            return new Mapping.Trigger.ChangesAttributes();
        }
        if (changes.isPresent()) {
            return new Mapping.Trigger.Changes(column(on, "changes"));
        }
        if (scalar(on, "increases").isPresent()) {
            return new Mapping.Trigger.Increases(column(on, "increases"));
        }
        var becomes = oneColumn(on, "becomes");
        if (at(on, "becomes").isPresent()) {
            return new Mapping.Trigger.Becomes(becomes.column, becomes.values);
        }
        var from = oneColumn(on, "from");
        var to = oneColumn(on, "to");
        return new Mapping.Trigger.FromTo(from.column, from.values, to.column, to.values);
    }

    /** A column and the values that are meant. */
    private record Listed(String column, Set<String> values) {}

    private Listed oneColumn(Node on, String name) {
        var listed = fields(on, name);
        if (listed.size() > 1) {
            problems.addUnlessBlamed(Problem.error(
                    "shape",
                    listed.get(1).key().place(),
                    listed.get(1).name(),
                    "'%s' names a second column; one is read. Put the other into 'when', or into a rule of its own."
                            .formatted(name)));
        }
        if (listed.isEmpty()) {
            return new Listed("", Set.of());
        }
        var field = listed.getFirst();
        named(field.key());
        return new Listed(field.name(), texts(field.value()));
    }

    private void warnOfTypes(List<Mapping.Emit> emits) {
        var used = new TreeSet<>(attributes.keySet());
        emits.forEach(emit -> used.addAll(emit.data().keySet()));
        for (var field : fields(root, "types")) {
            if (!used.contains(field.name())) {
                problems.add(Problem.warning(
                                "types",
                                field.key().place(),
                                field.name(),
                                "No column is mapped to '%s', so its type says nothing.".formatted(field.name()))
                        .near(dev.evenkeel.yaml.Names.nearest(field.name(), used)));
            }
        }
    }

    private SortedMap<String, String> columnsByName(Node node, String name) {
        var byName = new TreeMap<String, String>();
        for (var field : fields(node, name)) {
            if (field.value() instanceof Node.Scalar column) {
                named(column);
                byName.put(field.name(), column.text());
            }
        }
        return byName;
    }

    private String column(Node node, String name) {
        var column = scalar(node, name);
        column.ifPresent(this::named);
        return column.map(Node.Scalar::text).orElse("");
    }

    private void named(Node.Scalar column) {
        columns.putIfAbsent(column.text(), column.place());
    }

    private static Optional<Node> at(Node node, String name) {
        return node instanceof Node.Fields fields ? fields.at(name) : Optional.empty();
    }

    private static Optional<Node.Scalar> scalar(Node node, String name) {
        return at(node, name).filter(Node.Scalar.class::isInstance).map(Node.Scalar.class::cast);
    }

    private static String text(Node node, String name) {
        return scalar(node, name).map(Node.Scalar::text).orElse("");
    }

    private static List<Node.Field> fields(Node node, String name) {
        return at(node, name).orElse(node) instanceof Node.Fields fields
                        && at(node, name).isPresent()
                ? fields.fields()
                : List.of();
    }

    private static List<Node> items(Node node, String name) {
        return at(node, name)
                .map(it -> it instanceof Node.Items list ? list.items() : List.<Node>of())
                .orElse(List.of());
    }

    private static Set<String> texts(Node node, String name) {
        return at(node, name).map(MappingReader::texts).orElse(Set.of());
    }

    private static Set<String> texts(Node node) {
        return switch (node) {
            case Node.Scalar single -> Set.of(single.text());
            case Node.Items list -> {
                var texts = new TreeSet<String>();
                list.items().forEach(item -> texts.add(item.excerpt()));
                yield texts;
            }
            default -> Set.of();
        };
    }
}
