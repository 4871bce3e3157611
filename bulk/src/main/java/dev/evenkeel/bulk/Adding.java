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
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds claims up to what statements are drawn from, as of one instant, in one walk through the claims in their order: counts
 * by amount, which are few, and the digests of the claims behind each line.
 */
final class Adding {
    private final Contract contract;
    private final ClaimRows rows;
    private final Moments moments;
    private final Prices prices;
    private final ClaimView view;
    private final LineDigests digests;
    private final Map<Integer, PeriodSums> byStretch = new HashMap<>();
    private final TreeMap<Period, PeriodSums> byPeriod = new TreeMap<>();
    private final long[] states = new long[State.values().length];

    Adding(Contract contract, ClaimRows rows, Registers registers, Moments moments, Prices prices, Instant asOf) {
        this.contract = contract;
        this.rows = rows;
        this.moments = moments;
        this.prices = prices;
        this.view = new ClaimView(rows, Moments.afterwards(asOf));
        this.digests = new LineDigests(registers.ids());
    }

    /** What one period comes to, by the number of the amount. */
    private final class PeriodSums {
        private final Period period;
        private final long[] charged = new long[prices.count()];
        private final long[] reversed = new long[prices.count()];
        private final long[] reversedLater = new long[prices.count()];
        private final int[] firstCharged = new int[prices.count()];
        private final int[] firstReversed = new int[prices.count()];
        private final Map<Integer, LineDigests.Into> chargedLines = new HashMap<>();
        private final Map<Integer, LineDigests.Into> reversedLines = new HashMap<>();

        PeriodSums(Period period) {
            this.period = period;
        }

        LineDigests.Into line(int term, boolean isReversal) {
            return (isReversal ? reversedLines : chargedLines)
                    .computeIfAbsent(term, it -> digests.into(new LineDigests.Key(it, period, isReversal)));
        }
    }

    /** Goes through all rows, which are in the order of the list of claims. */
    void walk(int[] order) {
        for (var place = 0; place < order.length; place++) {
            var row = order[place];
            if (!view.isMade(row)) {
                continue;
            }
            states[view.state(row).ordinal()]++;
            if (view.isCharged(row)) {
                charge(row, place);
            }
        }
    }

    private void charge(int row, int place) {
        var sums = sums(rows.standsAt(row));
        var codes = rows.codes(row);
        var money = prices.of(row, codes, sums.period);
        if (sums.charged[money.number()]++ == 0) {
            sums.firstCharged[money.number()] = place;
        }
        digest(row, money, sums, false);
        if (view.isReversed(row)) {
            var later = sums(rows.endsAt(row));
            if (later.reversed[money.number()]++ == 0) {
                later.firstReversed[money.number()] = place;
            }
            digest(row, money, later, true);
            if (later.period.compareTo(sums.period) > 0) {
                sums.reversedLater[money.number()]++;
            }
        }
    }

    private void digest(int row, Money money, PeriodSums sums, boolean isReversal) {
        for (var at = 0; at < money.terms().size(); at++) {
            sums.line(money.terms().get(at).term(), isReversal).add(rows.caseCode(row), rows.claimedAt(row), money, at);
        }
    }

    private PeriodSums sums(long instant) {
        return byStretch.computeIfAbsent(
                moments.of(instant), stretch -> byPeriod.computeIfAbsent(moments.period(stretch), PeriodSums::new));
    }

    /** The tallies, with what was counted beside the claims. */
    Tallies tallies(Decided.Counted counted) {
        var outcomes = new HashMap<String, SortedMap<Period, Tallies.OutcomeTally>>();
        for (var term = 0; term < contract.terms().size(); term++) {
            var periods = new TreeMap<Period, Tallies.OutcomeTally>();
            for (var sums : byPeriod.values()) {
                var charged = tally(sums, term, sums.charged, sums.firstCharged, false);
                var reversed = tally(sums, term, sums.reversed, sums.firstReversed, true);
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
        return new Tallies(outcomes, counted.efforts, counted.bases, counted.costs, counts);
    }

    private Tally tally(PeriodSums sums, int term, long[] counts, int[] firsts, boolean isReversal) {
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
        return count == 0
                ? Tally.none()
                : new Tally(count, exact, byRate, digests.of(new LineDigests.Key(term, sums.period, isReversal)));
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
