package dev.evenkeel.contract;

import java.math.BigDecimal;
import java.util.List;

/**
 * What protects either party when a bill is doubted: how disputes run, what an audit is worth, and what is withheld of each
 * statement. Where a contract says nothing, {@link #usual()} holds.
 */
public record Safeguards(Disputes disputes, Audit audit, Withholding withholding) {

    /** What holds where a contract says nothing: the usual ladder, no credit of an audit, nothing withheld. */
    public static Safeguards usual() {
        return new Safeguards(Disputes.usual(), Audit.usual(), Withholding.none());
    }

    /**
     * How disputes run.
     *
     * @param ladder at least one rung; whoever sits on the last one rules, and the ruling binds
     * @param meanwhile what falls due while a dispute is open
     * @param expertCosts who pays for the one who rules
     */
    public record Disputes(List<Rung> ladder, Meanwhile meanwhile, ExpertCosts expertCosts) {
        public Disputes {
            ladder = List.copyOf(ladder);
            if (ladder.isEmpty()) {
                throw new IllegalArgumentException(
                        "A ladder has at least one rung; whoever sits on the last one rules.");
            }
        }

        /**
         * 5 business days among those who work together, 5 among their managers, 10 for an independent expert whose ruling
         * binds.
         */
        public static Disputes usual() {
            return new Disputes(
                    List.of(
                            new Rung("working level", 5),
                            new Rung("management", 5),
                            new Rung("independent expert", 10)),
                    Meanwhile.UNDISPUTED_PART,
                    ExpertCosts.SHARED);
        }
    }

    /**
     * One level of talks.
     *
     * @param level who talks
     * @param businessDays how long it has
     */
    public record Rung(String level, int businessDays) {}

    /** What of a statement falls due while a dispute about it is open. */
    public enum Meanwhile {
        /** All but what the dispute would take off the bill. */
        UNDISPUTED_PART,
        /** The lines of fixed fees, less what of them is disputed; all else waits. */
        FIXED_PART,
        /** Everything: it is paid first, and argued after. */
        EVERYTHING
    }

    /** Who pays for the expert who rules. */
    public enum ExpertCosts {
        /** Half each. */
        SHARED,
        /** The party whose last offer was further from the ruling. */
        LOSER
    }

    /**
     * A second look at a random part of what was billed.
     *
     * @param by what claims are grouped by
     * @param sample how many claims of each group are judged again
     * @param confidence of all intervals together, above 0 and below 1
     * @param credit what the result gives back
     */
    public record Audit(Stratum by, int sample, BigDecimal confidence, Credit credit) {
        public Audit {
            confidence = confidence.stripTrailingZeros();
        }

        /** 50 claims of all together, at 95%, and nothing is given back. */
        public static Audit usual() {
            return new Audit(Stratum.NOTHING, 50, new BigDecimal("0.95"), Credit.NONE);
        }
    }

    /** What claims are grouped by before a sample is drawn from each group. */
    public enum Stratum {
        NOTHING,
        TIER,
        EVIDENCE,
        WORKER
    }

    /** What the result of an audit gives back. */
    public enum Credit {
        NONE,
        /** The lower limit of the overturned share, times the amount. */
        LOWER_LIMIT
    }

    /** What of each statement is withheld, and for how long. */
    public record Withholding(Withheld holdback, Withheld atRisk) {
        /** Nothing. */
        public static Withholding none() {
            return new Withholding(Withheld.nothing(), Withheld.nothing());
        }
    }

    /**
     * A share of each statement's total, without tax, that is not paid until its time is over.
     *
     * @param share 0 to 1; 0 withholds nothing
     * @param days after the statement was drawn up
     */
    public record Withheld(BigDecimal share, int days) {
        public Withheld {
            share = share.stripTrailingZeros();
        }

        /** No share. */
        public static Withheld nothing() {
            return new Withheld(BigDecimal.ZERO, 0);
        }

        /** Whether there is any. */
        public boolean isAny() {
            return share.signum() > 0;
        }
    }
}
