package dev.evenkeel.server.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What somebody does for their side, and hence may see and do. */
public enum Role {
    LEADER,
    FINANCE,
    OPERATIONS,
    QUALITY,
    AGENT,
    EXPERT,
    /** Sees all, and rules where a dispute has come to the last rung. */
    AUDITOR;

    /** What it allows. */
    public Set<Right> rights() {
        return switch (this) {
            case LEADER -> Set.of(Right.values());
            case FINANCE, AUDITOR -> Set.of(Right.LOOK, Right.MONEY, Right.DISPUTE);
            case OPERATIONS -> Set.of(Right.LOOK, Right.DELIVER, Right.CONNECT);
            case QUALITY, AGENT, EXPERT -> Set.of(Right.LOOK);
        };
    }

    /** How people and the database spell it. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that name. */
    public static Optional<Role> named(String spelling) {
        return Arrays.stream(values())
                .filter(role -> role.spelling().equals(spelling))
                .findFirst();
    }
}
