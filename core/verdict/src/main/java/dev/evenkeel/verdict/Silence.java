package dev.evenkeel.verdict;

import dev.evenkeel.contract.Outcome.EventTest;
import dev.evenkeel.contract.Outcome.Settle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Finds the end of the silence after a claim.
 *
 * <p>A restarting event at or before the current end moves the end to its own time plus the wait, never beyond the longest
 * wait. Of restarts that follow each other within the wait only the last matters; where every test looks at the event
 * alone, such chains are found once a case.
 */
final class Silence {
    private final Timeline timeline;
    private final OwnCase ownCase;
    private final Settle.After settle;
    private final boolean isChained;
    private final Map<Timeline.CaseLine, Chains> chains = new HashMap<>();

    Silence(Timeline timeline, OwnCase ownCase, Settle.After settle) {
        this.timeline = timeline;
        this.ownCase = ownCase;
        this.settle = settle;
        this.isChained = settle.restartOn().stream().allMatch(OwnCase::looksAtEventOnly);
    }

    /** When silence confirms a claim, as far as the events tell. */
    Instant end(ClaimAt claim) {
        var latest = claim.claim().claimedAt().plus(settle.atMost());
        var end = earlier(claim.claim().claimedAt().plus(settle.after()), latest);
        if (settle.restartOn().isEmpty()) {
            return end;
        }
        return isChained ? endOfChains(claim, end, latest) : endStepByStep(claim, end, latest);
    }

    private Instant endOfChains(ClaimAt claim, Instant first, Instant latest) {
        var end = first;
        var from = claim.position();
        for (var line = claim.line(); end.isBefore(latest); line = line.into()) {
            var last = chains.computeIfAbsent(line, this::chains).lastAfter(from, end);
            if (last.isPresent()) {
                end = earlier(timeline.event(last.getAsInt()).time().plus(settle.after()), latest);
            }
            if (line.mergedAt() == Integer.MAX_VALUE) {
                break;
            }
            from = Math.max(from, line.mergedAt());
        }
        return end;
    }

    /**
     * Takes any of the restarts that the rules find at once: an earlier one leaves the later to be found, a later one moves
     * the end at least as far.
     */
    private Instant endStepByStep(ClaimAt claim, Instant first, Instant latest) {
        var end = first;
        var from = claim;
        while (end.isBefore(latest)) {
            var next = OptionalInt.empty();
            for (var test : settle.restartOn()) {
                var found = ownCase.firstAfter(test, from, end);
                next = found.isPresent() ? found : next;
            }
            if (next.isEmpty()) {
                break;
            }
            end = earlier(timeline.event(next.getAsInt()).time().plus(settle.after()), latest);
            from = new ClaimAt(claim.claim(), next.getAsInt(), timeline.caseAt(next.getAsInt()), claim.scene());
        }
        return end;
    }

    private Chains chains(Timeline.CaseLine line) {
        List<int[]> found = new ArrayList<>();
        for (EventTest test : settle.restartOn()) {
            found.add(ownCase.matches(test, line));
        }
        var positions =
                found.stream().flatMapToInt(Arrays::stream).sorted().distinct().toArray();
        var last = new int[positions.length];
        for (var at = positions.length - 1; at >= 0; at--) {
            var isLast = at == positions.length - 1
                    || timeline.event(positions[at + 1])
                            .time()
                            .isAfter(timeline.event(positions[at]).time().plus(settle.after()));
            last[at] = isLast ? positions[at] : last[at + 1];
        }
        return new Chains(positions, last);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** The restarts of a case; {@code last[i]} ends the chain that {@code positions[i]} is in. */
    private final class Chains {
        private final int[] positions;
        private final int[] last;

        Chains(int[] positions, int[] last) {
            this.positions = positions;
            this.last = last;
        }

        /** The last restart of the chain that begins after a position and at or before an instant. */
        OptionalInt lastAfter(int from, Instant end) {
            var at = OwnCase.after(positions, from);
            return at == positions.length
                            || timeline.event(positions[at]).time().isAfter(end)
                    ? OptionalInt.empty()
                    : OptionalInt.of(last[at]);
        }
    }
}
