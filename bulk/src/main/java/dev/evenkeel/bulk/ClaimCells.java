package dev.evenkeel.bulk;

import dev.evenkeel.contract.Evidence;
import dev.evenkeel.contract.Period;
import dev.evenkeel.verdict.State;
import java.time.Instant;

/** The cells of one row of claims after the other, as of one instant; for one thread. Ids and instants stay numbers. */
final class ClaimCells {
    static final long NEVER = ClaimRows.NEVER;
    private static final Evidence[] EVIDENCES = Evidence.values();
    private static final State[] STATES = State.values();

    private final ClaimRows rows;
    private final ClaimView view;
    private final Moments moments;
    private final Prices prices;
    private int stretch;
    private Period lastPeriod;
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
    /** By stretch of time; −1 where there is no charge. */
    int period;

    Money money = Money.NONE;

    ClaimCells(ClaimRows rows, Moments moments, Prices prices, Instant asOf) {
        this.rows = rows;
        this.view = new ClaimView(rows, Moments.afterwards(asOf));
        this.moments = moments;
        this.prices = prices;
        this.lastPeriod = moments.period(0);
    }

    /** Takes a row; false if the claim has not been made yet. */
    boolean take(int row) {
        if (!view.isMade(row)) {
            return false;
        }
        var codes = rows.codes(row);
        var now = view.state(row);
        caseCode = rows.caseCode(row);
        customer = rows.customer(row);
        claimedAt = rows.claimedAt(row);
        state = now.ordinal();
        credit = ClaimRows.credit(codes);
        decidedAt = view.decidedAt(row, now);
        reversedAt = now == State.REVERSED ? rows.endsAt(row) : NEVER;
        reason = switch (now) {
            case EXCLUDED, REFUTED, UNPROVABLE, REVERSED -> ClaimRows.reason(codes);
            case PENDING, DUPLICATE, CONFIRMED -> 0;
        };
        evidence = -1;
        period = -1;
        money = Money.NONE;
        if (view.isCharged(row)) {
            evidence = ClaimRows.evidence(codes);
            if (decidedAt < moments.start(stretch) || decidedAt >= moments.end(stretch)) {
                stretch = moments.of(decidedAt);
                lastPeriod = moments.period(stretch);
            }
            money = prices.of(row, codes, lastPeriod);
            period = money.terms().isEmpty() ? -1 : stretch;
        }
        return true;
    }

    /** The spelling of a state by number. */
    static String state(int number) {
        return STATES[number].spelling();
    }

    static boolean isConfirmed(int number) {
        return number == State.CONFIRMED.ordinal();
    }

    /** The spelling of a class of evidence by number. */
    static String evidence(int number) {
        return EVIDENCES[number].spelling();
    }
}
