package dev.evenkeel.settlement;

import dev.evenkeel.contract.Measure;
import dev.evenkeel.contract.Operand;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.PeriodTerm.Allowance;
import dev.evenkeel.contract.PeriodTerm.Rate;
import dev.evenkeel.contract.PeriodTerm.RateBand;
import dev.evenkeel.contract.PeriodTerm.RateBands;
import dev.evenkeel.settlement.Reading.Known;
import dev.evenkeel.settlement.Reading.Missing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** So much for each unit of a measure: what is covered already, what is committed to, then the price by band. */
final class RateLines {
    private static final String LEFT = "left of ";
    private static final String COVERED = "covered";

    private final PeriodView view;

    RateLines(PeriodView view) {
        this.view = view;
    }

    void compute(Rate term) {
        var numbers = new ArrayList<Known>();
        if (view.days() == 0 && !goesOn(term.per())) {
            return;
        }
        if (view.all(List.of(term.per(), term.price(), term.atLeast()), numbers) instanceof Missing(var why)) {
            view.unprovable(term.id(), why);
            return;
        }
        var quantity = PeriodView.figure(numbers.get(0));
        if (view.days() == 0 && quantity.value().signum() == 0) {
            return;
        }
        var charged = switch (term.allowance()) {
            case Allowance.None() -> quantity;
            case Allowance.EachPeriod each -> each(term, each, quantity);
            case Allowance.WholeTerm whole -> whole(term, whole, quantity);
        };
        var least = numbers.get(2);
        charged = term.atLeast().equals(Operand.zero()) ? charged : charged.atLeast(view.figureByDays(least.value()));
        settle(term, charged, numbers.get(1));
    }

    /** Outcomes are reversed after the term too; all else ends with it. */
    private boolean goesOn(Operand per) {
        return per instanceof Operand.Named(var name) && view.measure(name).form() instanceof Measure.Form.OfOutcomes;
    }

    private void settle(Rate term, Figure charged, Known price) {
        var details = new ArrayList<Line.Detail>();
        var amount = switch (term.bands()) {
            case RateBands.None() -> charged.times(PeriodView.figure(price));
            case RateBands.Graduated(var bands) -> graduated(charged, bands, details);
            case RateBands.Volume(var bands) -> charged.times(Figure.of(priceOf(bands, charged.value())));
        };
        var all = term.plus().signum() == 0 ? amount : amount.plus(view.figureByDays(term.plus()));
        view.settle(term.id(), charged.value(), all.value(), all.words() + average(charged, amount, details), details);
    }

    private static String average(Figure charged, Figure amount, List<Line.Detail> details) {
        return details.size() > 1 && charged.value().signum() != 0
                ? "; %s on average".formatted(Figure.shown(Reading.divided(amount.value(), charged.value())))
                : "";
    }

    private static BigDecimal priceOf(List<RateBand> bands, BigDecimal quantity) {
        return bands.stream()
                .filter(band -> band.isOpen() || quantity.compareTo(band.upto()) <= 0)
                .findFirst()
                .orElseThrow()
                .price();
    }

    private static Figure graduated(Figure charged, List<RateBand> bands, List<Line.Detail> details) {
        var left = charged.value();
        var start = BigDecimal.ZERO;
        var sum = BigDecimal.ZERO;
        for (var band : bands) {
            var units = band.isOpen() ? left : left.min(band.upto().subtract(start));
            if (units.signum() != 0) {
                var amount = units.multiply(band.price());
                details.add(new Line.Detail("units", units, band.price(), amount));
                sum = sum.add(amount);
                left = left.subtract(units);
            }
            start = band.upto();
        }
        var words = details.stream()
                .map(it -> "%s × %s".formatted(Figure.shown(it.quantity()), Figure.shown(it.price())))
                .collect(Collectors.joining(" + "));
        return new Figure(sum, details.isEmpty() ? "0" : words, details.size() > 1 ? 1 : 2);
    }

    /** Uses what is left of earlier periods first, the oldest before the others. */
    private Figure each(Rate term, Allowance.EachPeriod each, Figure quantity) {
        var open = quantity.value();
        var covered = Figure.of(BigDecimal.ZERO);
        var periods = new ArrayList<Period>();
        view.earlier().stream().limit(each.rollOver()).forEach(periods::addFirst);
        periods.add(view.period());
        for (var period : periods) {
            var available = period.equals(view.period()) ? granted(each) : left(term, period);
            var used = open.min(available).max(BigDecimal.ZERO);
            open = open.subtract(used);
            view.keep(term.id(), LEFT + period.name(), available.subtract(used));
            if (used.signum() > 0) {
                var words = "%s covered%s"
                        .formatted(Figure.shown(used), period.equals(view.period()) ? "" : " by " + period.name());
                covered = covered.value().signum() == 0
                        ? Figure.named(words, used)
                        : covered.plus(Figure.named(words, used));
            }
        }
        var pause = view.book().check(each.during(), view.period()) instanceof GateCheck.Passed
                ? ""
                : " (allowance paused)";
        return covered.value().signum() == 0
                ? Figure.named(quantity.words() + pause, quantity.value())
                : quantity.minus(covered);
    }

    private BigDecimal granted(Allowance.EachPeriod each) {
        var isPaused = !(view.book().check(each.during(), view.period()) instanceof GateCheck.Passed);
        return !isPaused && view.read(each.units()) instanceof Known units
                ? view.byDays(units.value())
                : BigDecimal.ZERO;
    }

    private BigDecimal left(Rate term, Period of) {
        return view.earlier().stream()
                .findFirst()
                .map(before -> view.kept(term.id(), LEFT + of.name(), before))
                .orElse(BigDecimal.ZERO);
    }

    private Figure whole(Rate term, Allowance.WholeTerm whole, Figure quantity) {
        var used = view.earlier().stream()
                .map(period -> view.kept(term.id(), COVERED, period))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var units = view.read(whole.units()) instanceof Known known ? known.value() : BigDecimal.ZERO;
        var covered =
                quantity.value().min(units.subtract(used).max(BigDecimal.ZERO)).max(used.negate());
        view.keep(term.id(), COVERED, covered);
        return covered.signum() == 0
                ? quantity
                : quantity.minus(Figure.named(
                        "%s covered of %s for the term".formatted(Figure.shown(covered), Figure.shown(units)),
                        covered));
    }
}
