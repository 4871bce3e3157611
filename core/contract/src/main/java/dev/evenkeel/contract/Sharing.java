package dev.evenkeel.contract;

import dev.evenkeel.contract.Measure.Gate;
import dev.evenkeel.contract.PaymentTerm.Bound;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * How gains and losses are shared.
 *
 * @param gates what must hold for gains to be shared; losses do not depend on it
 * @param minimumSavings as a part of the baseline; below it no gain is shared
 * @param minimumLosses as a part of the baseline; above it no loss is shared
 * @param gains the provider's share of gains
 * @param losses its share of losses
 * @param corridors shares by band of the baseline instead, both ways; empty for none
 * @param mostGains what it gets at most, as a part of the baseline
 * @param mostLosses what it pays at most, as a part of the baseline
 * @param scales shrink the share of gains with quality
 */
public record Sharing(
        List<Gate> gates,
        BigDecimal minimumSavings,
        BigDecimal minimumLosses,
        Counting counting,
        BigDecimal gains,
        BigDecimal losses,
        List<PeriodTerm.RateBand> corridors,
        Bound mostGains,
        Bound mostLosses,
        PayOn payOn,
        List<Measure.Scale> scales) {
    public Sharing {
        gates = List.copyOf(gates);
        corridors = List.copyOf(corridors);
        scales = List.copyOf(scales);
    }

    /** The measures it reads. */
    public List<String> measures() {
        var names = new ArrayList<String>();
        gates.forEach(gate -> names.addAll(gate.measures()));
        scales.forEach(scale -> names.add(scale.measure()));
        if (payOn instanceof PayOn.LowerBound bound) {
            names.addAll(Measure.named(List.of(bound.standardError(), bound.t())));
        }
        return names;
    }

    /** What of a gain beyond the minimum counts. */
    public enum Counting {
        FIRST_DOLLAR,
        EXCESS_ONLY
    }

    /** Which number is shared. */
    public sealed interface PayOn {
        /** The estimate. */
        record Estimate() implements PayOn {}

        /**
         * The estimate less t standard errors, or the estimate if that is above zero.
         *
         * @param confidence one-sided
         * @param t how many standard errors the confidence takes
         */
        record LowerBound(BigDecimal confidence, Operand t, Operand standardError, Use use) implements PayOn {}

        /** What the lower bound is used for. */
        enum Use {
            AMOUNT,
            CONDITION
        }
    }
}
