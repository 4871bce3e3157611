package dev.evenkeel.settlement;

import dev.evenkeel.contract.PaymentTerm.Bound;
import dev.evenkeel.contract.PeriodTerm.Gainshare;
import dev.evenkeel.contract.PeriodTerm.Guarantee;
import dev.evenkeel.contract.PeriodTerm.RateBand;
import dev.evenkeel.contract.Sharing;
import dev.evenkeel.contract.Sharing.PayOn;
import dev.evenkeel.settlement.Reading.Known;
import dev.evenkeel.settlement.Reading.Missing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Shares of gains and losses, and guarantees. */
final class GainLines {
    private final PeriodView view;

    GainLines(PeriodView view) {
        this.view = view;
    }

    void compute(Gainshare term) {
        if (view.days() == 0) {
            return;
        }
        switch (Gain.of(view, term.savings())) {
            case Gain.Unknown(var why) -> view.unprovable(term.id(), why);
            case Gain.Known(var savings, var baseline) -> share(term, savings, baseline);
        }
    }

    private void share(Gainshare term, Figure savings, Figure baseline) {
        var sharing = term.sharing();
        var provable = provable(term, savings);
        if (provable.isEmpty()) {
            return;
        }
        var counted = provable.getFirst();
        // What was measured against a control is a difference already; its term names no baseline.
        var said = baseline.value().signum() == 0
                ? "savings " + savings.words()
                : "savings %s of a baseline of %s".formatted(savings.words(), baseline.words());
        var isGain = counted.value().signum() > 0;
        var minimum = isGain ? sharing.minimumSavings() : sharing.minimumLosses();
        var least = baseline.value().multiply(minimum);
        if (counted.value().signum() == 0) {
            nothing(term, said + ": nothing to share");
            return;
        }
        if (counted.value().abs().compareTo(least) < 0) {
            nothing(
                    term,
                    "%s: %s of %s is not the minimum of %s"
                            .formatted(
                                    said,
                                    Figure.shown(counted.value()),
                                    Figure.shown(baseline.value()),
                                    Figure.percent(minimum).words()));
            return;
        }
        if (isGain) {
            switch (view.book().check(sharing.gates(), view.period())) {
                case GateCheck.Failed(var words) -> {
                    nothing(term, "%s: not shared, because %s".formatted(said, words));
                    return;
                }
                case GateCheck.Unknown(var why) -> {
                    view.unprovable(term.id(), why);
                    return;
                }
                case GateCheck.Passed _ -> {}
            }
        }
        pay(term, excess(sharing, counted, least, isGain), baseline, said);
    }

    private void nothing(Gainshare term, String words) {
        view.add(term.id(), Line.Kind.CHARGE, BigDecimal.ZERO, BigDecimal.ZERO, words);
    }

    private static Figure excess(Sharing sharing, Figure counted, BigDecimal least, boolean isGain) {
        if (sharing.counting() == Sharing.Counting.FIRST_DOLLAR || least.signum() == 0) {
            return counted;
        }
        return isGain ? counted.minus(Figure.of(least)) : counted.plus(Figure.of(least));
    }

    /** What of the savings the evidence carries; nothing where that cannot be said, which is then told. */
    private List<Figure> provable(Gainshare term, Figure savings) {
        if (!(term.sharing().payOn() instanceof PayOn.LowerBound(var _, var t, var error, var use))) {
            return List.of(Figure.of(savings.value()));
        }
        var numbers = new ArrayList<Known>();
        if (view.all(List.of(t, error), numbers) instanceof Missing(var why)) {
            view.unprovable(term.id(), "the standard error of the savings is not known: " + why);
            return List.of();
        }
        var margin = PeriodView.figure(numbers.get(0)).times(PeriodView.figure(numbers.get(1)));
        var estimate = Figure.of(savings.value());
        var bound = savings.value().signum() >= 0
                ? estimate.minus(margin).atLeastZero()
                : estimate.plus(margin).atMost(Figure.of(BigDecimal.ZERO));
        return switch (use) {
            case AMOUNT -> List.of(bound);
            case CONDITION -> List.of(bound.value().signum() == 0 ? bound : estimate);
        };
    }

    private void pay(Gainshare term, Figure counted, Figure baseline, String said) {
        var sharing = term.sharing();
        var isGain = counted.value().signum() > 0;
        var share = sharing.corridors().isEmpty()
                ? Figure.percent(isGain ? sharing.gains() : sharing.losses()).times(counted)
                : corridors(sharing.corridors(), counted, baseline);
        if (isGain) {
            for (var scale : sharing.scales()) {
                switch (view.book().read(scale.measure(), List.of(view.period()))) {
                    case Missing(var why) -> {
                        view.unprovable(term.id(), why);
                        return;
                    }
                    case Known known ->
                        share = share.times(Figure.named(
                                "%s for %s"
                                        .formatted(
                                                Figure.percent(MeasureBook.onScale(scale, known.value()))
                                                        .words(),
                                                known.words(view.measure(scale.measure()))),
                                MeasureBook.onScale(scale, known.value())));
                }
            }
        }
        var capped = isGain
                ? cap(share, sharing.mostGains(), baseline)
                : Figure.of(BigDecimal.ZERO).minus(cap(negated(share), sharing.mostLosses(), baseline));
        var words = isGain ? capped.words() : share.words() + capText(share, capped);
        view.settle(term.id(), BigDecimal.ZERO, capped.value(), "%s; %s".formatted(words, said), List.of());
    }

    private static Figure negated(Figure share) {
        return new Figure(share.value().negate(), share.words(), share.binding());
    }

    private static String capText(Figure share, Figure capped) {
        return share.value().compareTo(capped.value()) == 0 ? "" : ", at most " + Figure.shown(capped.value());
    }

    private static Figure cap(Figure share, Bound most, Figure baseline) {
        return most instanceof Bound.At(var part)
                ? share.atMost(Figure.percent(part).times(Figure.of(baseline.value())))
                : share;
    }

    /** Each band of the baseline at its own share, the same both ways. */
    private static Figure corridors(List<RateBand> bands, Figure counted, Figure baseline) {
        var left = counted.value().abs();
        var start = BigDecimal.ZERO;
        var sum = Figure.of(BigDecimal.ZERO);
        for (var band : bands) {
            var width = band.isOpen()
                    ? left
                    : left.min(baseline.value().multiply(band.upto().subtract(start)));
            if (width.signum() > 0) {
                var part = Figure.percent(band.price()).times(Figure.of(width));
                sum = sum.value().signum() == 0 ? part : sum.plus(part);
                left = left.subtract(width);
            }
            start = band.upto();
        }
        return counted.value().signum() < 0 ? new Figure(sum.value().negate(), "−(" + sum.words() + ")", 3) : sum;
    }

    void compute(Guarantee term) {
        if (view.days() == 0) {
            return;
        }
        switch (Gain.of(view, term.savings())) {
            case Gain.Unknown(var why) -> view.unprovable(term.id(), why);
            case Gain.Known(var savings, var baseline) -> {
                var promised = Figure.percent(term.reduction()).times(Figure.of(baseline.value()));
                var reached = Figure.of(savings.value());
                var said = "; guaranteed %s, saved %s".formatted(promised.words(), savings.words());
                var isShort = reached.value().compareTo(promised.value()) < 0;
                var amount = isShort
                        ? Figure.percent(term.shortfall()).times(reached.minus(promised))
                        : Figure.percent(term.excess()).times(reached.minus(promised));
                view.settle(term.id(), amount, said);
            }
        }
    }
}
