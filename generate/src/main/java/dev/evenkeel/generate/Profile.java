package dev.evenkeel.generate;

import java.util.Locale;

/** How much of an engagement is told. */
public enum Profile {
    /** All types of events, about twenty a case. */
    FULL,
    /** Openings, resolutions, reopenings and CSAT answers, about two and a half a case: for measuring speed. */
    LEAN;

    /** How a story spells it. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
