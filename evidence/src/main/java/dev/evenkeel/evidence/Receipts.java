package dev.evenkeel.evidence;

import dev.evenkeel.event.Event;
import dev.evenkeel.proof.merkle.Tree;
import dev.evenkeel.proof.note.Receipt;
import java.time.Instant;
import java.util.List;

/** What intake answers a sender of events, and how the sender finds it again among what was sent. */
public final class Receipts {
    private Receipts() {}

    /**
     * The receipt for some events.
     *
     * @param engagement the origin of the engagement's log
     * @param events as they were sent, in that order, repetitions included; read without any contract's declarations
     */
    public static Receipt of(String engagement, Instant at, List<Event> events) {
        var growing = new Growing();
        events.forEach(growing::add);
        return growing.receipt(engagement, at);
    }

    /** A receipt for events that come one after the other, of which none is held. */
    public static final class Growing {
        private final Tree tree = new Tree();

        /** The next event, as it was sent. */
        public void add(Event event) {
            tree.append(EventRecord.hash(event));
        }

        /** How many there were so far. */
        public long count() {
            return tree.size();
        }

        /** The receipt for all so far; at least one. */
        public Receipt receipt(String engagement, Instant at) {
            return new Receipt(engagement, at, tree.size(), tree.root());
        }
    }

    /** Whether a receipt is for exactly these events, in this order. */
    public static boolean isFor(Receipt receipt, List<Event> events) {
        return receipt.count() == events.size()
                && of(receipt.engagement(), receipt.at(), events).root().equals(receipt.root());
    }
}
