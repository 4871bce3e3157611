package dev.evenkeel.bulk;

/**
 * The events of one batch of rows, four numbers each, sorted by partition and within one in journal order: time, case,
 * customer, and codes. Only events of a case are here.
 */
@SuppressWarnings("ArrayRecordComponent")
record EventRows(long[] values, int[] starts) {
    static final int WIDTH = 4;
    static final int TIME = 0;
    static final int CASE = 1;
    static final int CUSTOMER = 2;
    static final int CODES = 3;

    static final int TYPES_MAX = 255;
    private static final int FLAGS = (1 << Plan.FLAGS_MAX) - 1;
    private static final int TUPLES = (1 << Tuples.CODE_BITS) - 1;
    private static final int WORKERS = (1 << ValueCodes.CODE_BITS) - 1;

    static final long HUMAN = 1L << 41;
    static final long VERIFIED = 1L << 40;
    static final long SYSTEM_PROOF = 1L << 39;

    static int type(long codes) {
        return (int) (codes >>> 56);
    }

    /** The flags of the tests that it passes. */
    static int flags(long codes) {
        return (int) (codes >>> 42) & FLAGS;
    }

    /** For an opening or update the tuple of case attributes it sets; for a claim that of the event's own. */
    static int tuple(long codes) {
        return (int) (codes >>> 20) & TUPLES;
    }

    /** The first worker that it names, or 0. */
    static int worker(long codes) {
        return (int) codes & WORKERS;
    }

    static long codes(int type, long flags, int tuple, int worker) {
        return (long) type << 56 | flags << 42 | (long) tuple << 20 | worker;
    }
}
