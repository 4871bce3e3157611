package dev.evenkeel.bulk.parquet;

/**
 * Decodes DELTA_BINARY_PACKED: a first value, then blocks of bit-packed differences above each block's least one.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/#DELTAENC">Encodings, delta</a>
 */
final class DeltaDecoder {
    /** Blocks have 128 values in practice; the format has no limit. */
    private static final int BLOCK_VALUES_MAX = 1 << 20;

    /** The values of a part of a block are a multiple of this. */
    private static final int PART_VALUES_STEP = 32;

    /** Up to this width a number is in the word that starts at its first byte, whatever bit it starts at. */
    private static final int WIDTH_OF_ONE_WORD = 56;

    private final ByteCursor cursor;
    private final long[] out;
    private int next;

    DeltaDecoder(ByteCursor cursor, long[] out) {
        this.cursor = cursor;
        this.out = out;
    }

    /** Decodes {@code count} values, which must be all, to {@code from} and behind. */
    void decode(int from, int count) {
        int blockValues = cursor.varintSize();
        int parts = cursor.varintSize();
        int total = cursor.varintSize();
        long first = cursor.zigzag();
        if (total != count) {
            throw new Malformed("%d delta values where %d are expected".formatted(total, count));
        }
        boolean isSound = blockValues > 0 && blockValues <= BLOCK_VALUES_MAX && parts > 0;
        if (!isSound || blockValues % ((long) parts * PART_VALUES_STEP) != 0) {
            throw new Malformed("delta blocks of %d values in %d parts".formatted(blockValues, parts));
        }
        if (count == 0) {
            return;
        }
        out[from] = first;
        next = from + 1;
        while (next < from + count) {
            block(parts, blockValues / parts, from + count);
        }
    }

    private void block(int parts, int partValues, int end) {
        long least = cursor.zigzag();
        int widths = cursor.take(parts);
        for (int i = 0; i < parts && next < end; i++) {
            int width = cursor.bytes[widths + i] & 0xFF;
            if (width > Long.SIZE) {
                throw new Malformed("delta values of %d bits".formatted(width));
            }
            int start = cursor.take(partValues / Byte.SIZE * width);
            part(start, width, least, Math.min(next + partValues, end));
        }
    }

    /** A hot loop: adds each difference to the value before. */
    private void part(int start, int width, long least, int end) {
        byte[] bytes = cursor.bytes;
        long[] values = out;
        long value = values[next - 1];
        long mask = width == Long.SIZE ? -1L : (1L << width) - 1;
        int bit = 0;
        for (int i = next; i < end; i++, bit += width) {
            int at = start + (bit >>> 3);
            int shift = bit & 7;
            long delta = ByteCursor.longAt(bytes, at) >>> shift;
            if (width > WIDTH_OF_ONE_WORD && shift > 0) {
                delta |= ByteCursor.longAt(bytes, at + Long.BYTES) << (Long.SIZE - shift);
            }
            value += least + (delta & mask);
            values[i] = value;
        }
        next = end;
    }
}
