package dev.evenkeel.contract;

import dev.evenkeel.contract.PaymentTerm.Bound;
import dev.evenkeel.contract.PeriodTerm.AtCap;
import dev.evenkeel.contract.PeriodTerm.Guard;
import java.math.BigDecimal;
import java.util.List;

/** {@code guard:} an alert, a soft and a hard cap on what is spent. */
final class GuardKind implements PeriodKind<Guard> {
    @Override
    public String key() {
        return "guard";
    }

    @Override
    public Class<Guard> type() {
        return Guard.class;
    }

    @Override
    public Guard read(String id, Clause term, TermContext context) {
        var guard = term.clause("guard");
        var soft = PeriodKind.bound(guard, "soft cap");
        var hard = PeriodKind.bound(guard, "hard cap");
        if (soft instanceof Bound.At(var low) && hard instanceof Bound.At(var high) && low.compareTo(high) > 0) {
            guard.error(
                    "contradictory",
                    "hard cap",
                    "The hard cap of %s lies below the soft cap of %s."
                            .formatted(Written.number(high), Written.number(low)));
        }
        return new Guard(
                id,
                PeriodKind.of(guard, context),
                MeasureReader.operandValue(guard, "alert at", BigDecimal.ONE),
                soft,
                hard,
                guard.word("at cap", AtCap.CONTINUE_FREE, MeasureReader.word(AtCap.values())),
                Wording.of(term.node()));
    }

    @Override
    public Part part() {
        return Part.LIMITS;
    }

    @Override
    public List<Section.Block> prose(Guard term, Contract contract) {
        var currency = contract.billing().currency();
        return PeriodKind.says(
                term.id(),
                "%s is watched%s%s%s: %s."
                        .formatted(
                                PeriodKind.sum(term.of()),
                                "; an alert is given at " + Written.percent(term.alert()) + " of the cap",
                                term.soft() instanceof Bound.At(var soft)
                                        ? "; above %s both parties talk".formatted(Words.money(soft, currency))
                                        : "",
                                term.hard() instanceof Bound.At(var hard)
                                        ? "; what exceeds %s a period is not owed"
                                                .formatted(Words.money(hard, currency))
                                        : "",
                                switch (term.atCap()) {
                                    case CONTINUE_FREE -> "the service goes on free of charge";
                                    case STOP -> "the service stops there";
                                    case ROUTE_TO_HUMAN -> "cases go to people from there on";
                                }));
    }
}
