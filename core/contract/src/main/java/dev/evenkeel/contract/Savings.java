package dev.evenkeel.contract;

import dev.evenkeel.contract.PaymentTerm.Bound;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * How much better a metric is than its baseline: adjusted baseline − actual, or an estimate from elsewhere.
 *
 * @param metric what is saved on
 * @param value what one unit of it is worth; 1 where the metric is money
 */
public record Savings(
        String metric,
        Baseline baseline,
        List<Adjusting> adjust,
        List<NonRoutine> nonRoutine,
        Bound adjustMost,
        List<Operand> estimate,
        Operand value) {
    public Savings {
        adjust = List.copyOf(adjust);
        nonRoutine = List.copyOf(nonRoutine);
        estimate = List.copyOf(estimate);
    }

    /** The measures it reads. */
    public List<String> measures() {
        var names = new ArrayList<>(List.of(metric));
        if (baseline instanceof Baseline.Of(var operand)) {
            names.addAll(Measure.named(List.of(operand)));
        }
        names.addAll(Measure.named(estimate));
        names.addAll(Measure.named(List.of(value)));
        nonRoutine.forEach(it -> names.addAll(Measure.named(List.of(it.amount()))));
        return names;
    }

    /** What the metric is compared with. */
    public sealed interface Baseline {
        /** The metric itself over a calendar year, sum over sum. */
        record OfYear(int year) implements Baseline {}

        /** A number or another measure. */
        record Of(Operand operand) implements Baseline {}
    }

    /** What the baseline is adjusted for as a matter of routine. */
    public sealed interface Adjusting {
        /** To the volume of the period: savings are per unit, times the units that there were. */
        record Volume() implements Adjusting {}

        /**
         * To the mix of an attribute of cases: times the mean effort that the baseline's cases of each value took, over the
         * period's cases, relative to the same over the baseline's.
         */
        record Mix(String attribute) implements Adjusting {}
    }

    /** A change of the baseline for a cause of its own, approved by both. */
    public record NonRoutine(String cause, String evidence, Operand amount, LocalDate from, LocalDate to) {}
}
