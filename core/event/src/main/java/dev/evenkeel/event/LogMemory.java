package dev.evenkeel.event;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is known of a growing change log from earlier readings of it; whoever keeps it answers. */
public interface LogMemory {
    /** Where a case stood; empty where nothing of it was read yet. */
    Optional<Last> last(String caseId);

    /** How many distinct rows of a case were read with a stamp. */
    int rows(String caseId, Stamp stamp);

    /** When a row was written, by what its log says of it. The sequence is 0 where the log has none. */
    record Stamp(Instant time, long sequence) implements Comparable<Stamp> {
        private static final Comparator<Stamp> ORDER =
                Comparator.comparing(Stamp::time).thenComparingLong(Stamp::sequence);

        @Override
        public int compareTo(Stamp other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Where a case stood when its log was last read.
     *
     * @param row its last row
     * @param numbers by column: the last number seen, for {@code increases}
     */
    record Last(LogRow row, Stamp stamp, SortedMap<String, Long> numbers) {
        public Last {
            numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
        }
    }
}
