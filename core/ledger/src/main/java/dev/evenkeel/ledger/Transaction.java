package dev.evenkeel.ledger;

import dev.evenkeel.settlement.Statement;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Something that moves money, or changes who owes it. Accepting a statement does neither: what is undisputed falls due by
 * itself.
 *
 * <p>Amounts are rounded to the currency's minor unit. An id is unique among the transactions of its kind in the engagement;
 * sending a transaction twice books it once.
 */
public sealed interface Transaction {
    /** A statement was issued: one posting a line, one for its tax, one for each share that is withheld. */
    record StatementIssued(Statement statement) implements Transaction {}

    /**
     * Money moved between the parties.
     *
     * @param amount positive when the client pays, negative when the provider pays back
     */
    record PaymentMade(String payment, BigDecimal amount, Instant at) implements Transaction {}

    /** A part of what the provider can ask for is disputed and goes into escrow. */
    record DisputeOpened(String dispute, BigDecimal amount, Instant at) implements Transaction {
        public DisputeOpened {
            positive(amount, "A dispute");
        }
    }

    /**
     * A dispute has ended, by ruling or because both accept a remedy.
     *
     * @param toProvider the part that was due after all; the rest stays in escrow until a true-up line has lowered the bill
     */
    record DisputeEnded(String dispute, BigDecimal toProvider, Instant at) implements Transaction {
        public DisputeEnded {
            notNegative(toProvider, "What a ruling gives the provider");
        }
    }

    /** The true-up line that carries out a ruling was issued; the rest of the escrow is no longer needed. */
    record RulingCarriedOut(String dispute, BigDecimal rest, Instant at) implements Transaction {
        public RulingCarriedOut {
            notNegative(rest, "The rest of an escrow");
        }
    }

    /**
     * A pool's money is no longer withheld. Where it is forfeit, a credit line of a statement takes it; this only ends the
     * withholding.
     */
    record PoolReleased(Pool pool, String release, BigDecimal amount, Instant at) implements Transaction {
        public PoolReleased {
            positive(amount, "A release");
            if (pool == Pool.ESCROW) {
                throw new IllegalArgumentException(
                        "An escrow belongs to a dispute and ends with its ruling; release 'holdback' or 'at-risk' here.");
            }
        }
    }

    /**
     * A worker earned a reward.
     *
     * @param amount negative where a reward is taken back
     */
    record RewardEarned(String reward, String worker, BigDecimal amount, Instant at) implements Transaction {}

    /** A worker was paid. */
    record RewardPaid(String payout, String worker, BigDecimal amount, Instant at) implements Transaction {
        public RewardPaid {
            positive(amount, "A payout");
        }
    }

    private static void positive(BigDecimal amount, String what) {
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException(
                    "%s of %s; it must be more than 0.".formatted(what, amount.toPlainString()));
        }
    }

    private static void notNegative(BigDecimal amount, String what) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException(
                    "%s is %s; it must be 0 or more.".formatted(what, amount.toPlainString()));
        }
    }
}
