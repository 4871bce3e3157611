package dev.evenkeel.contract;

import dev.evenkeel.contract.ChangeLabel.Unit;
import dev.evenkeel.yaml.Phrases;
import java.util.ArrayList;
import java.util.List;

/** {@code collar:} a sum between two bounds. */
final class CollarKind implements TermKind<PaymentTerm.Collar> {
    private static final String TOTAL = "total";

    @Override
    public String key() {
        return "collar";
    }

    @Override
    public Class<PaymentTerm.Collar> type() {
        return PaymentTerm.Collar.class;
    }

    @Override
    public PaymentTerm.Collar read(String id, Clause term, TermContext context) {
        var collar = term.clause("collar");
        var isOfTotal = collar.text("of").equals(TOTAL);
        if (isOfTotal && context.ids().isEmpty()) {
            collar.error(
                    "rule",
                    "of",
                    "The total is that of the terms before this one, and there is none. Put the collar last.");
        }
        var floor = PayPerOutcomeKind.bound(collar, "floor");
        var ceiling = PayPerOutcomeKind.bound(collar, "ceiling");
        if (floor instanceof PaymentTerm.Bound.At(var low)
                && ceiling instanceof PaymentTerm.Bound.At(var high)
                && low.compareTo(high) > 0) {
            collar.error(
                    "rule",
                    "ceiling",
                    "The ceiling of %s lies below the floor of %s."
                            .formatted(high.toPlainString(), low.toPlainString()));
        }
        return new PaymentTerm.Collar(
                id,
                isOfTotal ? List.of() : context.earlier(collar, "of"),
                floor,
                ceiling,
                collar.word("over", PaymentTerm.Over.PERIOD, MeasureReader.word(PaymentTerm.Over.values())),
                context.gates(collar, "floor while"));
    }

    @Override
    public Json.Build canonical(PaymentTerm.Collar term) {
        return Json.fields()
                .put(
                        "collar",
                        Json.fields()
                                .put("of", term.of().isEmpty() ? Json.of(TOTAL) : Json.of(term.of()))
                                .put("floor", Written.bound(term.floor()))
                                .put("ceiling", Written.bound(term.ceiling()))
                                .put("over", term.over() == PaymentTerm.Over.TERM ? "term" : "")
                                .put("floor while", gates(term))
                                .done());
    }

    private static Json gates(PaymentTerm.Collar term) {
        var gates = Json.fields();
        term.during().forEach(gate -> gates.put(gate.measure(), Written.target(gate.target())));
        return gates.done();
    }

    @Override
    public Part part() {
        return Part.LIMITS;
    }

    @Override
    public List<Section.Block> prose(PaymentTerm.Collar term, Contract contract) {
        var bounds = new ArrayList<String>();
        if (term.floor() instanceof PaymentTerm.Bound.At(var floor)) {
            bounds.add("no less than " + Words.money(floor, contract.billing().currency())
                    + PeriodKind.gates(" while ", term.during()));
        }
        if (term.ceiling() instanceof PaymentTerm.Bound.At(var ceiling)) {
            bounds.add("no more than " + Words.money(ceiling, contract.billing().currency()));
        }
        var isOfTerm = term.over() == PaymentTerm.Over.TERM;
        return List.of(new Section.Paragraph("Term %s: for %s, %s comes to %s%s."
                .formatted(
                        Words.quoted(term.id()),
                        isOfTerm
                                ? "the whole term up to each period"
                                : "each "
                                        + CanonicalContract.lower(
                                                contract.billing().every()),
                        term.of().isEmpty()
                                ? "the total of all terms above this one in the contract"
                                : "the sum of " + Phrases.and(term.of()),
                        Phrases.and(bounds),
                        isOfTerm ? "" : "; for a part of one, by days")));
    }

    @Override
    public List<ChangeLabel> labels() {
        return List.of(
                ChangeLabel.of("collar", "The collar '{0}'", Unit.TEXT),
                ChangeLabel.of("collar/of", "The sum that '{0}' bounds", Unit.PLAIN),
                ChangeLabel.of("collar/floor", "The floor of '{0}'", Unit.MONEY),
                ChangeLabel.of("collar/ceiling", "The ceiling of '{0}'", Unit.MONEY),
                ChangeLabel.of("collar/over", "What '{0}' bounds at a time", Unit.PLAIN),
                ChangeLabel.of("collar/floor while", "When the floor of '{0}' counts", Unit.TEXT),
                ChangeLabel.of("collar/floor while/*", "What '{1}' must be for the floor of '{0}'", Unit.PLAIN));
    }

    @Override
    public List<Finding> lint(PaymentTerm.Collar term, Contract contract) {
        var hasFloor = term.floor() instanceof PaymentTerm.Bound.At;
        var hasCeiling = term.ceiling() instanceof PaymentTerm.Bound.At;
        return hasFloor == hasCeiling
                ? List.of()
                : List.of(Finding.of(
                        "one-sided",
                        List.of("terms", term.id(), "collar"),
                        hasFloor
                                ? "The collar has a floor but no ceiling: it bounds only the provider's risk. Add "
                                        + "a ceiling."
                                : "The collar has a ceiling but no floor: it bounds only the client's risk. Add a "
                                        + "floor."));
    }
}
