package dev.evenkeel.settlement;

import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.PeriodTerm.Fallback;
import dev.evenkeel.settlement.Reading.Known;
import dev.evenkeel.settlement.Reading.Missing;
import java.math.BigDecimal;
import java.util.List;

/** What is billed in place of terms where too little data is there: as much as makes the terms come to it. */
final class FallbackLines {
    private static final String FELL_BACK = "fell back";

    private final PeriodView view;

    FallbackLines(PeriodView view) {
        this.view = view;
    }

    void compute(Fallback term) {
        if (view.days() == 0) {
            return;
        }
        switch (view.book().check(term.unless(), view.period())) {
            case GateCheck.Passed(var words) ->
                view.settle(term.id(), Figure.of(BigDecimal.ZERO), "; there is enough data: " + words);
            case GateCheck.Failed(var words) -> fallBack(term, words);
            case GateCheck.Unknown(var why) -> fallBack(term, why);
        }
    }

    private void fallBack(Fallback term, String why) {
        view.keep(term.id(), FELL_BACK, BigDecimal.ONE);
        var now = Figure.of(view.amount(term.of()));
        var words = " of these terms; there is not enough data: " + why;
        if (term.meanOf() == 0) {
            switch (view.read(term.amount())) {
                case Known amount ->
                    view.settle(term.id(), view.figureByDays(amount.value()).minus(now), words);
                case Missing(var missing) -> view.unprovable(term.id(), missing);
            }
            return;
        }
        var periods = view.earlier().stream()
                .filter(period -> view.kept(term.id(), FELL_BACK, period).signum() == 0)
                .limit(term.meanOf())
                .toList();
        if (periods.isEmpty()) {
            view.unprovable(term.id(), "there is not enough data (" + why + "), and no earlier period had enough");
            return;
        }
        view.settle(term.id(), mean(term, periods).minus(now), words);
    }

    private Figure mean(Fallback term, List<Period> periods) {
        var sum = periods.stream()
                .map(period -> Figure.of(view.amount(term.of(), period)))
                .reduce(Figure::plus)
                .orElseThrow();
        return sum.over(Figure.of(BigDecimal.valueOf(periods.size())));
    }
}
