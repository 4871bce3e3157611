package dev.evenkeel.report;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Claims that go from one decision to another when a contract takes another's place.
 *
 * @param before what they are under the first, in words
 * @param after what they are under the other
 * @param claims how many
 * @param difference of what stands charged for them, the other's less the first's
 */
record ClaimMoves(String before, String after, long claims, BigDecimal difference) {
    private record Way(String before, String after) {}

    /** By what they are under each, most claims first. */
    static List<ClaimMoves> of(List<ClaimChange> changes) {
        var moves = new LinkedHashMap<Way, ClaimMoves>();
        for (var change : changes) {
            var before = change.before().words();
            var after = change.after().words();
            moves.merge(
                    new Way(before, after), new ClaimMoves(before, after, 1, change.difference()), ClaimMoves::plus);
        }
        return moves.values().stream()
                .sorted(Comparator.comparingLong(move -> -move.claims))
                .toList();
    }

    private ClaimMoves plus(ClaimMoves more) {
        return new ClaimMoves(before, after, claims + more.claims, difference.add(more.difference));
    }

    /** What they are under the other, as it stands beside the first. */
    String shownAfter() {
        return before.equals(after) ? "the same, at another amount" : after;
    }
}
