package dev.evenkeel.settlement;

import dev.evenkeel.contract.PaymentTerm.Bound;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.Savings;
import dev.evenkeel.contract.Savings.Adjusting;
import dev.evenkeel.contract.Savings.Baseline;
import dev.evenkeel.settlement.Reading.Known;
import dev.evenkeel.settlement.Reading.Missing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What was saved in a period against an adjusted baseline, or why that cannot be said. */
sealed interface Gain {
    /** It can be said: the savings, and the adjusted baseline that caps and minimums refer to. */
    record Known(Figure savings, Figure baseline) implements Gain {}

    /** It cannot. */
    record Unknown(String why) implements Gain {}

    /** The gain of a view's period. */
    static Gain of(PeriodView view, Savings savings) {
        return new Computation(view, savings).gain();
    }

    /** One computation. */
    record Computation(PeriodView view, Savings savings) {
        Gain gain() {
            var value = view.read(savings.value());
            var baseline = baseline();
            if (value instanceof Missing(var why)) {
                return new Unknown(why);
            }
            if (baseline instanceof Missing(var why)) {
                return new Unknown(why);
            }
            var worth = PeriodView.figure((Reading.Known) value);
            return savings.estimate().isEmpty()
                    ? measured((Reading.Known) baseline, worth)
                    : estimated((Reading.Known) baseline, worth);
        }

        private Gain estimated(Reading.Known baseline, Figure worth) {
            return switch (view.read(savings.estimate().getFirst())) {
                case Missing(var why) -> new Unknown(why);
                case Reading.Known known ->
                    new Known(worth(PeriodView.figure(known), worth), worth(PeriodView.figure(baseline), worth));
            };
        }

        private Gain measured(Reading.Known baseline, Figure worth) {
            return switch (view.book().read(savings.metric(), List.of(view.period()))) {
                case Missing(var why) -> new Unknown(why);
                case Reading.Known actual -> {
                    var isPerUnit = savings.adjust().contains(new Adjusting.Volume());
                    var isRatio = actual.denominator().compareTo(BigDecimal.ONE) != 0;
                    var isTotal = isRatio && !isPerUnit && savings.baseline() instanceof Baseline.OfYear;
                    var was = isTotal ? Figure.of(total(baseline)) : PeriodView.figure(baseline);
                    var is = isTotal ? Figure.of(actual.numerator()) : PeriodView.figure(actual);
                    yield adjusted(
                            was, is, isPerUnit ? Figure.of(actual.denominator()) : Figure.of(BigDecimal.ONE), worth);
                }
            };
        }

        /** The numerator of a year's baseline, per period. */
        private BigDecimal total(Reading.Known baseline) {
            return Reading.divided(
                    baseline.numerator(),
                    BigDecimal.valueOf(year(savings.baseline()).size()));
        }

        private Gain adjusted(Figure was, Figure is, Figure volume, Figure worth) {
            var routine = was;
            for (var adjusting : savings.adjust()) {
                if (adjusting instanceof Adjusting.Mix(var attribute)) {
                    switch (mix(attribute)) {
                        case Missing(var why) -> {
                            return new Unknown(why);
                        }
                        case Reading.Known index ->
                            routine = routine.times(Figure.named(
                                    "%s for the mix of %s".formatted(Figure.shown(index.value()), attribute),
                                    index.value()));
                    }
                }
            }
            var unadjusted = worth(times(was, volume), worth);
            var baseline = worth(times(routine, volume), worth);
            for (var change : savings.nonRoutine()) {
                if (applies(change)) {
                    switch (view.read(change.amount())) {
                        case Missing(var why) -> {
                            return new Unknown(why);
                        }
                        case Reading.Known amount ->
                            baseline = baseline.plus(Figure.named(
                                    "%s for %s".formatted(Figure.shown(amount.value()), change.cause()),
                                    amount.value()));
                    }
                }
            }
            if (savings.adjustMost() instanceof Bound.At(var most)) {
                baseline = baseline.atMost(unadjusted.times(Figure.percent(BigDecimal.ONE.add(most))));
            }
            return new Known(baseline.minus(worth(times(is, volume), worth)), baseline);
        }

        private static Figure times(Figure unit, Figure volume) {
            return volume.value().compareTo(BigDecimal.ONE) == 0 ? unit : unit.times(volume);
        }

        private static Figure worth(Figure figure, Figure worth) {
            return worth.value().compareTo(BigDecimal.ONE) == 0 ? figure : figure.times(worth);
        }

        private boolean applies(Savings.NonRoutine change) {
            return !view.period().from().isBefore(change.from())
                    && view.period().from().isBefore(change.to());
        }

        private Reading baseline() {
            return switch (savings.baseline()) {
                case Baseline.OfYear _ -> view.book().read(savings.metric(), year(savings.baseline()));
                case Baseline.Of(var operand) -> view.read(operand);
            };
        }

        private List<Period> year(Baseline baseline) {
            return baseline instanceof Baseline.OfYear(var year)
                    ? view.book().between(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1))
                    : List.of(view.period());
        }

        /** The mean effort of the baseline's cases by value, over the period's cases, relative to the baseline's own. */
        private Reading mix(String attribute) {
            var cells = view.tallies().samples().mix(attribute);
            var base = new java.util.TreeMap<String, Sample>();
            for (var period : year(savings.baseline())) {
                cells.getOrDefault(period, new java.util.TreeMap<>())
                        .forEach((value, sample) -> base.merge(value, sample, Sample::plus));
            }
            var all = base.values().stream().reduce(Sample.none(), Sample::plus);
            if (!(savings.baseline() instanceof Baseline.OfYear(var year))
                    || all.numerator().signum() == 0
                    || all.denominator().signum() == 0) {
                return new Missing(
                        "there is no effort by %s in the baseline year to weigh the mix by".formatted(attribute));
            }
            var mean = Reading.divided(all.numerator(), all.denominator());
            var weighted = BigDecimal.ZERO;
            var cases = BigDecimal.ZERO;
            for (var cell :
                    cells.getOrDefault(view.period(), new java.util.TreeMap<>()).entrySet()) {
                var known = base.getOrDefault(cell.getKey(), Sample.none());
                var each = known.denominator().signum() == 0
                        ? mean
                        : Reading.divided(known.numerator(), known.denominator());
                weighted = weighted.add(each.multiply(cell.getValue().denominator()));
                cases = cases.add(cell.getValue().denominator());
            }
            return cases.signum() == 0
                    ? new Missing("there is no case in %s whose mix could count (baseline %s)"
                            .formatted(view.period().name(), year))
                    : new Reading.Known(Reading.divided(weighted, cases), mean, cases.longValue());
        }
    }
}
