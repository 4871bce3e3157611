package dev.evenkeel.event;

import java.util.Collection;

/** What a comparison of two feeds found, wherever it is held: each list in the journal's order, to be gone through as often as one likes. */
public interface Compared {
    /** How many events are the same in both, identity and content. */
    long same();

    /** The same identity with another content. */
    Collection<Reconciliation.Pair> differing();

    /** The same content under another identity. */
    Collection<Reconciliation.Pair> renamed();

    Collection<Event> onlyLeft();

    Collection<Event> onlyRight();

    /** Whether both feeds tell the same, under the same identities. */
    default boolean isClean() {
        return differing().isEmpty()
                && renamed().isEmpty()
                && onlyLeft().isEmpty()
                && onlyRight().isEmpty();
    }
}
