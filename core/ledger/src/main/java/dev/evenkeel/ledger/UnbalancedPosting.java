package dev.evenkeel.ledger;

/** Debits and credits of a posting differ: a rule of booking is wrong. */
public final class UnbalancedPosting extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnbalancedPosting(String message) {
        super(message);
    }
}
