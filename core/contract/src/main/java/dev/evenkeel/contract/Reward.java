package dev.evenkeel.contract;

import dev.evenkeel.condition.Condition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What workers earn for something, from the same verdicts that the client is charged by.
 *
 * @param to who earns it: the credited worker, or whom an attribute of the event names
 * @param when it is earned
 * @param notTouchedBy tiers of workers; nothing is earned for a case that one of them touched up to the claim
 * @param times multiply it, one after the other
 * @param unit {@code money}, or what else is earned, such as points
 * @param spreadTo who sees what the client pays beside it
 */
public record Reward(
        String id,
        Basis basis,
        Receiver to,
        Condition when,
        List<String> notTouchedBy,
        Table price,
        List<Multiplier> times,
        Clawback clawback,
        String unit,
        List<String> spreadTo,
        Wording wording) {
    public Reward {
        notTouchedBy = List.copyOf(notTouchedBy);
        times = List.copyOf(times);
        spreadTo = List.copyOf(spreadTo);
    }

    /** Whether it is money. */
    public boolean isMoney() {
        return unit.equals("money");
    }

    /** The measures that it reads of each worker. */
    public List<String> measures() {
        var names = new ArrayList<String>();
        for (var multiplier : times) {
            if (multiplier instanceof Multiplier.ByMeasure(var measure, var _)) {
                names.add(measure);
            }
        }
        if (basis instanceof Basis.Ranking(var measure)) {
            names.add(measure);
        }
        return names;
    }

    /** What is rewarded. */
    public sealed interface Basis {
        /** Each confirmed outcome. */
        record ForOutcome(String outcome) implements Basis {}

        /** Each event of a type. */
        record ForEvent(Outcome.EventTest test) implements Basis {}

        /** Nothing is paid: workers are ranked by a measure, and the first get work first. */
        record Ranking(String measure) implements Basis {}
    }

    /** Who earns it. */
    public sealed interface Receiver {
        /** The credited worker, by share. */
        record Worker() implements Receiver {}

        /** Whom an attribute of the event names, such as the author of an answer. */
        record Named(String attribute) implements Receiver {}
    }

    /** What multiplies a reward. */
    public sealed interface Multiplier {
        /** A factor of each outcome or event. */
        record Each(PaymentTerm.Factor factor) implements Multiplier {}

        /** A scale over a number that the event carries: a surge. */
        record BySurge(String attribute, Line line) implements Multiplier {}

        /** A scale over a measure of the worker in the period; 1 where there is no data. */
        record ByMeasure(String measure, Line line) implements Multiplier {}
    }

    /** A line from one point to another, level before and after. */
    public record Line(BigDecimal from, BigDecimal atFrom, BigDecimal to, BigDecimal atTo) {
        /** The factor at a value, its division carried to 12 decimals, half-even. */
        public BigDecimal at(BigDecimal value) {
            var part = value.subtract(from)
                    .divide(to.subtract(from), 12, java.math.RoundingMode.HALF_EVEN)
                    .max(BigDecimal.ZERO)
                    .min(BigDecimal.ONE);
            return atFrom.add(atTo.subtract(atFrom).multiply(part)).stripTrailingZeros();
        }
    }

    /** What a reversal takes back. */
    public enum Clawback {
        /** All that was earned, but a period never falls below zero. */
        NEVER_BELOW_ZERO,
        /** Nothing. */
        NONE
    }
}
