package dev.evenkeel.ledger;

/** What became of a posting that was sent to the ledger. */
public sealed interface Booking {
    /** The posting of this source that the ledger holds. */
    Posting posting();

    /** It is in the ledger now. */
    record Booked(Posting posting) implements Booking {}

    /** The ledger had it, with the same entries at the same event time; nothing was done. */
    record AlreadyBooked(Posting posting) implements Booking {}

    /** The ledger has another posting of the same source, which stands; the one that was sent is refused. */
    record Conflict(Posting posting, Posting refused) implements Booking {
        /** What differs, and what to do. */
        public String message() {
            return """
                    %s is booked already, on %s with %s; what was sent now says %s.
                    A posting is never changed. Send the difference under a source of its own.""".formatted(posting.source(), posting.bookedAt(), posting.entries(), refused.entries());
        }
    }
}
