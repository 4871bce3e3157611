package dev.evenkeel.bulk;

import java.util.Arrays;

/** The claims of one partition while they are decided, by number in journal order. Times are microseconds. */
final class Claims {
    static final long NEVER = ClaimRows.NEVER;

    private final int sames;
    int count;
    int[] caseAt = new int[1024];
    /** The claim before it in its case, or −1. */
    int[] before = new int[1024];

    int[] outcome = new int[1024];
    /** The reason of its exclusion, or −1. */
    int[] excluded = new int[1024];

    long[] claimedAt = new long[1024];
    long[] customer = new long[1024];
    long[] silentUntil = new long[1024];
    long[] confirmedAt = new long[1024];
    int[] evidence = new int[1024];
    long[] refutedAt = new long[1024];
    int[] refutedBy = new int[1024];
    int[] credit = new int[1024];
    ClaimKinds.Kind[] kind = new ClaimKinds.Kind[1024];
    /** For each rule over other cases the claim before it of the same customer and attributes, or −1. */
    int[][] beforeOfKey;

    /** What became of it. */
    int[] end = new int[1024];

    long[] standsAt = new long[1024];
    long[] endsAt = new long[1024];
    long[] duplicateAt = new long[1024];

    Claims(int sames) {
        this.sames = sames;
        beforeOfKey = new int[sames][1024];
    }

    void clear() {
        count = 0;
    }

    /** Makes a claim that nothing has been said about yet. */
    int add(int caseIndex, int previous, int ofOutcome, long time, long ofCustomer) {
        if (count == caseAt.length) {
            grow(2 * count);
        }
        var claim = count++;
        caseAt[claim] = caseIndex;
        before[claim] = previous;
        outcome[claim] = ofOutcome;
        claimedAt[claim] = time;
        customer[claim] = ofCustomer;
        silentUntil[claim] = NEVER;
        confirmedAt[claim] = NEVER;
        refutedAt[claim] = NEVER;
        end[claim] = ClaimRows.OPEN;
        standsAt[claim] = NEVER;
        endsAt[claim] = NEVER;
        duplicateAt[claim] = NEVER;
        return claim;
    }

    void confirm(int claim, long at, int by) {
        if (at < confirmedAt[claim] || (at == confirmedAt[claim] && by < evidence[claim])) {
            confirmedAt[claim] = at;
            evidence[claim] = by;
        }
    }

    void refute(int claim, long at, int reason) {
        if (refutedAt[claim] == NEVER) {
            refutedAt[claim] = at;
            refutedBy[claim] = reason;
        }
    }

    private void grow(int room) {
        caseAt = Arrays.copyOf(caseAt, room);
        before = Arrays.copyOf(before, room);
        outcome = Arrays.copyOf(outcome, room);
        excluded = Arrays.copyOf(excluded, room);
        claimedAt = Arrays.copyOf(claimedAt, room);
        customer = Arrays.copyOf(customer, room);
        silentUntil = Arrays.copyOf(silentUntil, room);
        confirmedAt = Arrays.copyOf(confirmedAt, room);
        evidence = Arrays.copyOf(evidence, room);
        refutedAt = Arrays.copyOf(refutedAt, room);
        refutedBy = Arrays.copyOf(refutedBy, room);
        credit = Arrays.copyOf(credit, room);
        kind = Arrays.copyOf(kind, room);
        end = Arrays.copyOf(end, room);
        standsAt = Arrays.copyOf(standsAt, room);
        endsAt = Arrays.copyOf(endsAt, room);
        duplicateAt = Arrays.copyOf(duplicateAt, room);
        for (var same = 0; same < sames; same++) {
            beforeOfKey[same] = Arrays.copyOf(beforeOfKey[same], room);
        }
    }
}
