package dev.evenkeel.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether every term is computed after those that it is computed from, by their names or through measures that add them up. */
final class OrderCheck {
    private final Clause root;
    private final TermContext context;
    private final List<String> order;

    OrderCheck(Clause root, TermContext context, Contract.Order order) {
        this.root = root;
        this.context = context;
        var sorted = switch (order) {
            case AS_WRITTEN -> context.terms();
            case STAGES ->
                context.terms().stream().sorted(Comparator.comparing(Stage::of)).toList();
        };
        this.order = sorted.stream().map(PaymentTerm::id).toList();
    }

    void check() {
        for (var term : context.terms()) {
            for (var id : from(term)) {
                if (order.contains(id) && order.indexOf(id) >= order.indexOf(term.id())) {
                    tell(term, id);
                }
            }
        }
    }

    private void tell(PaymentTerm term, String id) {
        var other = context.term(id);
        if (other.isEmpty()) {
            return;
        }
        if (id.equals(term.id()) || reaches(id, term.id(), new HashSet<>())) {
            clause(term.id())
                    .error(
                            "circular",
                            "id",
                            "'%s' is computed from itself, by way of '%s'. A sum cannot contain itself: take one of them out."
                                    .formatted(term.id(), id));
            return;
        }
        clause(term.id())
                .error(
                        "order",
                        "id",
                        "'%s' is computed with the %s, before '%s' with the %s. Write 'order: as written', and put them in the order you mean."
                                .formatted(
                                        term.id(),
                                        CanonicalContract.lower(Stage.of(term)),
                                        id,
                                        CanonicalContract.lower(Stage.of(other.get()))));
    }

    private boolean reaches(String from, String to, Set<String> seen) {
        return seen.add(from)
                && context.term(from).stream()
                        .flatMap(term -> from(term).stream())
                        .anyMatch(id -> id.equals(to) || reaches(id, to, seen));
    }

    private Set<String> from(PaymentTerm term) {
        // What a term names after itself has been told where it is named.
        var before = context.terms().stream()
                .map(PaymentTerm::id)
                .takeWhile(id -> !id.equals(term.id()))
                .toList();
        var ids = new LinkedHashSet<>(of(term));
        ids.retainAll(before);
        ids.addAll(context.addedUp(term.id()));
        return ids;
    }

    private static List<String> of(PaymentTerm term) {
        return switch (term) {
            case PaymentTerm.PayPerOutcome _, PaymentTerm.FixedFee _, PaymentTerm.Effort _ -> List.of();
            case PaymentTerm.Minimum minimum -> minimum.of();
            case PaymentTerm.Collar collar -> collar.of();
            case PeriodTerm ofPeriod -> ofPeriod.of();
        };
    }

    private Clause clause(String id) {
        var found = new ArrayList<>(root.clauses("terms"));
        found.removeIf(clause -> !clause.text("id").equals(id));
        return found.isEmpty() ? root : found.getFirst();
    }
}
