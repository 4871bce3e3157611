package dev.evenkeel.files;

import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker;
import dev.evenkeel.event.Workers;
import dev.evenkeel.yaml.Names;
import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Place;
import dev.evenkeel.yaml.Problem;
import dev.evenkeel.yaml.Problems;
import dev.evenkeel.yaml.Reading;
import dev.evenkeel.yaml.YamlReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads who works on cases: CSV with a column {@code worker}, or YAML, a list of fields or {@code id: fields}. The tier and any
 * further fields are optional; {@code languages} and {@code skills} are lists, in CSV with semicolons between their texts.
 */
public final class WorkerFile {
    private static final List<String> KNOWN =
            List.of("worker", "tier", "employer", "site", "country", "languages", "skills");
    private static final List<String> LISTS = List.of("languages", "skills");
    private static final List<String> TIERS =
            Arrays.stream(Worker.Tier.values()).map(Worker.Tier::spelling).toList();

    private final Problems problems = new Problems();
    private final Map<String, Worker> workers = new LinkedHashMap<>();

    private WorkerFile() {}

    /** Reads a file; throws {@link UnusableFile} with every problem in it, each with its place. */
    public static Workers read(Path path) {
        var name = path.getFileName().toString();
        var file = new WorkerFile();
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            file.readYaml(path);
        } else {
            file.readCsv(path);
        }
        if (file.problems.hasErrors()) {
            throw new UnusableFile(file.problems.all());
        }
        return Workers.of(file.workers.values());
    }

    private void readCsv(Path path) {
        try (var text = TextFile.open(path, Progress.silent());
                var table = CsvTable.open(text)) {
            var header = table.header();
            if (!header.contains("worker")) {
                var named = Stream.of("id", "worker_id", "agent")
                        .filter(header::contains)
                        .findFirst();
                problems.add(Problem.error(
                        "column",
                        Place.start(path.toString()),
                        Shown.cut(String.join(",", header)),
                        "A worker file needs a column 'worker' with the ids that events use; its columns are %s.%s"
                                .formatted(
                                        String.join(", ", header),
                                        named.map(it -> " Rename '" + it + "'.").orElse(""))));
                return;
            }
            for (var isMore = true; isMore; ) {
                try {
                    var row = table.next();
                    isMore = row.isPresent();
                    row.ifPresent(it -> readRow(path, header, it));
                } catch (Table.BadRow e) {
                    problems.add(Problem.error("row", at(path, e.line()), e.content(), "The row " + e.words() + "."));
                }
            }
            table.damage()
                    .ifPresent(damage ->
                            problems.add(Problem.error("damage", at(path, damage.line()), "", damage.words())));
        }
    }

    private void readRow(Path path, List<String> header, Row row) {
        var fields = new TreeMap<String, Value>();
        for (var column = 0; column < header.size(); column++) {
            var name = header.get(column);
            var cell = row.cells().get(column).strip();
            if (!cell.isEmpty() && !name.equals("worker") && !name.equals("tier")) {
                fields.put(name, field(name, cell));
            }
        }
        var place = at(path, row.line());
        add(place, cell(header, row, "worker"), place, cell(header, row, "tier"), fields);
    }

    private static String cell(List<String> header, Row row, String name) {
        var column = header.indexOf(name);
        return column < 0 ? "" : row.cells().get(column).strip();
    }

    private void readYaml(Path path) {
        var reading = YamlReader.read(path.toString(), FileKind.bytes(path));
        problems.addAll(reading.problems());
        if (reading instanceof Reading.Tree tree) {
            readRoot(tree.root());
        }
    }

    private void readRoot(Node root) {
        switch (root) {
            case Node.Items list -> list.items().forEach(item -> readFields(item, Optional.empty()));
            case Node.Fields byId ->
                byId.fields().forEach(field -> readFields(field.value(), Optional.of(field.key())));
            case Node.Scalar _ ->
                problems.add(Problem.error(
                        "shape",
                        root.place(),
                        root.excerpt(),
                        "A worker file is a list of workers, '- {worker: a1, tier: agent}', or 'a1: {tier: agent}'."));
            case Node.Broken _ -> {}
        }
    }

    private void readFields(Node node, Optional<Node.Scalar> key) {
        if (!(node instanceof Node.Fields item)) {
            if (!(node instanceof Node.Broken)) {
                problems.add(Problem.error(
                        "shape",
                        node.place(),
                        node.excerpt(),
                        "The fields of a worker are due here, such as {worker: a1, tier: agent}."));
            }
            return;
        }
        var fields = new TreeMap<String, Value>();
        for (var field : item.fields()) {
            if (!field.name().equals("worker") && !field.name().equals("tier")) {
                fields.put(field.name(), field(field));
                warnOfSlip(field.key());
            }
        }
        var id = key.or(() -> scalar(item, "worker"));
        var tier = scalar(item, "tier");
        add(
                id.map(Node.Scalar::place).orElse(item.place()),
                id.map(Node.Scalar::text).orElse(""),
                tier.map(Node.Scalar::place).orElse(item.place()),
                tier.map(Node.Scalar::text).orElse(""),
                fields);
    }

    private void warnOfSlip(Node.Scalar name) {
        var near = KNOWN.contains(name.text()) ? "" : Names.slip(name.text(), KNOWN);
        if (!near.isEmpty()) {
            problems.add(Problem.error(
                            "unknown-key",
                            name.place(),
                            name.text(),
                            "'%s' looks like a misspelt '%s'; a field of your own needs another name."
                                    .formatted(name.text(), near))
                    .near(near));
        }
    }

    private void add(Place at, String id, Place tierAt, String tier, SortedMap<String, Value> fields) {
        if (id.isEmpty()) {
            problems.add(Problem.error("worker", at, "", "A worker without an id. Give 'worker'."));
            return;
        }
        var known = tier.isEmpty() ? Optional.of(Worker.Tier.AGENT) : Worker.Tier.named(tier);
        if (known.isEmpty()) {
            problems.add(Problem.error(
                            "tier",
                            tierAt,
                            tier,
                            "'%s' is no tier; it is one of %s.".formatted(tier, String.join(", ", TIERS)))
                    .near(Names.nearest(tier, TIERS)));
            return;
        }
        if (workers.put(id, new Worker(id, known.get(), fields)) != null) {
            problems.add(Problem.error(
                    "duplicate-worker", at, id, "The worker '%s' is here twice; remove one.".formatted(id)));
        }
    }

    private static Value field(String name, String cell) {
        return LISTS.contains(name) ? AttributeType.LIST.read(cell).orElseThrow() : Value.of(cell);
    }

    private static Value field(Node.Field field) {
        return switch (field.value()) {
            case Node.Items list ->
                new Value.Items(list.items().stream()
                        .map(item -> Value.of(item.excerpt()))
                        .toList());
            case Node single -> field(field.name(), single.excerpt());
        };
    }

    private static Optional<Node.Scalar> scalar(Node.Fields fields, String name) {
        return fields.at(name).filter(Node.Scalar.class::isInstance).map(Node.Scalar.class::cast);
    }

    private static Place at(Path path, long line) {
        return new Place(path.toString(), Math.toIntExact(line), 1);
    }
}
