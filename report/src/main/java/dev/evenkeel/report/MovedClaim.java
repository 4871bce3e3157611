package dev.evenkeel.report;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A claim that adds something else to an earlier period than it did when its last statement was issued: what a true-up comes
 * from.
 *
 * @param stateWas its state then; empty when the claim was not there
 * @param was what it added to the period then
 * @param stateNow its state now; empty when the claim is gone
 * @param now what it adds today
 */
public record MovedClaim(
        String caseId, Instant claimedAt, String stateWas, BigDecimal was, String stateNow, BigDecimal now) {

    /** What it adds to the true-up. */
    BigDecimal difference() {
        return now.subtract(was);
    }

    /** What became of it: {@code pending, now confirmed}. */
    String words() {
        if (stateWas.isEmpty()) {
            return "not there, now " + stateNow;
        }
        if (stateNow.isEmpty()) {
            return stateWas + ", now gone";
        }
        return stateWas.equals(stateNow) ? stateNow + ", at another amount" : stateWas + ", now " + stateNow;
    }
}
