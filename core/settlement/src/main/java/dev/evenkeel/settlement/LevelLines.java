package dev.evenkeel.settlement;

import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.PeriodTerm.Credit;
import dev.evenkeel.contract.PeriodTerm.ServiceLevel;
import dev.evenkeel.contract.PeriodTerm.Status;
import dev.evenkeel.settlement.Reading.Known;
import dev.evenkeel.settlement.Reading.Missing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Service levels: whether one binds, was missed, what that costs, and what is earned back. */
final class LevelLines {
    private static final String MISSED = "missed";
    private static final String MET = "met";
    private static final String POOLED = "pooled";
    private static final String CREDITED = "credited";

    private final PeriodView view;

    LevelLines(PeriodView view) {
        this.view = view;
    }

    void compute(ServiceLevel term) {
        if (view.days() == 0) {
            return;
        }
        if (view.period().from().isBefore(term.since()) && !term.since().equals(java.time.LocalDate.MIN)) {
            say(term, "binds from %s on".formatted(term.since()));
            return;
        }
        switch (view.book().check(term.during(), view.period())) {
            case GateCheck.Failed(var words) -> say(term, "relieved: " + words);
            case GateCheck.Unknown(var why) -> view.unprovable(term.id(), why);
            case GateCheck.Passed _ -> judge(term);
        }
        earnBack(term);
    }

    private void say(ServiceLevel term, String words) {
        view.add(term.id(), Line.Kind.CREDIT, BigDecimal.ZERO, BigDecimal.ZERO, words);
    }

    private void judge(ServiceLevel term) {
        var periods = pooled(term);
        switch (view.book().read(term.measure(), periods)) {
            case Missing(var why) -> {
                view.keep(term.id(), POOLED, BigDecimal.ONE);
                view.unprovable(term.id(), why);
            }
            case Known known
            when known.sample() < term.atLeast() -> {
                view.keep(term.id(), POOLED, BigDecimal.ONE);
                say(
                        term,
                        "not binding: a sample of %s, at least %s; pooled with the next period"
                                .formatted(known.sample(), term.atLeast()));
            }
            case Known _ -> decide(term, periods);
        }
    }

    /** This period, and those right before it whose sample was too small. */
    private List<Period> pooled(ServiceLevel term) {
        var periods = new ArrayList<>(List.of(view.period()));
        for (var earlier : view.earlier()) {
            if (view.kept(term.id(), POOLED, earlier).signum() == 0) {
                break;
            }
            periods.addFirst(earlier);
        }
        return periods;
    }

    private void decide(ServiceLevel term, List<Period> periods) {
        switch (view.book().check(term.measure(), term.expected(), periods)) {
            case GateCheck.Unknown(var why) -> view.unprovable(term.id(), why);
            case GateCheck.Passed(var words) -> {
                view.keep(term.id(), MET, BigDecimal.ONE);
                say(term, "as expected: " + words);
            }
            case GateCheck.Failed(var words) -> missed(term, words, periods);
        }
    }

    private void missed(ServiceLevel term, String words, List<Period> periods) {
        view.keep(term.id(), MISSED, BigDecimal.ONE);
        var note = words + chronic(term);
        if (term.status() != Status.CONTRACTUAL || !(term.credit() instanceof Credit.AtRisk risk)) {
            say(term, "missed, without a credit: " + note);
            return;
        }
        var isBelowMinimum = term.minimum().stream()
                .anyMatch(it -> view.book().check(term.measure(), it, periods) instanceof GateCheck.Failed);
        var times = isBelowMinimum
                ? risk.repeat().getLast()
                : risk.repeat().get(Math.min(inARow(term), risk.repeat().size() - 1));
        var invoice = Figure.of(view.amount(risk.of()));
        var credit = invoice.times(Figure.percent(risk.atRisk()))
                .times(Figure.percent(risk.pool()))
                .times(Figure.percent(risk.allocation()));
        credit = times.compareTo(BigDecimal.ONE) == 0 ? credit : credit.times(Figure.of(times));
        var left = view.contract()
                .billing()
                .round(invoice.value().multiply(risk.atRisk()))
                .subtract(others(term, risk));
        credit = credit.atLeastZero()
                .atMost(Figure.named("%s left at risk".formatted(Figure.shown(left)), left.max(BigDecimal.ZERO)));
        view.keep(term.id(), CREDITED, view.contract().billing().round(credit.value()));
        view.add(
                term.id(),
                Line.Kind.CREDIT,
                BigDecimal.ZERO,
                credit.value().negate(),
                "%s; missed%s: %s".formatted(credit.words(), isBelowMinimum ? ", below the minimum" : "", note));
    }

    /** What other levels have credited of the same invoice. */
    private BigDecimal others(ServiceLevel term, Credit.AtRisk risk) {
        return view.contract().terms().stream()
                .filter(it -> it instanceof ServiceLevel other
                        && !other.id().equals(term.id())
                        && other.credit() instanceof Credit.AtRisk at
                        && at.of().equals(risk.of()))
                .map(it -> view.kept(it.id(), CREDITED, view.period()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** How many binding periods right before this one were missed; those that did not bind are passed over. */
    private int inARow(ServiceLevel term) {
        var count = 0;
        for (var earlier : view.earlier()) {
            if (view.kept(term.id(), MISSED, earlier).signum() > 0) {
                count++;
            } else if (view.kept(term.id(), MET, earlier).signum() > 0) {
                break;
            }
        }
        return count;
    }

    private String chronic(ServiceLevel term) {
        var misses = 1
                + view.earlier().stream()
                        .limit(Math.max(0, term.chronic().periods() - 1))
                        .filter(period -> view.kept(term.id(), MISSED, period).signum() > 0)
                        .count();
        return term.chronic().misses() > 0 && misses >= term.chronic().misses()
                ? "; chronic breach, %s misses in %s periods: the client may end the contract"
                        .formatted(misses, term.chronic().periods())
                : "";
    }

    /** A credit is given back where the measure over the periods since is as expected. */
    private void earnBack(ServiceLevel term) {
        if (!(term.credit() instanceof Credit.AtRisk risk)
                || risk.earnBack() == 0
                || view.earlier().size() < risk.earnBack()) {
            return;
        }
        var missed = view.earlier().get(Math.toIntExact(risk.earnBack()) - 1);
        var credited = view.kept(term.id(), CREDITED, missed);
        if (credited.signum() == 0) {
            return;
        }
        var since = MeasureBook.back(List.of(view.period()), Math.toIntExact(risk.earnBack()));
        switch (view.book().check(term.measure(), term.expected(), since)) {
            case GateCheck.Passed(var words) ->
                view.add(
                        term.id(),
                        Line.Kind.CHARGE,
                        BigDecimal.ZERO,
                        credited,
                        "credit of %s earned back: over %s to %s %s"
                                .formatted(
                                        missed.name(),
                                        Objects.requireNonNull(since.getFirst()).name(),
                                        view.period().name(),
                                        words));
            case GateCheck.Failed _, GateCheck.Unknown _ -> {}
        }
    }
}
