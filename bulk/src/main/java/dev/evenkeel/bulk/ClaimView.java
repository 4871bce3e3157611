package dev.evenkeel.bulk;

import dev.evenkeel.verdict.State;

/** What rows of claims are as of one instant. */
final class ClaimView {
    private static final State[] STATE_OF_END = {
        State.PENDING, State.EXCLUDED, State.REFUTED, State.UNPROVABLE, State.REVERSED
    };

    private final ClaimRows rows;
    private final long limit;

    /** Before an instant, in microseconds. */
    ClaimView(ClaimRows rows, long limit) {
        this.rows = rows;
        this.limit = limit;
    }

    /** Whether the claim has been made. */
    boolean isMade(int row) {
        return rows.claimedAt(row) < limit;
    }

    /** Whether it has been charged, reversed since or not. */
    boolean isCharged(int row) {
        return rows.standsAt(row) < limit;
    }

    /** Whether it was reversed. */
    boolean isReversed(int row) {
        return ClaimRows.end(rows.codes(row)) == ClaimRows.REVERSED && rows.endsAt(row) < limit;
    }

    State state(int row) {
        if (rows.endsAt(row) < limit) {
            return STATE_OF_END[ClaimRows.end(rows.codes(row))];
        }
        if (isCharged(row)) {
            return State.CONFIRMED;
        }
        return rows.duplicateAt(row) < limit ? State.DUPLICATE : State.PENDING;
    }

    /** The instant of its confirmation or refutation; {@link ClaimRows#NEVER} if there is none. */
    long decidedAt(int row, State state) {
        return isCharged(row) ? rows.standsAt(row) : state == State.REFUTED ? rows.endsAt(row) : ClaimRows.NEVER;
    }
}
