package dev.evenkeel.contract;

import dev.evenkeel.contract.PeriodTerm.Anchor;
import java.util.List;

/** {@code anchor:} a base fee for a volume, with charges above and reductions below a dead band. */
final class AnchorKind implements PeriodKind<Anchor> {
    @Override
    public String key() {
        return "anchor";
    }

    @Override
    public Class<Anchor> type() {
        return Anchor.class;
    }

    @Override
    public Anchor read(String id, Clause term, TermContext context) {
        var anchor = term.clause("anchor");
        var from = context.operand(anchor, "from");
        var to = context.operand(anchor, "to");
        if (from instanceof Operand.Given(var low)
                && to instanceof Operand.Given(var high)
                && low.compareTo(high) > 0) {
            anchor.error(
                    "contradictory",
                    "to",
                    "The dead band ends at %s, below its beginning at %s."
                            .formatted(Written.number(high), Written.number(low)));
        }
        return new Anchor(
                id,
                context.operand(anchor, "per"),
                context.operand(anchor, "base"),
                from,
                to,
                context.operand(anchor, "above"),
                context.operand(anchor, "below"),
                context.gates(anchor, "talk unless"),
                Wording.of(term.node()));
    }

    @Override
    public List<Section.Block> prose(Anchor term, Contract contract) {
        return PeriodKind.says(
                term.id(),
                "the client pays %s a period for %s from %s to %s; each unit above costs %s more, each below %s less; for a part of a period, base and bounds go by days%s."
                        .formatted(
                                term.base().words(),
                                term.per().words(),
                                term.from().words(),
                                term.to().words(),
                                term.above().words(),
                                term.below().words(),
                                PeriodKind.gates("; the parties talk about the base again unless ", term.outside())));
    }
}
