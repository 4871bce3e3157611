package dev.evenkeel.bulk.parquet;

/** Writes the hybrid of runs and bit-packed groups of 8 that {@link HybridDecoder} reads. */
final class HybridEncoder {
    private static final int GROUP = 8;

    private HybridEncoder() {}

    /**
     * Writes the first {@code count} of {@code values}, which are below 2 to the power of {@code width}. A run is told from
     * where a group is of one value only; a shorter one is cheaper inside a bit-packed group.
     */
    static void put(ByteSink out, int width, int[] values, int count) {
        int packedFrom = 0;
        int at = 0;
        while (at + GROUP <= count) {
            if (!isRun(values, at)) {
                at += GROUP;
                continue;
            }
            int end = endOfRun(values, at, count);
            putPacked(out, width, values, packedFrom, at);
            putRun(out, width, values[at], end - at);
            at = end;
            packedFrom = end;
        }
        putPacked(out, width, values, packedFrom, count);
    }

    private static boolean isRun(int[] values, int from) {
        int first = values[from];
        return values[from + 1] == first
                && values[from + 2] == first
                && values[from + 3] == first
                && values[from + 4] == first
                && values[from + 5] == first
                && values[from + 6] == first
                && values[from + 7] == first;
    }

    private static int endOfRun(int[] values, int from, int count) {
        int at = from + GROUP;
        while (at < count && values[at] == values[from]) {
            at++;
        }
        return at;
    }

    private static void putRun(ByteSink out, int width, int value, int length) {
        out.varint((long) length << 1);
        for (int shift = 0; shift < width; shift += Byte.SIZE) {
            out.put(value >>> shift);
        }
    }

    /** Packs the values of whole groups; the last group is filled up with zeros. */
    private static void putPacked(ByteSink out, int width, int[] values, int from, int to) {
        if (from == to) {
            return;
        }
        int groups = (to - from + 7) >>> 3;
        out.varint((long) groups << 1 | 1);
        out.grow((long) groups * width + Long.BYTES);
        byte[] bytes = out.bytes;
        int at = out.size;
        int end = at + groups * width;
        long word = 0;
        int bits = 0;
        for (int i = from; i < to; i++) {
            word |= (long) values[i] << bits;
            bits += width;
            if (bits >= Integer.SIZE) {
                ByteCursor.INTS.set(bytes, at, (int) word);
                at += Integer.BYTES;
                word >>>= Integer.SIZE;
                bits -= Integer.SIZE;
            }
        }
        while (at < end) {
            bytes[at++] = (byte) word;
            word >>>= Byte.SIZE;
        }
        out.size = end;
    }
}
