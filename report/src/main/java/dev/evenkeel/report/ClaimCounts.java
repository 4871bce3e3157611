package dev.evenkeel.report;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.verdict.State;
import dev.evenkeel.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** How many claims are in each state, for each reason, by the period in which they were made. */
public record ClaimCounts(List<Count> counts) {
    /** What bills first, then what may, then what does not. */
    public static final List<State> STATES_IN_ORDER = List.of(
            State.CONFIRMED,
            State.REVERSED,
            State.PENDING,
            State.REFUTED,
            State.DUPLICATE,
            State.EXCLUDED,
            State.UNPROVABLE);

    public ClaimCounts {
        counts = List.copyOf(counts);
    }

    /** The claims that were made in one period and are in one state for one reason. */
    public record Count(Period claimedIn, State state, String reason, long claims) {}

    /** A state and a reason: how many claims of one period, and how many in all. */
    public record Row(State state, String reason, long ofPeriod, long all) {}

    private record Key(Period claimedIn, State state, String reason) {
        static final Comparator<Key> ORDER =
                Comparator.comparing(Key::claimedIn).thenComparing(Key::state).thenComparing(Key::reason);
    }

    /** Counts verdicts. */
    public static ClaimCounts of(Contract contract, List<Verdict> verdicts) {
        var counted = new TreeMap<Key, Long>(Key.ORDER);
        for (var verdict : verdicts) {
            var period = Period.of(
                    contract.billing().every(),
                    verdict.claim().claimedAt(),
                    contract.term().zone());
            counted.merge(new Key(period, verdict.state(), verdict.last().reason()), 1L, Long::sum);
        }
        var counts = new ArrayList<Count>();
        counted.forEach((key, claims) -> counts.add(new Count(key.claimedIn, key.state, key.reason, claims)));
        return new ClaimCounts(counts);
    }

    /** All claims. */
    public long all() {
        return counts.stream().mapToLong(Count::claims).sum();
    }

    /** Whether there are any: none are made where a contract pays for time or for gains alone. */
    public boolean hasAny() {
        return all() > 0;
    }

    /** The claims that were made in a period. */
    public long madeIn(Period period) {
        return counts.stream()
                .filter(count -> count.claimedIn().equals(period))
                .mapToLong(Count::claims)
                .sum();
    }

    /** A row for each state and reason, of no period in particular. */
    List<Row> rows() {
        return counts.isEmpty() ? List.of() : rows(counts.getFirst().claimedIn());
    }

    /** A row for each state and reason: states by what bills, reasons by number. */
    public List<Row> rows(Period period) {
        var rows = new ArrayList<Row>();
        for (var state : STATES_IN_ORDER) {
            var ofState = new TreeMap<String, Row>();
            for (var count : counts) {
                if (count.state() == state) {
                    var mine = count.claimedIn().equals(period) ? count.claims() : 0;
                    ofState.merge(
                            count.reason(),
                            new Row(state, count.reason(), mine, count.claims()),
                            (a, b) -> new Row(state, a.reason, a.ofPeriod + b.ofPeriod, a.all + b.all));
                }
            }
            ofState.values().stream()
                    .sorted(Comparator.comparingLong(Row::all).reversed())
                    .forEach(rows::add);
        }
        return rows;
    }
}
