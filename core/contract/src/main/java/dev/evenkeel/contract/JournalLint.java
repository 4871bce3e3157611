package dev.evenkeel.contract;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Root;
import dev.evenkeel.event.EventType;
import dev.evenkeel.yaml.Names;
import dev.evenkeel.yaml.Phrases;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What is unwise about a contract in the light of the journal it is applied to. */
final class JournalLint {
    /** Fewer cases than this show nothing about when an attribute is filled in. */
    static final int CASES_MIN = 30;

    /** From this share of agreement on, in percent, an attribute is a copy of what a later event says. */
    static final int COPY_PERCENT_MIN = 95;

    /** How many values a message names at most. */
    private static final int VALUES_SHOWN_MAX = 5;

    /** Names of what is decided at the end of a case. */
    private static final Pattern OF_THE_END = Pattern.compile(
            "(^|_)(closed|closing|close|closure|resolved|resolution|resolve|solved|outcome|final|csat|nps|ces|survey|rating)(_|$)");

    private final Contract contract;
    private final JournalFacts facts;
    private final List<Finding> findings = new ArrayList<>();

    JournalLint(Contract contract, JournalFacts facts) {
        this.contract = contract;
        this.facts = facts;
    }

    List<Finding> findings() {
        readings().forEach((attribute, path) -> hindsight(attribute, path));
        for (var term : contract.terms()) {
            tables(term).forEach(this::table);
        }
        contract.outcomes().forEach(this::neverSeen);
        return findings;
    }

    /** The attributes of cases that decide something, each with the first place that reads it. */
    private Map<Attribute, List<String>> readings() {
        var readings = new LinkedHashMap<Attribute, List<String>>();
        for (var use : ConditionUses.of(contract)) {
            use.condition().reads().stream()
                    .filter(attribute -> attribute.root() == Root.CASE)
                    .forEach(attribute -> readings.putIfAbsent(attribute, use.path()));
        }
        for (var term : contract.terms()) {
            tables(term).forEach((path, table) -> readings.putIfAbsent(table.dimension(), path));
        }
        readings.keySet().removeIf(attribute -> attribute.root() != Root.CASE);
        return readings;
    }

    private static Map<List<String>, Table.By> tables(PaymentTerm term) {
        var tables = new LinkedHashMap<List<String>, Table.By>();
        TermKinds.tables(term).forEach((path, table) -> {
            if (table instanceof Table.By by) {
                tables.put(path, by);
            }
        });
        return tables;
    }

    private void hindsight(Attribute attribute, List<String> path) {
        var known = facts.attributes().get(attribute.name());
        if (known == null || known.known() < CASES_MIN) {
            return;
        }
        var echo = known.echoes().entrySet().stream()
                .filter(entry -> isCopy(entry.getValue()))
                .findFirst();
        var isKnownAtFirst = 2 * known.knownAtFirst() > known.known();
        if (echo.isPresent() && isKnownAtFirst) {
            var agreement = echo.get().getValue();
            add(
                    "hindsight",
                    path,
                    ("%s is known from the first event on and is what '%s' says later in %s%% of %s cases: "
                                    + "the log was filled in afterwards, so this uses hindsight. A live feed will not "
                                    + "have it in time.")
                            .formatted(
                                    attribute,
                                    echo.get().getKey(),
                                    percent(agreement.equal(), agreement.cases()),
                                    Phrases.grouped(agreement.cases())));
        } else if (isKnownAtFirst && OF_THE_END.matcher(attribute.name()).find()) {
            add(
                    "hindsight",
                    path,
                    ("%s is, by its name, decided when a case ends, but is known at the first event "
                                    + "of %s%% of the cases that have it: "
                                    + "the log was probably filled in afterwards, so this uses hindsight.")
                            .formatted(attribute, percent(known.knownAtFirst(), known.known())));
        } else if (known.claimed() >= CASES_MIN && 2 * known.knownAtClaim() < known.claimed()) {
            add(
                    "filled-in-later",
                    path,
                    ("%s is not known yet at the first claim of %s%% of the claimed cases that ever "
                                    + "have it, so this mostly looks at nothing.")
                            .formatted(attribute, percent(known.claimed() - known.knownAtClaim(), known.claimed())));
        }
    }

    private static boolean isCopy(JournalFacts.Echo echo) {
        return echo.cases() >= CASES_MIN
                && 100 * echo.equal() >= COPY_PERCENT_MIN * echo.cases()
                && echo.telling() > 0
                && 100 * echo.tellingEqual() >= COPY_PERCENT_MIN * echo.telling();
    }

    private static String percent(long part, long whole) {
        var tenths = 1000 * part / whole;
        return tenths % 10 == 0 ? String.valueOf(tenths / 10) : tenths / 10 + "." + tenths % 10;
    }

    private void table(List<String> path, Table.By table) {
        var seen = seen(table.dimension());
        if (seen.isEmpty()) {
            return;
        }
        var missing = seen.get().stream()
                .filter(value -> !table.rows().containsKey(value))
                .toList();
        if (table.otherwise() instanceof Table.Row.Missing && !missing.isEmpty()) {
            add(
                    "uncovered",
                    path,
                    "The journal has %s %s, which no row covers; such outcomes are never paid. Add rows, or 'else'."
                            .formatted(table.dimension(), some(missing)));
        }
        for (var value : table.rows().keySet()) {
            if (!seen.get().contains(value)) {
                findings.add(new Finding(
                        "never-seen",
                        Finding.under(path, value),
                        "The journal never has %s '%s', so this row was never used."
                                .formatted(table.dimension(), value),
                        Names.nearest(value, missing)));
            }
        }
    }

    /** All values that a dimension has in the journal; empty where that is not known. */
    private Optional<Set<String>> seen(Attribute dimension) {
        if (dimension.equals(new Attribute(Root.WORKER, "tier"))
                && !facts.tiers().isEmpty()) {
            return Optional.of(facts.tiers());
        }
        var known = dimension.root() == Root.CASE ? facts.attributes().get(dimension.name()) : null;
        return known == null || known.values().size() >= JournalSurvey.VALUES_MAX
                ? Optional.empty()
                : Optional.of(new TreeSet<>(known.values().keySet()));
    }

    private static String some(Collection<String> values) {
        var shown = values.stream().limit(VALUES_SHOWN_MAX).map(Words::quoted).toList();
        var rest = values.size() - shown.size();
        return String.join(", ", shown) + (rest > 0 ? " and %s more".formatted(rest) : "");
    }

    private void neverSeen(Outcome outcome) {
        var path = List.of("outcomes", outcome.name());
        var types = new LinkedHashMap<List<String>, String>();
        types.put(Finding.under(path, "claim"), outcome.claim());
        for (var at = 0; at < outcome.confirmedBy().size(); at++) {
            types.put(
                    Finding.under(path, "confirmed by", String.valueOf(at), "event"),
                    outcome.confirmedBy().get(at).test().type());
        }
        for (var at = 0; at < outcome.refutedBy().size(); at++) {
            types.put(
                    Finding.under(path, "refuted by", String.valueOf(at), "event"),
                    outcome.refutedBy().get(at).test().type());
        }
        var seen = new HashSet<>(facts.eventTypes());
        types.forEach((where, type) -> {
            if (!seen.contains(type)) {
                findings.add(new Finding(
                        "never-seen",
                        where,
                        "The journal has no event '%s', so this never happens.".formatted(type),
                        EventType.isKnown(type) ? "" : Names.slip(type, seen)));
            }
        });
    }

    private void add(String code, List<String> path, String message) {
        findings.add(Finding.of(code, path, message));
    }
}
