package dev.evenkeel.contract;

import dev.evenkeel.contract.PeriodTerm.Fallback;
import java.util.List;

/** {@code fallback:} what is billed in place of terms where too little data is there for them. */
final class FallbackKind implements PeriodKind<Fallback> {
    @Override
    public String key() {
        return "fallback";
    }

    @Override
    public Class<Fallback> type() {
        return Fallback.class;
    }

    @Override
    public Fallback read(String id, Clause term, TermContext context) {
        var fallback = term.clause("fallback");
        if (fallback.text("of").equals("total")) {
            fallback.error(
                    "rule",
                    "of",
                    "A fallback stands for terms that lack data, and a total has fees that lack none. Name the terms.");
        }
        if (fallback.has("amount") && fallback.has("mean of")) {
            fallback.error(
                    "contradictory",
                    "mean of",
                    "There is an amount and a mean of earlier periods. Remove one of them.");
        }
        return new Fallback(
                id,
                fallback.text("of").equals("total") ? List.of() : context.earlier(fallback, "of"),
                context.gates(fallback, "unless"),
                context.operand(fallback, "amount"),
                context.periods(fallback, "mean of"),
                Wording.of(term.node()));
    }

    @Override
    public Part part() {
        return Part.LIMITS;
    }

    @Override
    public List<Section.Block> prose(Fallback term, Contract contract) {
        var instead = term.meanOf() > 0
                ? "the mean of the last %s with enough data is billed".formatted(Words.count(term.meanOf(), "period"))
                : term.amount() instanceof Operand.Given(var amount)
                        ? Words.money(amount, contract.billing().currency()) + " is billed"
                        : "the amount of " + term.amount().words() + " is billed";
        return PeriodKind.says(
                term.id(),
                "unless %s, %s in place of %s; where nobody reports it, there is not enough."
                        .formatted(PeriodKind.gates("", term.unless()), instead, PeriodKind.sum(term.of())));
    }
}
