package dev.evenkeel.contract;

import dev.evenkeel.contract.PeriodTerm.Gainshare;
import dev.evenkeel.contract.PeriodTerm.Guarantee;
import java.math.BigDecimal;
import java.util.List;

/** {@code guarantee:} a reduction that is promised. */
final class GuaranteeKind implements PeriodKind<Guarantee> {
    @Override
    public String key() {
        return "guarantee";
    }

    @Override
    public Class<Guarantee> type() {
        return Guarantee.class;
    }

    @Override
    public Guarantee read(String id, Clause term, TermContext context) {
        var clause = term.clause("guarantee");
        var savings = new SavingsReader(id, clause, context).savings("of");
        if (!clause.has("baseline") && !clause.has("estimate")) {
            var shared = context.terms().stream()
                    .filter(Gainshare.class::isInstance)
                    .map(other -> ((Gainshare) other).savings())
                    .filter(other -> other.metric().equals(savings.metric()))
                    .findFirst();
            if (shared.isEmpty()) {
                clause.error(
                        "rule",
                        "of",
                        "A reduction is against something, and no gain-share before this term has a baseline for '%s'. Add 'baseline'."
                                .formatted(savings.metric()));
            }
            return guarantee(id, term, shared.orElse(savings));
        }
        return guarantee(id, term, savings);
    }

    private static Guarantee guarantee(String id, Clause term, Savings savings) {
        var clause = term.clause("guarantee");
        return new Guarantee(
                id,
                clause.percent("reduction"),
                savings,
                clause.percent("shortfall"),
                MeasureReader.operandValue(clause, "excess", BigDecimal.ZERO),
                Wording.of(term.node()));
    }

    @Override
    public List<Section.Block> prose(Guarantee term, Contract contract) {
        return PeriodKind.says(
                term.id(),
                "the provider guarantees a reduction of %s: %s. Of what is missing it pays %s%s."
                        .formatted(
                                Written.percent(term.reduction()),
                                GainshareKind.savings(term.savings()),
                                Written.percent(term.shortfall()),
                                term.excess().signum() == 0
                                        ? ""
                                        : "; of what exceeds the guarantee it gets %s"
                                                .formatted(Written.percent(term.excess()))));
    }
}
