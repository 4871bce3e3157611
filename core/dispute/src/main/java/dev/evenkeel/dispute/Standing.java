package dev.evenkeel.dispute;

import dev.evenkeel.contract.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * How an issued statement stands at an instant.
 *
 * @param windowEnd the first instant at which nobody can dispute it any more
 * @param acceptedBy the parties that have nothing more to say: they said so, or were silent to the end of the window
 * @param disputes all about it, also those that are over
 * @param total what it asks for; negative when the client gets it
 * @param disputed what open disputes would take off it, which waits for their end
 */
public record Standing(
        Period statement,
        Instant windowEnd,
        Set<Side> acceptedBy,
        List<Dispute> disputes,
        BigDecimal total,
        BigDecimal disputed) {
    public Standing {
        acceptedBy = Set.copyOf(acceptedBy);
        disputes = List.copyOf(disputes);
    }

    /** What falls due meanwhile. */
    public BigDecimal undisputed() {
        return total.subtract(disputed);
    }

    /** Whether both have accepted it, and no dispute is open. */
    public boolean isAgreed() {
        return acceptedBy.size() == Side.values().length && disputes.stream().noneMatch(Dispute::isOpen);
    }
}
