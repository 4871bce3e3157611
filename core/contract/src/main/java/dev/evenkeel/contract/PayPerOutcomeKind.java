package dev.evenkeel.contract;

import dev.evenkeel.condition.Condition;
import dev.evenkeel.contract.ChangeLabel.Unit;
import dev.evenkeel.yaml.Names;
import dev.evenkeel.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code pay:} so much per confirmed outcome. */
final class PayPerOutcomeKind implements TermKind<PaymentTerm.PayPerOutcome> {
    @Override
    public String key() {
        return "pay";
    }

    @Override
    public Class<PaymentTerm.PayPerOutcome> type() {
        return PaymentTerm.PayPerOutcome.class;
    }

    @Override
    public PaymentTerm.PayPerOutcome read(String id, Clause term, TermContext context) {
        var outcome = term.text("pay");
        if (!outcome.isEmpty() && !context.outcomes().contains(outcome)) {
            var known = context.outcomes();
            term.error(
                    "unknown-name",
                    "pay",
                    known.isEmpty()
                            ? "'%s' is no outcome; the contract has none. Define it under 'outcomes'."
                                    .formatted(outcome)
                            : "'%s' is no outcome. Those under 'outcomes' are: %s."
                                    .formatted(outcome, String.join(", ", known)),
                    Names.nearest(outcome, known));
        }
        return new PaymentTerm.PayPerOutcome(
                id,
                outcome,
                TableReader.price(term, context.conditions(), Conditions.OF_PRICES),
                term.clauses("times").stream()
                        .map(factor -> factor(factor, context))
                        .toList(),
                bands(term.clause("bands")),
                bound(term, "cap per case"),
                free(term.text("free")));
    }

    private static PaymentTerm.Free free(String text) {
        var count = Scalars.count(text).orElse(0L);
        if (count == 0) {
            return new PaymentTerm.Free.None();
        }
        return text.contains("day") ? new PaymentTerm.Free.Days(count) : new PaymentTerm.Free.First(count);
    }

    private static String free(PaymentTerm.Free free) {
        return switch (free) {
            case PaymentTerm.Free.None() -> "";
            case PaymentTerm.Free.First(var outcomes) -> outcomes + " outcomes";
            case PaymentTerm.Free.Days(var days) -> days + " days";
        };
    }

    /** A factor of a price or a reward. */
    static PaymentTerm.Factor factor(Clause factor, TermContext context) {
        if (factor.has("if")) {
            var condition = context.conditions().read(factor, "if", Conditions.OF_PRICES);
            return new PaymentTerm.Factor.If(condition, factor.percent("factor"));
        }
        return new PaymentTerm.Factor.ByTable(TableReader.factors(factor, context.conditions()));
    }

    /** A bound on money; none where the field is missing. */
    static PaymentTerm.Bound bound(Clause clause, String field) {
        return clause.has(field) ? new PaymentTerm.Bound.At(clause.number(field)) : new PaymentTerm.Bound.None();
    }

    private static PaymentTerm.Bands bands(Clause bands) {
        if (bands.has("graduated")) {
            return new PaymentTerm.Bands.Graduated(bands(bands, "graduated"));
        }
        return bands.has("volume")
                ? new PaymentTerm.Bands.Volume(bands(bands, "volume"))
                : new PaymentTerm.Bands.None();
    }

    /** Bands ascend without gap or overlap, and the last one is open. */
    private static List<PaymentTerm.Band> bands(Clause clause, String field) {
        var bands = new ArrayList<PaymentTerm.Band>();
        var end = 0L;
        for (var band : clause.clauses(field)) {
            if (end == Long.MAX_VALUE) {
                band.error(
                        "bands", "above", "Nothing can follow the open band; it is the last one. Put it at the end.");
                break;
            }
            end = band.has("above") ? open(band, end) : closed(band, end);
            bands.add(new PaymentTerm.Band(end, band.percent("factor")));
        }
        if (end != Long.MAX_VALUE && !bands.isEmpty() && clause.at(field).orElseThrow() instanceof Node.Items items) {
            new Clause(items.items().getLast(), clause.problems())
                    .error(
                            "bands",
                            "upto",
                            "Outcomes above %s have no band. End with {above: %s, factor: …}.".formatted(end, end));
        }
        return bands;
    }

    private static long closed(Clause band, long end) {
        var upto = band.count("upto", end + 1);
        if (upto <= end) {
            band.error(
                    "bands",
                    "upto",
                    "The band ends at %s, but the one before it ends at %s; bands ascend.".formatted(upto, end));
            return end;
        }
        return upto;
    }

    private static long open(Clause band, long end) {
        var above = band.count("above", end);
        if (end == 0) {
            band.error(
                    "bands",
                    "above",
                    ("The open band is the only one, so outcomes up to %s have none. Put {upto: %s, "
                                    + "factor: …} before it.")
                            .formatted(above, above));
        } else if (above != end) {
            band.error(
                    "bands",
                    "above",
                    ("The open band begins above %s, but the one before it ends at %s, so there is %s "
                                    + "between them. Write {above: %s}.")
                            .formatted(above, end, above > end ? "a gap" : "an overlap", end));
        }
        return Long.MAX_VALUE;
    }

    @Override
    public Json.Build canonical(PaymentTerm.PayPerOutcome term) {
        return Json.fields()
                .put("pay", term.outcome())
                .put("price", Written.table(term.price(), Written::number))
                .put(
                        "times",
                        new Json.Items(term.factors().stream()
                                .map(PayPerOutcomeKind::canonical)
                                .toList()))
                .put("bands", canonical(term.bands()))
                .put("cap per case", Written.bound(term.cap()))
                .put("free", free(term.free()));
    }

    /** A factor in its canonical form. */
    static Json canonical(PaymentTerm.Factor factor) {
        return switch (factor) {
            case PaymentTerm.Factor.ByTable(var table) -> Written.table(table, Written::percent);
            case PaymentTerm.Factor.If(var condition, var number) ->
                Json.fields()
                        .put("if", Written.condition(condition))
                        .put("factor", Written.percent(number))
                        .done();
        };
    }

    private static Json canonical(PaymentTerm.Bands bands) {
        return switch (bands) {
            case PaymentTerm.Bands.None() -> Json.fields().done();
            case PaymentTerm.Bands.Graduated(var list) ->
                Json.fields().put("graduated", canonical(list)).done();
            case PaymentTerm.Bands.Volume(var list) ->
                Json.fields().put("volume", canonical(list)).done();
        };
    }

    private static Json canonical(List<PaymentTerm.Band> bands) {
        var forms = new ArrayList<Json>();
        var end = 0L;
        for (var band : bands) {
            var isOpen = band.upto() == Long.MAX_VALUE;
            forms.add(Json.fields()
                    .put(isOpen ? "above" : "upto", String.valueOf(isOpen ? end : band.upto()))
                    .put("factor", Written.percent(band.factor()))
                    .done());
            end = band.upto();
        }
        return new Json.Items(forms);
    }

    @Override
    public List<Section.Block> prose(PaymentTerm.PayPerOutcome term, Contract contract) {
        return new PayPerOutcomeProse(term, contract).blocks();
    }

    @Override
    public List<ChangeLabel> labels() {
        var labels = new ArrayList<>(List.of(
                ChangeLabel.of("pay", "The outcome that '{0}' pays for", Unit.PLAIN),
                ChangeLabel.of("times", "The list of factors under '{0}'", Unit.TEXT),
                ChangeLabel.of("times/*/factor", "The factor under '{0}' where {1}", Unit.AMOUNT),
                ChangeLabel.of("times/*/if", "The condition of a factor under '{0}'", Unit.CONDITION),
                ChangeLabel.of("bands", "The set of bands under '{0}'", Unit.TEXT),
                ChangeLabel.of("free", "The free start under '{0}'", Unit.PLAIN),
                ChangeLabel.of("cap per case", "The cap per case under '{0}'", Unit.MONEY)));
        labels.addAll(ChangeLabel.table("price", "The price under '{0}'", Unit.MONEY));
        labels.addAll(ChangeLabel.table("times/*", "The factor under '{0}' by {1}", Unit.AMOUNT));
        for (var kind : List.of("graduated", "volume")) {
            labels.add(ChangeLabel.of("bands/" + kind, "The list of %s bands under '{0}'".formatted(kind), Unit.TEXT));
            labels.add(ChangeLabel.of("bands/" + kind + "/*", "Band {1} under '{0}'", Unit.TEXT));
            labels.add(ChangeLabel.of("bands/" + kind + "/*/upto", "The end of band {1} under '{0}'", Unit.AMOUNT));
            labels.add(ChangeLabel.of(
                    "bands/" + kind + "/*/above", "The start of the open band under '{0}'", Unit.AMOUNT));
            labels.add(ChangeLabel.of(
                    "bands/" + kind + "/*/factor", "The percentage of band {1} under '{0}'", Unit.AMOUNT));
        }
        return labels;
    }

    @Override
    public Map<List<String>, Condition> conditions(PaymentTerm.PayPerOutcome term) {
        var conditions = new LinkedHashMap<List<String>, Condition>();
        for (var at = 0; at < term.factors().size(); at++) {
            if (term.factors().get(at) instanceof PaymentTerm.Factor.If factor) {
                conditions.put(List.of("times", String.valueOf(at), "if"), factor.condition());
            }
        }
        return conditions;
    }

    @Override
    public Map<List<String>, Table> tables(PaymentTerm.PayPerOutcome term) {
        var tables = new LinkedHashMap<List<String>, Table>();
        tables.put(List.of("price"), term.price());
        for (var at = 0; at < term.factors().size(); at++) {
            if (term.factors().get(at) instanceof PaymentTerm.Factor.ByTable(var table)) {
                tables.put(List.of("times", String.valueOf(at)), table);
            }
        }
        return tables;
    }

    @Override
    public List<Finding> lint(PaymentTerm.PayPerOutcome term, Contract contract) {
        var path = List.of("terms", term.id());
        var outcome = contract.outcome(term.outcome());
        var findings = new ArrayList<Finding>();
        tables(term)
                .forEach((place, table) -> findings.addAll(TableLint.findings(
                        Finding.under(path, place.toArray(String[]::new)), table, contract, outcome)));
        var isUnwatched = outcome.stream()
                .filter(OutcomeLint::isOfCase)
                .anyMatch(it ->
                        it.refutedBy().stream().noneMatch(rule -> rule.reach() instanceof Outcome.Reach.SameCustomer));
        if (isUnwatched) {
            findings.add(Finding.of(
                    "unwatched-incentive",
                    path,
                    ("Paying for each '%s' rewards closing cases fast, and no rule looks at whether "
                                    + "the customer comes back in another case. Add {event: case.opened, within: …, "
                                    + "same: [customer, …]} to 'refuted by'.")
                            .formatted(term.outcome())));
        }
        return findings;
    }
}
