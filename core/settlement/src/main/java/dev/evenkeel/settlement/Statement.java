package dev.evenkeel.settlement;

import dev.evenkeel.contract.Period;
import dev.evenkeel.verdict.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;

/**
 * What one period costs, and why. Once issued it never changes.
 *
 * @param asOf the instant up to which events were read
 * @param lines in the order of the contract's terms; charge, reversal, credit, then true-ups by period
 * @param total of the rounded amounts of all lines; what the client owes, negative when it is owed
 * @param bases how many cases the period had under every basis
 * @param states how many claims, made up to {@code asOf}, are in each state
 * @param measures what the contract's measures said in the period
 * @param reversedLater of the outcomes charged here, those already known to be reversed in a later period
 */
public record Statement(
        Period period,
        Instant asOf,
        List<Line> lines,
        BigDecimal total,
        EnumMap<Basis, Long> bases,
        EnumMap<State, Long> states,
        Tally.Sum reversedLater,
        LoadedCost loadedCost,
        List<Measured> measures) {
    /** Of a contract that measures nothing. */
    public Statement(
            Period period,
            Instant asOf,
            List<Line> lines,
            BigDecimal total,
            EnumMap<Basis, Long> bases,
            EnumMap<State, Long> states,
            Tally.Sum reversedLater,
            LoadedCost loadedCost) {
        this(period, asOf, lines, total, bases, states, reversedLater, loadedCost, List.of());
    }

    public Statement {
        measures = List.copyOf(measures);
        lines = List.copyOf(lines);
        bases = new EnumMap<>(bases);
        states = new EnumMap<>(states);
    }

    /** How many cases the period had under each basis; a copy. */
    @Override
    public EnumMap<Basis, Long> bases() {
        return new EnumMap<>(bases);
    }

    /** How many claims are in each state; a copy. */
    @Override
    public EnumMap<State, Long> states() {
        return new EnumMap<>(states);
    }

    /** The sum of the rounded amounts of a kind of line. */
    public BigDecimal total(Line.Kind kind) {
        return lines.stream()
                .filter(line -> line.kind() == kind)
                .map(Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * What a result costs the client all in.
     *
     * @param billed the period's lines without true-ups
     * @param ownCost what the client recorded as its own cost in the period
     * @param outcomes charged in the period
     */
    public record LoadedCost(BigDecimal billed, BigDecimal ownCost, long outcomes) {}
}
