package dev.evenkeel.settlement;

import dev.evenkeel.contract.PaymentTerm.Bound;
import dev.evenkeel.contract.PeriodTerm;
import dev.evenkeel.contract.PeriodTerm.Anchor;
import dev.evenkeel.contract.PeriodTerm.AtCap;
import dev.evenkeel.contract.PeriodTerm.Carry;
import dev.evenkeel.contract.PeriodTerm.Guard;
import dev.evenkeel.settlement.Reading.Known;
import dev.evenkeel.settlement.Reading.Missing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Computes the terms of a period, each by its kind. */
final class PeriodTerms {
    private static final String BALANCE = "balance";

    private final PeriodView view;

    PeriodTerms(PeriodView view) {
        this.view = view;
    }

    void compute(PeriodTerm term) {
        switch (term) {
            case PeriodTerm.Rate rate -> new RateLines(view).compute(rate);
            case Anchor anchor -> anchor(anchor);
            case PeriodTerm.Adjust adjust -> new AdjustLines(view).compute(adjust);
            case PeriodTerm.ServiceLevel level -> new LevelLines(view).compute(level);
            case PeriodTerm.Gainshare gainshare -> new GainLines(view).compute(gainshare);
            case PeriodTerm.Guarantee guarantee -> new GainLines(view).compute(guarantee);
            case PeriodTerm.Deferral deferral -> new DeferralLines(view).compute(deferral);
            case Carry carry -> carry(carry);
            case Guard guard -> guard(guard);
            case PeriodTerm.Fallback fallback -> new FallbackLines(view).compute(fallback);
        }
    }

    private void anchor(Anchor term) {
        if (view.days() == 0) {
            return;
        }
        var numbers = new ArrayList<Known>();
        var operands = List.of(term.per(), term.base(), term.from(), term.to(), term.above(), term.below());
        if (view.all(operands, numbers) instanceof Missing(var why)) {
            view.unprovable(term.id(), why);
            return;
        }
        var volume = PeriodView.figure(numbers.get(0));
        var low = view.figureByDays(numbers.get(2).value());
        var high = view.figureByDays(numbers.get(3).value());
        var fee = view.figureByDays(numbers.get(1).value());
        if (volume.value().compareTo(high.value()) > 0) {
            fee = fee.plus(volume.minus(high).times(PeriodView.figure(numbers.get(4))));
        } else if (volume.value().compareTo(low.value()) < 0) {
            fee = fee.minus(low.minus(volume).times(PeriodView.figure(numbers.get(5))));
        }
        var talk = view.book().check(term.outside(), view.period());
        var note = "; volume %s in a dead band of %s to %s".formatted(volume.words(), low.words(), high.words());
        view.settle(
                term.id(),
                volume.value(),
                fee.value(),
                fee.words()
                        + note
                        + (talk instanceof GateCheck.Failed(var words)
                                ? "; the base is to be talked about again: " + words
                                : ""),
                List.of());
    }

    private void carry(Carry term) {
        var before = view.earlier().isEmpty()
                ? BigDecimal.ZERO
                : view.kept(term.id(), BALANCE, view.earlier().getFirst());
        var now = view.amount(term.of());
        var balance = before.add(now);
        var paid = balance.max(BigDecimal.ZERO);
        view.keep(term.id(), BALANCE, balance.min(BigDecimal.ZERO));
        if (view.days() > 0 || now.signum() != 0 || before.signum() != 0) {
            view.settle(
                    term.id(),
                    BigDecimal.ZERO,
                    paid.subtract(now),
                    "balance %s + %s = %s, of which %s is paid; less the %s above"
                            .formatted(
                                    Figure.shown(before),
                                    Figure.shown(now),
                                    Figure.shown(balance),
                                    Figure.shown(paid),
                                    Figure.shown(now)),
                    List.of());
        }
    }

    private void guard(Guard term) {
        if (view.days() == 0) {
            return;
        }
        var spent = view.amount(term.of());
        var words = new StringBuilder("spent ").append(Figure.shown(spent));
        if (term.hard() instanceof Bound.At(var hard)) {
            var cap = view.figureByDays(hard);
            var over = spent.subtract(cap.value()).max(BigDecimal.ZERO);
            words.append(" of a hard cap of ").append(cap.words());
            words.append(alert(spent, cap.value(), term.alert()));
            soft(term, spent, words);
            if (over.signum() > 0) {
                words.append("; what exceeds it is not owed: ").append(atCap(term.atCap()));
            }
            view.settle(term.id(), BigDecimal.ZERO, over.negate(), words.toString(), List.of());
            return;
        }
        if (term.soft() instanceof Bound.At(var soft)) {
            words.append(alert(spent, view.byDays(soft), term.alert()));
        }
        soft(term, spent, words);
        view.settle(term.id(), BigDecimal.ZERO, BigDecimal.ZERO, words.toString(), List.of());
    }

    private void soft(Guard term, BigDecimal spent, StringBuilder words) {
        if (term.soft() instanceof Bound.At(var soft) && spent.compareTo(view.byDays(soft)) > 0) {
            words.append("; above the soft cap of ").append(view.dayFormula(soft));
        }
    }

    private static String alert(BigDecimal spent, BigDecimal cap, BigDecimal share) {
        var at = cap.multiply(share);
        return share.compareTo(BigDecimal.ONE) < 0 && spent.compareTo(at) >= 0
                ? "; alert at %s of it".formatted(Figure.percent(share).words())
                : "";
    }

    private static String atCap(AtCap atCap) {
        return switch (atCap) {
            case CONTINUE_FREE -> "the service goes on free of charge";
            case STOP -> "the service was to stop there";
            case ROUTE_TO_HUMAN -> "cases were to go to people from there on";
        };
    }
}
