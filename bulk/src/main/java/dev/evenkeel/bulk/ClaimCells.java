package dev.evenkeel.bulk;

import dev.evenkeel.contract.Evidence;
import dev.evenkeel.verdict.State;
import java.time.Instant;

/** The cells of one row of claims after the other, as of one instant; for one thread. Ids and instants stay numbers. */
final class ClaimCells {
    static final long NEVER = ClaimRows.NEVER;
    private static final Evidence[] EVIDENCES = Evidence.values();
    private static final State[] STATES = State.values();
    private static final int PENDING = State.PENDING.ordinal();
    private static final int DUPLICATE = State.DUPLICATE.ordinal();
    private static final int REFUTED = State.REFUTED.ordinal();
    private static final int REVERSED = State.REVERSED.ordinal();
    private static final int CONFIRMED = State.CONFIRMED.ordinal();
    private static final int[] STATE_OF_END = {
        PENDING, State.EXCLUDED.ordinal(), REFUTED, State.UNPROVABLE.ordinal(), REVERSED
    };

    /** Rows that are copied at once: few enough that they stay in the processor's first cache. */
    private static final int BLOCK_ROWS = 512;

    private final ClaimRows rows;
    private final long[] block = new long[BLOCK_ROWS * ClaimRows.WIDTH];
    private final long limit;
    private final Moments moments;
    private final Prices prices;
    private int lastStretch;
    private long stretchStart = Long.MAX_VALUE;
    private long stretchEnd = Long.MIN_VALUE;
    long caseCode;
    long customer;
    long claimedAt;
    int state;
    /** A reason by number; or where it was confirmed, the evidence. */
    int reason;

    /** By number; −1 where there is none. */
    int evidence;

    long decidedAt;
    long reversedAt;
    int credit;
    /** The stretch of time of its confirmation; −1 where there is none yet. */
    int stretch;

    Money money = Money.NONE;

    ClaimCells(ClaimRows rows, Moments moments, Prices prices, Instant asOf) {
        this.rows = rows;
        this.limit = Moments.afterwards(asOf);
        this.moments = moments;
        this.prices = prices;
    }

    /** Is told of one row after the other. */
    @FunctionalInterface
    interface Visitor {
        /** The cells are those of the row at a place of the order. */
        void visit(int place);
    }

    /** Takes rows of claims that have been made, in an order of them, and shows each to {@code visitor}. */
    void takeAll(int[] order, int from, int to, Visitor visitor) {
        for (var start = from; start < to; start += BLOCK_ROWS) {
            var end = Math.min(to, start + BLOCK_ROWS);
            rows.copy(order, start, end, block);
            for (var place = start; place < end; place++) {
                take(order[place], block, (place - start) * ClaimRows.WIDTH);
                visitor.visit(place);
            }
        }
    }

    private void take(int row, long[] values, int at) {
        var codes = values[at + ClaimRows.CODES];
        var standsAt = values[at + ClaimRows.STANDS];
        var endsAt = values[at + ClaimRows.ENDS];
        caseCode = values[at + ClaimRows.CASE];
        customer = values[at + ClaimRows.CUSTOMER];
        claimedAt = values[at + ClaimRows.CLAIMED];
        credit = ClaimRows.credit(codes);
        reason = 0;
        evidence = -1;
        stretch = -1;
        money = Money.NONE;
        decidedAt = NEVER;
        reversedAt = NEVER;
        var isCharged = standsAt < limit;
        if (endsAt < limit) {
            state = STATE_OF_END[ClaimRows.end(codes)];
            reason = ClaimRows.reason(codes);
            reversedAt = state == REVERSED ? endsAt : NEVER;
            decidedAt = state == REFUTED ? endsAt : NEVER;
        } else if (isCharged) {
            state = CONFIRMED;
        } else {
            state = rows.duplicateAt(row) < limit ? DUPLICATE : PENDING;
        }
        if (isCharged) {
            decidedAt = standsAt;
            evidence = ClaimRows.evidence(codes);
            if (standsAt < stretchStart || standsAt >= stretchEnd) {
                lastStretch = moments.of(standsAt);
                stretchStart = moments.start(lastStretch);
                stretchEnd = moments.end(lastStretch);
            }
            stretch = lastStretch;
            money = prices.of(row, codes, standsAt, stretch);
        }
    }

    /** The stretch whose period the charge falls in, or −1 where nothing bills. */
    int billed() {
        return money.terms().isEmpty() ? -1 : stretch;
    }

    /** The spelling of a state by number. */
    static String state(int number) {
        return STATES[number].spelling();
    }

    static boolean isConfirmed(int number) {
        return number == CONFIRMED;
    }

    /** The spelling of a class of evidence by number. */
    static String evidence(int number) {
        return EVIDENCES[number].spelling();
    }
}
