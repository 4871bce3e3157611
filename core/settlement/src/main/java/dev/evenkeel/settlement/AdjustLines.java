package dev.evenkeel.settlement;

import dev.evenkeel.contract.Adjustment;
import dev.evenkeel.contract.Adjustment.BonusScale;
import dev.evenkeel.contract.PaymentTerm.Bound;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.PeriodTerm.Adjust;
import dev.evenkeel.contract.PeriodTerm.RateBand;
import dev.evenkeel.settlement.Reading.Known;
import dev.evenkeel.settlement.Reading.Missing;
import java.math.BigDecimal;
import java.util.List;

/** Changes what terms come to: amount × (factor − 1), or amount × change. */
final class AdjustLines {
    private static final Figure ONE = Figure.of(BigDecimal.ONE);

    private final PeriodView view;

    AdjustLines(PeriodView view) {
        this.view = view;
    }

    /** A factor, or why there is none. */
    private sealed interface Factor {
        record Of(Figure figure) implements Factor {}

        record None(String why) implements Factor {}
    }

    void compute(Adjust term) {
        var base = view.amount(term.of());
        if (view.days() == 0 && base.signum() == 0) {
            return;
        }
        if (term.by() instanceof Adjustment.Bonus bonus) {
            bonus(term, bonus, base);
            return;
        }
        switch (factor(term.by())) {
            case Factor.None(var why) -> view.unprovable(term.id(), why);
            case Factor.Of(var factor) ->
                view.settle(
                        term.id(), Figure.of(base).times(new Figure(factor.value(), factor.words(), 1).minus(ONE)), "");
        }
    }

    private Factor factor(Adjustment by) {
        return switch (by) {
            case Adjustment.Index index -> index(index);
            case Adjustment.Currency currency -> with(currency.rate(), rate -> currency(currency, rate));
            case Adjustment.Glide(var reductions) -> new Factor.Of(glide(reductions));
            case Adjustment.Benchmark it -> with(it.reference(), reference -> benchmark(it, reference));
            case Adjustment.BestPrice(var price, var best) ->
                with(best, it -> it.value().compareTo(price) >= 0 ? ONE : it.over(Figure.of(price)));
            case Adjustment.ByMeasure(var operand) ->
                switch (view.read(operand)) {
                    case Missing(var why) -> new Factor.None(why);
                    case Known known -> new Factor.Of(PeriodView.figure(known));
                };
            case Adjustment.Bonus _ -> throw new IllegalArgumentException("A bonus is no factor.");
        };
    }

    private Factor with(String measure, java.util.function.UnaryOperator<Figure> factor) {
        return switch (view.book().read(measure, List.of(view.period()))) {
            case Missing(var why) -> new Factor.None(why);
            case Known known -> new Factor.Of(factor.apply(PeriodView.figure(known)));
        };
    }

    private static Figure currency(Adjustment.Currency currency, Figure rate) {
        var ratio = rate.over(Figure.of(currency.base()));
        var low = Figure.percent(BigDecimal.ONE.subtract(currency.band()));
        var high = Figure.percent(BigDecimal.ONE.add(currency.band()));
        var within = ratio.atLeast(low).atMost(high);
        var beyond = ratio.minus(Figure.of(within.value()));
        return beyond.value().signum() == 0 || currency.beyond().signum() == 0
                ? within
                : within.plus(Figure.percent(currency.beyond()).times(beyond));
    }

    private static Figure benchmark(Adjustment.Benchmark it, Figure reference) {
        if (reference.value().compareTo(it.price()) >= 0) {
            return ONE;
        }
        return reference.over(Figure.of(it.price())).atLeast(Figure.percent(BigDecimal.ONE.subtract(it.floor())));
    }

    private Figure glide(List<BigDecimal> reductions) {
        var years = years();
        var factor = ONE;
        for (var year = 0; year < Math.min(years, reductions.size()); year++) {
            var step = Figure.of(BigDecimal.ONE).minus(Figure.percent(reductions.get(year)));
            factor = year == 0 ? step : factor.times(step);
        }
        return factor;
    }

    /** How many anniversaries of the term lie before the period's end. */
    private int years() {
        var start = view.contract().term().from();
        var years = 0;
        while (!start.plusYears(years + 1).isAfter(view.period().from())) {
            years++;
        }
        return years;
    }

    private Factor index(Adjustment.Index index) {
        var every = view.contract().billing().every();
        var start = view.contract().term().from();
        var factor = ONE;
        var before = Period.of(every, start);
        var steps = index.every() == Adjustment.Every.YEAR
                ? years()
                : view.earlier().size();
        for (var step = 1; step <= steps; step++) {
            var now = index.every() == Adjustment.Every.YEAR ? Period.of(every, start.plusYears(step)) : before.next();
            var was = view.book().read(index.measure(), List.of(before));
            var is = view.book().read(index.measure(), List.of(now));
            if (was instanceof Missing(var why)) {
                return new Factor.None(why);
            }
            if (is instanceof Missing(var why)) {
                return new Factor.None(why);
            }
            if (((Known) was).value().signum() == 0) {
                return new Factor.None(
                        "%s is 0 in %s, and its change cannot be told".formatted(index.measure(), before.name()));
            }
            var change = change(index, PeriodView.figure((Known) is), PeriodView.figure((Known) was));
            var by = ONE.plus(change);
            factor = step == 1 ? by : factor.times(by);
            before = now;
        }
        return new Factor.Of(factor);
    }

    private static Figure change(Adjustment.Index index, Figure is, Figure was) {
        var rise = Figure.percent(Reading.divided(is.value(), was.value()).subtract(BigDecimal.ONE));
        var change = Figure.percent(index.sensitivity())
                .times(Figure.named("(%s ÷ %s − 1)".formatted(is.words(), was.words()), rise.value()));
        change = index.plus().signum() == 0 ? change : change.plus(Figure.percent(index.plus()));
        change = index.floor() instanceof Bound.At(var low) ? change.atLeast(Figure.percent(low)) : change;
        return index.ceiling() instanceof Bound.At(var high) ? change.atMost(Figure.percent(high)) : change;
    }

    private void bonus(Adjust term, Adjustment.Bonus bonus, BigDecimal base) {
        switch (view.book().read(bonus.measure(), List.of(view.period()))) {
            case Missing(var why) -> view.unprovable(term.id(), why);
            case Known known -> {
                var change = switch (bonus.scale()) {
                    case BonusScale.Linear linear -> linear(linear, PeriodView.figure(known));
                    case BonusScale.Banded(var bands) -> Figure.percent(band(bands, known.value()));
                };
                view.settle(
                        term.id(), Figure.of(base).times(change), "; " + known.words(view.measure(bonus.measure())));
            }
        }
    }

    private static BigDecimal band(List<RateBand> bands, BigDecimal value) {
        return bands.stream()
                .filter(band -> band.isOpen() || value.compareTo(band.upto()) <= 0)
                .findFirst()
                .orElseThrow()
                .price();
    }

    private static Figure linear(BonusScale.Linear it, Figure actual) {
        var off = actual.minus(Figure.of(it.target()));
        if (off.value().abs().compareTo(it.deadBand()) <= 0) {
            return Figure.named("0 % (within the dead band)", BigDecimal.ZERO);
        }
        return Figure.of(it.slope())
                .times(off)
                .atLeast(Figure.percent(it.malusMax().negate()))
                .atMost(Figure.percent(it.bonusMax()));
    }
}
