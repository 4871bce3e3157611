package dev.evenkeel.verdict;

import java.util.Locale;

/** What a claim is at an instant. */
public enum State {
    /** It lies outside the term, the scope or the outcome's condition, or a later claim of its case took its place. */
    EXCLUDED,
    /** An event spoke against it before anything confirmed it. */
    REFUTED,
    /** It was confirmed, but a fact that the contract needs is missing. */
    UNPROVABLE,
    /** Nothing has decided it yet. */
    PENDING,
    /** It was confirmed while another outcome of its case stood. */
    DUPLICATE,
    /** It was confirmed and charged, and an event spoke against it later. */
    REVERSED,
    /** It stands. */
    CONFIRMED;

    /** How files spell it. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
