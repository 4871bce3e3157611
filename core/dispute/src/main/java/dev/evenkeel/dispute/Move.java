package dev.evenkeel.dispute;

import dev.evenkeel.contract.Period;
import java.math.BigDecimal;
import java.time.Instant;

/** One step that somebody takes about a statement. Moves are kept in the order in which they were taken. */
public sealed interface Move {
    /** When it was taken. */
    Instant at();

    /** A move in a dispute that is open. */
    sealed interface InDispute extends Move {
        /** The dispute's id. */
        String dispute();
    }

    /** A party accepts a whole statement before its window is over; from then on it disputes nothing of it. */
    record Accepted(Period statement, Side by, Instant at) implements Move {}

    /**
     * A party disputes something.
     *
     * @param dispute the new dispute's id
     * @param change what should be added to the bill; negative lowers it
     * @param reason in the party's own words
     */
    record Opened(String dispute, Matter matter, Side by, Ground ground, BigDecimal change, String reason, Instant at)
            implements InDispute {}

    /**
     * A party lays something on the table.
     *
     * @param digest of the document or file, which is kept elsewhere; empty when the words are all
     */
    record Evidence(String dispute, Side by, String words, String digest, Instant at) implements InDispute {}

    /**
     * A party offers a remedy, which takes the place of its earlier one.
     *
     * @param change what should be added to the bill; negative lowers it
     */
    record Proposed(String dispute, Side by, BigDecimal change, String words, Instant at) implements InDispute {}

    /** A party takes the other's offer; the dispute ends with it. */
    record Agreed(String dispute, Side by, Instant at) implements InDispute {}

    /** A party goes to the next rung before the time of this one is over. */
    record Escalated(String dispute, Side by, Instant at) implements InDispute {}

    /** Who opened the dispute drops it; nothing changes. */
    record Withdrawn(String dispute, Side by, Instant at) implements InDispute {}

    /**
     * The independent expert ends the dispute.
     *
     * @param by the expert's name
     * @param change what is added to the bill; negative lowers it
     */
    record Ruled(String dispute, String by, BigDecimal change, String reason, Instant at) implements InDispute {}
}
