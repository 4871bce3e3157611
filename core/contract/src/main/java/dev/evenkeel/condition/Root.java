package dev.evenkeel.condition;

import java.util.Locale;
import java.util.Optional;

/** What a condition can look at; written in lower case, before the dot of an attribute. */
public enum Root {
    /** The case, as it is known at the claim. */
    CASE,
    /** The event under test. */
    EVENT,
    /** A credited worker. */
    WORKER,
    /** The outcome that was claimed. */
    OUTCOME,
    /** The period that is billed. */
    PERIOD,
    /** A row of a change log that is being mapped. */
    ROW;

    private final String spelling = name().toLowerCase(Locale.ROOT);

    /** How a condition writes it. */
    public String spelling() {
        return spelling;
    }

    /** The root that is written so, if any is. */
    public static Optional<Root> written(String spelling) {
        for (var root : values()) {
            if (root.spelling.equals(spelling)) {
                return Optional.of(root);
            }
        }
        return Optional.empty();
    }
}
