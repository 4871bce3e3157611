package dev.evenkeel.contract;

import dev.evenkeel.yaml.Names;
import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Place;
import dev.evenkeel.yaml.Problem;
import dev.evenkeel.yaml.Problems;
import dev.evenkeel.yaml.Reading;
import dev.evenkeel.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The measures that a contract can name: its own, and those built in; and which of them it uses. */
public final class Measures {
    private static final String BUILT_IN = "measures.yaml";

    private final Map<String, Measure> own = new LinkedHashMap<>();
    private final Map<String, Measure> implied = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final LinkedHashSet<String> used = new LinkedHashSet<>();
    private final Problems problems;

    private Measures(Problems problems) {
        this.problems = problems;
    }

    /** The text of the measures that are built in, in the contract language. */
    public static String builtInText() {
        return Once.TEXT;
    }

    /** The built-in measures, read when the first contract names one. */
    private static final class Once {
        static final String TEXT = load();
        static final Map<String, Measure> MEASURES = read();

        private static String load() {
            try (var stream = Measures.class.getResourceAsStream(BUILT_IN)) {
                if (stream == null) {
                    throw new IllegalStateException(BUILT_IN + " is missing beside " + Measures.class.getName());
                }
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(BUILT_IN + " cannot be read", e);
            }
        }

        private static Map<String, Measure> read() {
            if (!(YamlReader.read(BUILT_IN, TEXT) instanceof Reading.Tree(var root, var found)) || !found.isEmpty()) {
                throw new IllegalStateException(BUILT_IN + " is no YAML");
            }
            var told = new Problems();
            var clause = new Clause(root, told);
            var conditions = Conditions.of(clause, new TreeMap<>());
            var measures = new LinkedHashMap<String, Measure>();
            for (var field : clause.entries("measures")) {
                var name = field.name();
                measures.put(name, new MeasureReader(conditions, new Clause(field.value(), told)).read(name));
            }
            if (told.hasErrors()) {
                throw new IllegalStateException(BUILT_IN + ": " + told.all());
            }
            return measures;
        }
    }

    /** The names that are built in. */
    static List<String> builtIn() {
        return List.copyOf(Once.MEASURES.keySet());
    }

    /** A measure that is built in; empty when none has the name. */
    static Optional<Measure> builtIn(String name) {
        return Optional.ofNullable(Once.MEASURES.get(name));
    }

    /** Reads the measures of a contract. */
    static Measures of(Clause root, Conditions conditions) {
        var measures = new Measures(root.problems());
        for (var field : root.entries("measures")) {
            var clause = new Clause(field.value(), root.problems());
            measures.own.put(field.name(), new MeasureReader(conditions, clause).read(field.name()));
            measures.places.put(field.name(), field.key().place());
        }
        List.copyOf(measures.own.values()).forEach(measures::check);
        return measures;
    }

    private void check(Measure measure) {
        var place = places.getOrDefault(measure.name(), Place.start(""));
        used.add(measure.name());
        measure.form().measures().forEach(name -> use(place, name));
        var cycle = new ArrayList<String>();
        if (reaches(measure.name(), measure, cycle)) {
            problems.add(Problem.error(
                    "circular",
                    place,
                    measure.name(),
                    "'%s' is made of itself (%s). Make it of something else."
                            .formatted(measure.name(), String.join(" → ", cycle))));
        }
        UnitCheck.check(this, measure)
                .ifPresent(words -> problems.add(Problem.error("unit", place, measure.name(), words)));
    }

    private boolean reaches(String name, Measure from, List<String> path) {
        path.add(from.name());
        for (var part : from.form().measures()) {
            if (part.equals(name)) {
                path.add(part);
                return true;
            }
            var next = named(part);
            if (next.isPresent() && !path.contains(part) && reaches(name, next.get(), path)) {
                return true;
            }
        }
        path.removeLast();
        return false;
    }

    /** The measure of that name, the contract's own first; empty when there is none. */
    Optional<Measure> named(String name) {
        return Optional.ofNullable(own.get(name))
                .or(() -> builtIn(name))
                .or(() -> Optional.ofNullable(implied.get(name)));
    }

    /** A number that one party reports for each period under a name that follows from the contract. */
    Operand.Named implied(String name) {
        implied.put(
                name,
                new Measure(
                        name,
                        "",
                        new Measure.Form.Observed(name, Measure.Take.SUM),
                        1,
                        "",
                        new Wording("{\"observed\":\"%s\",\"take\":\"sum\"}".formatted(name))));
        used.add(name);
        return new Operand.Named(name);
    }

    /** Takes note that a measure is used; tells where there is none of that name. */
    void use(Place place, String name) {
        var found = named(name);
        if (found.isPresent()) {
            if (used.add(name)) {
                found.get().form().measures().forEach(part -> use(place, part));
            }
            return;
        }
        var known = new ArrayList<>(own.keySet());
        known.addAll(builtIn());
        problems.addUnlessBlamed(Problem.error(
                        "unknown-name",
                        place,
                        name,
                        "'%s' is no measure. Define it under 'measures', or name one that is built in: %s."
                                .formatted(name, String.join(", ", builtIn())))
                .near(Names.nearest(name, known)));
    }

    /** The terms that a measure adds up, by itself or by what it is made of. */
    Set<String> terms(String name) {
        var terms = new LinkedHashSet<String>();
        var seen = new LinkedHashSet<>(List.of(name));
        var open = new ArrayList<>(List.of(name));
        while (!open.isEmpty()) {
            named(open.removeLast()).ifPresent(measure -> {
                if (measure.form() instanceof Measure.Form.OfAmount(var ids)) {
                    terms.addAll(ids);
                }
                measure.form().measures().stream().filter(seen::add).forEach(open::add);
            });
        }
        return terms;
    }

    /** Those that the contract defines or uses, in the order in which they came up. */
    Map<String, Measure> used() {
        var measures = new LinkedHashMap<String, Measure>();
        used.forEach(name -> named(name).ifPresent(measure -> measures.put(name, measure)));
        return measures;
    }

    /** Those of the contract's own, in the order of the file. */
    Map<String, Measure> own() {
        return own;
    }

    /** Tells where a measure adds up terms that there are not. */
    void checkTerms(List<String> ids) {
        own.values().forEach(measure -> {
            if (measure.form() instanceof Measure.Form.OfAmount(var terms)) {
                terms.stream()
                        .filter(id -> !ids.contains(id))
                        .forEach(id -> problems.add(Problem.error(
                                        "unknown-name",
                                        places.getOrDefault(measure.name(), Place.start("")),
                                        id,
                                        "'%s' is the id of no term. Those are: %s."
                                                .formatted(id, String.join(", ", ids)))
                                .near(Names.nearest(id, ids))));
            }
        });
    }

    /** The place of a scalar node, or of the clause. */
    static Place place(Clause clause, String field) {
        return clause.at(field).map(Node::place).orElse(clause.node().place());
    }
}
