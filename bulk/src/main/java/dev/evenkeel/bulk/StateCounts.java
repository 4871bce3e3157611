package dev.evenkeel.bulk;

import dev.evenkeel.contract.Evidence;
import dev.evenkeel.contract.Period;
import dev.evenkeel.verdict.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts claims by the period in which they were made, their state and their reason. For one thread. */
final class StateCounts {
    private static final int STATES = State.values().length;

    private final Registers registers;
    private final Moments moments;
    private final int reasons;
    private final long[] @Nullable [] byStretch;
    private int stretch;
    private long start = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;

    StateCounts(Registers registers, Moments moments) {
        this.registers = registers;
        this.moments = moments;
        this.reasons = Math.max(registers.reasons().size(), Evidence.values().length);
        this.byStretch = new long[moments.count()][];
    }

    /** Counts the row whose cells these are; what was confirmed is told apart by its evidence. */
    void count(ClaimCells cells) {
        if (cells.claimedAt < start || cells.claimedAt >= end) {
            stretch = moments.of(cells.claimedAt);
            start = moments.start(stretch);
            end = moments.end(stretch);
        }
        var counts = byStretch[stretch];
        if (counts == null) {
            counts = new long[STATES * reasons];
            byStretch[stretch] = counts;
        }
        var reason = ClaimCells.isConfirmed(cells.state) ? cells.evidence : cells.reason;
        counts[cells.state * reasons + reason]++;
    }

    /** All that were counted, by period, state and reason. */
    List<BulkView.Count> counts() {
        record Key(Period period, State state, String reason) {}
        var found = new TreeMap<Key, Long>(
                Comparator.comparing(Key::period).thenComparing(Key::state).thenComparing(Key::reason));
        for (var at = 0; at < byStretch.length; at++) {
            var counts = byStretch[at];
            for (var place = 0; counts != null && place < counts.length; place++) {
                if (counts[place] > 0) {
                    var state = State.values()[place / reasons];
                    found.merge(
                            new Key(moments.period(at), state, reason(state, place % reasons)),
                            counts[place],
                            Long::sum);
                }
            }
        }
        var all = new ArrayList<BulkView.Count>();
        found.forEach((key, count) -> all.add(new BulkView.Count(key.period, key.state, key.reason, count)));
        return all;
    }

    private String reason(State state, int number) {
        return ClaimCells.isConfirmed(state.ordinal())
                ? ClaimCells.evidence(number)
                : registers.reasons().thing(number);
    }
}
