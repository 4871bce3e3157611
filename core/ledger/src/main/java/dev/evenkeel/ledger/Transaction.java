package dev.evenkeel.ledger;

import dev.evenkeel.dispute.Escrow;
import dev.evenkeel.dispute.Filed;
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
    record StatementIssued(Filed statement) implements Transaction {
        /** A statement as it was drawn. */
        public StatementIssued(Statement statement) {
            this(Filed.of(statement));
        }
    }

    /**
     * Money moved between the parties.
     *
     * @param amount positive when the client pays, negative when the provider pays back
     */
    record PaymentMade(String payment, BigDecimal amount, Instant at) implements Transaction {}

    /** What is withheld of a statement for disputes changes, with its tax: {@link Escrow} says when and why. */
    record EscrowChanged(Escrow.Change change) implements Transaction {}

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
}
