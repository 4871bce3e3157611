package dev.evenkeel.comparison;

import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.verdict.State;
import java.math.BigDecimal;

/**
 * Where a case stands under one contract, and the reason; of several claims the one that got furthest speaks.
 *
 * @param reason as the list of claims has it: the evidence of what is billed, the rule of what is not; empty for none
 */
public record Why(Standing standing, String reason) {
    /** How far a case got, furthest first. */
    public enum Standing {
        BILLED,
        /** It stands and costs nothing. */
        FREE,
        /** It was billed, and given back. */
        GIVEN_BACK,
        PENDING,
        UNPROVABLE,
        REFUTED,
        DUPLICATE,
        EXCLUDED,
        /** Nobody claims anything of the case. */
        NO_CLAIM;

        /** Whether the case costs anything, or would if a price were known. */
        public boolean isBilled() {
            return this == BILLED;
        }
    }

    /** Of a case without a claim. */
    public static Why none() {
        return new Why(Standing.NO_CLAIM, "");
    }

    /** Of one claim; what costs nothing under a contract with prices is free. */
    public static Why of(ClaimRow row, Subject subject) {
        var state = State.valueOf(row.state().toUpperCase(java.util.Locale.ROOT));
        var standing = switch (state) {
            case CONFIRMED -> isFree(row, subject) ? Standing.FREE : Standing.BILLED;
            case REVERSED -> isFree(row, subject) ? Standing.REFUTED : Standing.GIVEN_BACK;
            case PENDING -> Standing.PENDING;
            case UNPROVABLE -> Standing.UNPROVABLE;
            case REFUTED -> Standing.REFUTED;
            case DUPLICATE -> Standing.DUPLICATE;
            case EXCLUDED -> Standing.EXCLUDED;
        };
        return new Why(standing, row.reason());
    }

    private static boolean isFree(ClaimRow row, Subject subject) {
        return subject.isPriced() && new BigDecimal(row.amount()).signum() == 0;
    }
}
