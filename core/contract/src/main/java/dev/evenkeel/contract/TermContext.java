package dev.evenkeel.contract;

import dev.evenkeel.contract.Measure.Gate;
import dev.evenkeel.yaml.Names;
import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Place;
import dev.evenkeel.yaml.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a term may refer to: conditions, outcomes, and the terms before it. */
final class TermContext {
    private final Conditions conditions;
    private final List<String> outcomes;
    private final Measures measures;
    private final Billing billing;
    private final Map<String, Clause> written = new LinkedHashMap<>();
    private final Map<String, Set<String>> used = new LinkedHashMap<>();
    private String reading = "";
    private final Set<String> ids = new LinkedHashSet<>();
    private final List<PaymentTerm> terms = new ArrayList<>();

    TermContext(Conditions conditions, List<String> outcomes, Measures measures, Billing billing, List<Clause> terms) {
        this.conditions = conditions;
        this.outcomes = List.copyOf(outcomes);
        this.measures = measures;
        this.billing = billing;
        terms.forEach(term -> written.putIfAbsent(term.text("id"), term));
    }

    /** The name of a measure in a field; told where there is none of that name. */
    String measure(Clause clause, String field) {
        var name = clause.text(field);
        if (!name.isEmpty()) {
            use(Measures.place(clause, field), name);
        }
        return name;
    }

    private void use(Place place, String name) {
        measures.use(place, name);
        used.computeIfAbsent(reading, _ -> new LinkedHashSet<>()).add(name);
    }

    /** The terms that the measures of a term add up. */
    Set<String> addedUp(String id) {
        var ids = new LinkedHashSet<String>();
        used.getOrDefault(id, Set.of()).forEach(name -> ids.addAll(measures.terms(name)));
        return ids;
    }

    /** A number that one party reports for each period, in a metric of this name. */
    Operand reported(String name) {
        return measures.implied(name);
    }

    /** A number or a measure in a field; zero where the field is missing. */
    Operand operand(Clause clause, String field) {
        var operand = MeasureReader.operand(clause, field);
        if (operand instanceof Operand.Named(var name)) {
            use(Measures.place(clause, field), name);
        }
        return operand;
    }

    /** What a measure should be. */
    Target target(Clause clause, String field) {
        var target = MeasureReader.target(clause, field, clause.at(field).orElse(clause.node()));
        Measure.named(target.operands()).forEach(name -> use(Measures.place(clause, field), name));
        return target;
    }

    /** Measures and what they must be; what is no name of a measure is left to the caller. */
    List<Gate> gates(Clause clause, String field) {
        var gates = new ArrayList<Gate>();
        for (var entry : clause.entries(field)) {
            if (entry.name().startsWith("minimum ")) {
                continue;
            }
            use(entry.key().place(), entry.name());
            var target = MeasureReader.target(clause, field, entry.value());
            Measure.named(target.operands()).forEach(name -> use(entry.value().place(), name));
            gates.add(new Gate(entry.name(), target));
        }
        return gates;
    }

    /** A measure on a scale. */
    Measure.Scale scale(Clause clause) {
        measure(clause, "measure");
        return MeasureReader.scale(clause);
    }

    /** A number of periods: {@code 3 periods}, or {@code 3 months} in periods of the contract; 0 where it is missing. */
    long periods(Clause clause, String field) {
        var count = clause.count(field, 0);
        var months = switch (billing.every()) {
            case MONTH -> 1;
            case QUARTER -> 3;
            case YEAR -> 12;
        };
        return clause.text(field).contains("month") ? Math.ceilDiv(count, months) : count;
    }

    /** The total of the terms before this one; told where there is none. */
    List<String> total(Clause clause) {
        if (ids.isEmpty()) {
            clause.error(
                    "rule", "of", "The total is that of the terms before this one, and there is none. Put it last.");
        }
        return List.of();
    }

    Conditions conditions() {
        return conditions;
    }

    List<String> outcomes() {
        return outcomes;
    }

    /** The terms read so far. */
    List<PaymentTerm> terms() {
        return terms;
    }

    /** The terms before this one, by id; those that could not be read included. */
    Set<String> ids() {
        return ids;
    }

    Optional<PaymentTerm> term(String id) {
        return terms.stream().filter(term -> term.id().equals(id)).findFirst();
    }

    /** Tells where a term's id is not its own; what is read from now on belongs to it. */
    void checkId(Clause clause) {
        var id = clause.text("id");
        reading = id;
        if (ids.contains(id)) {
            clause.error(
                    "duplicate",
                    "id",
                    "Two terms have the id '%s'; each line of a statement needs its own.".formatted(id));
        }
        if (id.equals("total")) {
            clause.error("name", "id", "'total' stands for the sum of all terms and cannot be the id of one.");
        }
    }

    /** Takes note that a term with this id comes before all that follow, even where it could not be read. */
    void pass(String id) {
        ids.add(id);
    }

    void add(PaymentTerm term) {
        terms.add(term);
    }

    /** A term that comes later; where it is itself made of terms that are not read yet, they may go round in a circle. */
    private Problem later(Clause clause, Node.Scalar scalar) {
        var id = scalar.text();
        var seen = new LinkedHashSet<String>();
        var open = new ArrayDeque<>(List.of(id));
        while (!open.isEmpty()) {
            var next = open.removeFirst();
            if (written.containsKey(next) && seen.add(next)) {
                open.addAll(named(written.getOrDefault(next, clause)));
            }
        }
        var isCircle = seen.stream()
                .map(it -> written.getOrDefault(it, clause))
                .anyMatch(it -> it.fields().stream()
                        .anyMatch(field ->
                                field.value().place().equals(clause.node().place())));
        return Problem.error(
                isCircle ? "circular" : "unknown-name",
                scalar.place(),
                id,
                isCircle
                        ? "This term is computed from itself, by way of %s. A sum cannot contain itself: take one of them out."
                                .formatted(String.join(", ", seen))
                        : "'%s' comes after this term, which is computed from terms before it. Move it up."
                                .formatted(id));
    }

    private static List<String> named(Clause term) {
        return term.fields().stream()
                .map(field -> new Clause(field.value(), term.problems()))
                .flatMap(part -> part.texts("of").stream())
                .toList();
    }

    /** The ids in a field, each of a term before this one. */
    List<String> earlier(Clause clause, String field) {
        var named = new ArrayList<String>();
        for (var node : clause.items(field)) {
            if (node instanceof Node.Scalar scalar) {
                var place = scalar.place();
                var id = scalar.text();
                if (!ids.contains(id) && written.containsKey(id)) {
                    clause.problems().add(later(clause, scalar));
                } else if (!ids.contains(id)) {
                    clause.problems()
                            .add(Problem.error(
                                            "unknown-name",
                                            place,
                                            id,
                                            ids.isEmpty()
                                                    ? "'%s' is the id of no term before this one; there is none before it."
                                                            .formatted(id)
                                                    : "'%s' is the id of no term before this one. Those are: %s."
                                                            .formatted(id, String.join(", ", ids)))
                                    .near(Names.nearest(id, ids)));
                } else if (named.contains(id)) {
                    clause.problems().add(Problem.error("duplicate", place, id, "'%s' is named twice.".formatted(id)));
                }
                named.add(id);
            }
        }
        return named;
    }
}
