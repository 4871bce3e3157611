package dev.evenkeel.contract;

import dev.evenkeel.contract.PaymentTerm.Bound;
import dev.evenkeel.contract.PeriodTerm.Hold;
import java.util.List;

/** {@code hold:} a share that is withheld and paid later: interim payments, reserves, escrow, a fund, progressive payment. */
final class HoldKind implements PeriodKind<Hold> {
    @Override
    public String key() {
        return "hold";
    }

    @Override
    public Class<Hold> type() {
        return Hold.class;
    }

    @Override
    public Hold read(String id, Clause term, TermContext context) {
        var hold = term.clause("hold");
        var release = hold.clause("release");
        if (release.has("drawn by") && release.has("after")) {
            release.error(
                    "contradictory",
                    "after",
                    "What is drawn on is not released after a time as well. Remove 'after' or 'drawn by'.");
        }
        return new Hold(
                id,
                PeriodKind.of(hold, context),
                hold.percent("share"),
                PeriodKind.bound(hold, "at most"),
                release.text("after").equals("the term") ? 0 : Math.max(1, context.periods(release, "after")),
                context.gates(release, "while"),
                release.has("drawn by") ? List.of(context.measure(release, "drawn by")) : List.of(),
                hold.text("security"),
                Wording.of(term.node()));
    }

    @Override
    public Part part() {
        return Part.LIMITS;
    }

    @Override
    public List<Section.Block> prose(Hold term, Contract contract) {
        var when = term.drawn().isEmpty()
                ? term.after() == 0 ? "after the term" : "after " + Words.count(term.after(), "period")
                : "as far as '%s' draws on it".formatted(term.drawn().getFirst());
        return PeriodKind.says(
                term.id(),
                "%s of %s is withheld each period%s, and paid %s%s%s."
                        .formatted(
                                Written.percent(term.share()),
                                PeriodKind.sum(term.of()),
                                term.most() instanceof Bound.At(var most)
                                        ? ", up to %s in all"
                                                .formatted(Words.money(
                                                        most, contract.billing().currency()))
                                        : "",
                                when,
                                PeriodKind.gates(", once ", term.during()),
                                term.security().isEmpty() ? "" : "; it is secured by " + term.security()));
    }
}
