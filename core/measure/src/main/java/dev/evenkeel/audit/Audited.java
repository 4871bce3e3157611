package dev.evenkeel.audit;

import java.math.BigDecimal;

/**
 * A claim as an audit sees it.
 *
 * @param claimedAt as the list of claims spells it
 * @param stratum the part of the claims that it is drawn from
 * @param amount what it was charged
 */
public record Audited(String caseId, String claimedAt, String stratum, BigDecimal amount) {
    /** Which claim it is. */
    public Id id() {
        return new Id(caseId, claimedAt);
    }

    /** A claim's case and instant. */
    public record Id(String caseId, String claimedAt) {}
}
