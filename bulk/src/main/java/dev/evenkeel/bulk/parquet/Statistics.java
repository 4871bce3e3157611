package dev.evenkeel.bulk.parquet;

/** What a chunk's metadata say about its values, so that readers may pass over it. */
final class Statistics {
    /** Whether {@link #min} and {@link #max} are known, and short enough to be kept. */
    final boolean isKnown;

    /** The least and the greatest value, as stored. */
    final byte[] min;

    final byte[] max;
    final int nulls;

    Statistics(byte[] min, byte[] max, int nulls) {
        this(true, min, max, nulls);
    }

    private Statistics(boolean isKnown, byte[] min, byte[] max, int nulls) {
        this.isKnown = isKnown;
        this.min = min;
        this.max = max;
        this.nulls = nulls;
    }

    static Statistics ofNulls(int nulls) {
        return new Statistics(false, new byte[0], new byte[0], nulls);
    }
}
