package dev.evenkeel.contract;

import dev.evenkeel.contract.PaymentTerm.Bound;
import dev.evenkeel.contract.PeriodTerm.Deferral;
import java.util.List;

/** {@code defer:} a share that is billed later: interim payments, reserves, escrow, a fund, progressive payment. */
final class DeferralKind implements PeriodKind<Deferral> {
    @Override
    public String key() {
        return "defer";
    }

    @Override
    public Class<Deferral> type() {
        return Deferral.class;
    }

    @Override
    public Deferral read(String id, Clause term, TermContext context) {
        var deferral = term.clause("defer");
        var release = deferral.clause("release");
        if (release.has("drawn by") && release.has("after")) {
            release.error(
                    "contradictory",
                    "after",
                    "What is drawn on is not released after a time as well. Remove 'after' or 'drawn by'.");
        }
        return new Deferral(
                id,
                PeriodKind.of(deferral, context),
                deferral.percent("share"),
                PeriodKind.bound(deferral, "at most"),
                release.text("after").equals("the term") ? 0 : Math.max(1, context.periods(release, "after")),
                context.gates(release, "while"),
                release.has("drawn by") ? List.of(context.measure(release, "drawn by")) : List.of(),
                deferral.text("security"),
                Wording.of(term.node()));
    }

    @Override
    public Part part() {
        return Part.LIMITS;
    }

    @Override
    public List<Section.Block> prose(Deferral term, Contract contract) {
        var when = term.drawn().isEmpty()
                ? term.after() == 0 ? "after the term" : "after " + Words.count(term.after(), "period")
                : "as far as '%s' draws on it".formatted(term.drawn().getFirst());
        return PeriodKind.says(
                term.id(),
                "%s of %s is deferred each period%s, and billed %s%s%s."
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
