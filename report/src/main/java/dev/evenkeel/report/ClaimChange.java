package dev.evenkeel.report;

import dev.evenkeel.event.EventId;
import dev.evenkeel.verdict.State;
import dev.evenkeel.verdict.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A claim that two contracts decide, or charge, differently. */
record ClaimChange(String caseId, Instant claimedAt, Decided before, Decided after) {

    /** What one contract says of a claim. */
    sealed interface Decided {
        /** It claims nothing under this contract. */
        record NotAtAll() implements Decided {}

        /** Decided so, at this amount where it stands. */
        record As(State state, String reason, BigDecimal standing) implements Decided {}

        /** In words: {@code confirmed, silence}. */
        default String words() {
            return switch (this) {
                case NotAtAll() -> "no claim";
                case As it -> it.state().spelling() + (it.reason().isEmpty() ? "" : ", " + it.reason());
            };
        }

        /** The amount that stands charged. */
        default BigDecimal standingAmount() {
            return this instanceof As as ? as.standing() : BigDecimal.ZERO;
        }
    }

    /** Whether only the amount differs. */
    boolean isOfAmountOnly() {
        return before.words().equals(after.words());
    }

    /** How much more stands charged. */
    BigDecimal difference() {
        return after.standingAmount().subtract(before.standingAmount());
    }

    /** The claims that differ, in the order of the list of claims of the first, then of the second. */
    static List<ClaimChange> between(Settled before, Settled after) {
        var first = decided(before);
        var second = decided(after);
        var changes = new ArrayList<ClaimChange>();
        first.forEach((id, it) ->
                add(it.claim, it, second.getOrDefault(id, new Found(it.claim, new Decided.NotAtAll())), changes));
        second.forEach((id, it) -> {
            if (!first.containsKey(id)) {
                add(it.claim, new Found(it.claim, new Decided.NotAtAll()), it, changes);
            }
        });
        return changes;
    }

    private record Found(Verdict claim, Decided decided) {}

    private static void add(Verdict claim, Found before, Found after, List<ClaimChange> changes) {
        var change = new ClaimChange(claim.claim().caseId(), claim.claim().claimedAt(), before.decided, after.decided);
        if (!change.isOfAmountOnly() || change.difference().signum() != 0) {
            changes.add(change);
        }
    }

    private static Map<EventId, Found> decided(Settled settled) {
        var decided = new LinkedHashMap<EventId, Found>();
        var verdicts = settled.last().verdicts();
        var rows = settled.last().claims();
        for (var at = 0; at < verdicts.size(); at++) {
            var verdict = verdicts.get(at);
            var standing = verdict.state() == State.CONFIRMED
                    ? new BigDecimal(rows.get(at).amount())
                    : BigDecimal.ZERO;
            decided.put(
                    verdict.claim().id(),
                    new Found(
                            verdict,
                            new Decided.As(verdict.state(), verdict.last().reason(), standing)));
        }
        return decided;
    }
}
