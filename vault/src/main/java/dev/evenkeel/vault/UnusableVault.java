package dev.evenkeel.vault;

/** A file or folder of the vault cannot be used. The message says which, why, and what to do. */
public final class UnusableVault extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With a message for the user. */
    public UnusableVault(String message) {
        super(message);
    }
}
