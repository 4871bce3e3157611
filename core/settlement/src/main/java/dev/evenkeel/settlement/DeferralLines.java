package dev.evenkeel.settlement;

import dev.evenkeel.contract.PaymentTerm.Bound;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.PeriodTerm.Deferral;
import dev.evenkeel.settlement.Reading.Known;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What is deferred of a period, and what is released of earlier ones. */
final class DeferralLines {
    private static final String OPEN = "open of ";

    private final PeriodView view;

    DeferralLines(PeriodView view) {
        this.view = view;
    }

    void compute(Deferral term) {
        var open = open(term);
        var balance = open.stream().map(Deferred::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        defer(term, balance);
        if (term.drawn().isEmpty()) {
            release(term, open);
        } else {
            draw(term, open, balance);
        }
        open.forEach(deferred -> view.keep(term.id(), OPEN + deferred.period().name(), deferred.amount()));
    }

    private record Deferred(Period period, BigDecimal amount) {}

    /** What of earlier periods is still deferred, oldest first. */
    private List<Deferred> open(Deferral term) {
        var open = new ArrayList<Deferred>();
        if (!view.earlier().isEmpty()) {
            var before = view.earlier().getFirst();
            for (var period : view.earlier().reversed()) {
                var amount = view.kept(term.id(), OPEN + period.name(), before);
                if (amount.signum() != 0) {
                    open.add(new Deferred(period, amount));
                }
            }
        }
        return open;
    }

    private void defer(Deferral term, BigDecimal balance) {
        var base = view.amount(term.of());
        if (base.signum() == 0) {
            return;
        }
        var deferred = Figure.percent(term.share()).times(Figure.of(base));
        if (term.most() instanceof Bound.At(var most)) {
            deferred = deferred.atMost(Figure.named(
                    "%s up to %s in all"
                            .formatted(Figure.shown(most.subtract(balance).max(BigDecimal.ZERO)), Figure.shown(most)),
                    most.subtract(balance).max(BigDecimal.ZERO)));
        }
        var rounded = view.contract().billing().round(deferred.value());
        view.keep(term.id(), OPEN + view.period().name(), rounded);
        view.add(
                term.id(),
                Line.Kind.CREDIT,
                BigDecimal.ZERO,
                deferred.value().negate(),
                "deferred: " + deferred.words());
    }

    private void release(Deferral term, List<Deferred> open) {
        var due =
                open.stream().filter(deferred -> isDue(term, deferred.period())).toList();
        if (due.isEmpty()) {
            return;
        }
        switch (view.book().check(term.during(), view.period())) {
            case GateCheck.Passed(var words) -> {
                open.removeAll(due);
                due.forEach(deferred ->
                        view.keep(term.id(), OPEN + deferred.period().name(), BigDecimal.ZERO));
                paid(
                        term,
                        due.stream().map(Deferred::amount).reduce(BigDecimal.ZERO, BigDecimal::add),
                        "released of "
                                + String.join(
                                        ", ",
                                        due.stream()
                                                .map(it -> it.period().name())
                                                .toList())
                                + (words.isEmpty() ? "" : ": " + words));
            }
            case GateCheck.Failed(var words) -> paid(term, BigDecimal.ZERO, "not released yet: " + words);
            case GateCheck.Unknown(var why) -> view.unprovable(term.id(), why);
        }
    }

    private boolean isDue(Deferral term, Period of) {
        if (term.after() == 0) {
            return view.days() == 0;
        }
        var due = of;
        for (var count = 0L; count < term.after(); count++) {
            due = due.next();
        }
        return due.compareTo(view.period()) <= 0;
    }

    private void draw(Deferral term, List<Deferred> open, BigDecimal balance) {
        if (!(view.book().read(term.drawn().getFirst(), List.of(view.period())) instanceof Known known)) {
            return;
        }
        var drawn = known.value().min(balance);
        if (drawn.signum() <= 0) {
            return;
        }
        var left = drawn;
        for (var at = 0; at < open.size(); at++) {
            var deferred = open.get(at);
            var taken = deferred.amount().min(left);
            open.set(at, new Deferred(deferred.period(), deferred.amount().subtract(taken)));
            left = left.subtract(taken);
        }
        paid(
                term,
                drawn,
                "%s drawn, of %s in the fund"
                        .formatted(known.words(view.measure(term.drawn().getFirst())), Figure.shown(balance)));
    }

    private void paid(Deferral term, BigDecimal amount, String words) {
        view.add(term.id(), Line.Kind.CHARGE, BigDecimal.ZERO, amount, words);
    }
}
