package dev.evenkeel.contract;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a journal shows that a contract is to be applied to, counted once over all its cases; see {@link JournalSurvey}.
 *
 * @param cases how many it has
 * @param eventTypes the types of its events
 * @param tiers the tiers of the workers in it
 * @param attributes what is known of each attribute of its cases
 */
public record JournalFacts(
        long cases, SortedSet<String> eventTypes, SortedSet<String> tiers, SortedMap<String, OfAttribute> attributes) {
    public JournalFacts {
        eventTypes = Collections.unmodifiableSortedSet(new TreeSet<>(eventTypes));
        tiers = Collections.unmodifiableSortedSet(new TreeSet<>(tiers));
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /**
     * One attribute of cases.
     *
     * @param values how many cases ever had each value, by canonical spelling; at most {@link JournalSurvey#VALUES_MAX}
     * @param known cases in which it is ever known
     * @param knownAtFirst those of them in which the first event said it already
     * @param claimed those of them that have a claim
     * @param knownAtClaim those of the claimed ones in which it was known before the first claim
     * @param echoes how it agrees with what later events say, by {@code type.attribute} of the event
     */
    public record OfAttribute(
            SortedMap<String, Long> values,
            long known,
            long knownAtFirst,
            long claimed,
            long knownAtClaim,
            SortedMap<String, Echo> echoes) {
        public OfAttribute {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
            echoes = Collections.unmodifiableSortedMap(new TreeMap<>(echoes));
        }
    }

    /**
     * How often the value that an attribute had at the case's first event is what a later event says for the first
     * time.
     *
     * @param cases in which both are there
     * @param equal those in which they agree
     * @param telling the cases in which the event does not say what it says most often: where agreement is no chance
     * @param tellingEqual those of the telling ones in which they agree
     */
    public record Echo(long cases, long equal, long telling, long tellingEqual) {}
}
