package dev.evenkeel.incentive;

/** What is moved while all else of the log stays as it is; {@link Move} says in which direction. */
public enum Lever {
    /** Seconds of logged work; when things happen does not change. */
    HANDLE_TIME("handle-time", "handle time", Hands.PROVIDER, true),
    /** How many customers ask, each with all their cases. */
    VOLUME("volume", "volume", Hands.BOTH, true),
    /** In how many cases no person works, in points of all cases. */
    AUTOMATION("automation", "automation share", Hands.PROVIDER, false),
    /** How many of the cases that went wrong go right. */
    QUALITY("quality", "quality", Hands.PROVIDER, false),
    /** How many cases are of a kind that takes more than the mean effort, in points of all cases. */
    MIX("mix", "share of hard cases", Hands.NOBODY, true);

    private final String spelling;
    private final String noun;
    private final Hands hands;
    private final boolean isBetterLower;

    Lever(String spelling, String noun, Hands hands, boolean isBetterLower) {
        this.spelling = spelling;
        this.noun = noun;
        this.hands = hands;
        this.isBetterLower = isBetterLower;
    }

    /** In whose hands a lever lies, as far as it is in anybody's. */
    public enum Hands {
        PROVIDER,
        BOTH,
        NOBODY
    }

    /** Its name in options and JSON. */
    public String spelling() {
        return spelling;
    }

    /** Its name in sentences. */
    public String noun() {
        return noun;
    }

    /** Who can move it. */
    public Hands hands() {
        return hands;
    }

    /** Whether less of it is what both hope for. */
    public boolean isBetterLower() {
        return isBetterLower;
    }

    /** Whether it moves by points of all cases, and not by a part of itself. */
    public boolean isInPoints() {
        return this == AUTOMATION || this == MIX;
    }
}
