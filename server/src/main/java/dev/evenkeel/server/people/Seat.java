package dev.evenkeel.server.people;

import dev.evenkeel.dispute.Side;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where somebody sits at the table of an engagement. */
public enum Seat {
    CLIENT,
    PROVIDER,
    AUDITOR;

    /** How addresses and the database spell it. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The party whose seat it is; an auditor is neither. */
    public Optional<Side> side() {
        return switch (this) {
            case CLIENT -> Optional.of(Side.CLIENT);
            case PROVIDER -> Optional.of(Side.PROVIDER);
            case AUDITOR -> Optional.empty();
        };
    }

    static Seat of(String spelling) {
        return Arrays.stream(values())
                .filter(seat -> seat.spelling().equals(spelling))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No seat is called '%s'.".formatted(spelling)));
    }
}
