package dev.evenkeel.dispute;

import java.util.Locale;

/** One of the two who signed the contract. */
public enum Side {
    CLIENT,
    PROVIDER;

    /** The one it disagrees with. */
    public Side other() {
        return this == CLIENT ? PROVIDER : CLIENT;
    }

    /** How files and people spell it. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
