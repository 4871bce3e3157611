package dev.evenkeel.contract;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Condition;
import dev.evenkeel.condition.Root;
import dev.evenkeel.yaml.Names;
import dev.evenkeel.yaml.Phrases;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows of a table that nothing reaches, and values that no row covers. */
final class TableLint {
    /** All that a worker's tier can be. */
    static final Set<String> TIERS = Set.of("self-service", "ai", "expert", "agent", "in-house");

    private static final Attribute TIER = new Attribute(Root.WORKER, "tier");
    private static final Attribute EVIDENCE = new Attribute(Root.OUTCOME, "evidence");

    private final List<String> path;
    private final Table.By table;
    private final KnownValues known;
    private final Set<String> evidence;
    private final List<Finding> findings = new ArrayList<>();

    private TableLint(List<String> path, Table.By table, KnownValues known, Set<String> evidence) {
        this.path = path;
        this.table = table;
        this.known = known;
        this.evidence = evidence;
    }

    /** A table of a term that pays for an outcome. */
    static List<Finding> findings(List<String> path, Table table, Contract contract, Optional<Outcome> outcome) {
        return table instanceof Table.By by
                ? new TableLint(path, by, known(contract, outcome), evidence(outcome)).findings(outcome.isPresent())
                : List.of();
    }

    private static KnownValues known(Contract contract, Optional<Outcome> outcome) {
        var conditions = new ArrayList<Condition>(List.of(contract.scope()));
        outcome.map(Outcome::when).ifPresent(conditions::add);
        return KnownValues.where(conditions);
    }

    /** The classes of evidence that an outcome can have. */
    private static Set<String> evidence(Optional<Outcome> outcome) {
        var classes = EnumSet.noneOf(Evidence.class);
        outcome.ifPresent(it -> it.confirmedBy().forEach(rule -> classes.add(rule.evidence())));
        if (outcome.isPresent() && outcome.get().settle() instanceof Outcome.Settle.After) {
            classes.add(Evidence.SILENCE);
        }
        return classes.stream().map(Evidence::spelling).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Finding> findings(boolean isOfOutcome) {
        table.rows().keySet().forEach(this::reach);
        if (table.otherwise() instanceof Table.Row.Missing) {
            uncovered();
            if (isOfOutcome && table.isByWorker() && table.nobody() instanceof Table.Row.Missing) {
                add(
                        "uncovered",
                        path,
                        "No row is for an outcome that nobody is credited with, so it is never paid. Add "
                                + "'nobody' or 'else'.");
            }
        }
        return findings;
    }

    private void reach(String value) {
        var by = table.dimension();
        if (by.equals(TIER) && !TIERS.contains(value)) {
            unreachable(
                    value,
                    "'%s' is no tier of a worker, so this row is never used. Tiers are: %s."
                            .formatted(value, Phrases.list(List.copyOf(new TreeSet<>(TIERS)))),
                    TIERS);
        } else if (by.equals(EVIDENCE) && !evidence.contains(value)) {
            unreachable(
                    value,
                    "Nothing confirms the outcome by '%s', so this row is never used.".formatted(value),
                    Set.of());
        } else if (by.root() == Root.CASE && !known.canBe(by, value)) {
            unreachable(
                    value,
                    "The conditions of the outcome leave out cases whose %s is '%s', so this row is never used."
                            .formatted(by.name(), value),
                    Set.of());
        }
    }

    private void unreachable(String value, String message, Collection<String> valid) {
        findings.add(new Finding("unreachable-row", row(value), message, Names.nearest(value, valid)));
    }

    private List<String> row(String value) {
        return Finding.under(path, value);
    }

    private void uncovered() {
        var by = table.dimension();
        var possible =
                by.equals(TIER) ? Optional.of(TIERS) : by.equals(EVIDENCE) ? Optional.of(evidence) : known.only(by);
        if (possible.isEmpty()) {
            add(
                    "uncovered",
                    path,
                    "No row covers other values of %s, or its absence; such outcomes are never paid. Add 'else'."
                            .formatted(by));
            return;
        }
        var missing = Stream.of(possible.get())
                .flatMap(Set::stream)
                .filter(value -> !table.rows().containsKey(value))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            add(
                    "uncovered",
                    path,
                    "No row covers %s '%s'; such outcomes are never paid. Add a row for it, or 'else'."
                            .formatted(by, String.join("', '", missing)));
        }
    }

    private void add(String code, List<String> where, String message) {
        findings.add(Finding.of(code, where, message));
    }
}
