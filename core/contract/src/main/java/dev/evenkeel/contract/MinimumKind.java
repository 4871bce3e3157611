package dev.evenkeel.contract;

import dev.evenkeel.contract.ChangeLabel.Unit;
import dev.evenkeel.yaml.Phrases;
import java.util.List;

/** {@code minimum:} at least so much for some terms. */
final class MinimumKind implements TermKind<PaymentTerm.Minimum> {
    @Override
    public String key() {
        return "minimum";
    }

    @Override
    public Class<PaymentTerm.Minimum> type() {
        return PaymentTerm.Minimum.class;
    }

    @Override
    public PaymentTerm.Minimum read(String id, Clause term, TermContext context) {
        var minimum = term.clause("minimum");
        var of = context.earlier(minimum, "of");
        var isOfOutcomes = minimum.has("outcomes");
        for (var named : of) {
            context.term(named)
                    .filter(other -> !canBeIn(other, isOfOutcomes))
                    .ifPresent(_ -> minimum.error(
                            "rule",
                            "of",
                            isOfOutcomes
                                    ? "'%s' pays for no outcome, so it has no number of them. Name terms with 'pay'."
                                            .formatted(named)
                                    : "'%s' is itself a bound. Name terms with 'pay', 'fixed' or 'effort'."
                                            .formatted(named)));
        }
        return new PaymentTerm.Minimum(
                id,
                of,
                isOfOutcomes
                        ? new PaymentTerm.Commitment.OfOutcomes(minimum.count("outcomes", 1), minimum.number("price"))
                        : new PaymentTerm.Commitment.OfMoney(minimum.number("amount")));
    }

    /** What is paid by itself, not what bounds it. */
    private static boolean canBeIn(PaymentTerm term, boolean isOfOutcomes) {
        return isOfOutcomes ? term instanceof PaymentTerm.PayPerOutcome : TermKinds.part(term) == Part.PAID;
    }

    @Override
    public Json.Build canonical(PaymentTerm.Minimum term) {
        var minimum = Json.fields().put("of", term.of());
        switch (term.commitment()) {
            case PaymentTerm.Commitment.OfMoney(var amount) -> minimum.put("amount", Written.number(amount));
            case PaymentTerm.Commitment.OfOutcomes(var count, var price) ->
                minimum.put("outcomes", String.valueOf(count)).put("price", Written.number(price));
        }
        return Json.fields().put("minimum", minimum.done());
    }

    @Override
    public Part part() {
        return Part.LIMITS;
    }

    @Override
    public List<Section.Block> prose(PaymentTerm.Minimum term, Contract contract) {
        var every = CanonicalContract.lower(contract.billing().every());
        var currency = contract.billing().currency();
        var what = switch (term.commitment()) {
            case PaymentTerm.Commitment.OfMoney(var amount) ->
                "for each %s, the sum of %s comes to no less than %s"
                        .formatted(every, Phrases.and(term.of()), Words.money(amount, currency));
            case PaymentTerm.Commitment.OfOutcomes(var count, var price) ->
                "the client commits to %s a %s under %s, and pays %s for each that is missing"
                        .formatted(
                                Words.count(count, "charged outcome"),
                                every,
                                Phrases.and(term.of()),
                                Words.money(price, currency));
        };
        return List.of(new Section.Paragraph(
                "Term %s: %s; for a part of one, by days.".formatted(Words.quoted(term.id()), what)));
    }

    @Override
    public List<ChangeLabel> labels() {
        return List.of(
                ChangeLabel.of("minimum", "The minimum '{0}'", Unit.TEXT),
                ChangeLabel.of("minimum/of", "The terms that '{0}' is a minimum of", Unit.PLAIN),
                ChangeLabel.of("minimum/amount", "The least amount under '{0}'", Unit.MONEY),
                ChangeLabel.of("minimum/outcomes", "The number of outcomes committed to under '{0}'", Unit.AMOUNT),
                ChangeLabel.of("minimum/price", "The price of each missing outcome under '{0}'", Unit.MONEY));
    }
}
