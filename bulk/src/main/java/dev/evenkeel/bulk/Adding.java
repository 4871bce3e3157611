package dev.evenkeel.bulk;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.settlement.Charge;
import dev.evenkeel.settlement.Tallies;
import dev.evenkeel.settlement.Tally;
import dev.evenkeel.verdict.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds claims up to what statements are drawn from, as of one instant, in one walk through the claims in their order: counts
 * by amount, which are few, and the digests of the claims behind each line.
 */
final class Adding {
    private final Contract contract;
    private final Moments moments;
    private final Prices prices;
    private final ClaimCells cells;
    private final LineDigests digests;
    private final @Nullable PeriodSums[] byStretch;
    private final TreeMap<Period, PeriodSums> byPeriod = new TreeMap<>();
    private final long[] states = new long[State.values().length];
    private final StateCounts counts;

    Adding(Contract contract, ClaimRows rows, Registers registers, Moments moments, Prices prices, Instant asOf) {
        this.contract = contract;
        this.moments = moments;
        this.prices = prices;
        this.cells = new ClaimCells(rows, moments, prices, asOf);
        this.byStretch = new @Nullable PeriodSums[moments.count()];
        this.digests = new LineDigests(registers.ids(), prices.count());
        this.counts = new StateCounts(registers, moments);
    }

    /** What one period comes to, by the number of the amount. */
    private final class PeriodSums {
        private final Period period;
        private final long[] charged = new long[prices.count()];
        private final long[] reversed = new long[prices.count()];
        private final long[] reversedLater = new long[prices.count()];
        private final int[] firstCharged = new int[prices.count()];
        private final int[] firstReversed = new int[prices.count()];
        private final LineDigests.Into[] chargedLines = lines();
        private final LineDigests.Into[] reversedLines = lines();

        PeriodSums(Period period) {
            this.period = period;
        }

        private LineDigests.Into[] lines() {
            var lines = new LineDigests.Into[contract.terms().size()];
            for (var term = 0; term < lines.length; term++) {
                lines[term] = digests.into();
            }
            return lines;
        }
    }

    /** Goes through rows of claims that have been made, in the order of the list of claims. */
    void walk(int[] order) {
        cells.takeAll(order, 0, order.length, place -> {
            states[cells.state]++;
            counts.count(cells);
            if (cells.stretch >= 0) {
                charge(place);
            }
        });
    }

    private void charge(int place) {
        var sums = byStretch[cells.stretch];
        if (sums == null) {
            sums = sums(cells.stretch);
        }
        var number = cells.money.number();
        if (sums.charged[number]++ == 0) {
            sums.firstCharged[number] = place;
        }
        digest(sums.chargedLines);
        if (cells.reversedAt != ClaimCells.NEVER) {
            var later = sums(moments.of(cells.reversedAt));
            if (later.reversed[number]++ == 0) {
                later.firstReversed[number] = place;
            }
            digest(later.reversedLines);
            if (later.period.compareTo(sums.period) > 0) {
                sums.reversedLater[number]++;
            }
        }
    }

    private void digest(LineDigests.Into[] lines) {
        var terms = cells.money.terms();
        for (var at = 0; at < terms.size(); at++) {
            lines[terms.get(at).term()].add(cells.caseCode, cells.claimedAt, cells.money, at);
        }
    }

    private PeriodSums sums(int stretch) {
        var known = byStretch[stretch];
        if (known == null) {
            known = byPeriod.computeIfAbsent(moments.period(stretch), PeriodSums::new);
            byStretch[stretch] = known;
        }
        return known;
    }

    /** How many claims are in each state, for each reason. */
    List<BulkView.Count> counts() {
        return counts.counts();
    }

    /** The tallies, with what was counted beside the claims. */
    Tallies tallies(Decided.Counted counted) {
        var outcomes = new HashMap<String, SortedMap<Period, Tallies.OutcomeTally>>();
        for (var term = 0; term < contract.terms().size(); term++) {
            var periods = new TreeMap<Period, Tallies.OutcomeTally>();
            for (var sums : byPeriod.values()) {
                var charged = tally(sums.chargedLines[term], term, sums.charged, sums.firstCharged);
                var reversed = tally(sums.reversedLines[term], term, sums.reversed, sums.firstReversed);
                if (charged.count() > 0 || reversed.count() > 0) {
                    periods.put(sums.period, new Tallies.OutcomeTally(charged, reversed, later(sums, term)));
                }
            }
            if (!periods.isEmpty()) {
                outcomes.put(contract.terms().get(term).id(), periods);
            }
        }
        var counts = new EnumMap<State, Long>(State.class);
        for (var state : State.values()) {
            if (states[state.ordinal()] > 0) {
                counts.put(state, states[state.ordinal()]);
            }
        }
        return new Tallies(outcomes, counted.efforts, counted.bases, counted.costs, counts, counted.samples);
    }

    private Tally tally(LineDigests.Into line, int term, long[] counts, int[] firsts) {
        var byRate = new TreeMap<Charge.Rate, Tally.Sum>();
        var count = 0L;
        var exact = BigDecimal.ZERO;
        for (var number : inOrder(counts, firsts)) {
            for (var of : prices.money(number).terms()) {
                if (of.term() == term) {
                    var amount = of.amount().multiply(BigDecimal.valueOf(counts[number]));
                    byRate.merge(of.rate(), new Tally.Sum(counts[number], amount), Adding::plus);
                    count += counts[number];
                    exact = exact.add(amount);
                }
            }
        }
        return count == 0 ? Tally.none() : new Tally(count, exact, byRate, line.spelling());
    }

    private Tally.Sum later(PeriodSums sums, int term) {
        var sum = new Tally.Sum(0, BigDecimal.ZERO);
        for (var number = 0; number < sums.reversedLater.length; number++) {
            if (sums.reversedLater[number] > 0) {
                for (var of : prices.money(number).terms()) {
                    if (of.term() == term) {
                        var times = sums.reversedLater[number];
                        sum = plus(sum, new Tally.Sum(times, of.amount().multiply(BigDecimal.valueOf(times))));
                    }
                }
            }
        }
        return sum;
    }

    private static Tally.Sum plus(Tally.Sum left, Tally.Sum right) {
        return new Tally.Sum(left.count() + right.count(), left.exact().add(right.exact()));
    }

    /** The amounts that occur, in the order in which they occur first: of equal rates the first one's spelling stays. */
    private static List<Integer> inOrder(long[] counts, int[] firsts) {
        var numbers = new ArrayList<Integer>();
        for (var number = 0; number < counts.length; number++) {
            if (counts[number] > 0) {
                numbers.add(number);
            }
        }
        numbers.sort(java.util.Comparator.comparingInt(number -> firsts[number]));
        return numbers;
    }
}
