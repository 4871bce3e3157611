package dev.evenkeel.bulk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;

/**
 * Decided claims, six numbers each: case, customer, when it was made, from when it stands, when that (or it) ended, and
 * codes. A row is known by its number; threads fill chunks of rows of their own, so rows of one thread ascend.
 */
final class ClaimRows {
    /** An instant that never comes. */
    static final long NEVER = Long.MAX_VALUE;

    static final int OUTCOMES_MAX = 64;
    static final int REASONS_MAX = 512;
    static final int CREDITS_MAX = 1 << 22;
    static final int RATES_MAX = 1 << 20;

    /** How it ended, if it did. */
    static final int OPEN = 0;

    static final int EXCLUDED = 1;
    static final int REFUTED = 2;
    static final int UNPROVABLE = 3;
    static final int REVERSED = 4;

    static final int CHUNK_BITS = 16;
    static final int WIDTH = 6;
    private static final int CHUNK = 1 << CHUNK_BITS;
    static final int CASE = 0;
    static final int CUSTOMER = 1;
    static final int CLAIMED = 2;
    static final int STANDS = 3;
    static final int ENDS = 4;
    static final int CODES = 5;

    private final List<long[]> chunks = new ArrayList<>();
    private final List<Integer> used = Collections.synchronizedList(new ArrayList<>());
    private final Map<Integer, Long> duplicateAt = new ConcurrentHashMap<>();
    /** Written under the lock; read by others only when the threads that fill rows have ended. */
    private long[][] byNumber = {};

    /** Fills rows; for one thread. */
    Filler filler() {
        return new Filler();
    }

    /** How many chunks there are. */
    int chunks() {
        return byNumber.length;
    }

    /** How many rows of a chunk are filled. */
    int rows(int chunk) {
        return used.get(chunk);
    }

    long caseCode(int row) {
        return at(row, CASE);
    }

    long customer(int row) {
        return at(row, CUSTOMER);
    }

    long claimedAt(int row) {
        return at(row, CLAIMED);
    }

    /** From when it counts as confirmed; {@link #NEVER} if it never does. */
    long standsAt(int row) {
        return at(row, STANDS);
    }

    /** When it was excluded, refuted, found unprovable or reversed; {@link #NEVER} if it was not. */
    long endsAt(int row) {
        return at(row, ENDS);
    }

    /** All codes of a row together. */
    long codes(int row) {
        return at(row, CODES);
    }

    /** When it began to wait as a duplicate; {@link #NEVER} if it never did. */
    long duplicateAt(int row) {
        return duplicateAt.isEmpty() ? NEVER : duplicateAt.getOrDefault(row, NEVER);
    }

    static int end(long codes) {
        return (int) (codes >>> 61);
    }

    static int evidence(long codes) {
        return (int) (codes >>> 58) & 7;
    }

    static int reason(long codes) {
        return (int) (codes >>> 48) & (REASONS_MAX - 1);
    }

    static int outcome(long codes) {
        return (int) (codes >>> 42) & (OUTCOMES_MAX - 1);
    }

    static int credit(long codes) {
        return (int) (codes >>> 20) & (CREDITS_MAX - 1);
    }

    static int rate(long codes) {
        return (int) codes & (RATES_MAX - 1);
    }

    /** Codes put together: how it ended, evidence, reason, outcome, credit, rate. */
    static long codes(int end, int evidence, int reason, int outcome, int credit, int rate) {
        return (long) end << 61
                | (long) evidence << 58
                | (long) reason << 48
                | (long) outcome << 42
                | (long) credit << 20
                | rate;
    }

    /**
     * Copies the numbers of the rows {@code order[from]} to {@code order[to - 1]}, one row behind the other.
     *
     * <p>Rows in the order of cases lie anywhere in memory. In a loop that does nothing but copy, the processor waits for
     * many of them at once; in one that also works on each row, for one after the other.
     */
    void copy(int[] order, int from, int to, long[] into) {
        var at = 0;
        for (var place = from; place < to; place++) {
            var row = order[place];
            var values = byNumber[row >>> CHUNK_BITS];
            var start = (row & (CHUNK - 1)) * WIDTH;
            into[at + CASE] = values[start + CASE];
            into[at + CUSTOMER] = values[start + CUSTOMER];
            into[at + CLAIMED] = values[start + CLAIMED];
            into[at + STANDS] = values[start + STANDS];
            into[at + ENDS] = values[start + ENDS];
            into[at + CODES] = values[start + CODES];
            at += WIDTH;
        }
    }

    /** When the last claim was made; the least number if there is none. */
    long lastClaimedAt() {
        var last = Long.MIN_VALUE;
        for (var chunk = 0; chunk < chunks(); chunk++) {
            var end = rows(chunk) * WIDTH;
            for (var at = CLAIMED; at < end; at += WIDTH) {
                last = byNumber[chunk][at] == NEVER ? last : Math.max(last, byNumber[chunk][at]);
            }
        }
        return last;
    }

    /** Leaves out the rows of the first so many chunks whose cases are meant. */
    void drop(int firstChunks, LongPredicate cases) {
        for (var chunk = 0; chunk < firstChunks; chunk++) {
            var values = byNumber[chunk];
            var end = rows(chunk) * WIDTH;
            for (var at = 0; at < end; at += WIDTH) {
                if (cases.test(values[at + CASE])) {
                    values[at + CLAIMED] = NEVER;
                    values[at + STANDS] = NEVER;
                    values[at + ENDS] = NEVER;
                }
            }
        }
    }

    private long at(int row, int what) {
        return byNumber[row >>> CHUNK_BITS][(row & (CHUNK - 1)) * WIDTH + what];
    }

    /** The numbers of all rows of a chunk; for loops over many rows. */
    long[] chunk(int chunk) {
        return byNumber[chunk];
    }

    private synchronized int begin(long[] values) {
        chunks.add(values);
        used.add(0);
        byNumber = chunks.toArray(long[][]::new);
        return chunks.size() - 1;
    }

    /** Fills chunks of rows. */
    final class Filler {
        private int chunk = -1;
        private int count;
        private long[] values = {};

        /** Adds a row and returns its number. */
        int add(long caseCode, long customer, long claimedAt, long standsAt, long endsAt, long codes) {
            if (chunk < 0 || count == CHUNK) {
                end();
                values = new long[CHUNK * WIDTH];
                chunk = begin(values);
                count = 0;
            }
            var at = count * WIDTH;
            values[at + CASE] = caseCode;
            values[at + CUSTOMER] = customer;
            values[at + CLAIMED] = claimedAt;
            values[at + STANDS] = standsAt;
            values[at + ENDS] = endsAt;
            values[at + CODES] = codes;
            return chunk << CHUNK_BITS | count++;
        }

        /** Notes that a row waited as a duplicate from an instant on. */
        void duplicate(int row, long at) {
            duplicateAt.put(row, at);
        }

        /** Ends the chunk that is being filled. */
        void end() {
            if (chunk >= 0) {
                used.set(chunk, count);
                chunk = -1;
            }
        }
    }
}
