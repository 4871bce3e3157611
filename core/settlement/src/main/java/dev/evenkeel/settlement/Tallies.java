package dev.evenkeel.settlement;

import dev.evenkeel.contract.Period;
import dev.evenkeel.verdict.State;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that the statements of all periods are drawn from, as known at one instant: what the journal adds up to, without
 * the claims themselves. A columnar engine makes the same from columns.
 *
 * @param outcomes per paying term and period
 * @param efforts per effort term and period the seconds or contacts by unit price
 * @param bases per period the cases under each basis
 * @param clientCosts per period what the client recorded as its own cost
 * @param states how many claims are in each state
 * @param samples what the measures that are counted over events add up to
 */
public record Tallies(
        Map<String, SortedMap<Period, OutcomeTally>> outcomes,
        Map<String, SortedMap<Period, SortedMap<BigDecimal, BigDecimal>>> efforts,
        SortedMap<Period, EnumMap<Basis, Long>> bases,
        SortedMap<Period, BigDecimal> clientCosts,
        EnumMap<State, Long> states,
        Samples samples) {
    /** Without a measure that is counted over events. */
    public Tallies(
            Map<String, SortedMap<Period, OutcomeTally>> outcomes,
            Map<String, SortedMap<Period, SortedMap<BigDecimal, BigDecimal>>> efforts,
            SortedMap<Period, EnumMap<Basis, Long>> bases,
            SortedMap<Period, BigDecimal> clientCosts,
            EnumMap<State, Long> states) {
        this(outcomes, efforts, bases, clientCosts, states, Samples.none());
    }

    public Tallies {
        outcomes = Map.copyOf(outcomes);
        efforts = Map.copyOf(efforts);
        bases = Collections.unmodifiableSortedMap(new TreeMap<>(bases));
        clientCosts = Collections.unmodifiableSortedMap(new TreeMap<>(clientCosts));
    }

    /**
     * One term in one period.
     *
     * @param charged the outcomes confirmed in it
     * @param reversed the outcomes reversed in it, whenever they were charged
     * @param reversedLater of those charged in it, the ones already known to be reversed in a later period
     */
    public record OutcomeTally(Tally charged, Tally reversed, Tally.Sum reversedLater) {}

    /** What a term charged and reversed in a period; nothing when it did not. */
    public OutcomeTally outcome(String term, Period period) {
        return outcomes.getOrDefault(term, Collections.emptySortedMap())
                .getOrDefault(period, new OutcomeTally(Tally.none(), Tally.none(), new Tally.Sum(0, BigDecimal.ZERO)));
    }

    /** The seconds or contacts that a term measured in a period, by unit price. */
    public SortedMap<BigDecimal, BigDecimal> effort(String term, Period period) {
        return efforts.getOrDefault(term, Collections.emptySortedMap())
                .getOrDefault(period, Collections.emptySortedMap());
    }

    /** The cases of a period under a basis. */
    public long cases(Basis basis, Period period) {
        var counts = bases.get(period);
        return counts == null ? 0 : counts.getOrDefault(basis, 0L);
    }

    /** What the client recorded as its own cost in a period. */
    public BigDecimal clientCost(Period period) {
        return clientCosts.getOrDefault(period, BigDecimal.ZERO);
    }
}
