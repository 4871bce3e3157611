package dev.evenkeel.contract;

import dev.evenkeel.yaml.Names;
import dev.evenkeel.yaml.Node;
import java.util.ArrayList;
import java.util.List;

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
                TableReader.price(term, "price", context.conditions()),
                term.clauses("times").stream()
                        .map(factor -> factor(factor, context))
                        .toList(),
                bands(term.clause("bands")),
                bound(term, "cap per case"));
    }

    private static PaymentTerm.Factor factor(Clause factor, TermContext context) {
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
                            "Outcomes above %d have no band. End with {above: %d, factor: …}.".formatted(end, end));
        }
        return bands;
    }

    private static long closed(Clause band, long end) {
        var upto = band.count("upto", end + 1);
        if (upto <= end) {
            band.error(
                    "bands",
                    "upto",
                    "The band ends at %d, but the one before it ends at %d; bands ascend.".formatted(upto, end));
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
                    "The open band is the only one, so outcomes up to %d have none. Put {upto: %d, factor: …} before it."
                            .formatted(above, above));
        } else if (above != end) {
            band.error(
                    "bands",
                    "above",
                    "The open band begins above %d, but the one before it ends at %d, so there is %s between them. Write {above: %d}."
                            .formatted(above, end, above > end ? "a gap" : "an overlap", end));
        }
        return Long.MAX_VALUE;
    }
}
