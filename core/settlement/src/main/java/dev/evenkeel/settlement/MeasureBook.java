package dev.evenkeel.settlement;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Measure;
import dev.evenkeel.contract.Measure.Form;
import dev.evenkeel.contract.Measure.Gate;
import dev.evenkeel.contract.Measure.Take;
import dev.evenkeel.contract.Operand;
import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.Target;
import dev.evenkeel.settlement.Reading.Known;
import dev.evenkeel.settlement.Reading.Missing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Reads a contract's measures, each over one period or several. */
final class MeasureBook {
    private final Contract contract;
    private final Tallies tallies;
    private final BiFunction<List<String>, Period, BigDecimal> amounts;

    /** @param amounts what terms come to in a period, as far as they have been computed */
    MeasureBook(Contract contract, Tallies tallies, BiFunction<List<String>, Period, BigDecimal> amounts) {
        this.contract = contract;
        this.tallies = tallies;
        this.amounts = amounts;
    }

    /** A number that a term reads. */
    Reading read(Operand operand, Period period) {
        return read(operand, List.of(period));
    }

    private Reading read(Operand operand, List<Period> periods) {
        return switch (operand) {
            case Operand.Given(var value) -> Reading.of(value);
            case Operand.Named(var name) -> read(name, periods);
        };
    }

    /** A measure over periods: sums over sums. */
    Reading read(String name, List<Period> periods) {
        var measure = contract.measures().get(name);
        if (measure == null) {
            return new Missing("nothing measures '%s'".formatted(name));
        }
        var reading = read(measure, periods);
        return reading instanceof Known known && known.sample() < measure.atLeast()
                ? new Missing("%s has a sample of %s, and needs %s".formatted(name, known.sample(), measure.atLeast()))
                : reading;
    }

    /** A measure over periods whatever its smallest sample. */
    private Reading read(Measure measure, List<Period> periods) {
        return switch (measure.form()) {
            case Form.Counted(var _, Measure.Per.Nothing()) -> quantity(measure, periods);
            case Form.Sessions _ -> quantity(measure, periods);
            case Form.Counted _, Form.Share _, Form.Time _ -> ratio(measure, periods);
            case Form.Stock _ -> stock(measure, periods);
            case Form.Observed(var _, var take) -> observed(measure, take, periods);
            case Form.Values values -> values(measure, values, periods);
            case Form.OfBasis(var basis) -> sum(periods, period -> basis(basis, period));
            case Form.OfOutcomes(var outcome) -> sum(periods, period -> outcomes(outcome, period));
            case Form.OfAmount(var terms) -> sum(periods, period -> amounts.apply(terms, period));
            case Form.Combined combined -> combined(combined, periods);
            case Form.Weighted(var parts) -> weighted(parts, periods);
            case Form.Score score -> score(score, periods);
            case Form.SuccessIndex index -> index(index, periods);
            case Form.Rolling(var of, var count) -> read(of, back(periods, count));
            case Form.Rebased rebased -> rebased(rebased, periods.getLast());
        };
    }

    private static Reading sum(List<Period> periods, java.util.function.Function<Period, BigDecimal> number) {
        return new Known(
                periods.stream().map(number).reduce(BigDecimal.ZERO, BigDecimal::add), BigDecimal.ONE, periods.size());
    }

    /** So many periods up to and including the last. */
    static List<Period> back(List<Period> periods, int count) {
        var all = new ArrayList<>(periods);
        while (all.size() < count + periods.size() - 1) {
            all.addFirst(all.getFirst().previous());
        }
        return all;
    }

    /** A number of events is provable without any, and then zero; a sum of their numbers is not. */
    private Reading quantity(Measure measure, List<Period> periods) {
        var sample = total(measure, periods);
        var isSum = measure.form() instanceof Form.Counted(var over, var _)
                && !(over.amount() instanceof Measure.Amount.One);
        return isSum && sample.count() == 0
                ? missing(measure, periods)
                : new Known(sample.numerator(), BigDecimal.ONE, Math.max(sample.count(), 1));
    }

    private Reading ratio(Measure measure, List<Period> periods) {
        var sample = total(measure, periods);
        return sample.denominator().signum() == 0
                ? missing(measure, periods)
                : new Known(sample.numerator(), sample.denominator(), sample.count());
    }

    private static Missing missing(Measure measure, List<Period> periods) {
        return new Missing("there is no data for %s in %s"
                .formatted(
                        measure.name(),
                        periods.size() == 1
                                ? periods.getFirst().name()
                                : periods.getFirst().name() + " to "
                                        + periods.getLast().name()));
    }

    private Sample total(Measure measure, List<Period> periods) {
        var samples = tallies.samples().of(measure.name());
        return periods.stream()
                .map(period -> samples.getOrDefault(period, Sample.none()))
                .reduce(Sample.none(), Sample::plus);
    }

    private Reading stock(Measure measure, List<Period> periods) {
        var flows = tallies.samples().of(measure.name());
        if (flows.isEmpty()) {
            return missing(measure, periods);
        }
        return sum(
                periods,
                period -> flows.headMap(period).values().stream()
                        .map(Sample::numerator)
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private Reading observed(Measure measure, Take take, List<Period> periods) {
        var samples = tallies.samples().of(measure.name());
        var sum = Sample.none();
        for (var period : periods) {
            var held = take == Take.LAST ? samples.headMap(period.next()) : samples.subMap(period, period.next());
            if (held.isEmpty()) {
                return missing(measure, List.of(period));
            }
            sum = sum.plus(held.getOrDefault(held.lastKey(), Sample.none()));
        }
        return new Known(sum.numerator(), take == Take.SUM ? BigDecimal.ONE : sum.denominator(), sum.count());
    }

    private static Reading values(Measure measure, Form.Values values, List<Period> periods) {
        var sum = BigDecimal.ZERO;
        for (var period : periods) {
            var held = values.from().headMap(period.to());
            if (held.isEmpty()) {
                return missing(measure, List.of(period));
            }
            sum = sum.add(held.getOrDefault(held.lastKey(), BigDecimal.ZERO));
        }
        var denominator = values.take() == Take.SUM ? BigDecimal.ONE : BigDecimal.valueOf(periods.size());
        return new Known(sum, denominator, periods.size());
    }

    private BigDecimal basis(String label, Period period) {
        for (var basis : Basis.values()) {
            if (basis.label().equals(label)) {
                return BigDecimal.valueOf(tallies.cases(basis, period));
            }
        }
        throw new IllegalStateException("No basis is called " + label);
    }

    private BigDecimal outcomes(String outcome, Period period) {
        return contract.terms().stream()
                .filter(term -> term instanceof PaymentTerm.PayPerOutcome pay
                        && pay.outcome().equals(outcome))
                .findFirst()
                .map(term -> tallies.outcome(term.id(), period))
                .map(tally -> tally.charged().count() - tally.reversed().count())
                .map(BigDecimal::valueOf)
                .orElse(BigDecimal.ZERO);
    }

    private Reading combined(Form.Combined combined, List<Period> periods) {
        var numbers = new ArrayList<Known>();
        for (var operand : combined.operands()) {
            switch (read(operand, periods)) {
                case Known known -> numbers.add(known);
                case Missing missing -> {
                    return missing;
                }
            }
        }
        var sample = numbers.stream().mapToLong(Known::sample).min().orElse(0);
        var values = numbers.stream().map(Known::value).toList();
        return switch (combined.operation()) {
            case SUM_OF -> quantity(values.stream().reduce(BigDecimal.ZERO, BigDecimal::add), sample);
            case DIFFERENCE -> quantity(values.getFirst().subtract(values.getLast()), sample);
            case PRODUCT -> quantity(values.stream().reduce(BigDecimal.ONE, BigDecimal::multiply), sample);
            case LEAST -> quantity(values.stream().reduce(values.getFirst(), BigDecimal::min), sample);
            case GREATEST -> quantity(values.stream().reduce(values.getFirst(), BigDecimal::max), sample);
            case QUOTIENT ->
                values.getLast().signum() == 0
                        ? new Missing("%s is 0, and nothing can be divided by it"
                                .formatted(named(combined.operands().getLast())))
                        : new Known(values.getFirst(), values.getLast(), sample);
        };
    }

    private static Known quantity(BigDecimal value, long sample) {
        return new Known(value, BigDecimal.ONE, sample);
    }

    private static String named(Operand operand) {
        return switch (operand) {
            case Operand.Named(var name) -> name;
            case Operand.Given(var value) -> value.toPlainString();
        };
    }

    private Reading weighted(List<Measure.Part> parts, List<Period> periods) {
        var sum = BigDecimal.ZERO;
        for (var part : parts) {
            switch (read(part.of(), periods)) {
                case Known known -> sum = sum.add(known.value().multiply(part.times()));
                case Missing missing -> {
                    return missing;
                }
            }
        }
        return Reading.of(sum);
    }

    private Reading score(Form.Score score, List<Period> periods) {
        var sum = BigDecimal.ZERO;
        for (var scale : score.scales()) {
            switch (read(scale.measure(), periods)) {
                case Known known -> sum = sum.add(onScale(scale, known.value()).multiply(scale.weight()));
                case Missing missing -> {
                    return missing;
                }
            }
        }
        for (var gate : score.knockOuts()) {
            switch (check(gate, periods)) {
                case GateCheck.Failed _ -> {
                    return Reading.of(BigDecimal.ZERO);
                }
                case GateCheck.Unknown(var why) -> {
                    return new Missing(why);
                }
                case GateCheck.Passed _ -> {}
            }
        }
        return Reading.of(sum);
    }

    /** How far a value is on a scale, from 0 to 1. */
    static BigDecimal onScale(Measure.Scale scale, BigDecimal value) {
        return Reading.divided(value.subtract(scale.from()), scale.to().subtract(scale.from()))
                .max(BigDecimal.ZERO)
                .min(BigDecimal.ONE);
    }

    private Reading index(Form.SuccessIndex index, List<Period> periods) {
        var outcomes = read(index.outcomes(), periods);
        var experiences = read(index.experiences(), periods);
        if (outcomes instanceof Known of && experiences instanceof Known over) {
            return index(index, of.value(), over.value(), of.sample());
        }
        return outcomes instanceof Missing ? outcomes : experiences;
    }

    private static Reading index(Form.SuccessIndex index, BigDecimal o, BigDecimal e, long sample) {
        return switch (index.shape()) {
            case LITERAL ->
                e.signum() == 0
                        ? new Missing("experiences are 0, and nothing can be divided by them")
                        : new Known(o, e, sample);
            case WEIGHTED -> quantity(index.o().multiply(o).add(index.e().multiply(e)), sample);
            case POWERS ->
                quantity(
                        o.pow(index.o().intValueExact())
                                .multiply(e.pow(index.e().intValueExact())),
                        sample);
        };
    }

    /** Year by year: so much of the baseline, the rest of what was reached, and a part of what was saved put back. */
    private Reading rebased(Form.Rebased rebased, Period period) {
        var first = Period.of(contract.billing().every(), contract.term().from());
        if (!(read(rebased.from(), List.of(first)) instanceof Known from)) {
            return read(rebased.from(), List.of(first));
        }
        var baseline = from.value();
        var start = contract.term().from();
        for (var end = start.plusYears(1); !end.isAfter(period.from()); end = end.plusYears(1)) {
            var year = between(start, end);
            if (!(perPeriod(rebased.actual(), year) instanceof Known actual)) {
                return perPeriod(rebased.actual(), year);
            }
            var saved = baseline.subtract(actual.value()).max(BigDecimal.ZERO);
            baseline = baseline.multiply(rebased.keep())
                    .add(actual.value().multiply(BigDecimal.ONE.subtract(rebased.keep())))
                    .add(saved.multiply(rebased.credit()));
            start = end;
        }
        return Reading.of(baseline);
    }

    /** The periods that begin from one day on, before another. */
    List<Period> between(java.time.LocalDate from, java.time.LocalDate to) {
        var periods = new ArrayList<Period>();
        for (var it = Period.of(contract.billing().every(), from); it.from().isBefore(to); it = it.next()) {
            periods.add(it);
        }
        return periods;
    }

    /** A measure over several periods; a quantity as its mean per period. */
    Reading perPeriod(String name, List<Period> periods) {
        return read(name, periods) instanceof Known(var numerator, var denominator, var sample)
                        && denominator.compareTo(BigDecimal.ONE) == 0
                ? new Known(numerator, BigDecimal.valueOf(periods.size()), sample)
                : read(name, periods);
    }

    GateCheck check(Gate gate, List<Period> periods) {
        return check(gate.measure(), gate.target(), periods);
    }

    /** The first gate that does not pass; passed where all do. */
    GateCheck check(List<Gate> gates, Period period) {
        var words = new ArrayList<String>();
        for (var gate : gates) {
            switch (check(gate, List.of(period))) {
                case GateCheck.Passed(var said) -> words.add(said);
                case GateCheck.Failed failed -> {
                    return failed;
                }
                case GateCheck.Unknown unknown -> {
                    return unknown;
                }
            }
        }
        return new GateCheck.Passed(String.join(", ", words));
    }

    GateCheck check(String name, Target target, List<Period> periods) {
        return GateCheck.of(this, contract, new Gate(name, target), periods);
    }

    /** A number that is compared with. */
    Reading limit(Operand operand, List<Period> periods) {
        return read(operand, periods);
    }
}
