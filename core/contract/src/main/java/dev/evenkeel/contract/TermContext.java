package dev.evenkeel.contract;

import dev.evenkeel.yaml.Names;
import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a term may refer to: conditions, outcomes, and the terms before it. */
final class TermContext {
    private final Conditions conditions;
    private final List<String> outcomes;
    private final Set<String> ids = new LinkedHashSet<>();
    private final List<PaymentTerm> terms = new ArrayList<>();

    TermContext(Conditions conditions, List<String> outcomes) {
        this.conditions = conditions;
        this.outcomes = List.copyOf(outcomes);
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

    /** Tells where a term's id is not its own. */
    void checkId(Clause clause) {
        var id = clause.text("id");
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

    /** The ids in a field, each of a term before this one. */
    List<String> earlier(Clause clause, String field) {
        var named = new ArrayList<String>();
        for (var node : clause.items(field)) {
            if (node instanceof Node.Scalar scalar) {
                var place = scalar.place();
                var id = scalar.text();
                if (!ids.contains(id)) {
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
