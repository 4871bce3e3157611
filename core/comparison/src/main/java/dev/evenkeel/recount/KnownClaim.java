package dev.evenkeel.recount;

import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.verdict.State;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * What a contract says of one claim, and why.
 *
 * @param sentence the verdict and its reason
 * @param events the ids of the events that were looked at
 */
public record KnownClaim(ClaimRow row, String sentence, List<String> events) {
    public KnownClaim {
        events = List.copyOf(events);
    }

    State state() {
        return State.valueOf(row.state().toUpperCase(Locale.ROOT));
    }

    BigDecimal amount() {
        return new BigDecimal(row.amount());
    }

    /** Whether it stands and costs something. */
    boolean isDue() {
        return state() == State.CONFIRMED && amount().signum() > 0;
    }

    /** Whether nobody can say yet, or ever. */
    boolean isOpen() {
        return state() == State.PENDING || state() == State.UNPROVABLE;
    }
}
