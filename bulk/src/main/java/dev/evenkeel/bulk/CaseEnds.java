package dev.evenkeel.bulk;

import dev.evenkeel.contract.Evidence;
import java.util.List;

/**
 * Says what became of the claims of one case, once all that speaks for or against them is known: the same order of
 * happenings as in the plain path, without an object for each.
 */
final class CaseEnds {
    /** A case with more claims is decided by the plain path, whose cost does not grow with the square of them. */
    static final int CLAIMS_MAX = 64;

    private static final int SILENCE = Evidence.SILENCE.ordinal();

    private final List<OutcomePlan> plans;
    private final Claims claims;
    private final int needsReason;
    private final int unpricedReason;
    private final int[] found = new int[CLAIMS_MAX];
    private final long[] times = new long[2 * CLAIMS_MAX];
    private final int[] happenings = new int[2 * CLAIMS_MAX];

    CaseEnds(List<OutcomePlan> plans, Claims claims, Names<String> reasons) {
        this.plans = plans;
        this.claims = claims;
        this.needsReason = reasons.code("needs");
        this.unpricedReason = reasons.code("unpriced");
    }

    /** Decides the claims of the case whose latest claim this is. */
    void decide(int latest) {
        var isSingle = claims.before[latest] < 0;
        var mayRepeat = true;
        for (var claim = latest; claim >= 0; claim = claims.before[claim]) {
            if (reachesConfirmation(claim)) {
                if (isSingle || !plans.get(claims.outcome[claim]).isOncePerCase()) {
                    stand(claim);
                } else {
                    mayRepeat = false;
                }
            }
        }
        if (!mayRepeat) {
            for (var plan : plans) {
                if (plan.isOncePerCase()) {
                    once(plan.number(), latest);
                }
            }
        }
    }

    private void stand(int claim) {
        claims.standsAt[claim] = claims.confirmedAt[claim];
        if (claims.refutedAt[claim] != Claims.NEVER) {
            reverse(claim);
        }
    }

    private void reverse(int claim) {
        claims.end[claim] = ClaimRows.REVERSED;
        claims.endsAt[claim] = claims.refutedAt[claim];
    }

    /** Whether it is confirmed, with nothing against it by then, and can be proved; notes what it is if not. */
    private boolean reachesConfirmation(int claim) {
        if (claims.excluded[claim] >= 0) {
            claims.end[claim] = ClaimRows.EXCLUDED;
            claims.endsAt[claim] = claims.claimedAt[claim];
            claims.refutedBy[claim] = claims.excluded[claim];
            return false;
        }
        if (claims.silentUntil[claim] != Claims.NEVER) {
            claims.confirm(claim, claims.silentUntil[claim], SILENCE);
        }
        var at = claims.confirmedAt[claim];
        var refuted = claims.refutedAt[claim];
        if (refuted != Claims.NEVER && refuted <= at) {
            claims.end[claim] = ClaimRows.REFUTED;
            claims.endsAt[claim] = refuted;
            return false;
        }
        if (at == Claims.NEVER) {
            return false;
        }
        var kind = claims.kind[claim];
        if (kind.lacks() >= 0 || kind.rate()[claims.evidence[claim]] < 0) {
            claims.end[claim] = ClaimRows.UNPROVABLE;
            claims.endsAt[claim] = at;
            claims.refutedBy[claim] = kind.lacks() >= 0 ? needsReason : unpricedReason;
            return false;
        }
        return true;
    }

    /** Goes through confirmations and reversals of one outcome's claims in a case: at most one stands. */
    private void once(int outcome, int latest) {
        var count = 0;
        for (var claim = latest; claim >= 0; claim = claims.before[claim]) {
            if (claims.outcome[claim] == outcome && isConfirmed(claim)) {
                found[count++] = claim;
            }
        }
        var all = 0;
        for (var at = count - 1; at >= 0; at--) {
            all = insert(all, claims.confirmedAt[found[at]], found[at] << 1 | 1);
            if (claims.refutedAt[found[at]] != Claims.NEVER) {
                all = insert(all, claims.refutedAt[found[at]], found[at] << 1);
            }
        }
        var standing = -1;
        for (var at = 0; at < all; at++) {
            var claim = happenings[at] >> 1;
            if ((happenings[at] & 1) == 1) {
                if (standing < 0) {
                    claims.standsAt[claim] = times[at];
                    standing = claim;
                } else {
                    claims.duplicateAt[claim] = times[at];
                }
            } else if (standing == claim) {
                reverse(claim);
                standing = promoted(count, times[at]);
            }
        }
    }

    private boolean isConfirmed(int claim) {
        return claims.end[claim] == ClaimRows.OPEN && claims.confirmedAt[claim] != Claims.NEVER;
    }

    /** Lets the first waiting claim that nothing has spoken against by an instant stand from it on. */
    private int promoted(int count, long at) {
        for (var next = count - 1; next >= 0; next--) {
            var claim = found[next];
            var isWaiting = claims.duplicateAt[claim] != Claims.NEVER && claims.standsAt[claim] == Claims.NEVER;
            if (isWaiting && claims.refutedAt[claim] > at) {
                claims.standsAt[claim] = at;
                return claim;
            }
        }
        return -1;
    }

    /** Puts a happening in its place: by time, reversals first, then in the order of the claims. */
    private int insert(int count, long time, int happening) {
        var at = count;
        while (at > 0 && (times[at - 1] > time || (times[at - 1] == time && isAfter(happenings[at - 1], happening)))) {
            times[at] = times[at - 1];
            happenings[at] = happenings[at - 1];
            at--;
        }
        times[at] = time;
        happenings[at] = happening;
        return count + 1;
    }

    private static boolean isAfter(int left, int right) {
        var kinds = (left & 1) - (right & 1);
        return kinds != 0 ? kinds > 0 : left > right;
    }
}
