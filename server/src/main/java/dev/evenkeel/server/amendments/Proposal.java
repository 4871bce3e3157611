package dev.evenkeel.server.amendments;

import dev.evenkeel.dispute.Side;
import dev.evenkeel.server.engagements.Held;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A version of a contract that one side proposes, or proposed.
 *
 * @param number of the version that it became, the first contract being 0; empty while it is none
 * @param by who proposes it
 */
public record Proposal(
        long id,
        OptionalInt number,
        Held.Version version,
        Side by,
        Instant proposedAt,
        Optional<Instant> withdrawnAt,
        List<Signature> signatures) {
    public Proposal {
        signatures = List.copyOf(signatures);
    }

    /**
     * That somebody signed it for their side.
     *
     * @param name of the person, as it was then
     */
    public record Signature(Side side, String name, Instant at) {}

    /** Whether it waits for a signature. */
    public boolean isOpen() {
        return number.isEmpty() && withdrawnAt.isEmpty();
    }

    /** The signature of a side; empty while there is none. */
    public Optional<Signature> signature(Side side) {
        return signatures.stream().filter(it -> it.side() == side).findFirst();
    }
}
