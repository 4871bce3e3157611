package dev.evenkeel.bulk.parquet;

import java.util.Arrays;

/**
 * Decodes the hybrid of runs and bit-packed groups of 8 in which levels, dictionary codes and booleans are written.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE">Encodings, RLE</a>
 */
final class HybridDecoder {
    private static final int WIDTH_MAX = 32;
    /** Up to this width a group of 8 is in one word. */
    private static final int WIDTH_OF_ONE_WORD = 8;
    /** Up to this width each half of a group is in one word, whatever bit it starts at. */
    private static final int WIDTH_OF_TWO_WORDS = 16;

    private HybridDecoder() {}

    /**
     * Decodes {@code count} numbers of {@code width} bits into {@code out} from {@code from}. May write up to 7 numbers
     * more than asked for, so {@code out} has room for them.
     */
    static void ints(ByteCursor cursor, int width, int[] out, int from, int count) {
        if (width > WIDTH_MAX) {
            throw new Malformed("numbers of %d bits".formatted(width));
        }
        int done = 0;
        while (done < count) {
            int header = cursor.varintSize();
            int left = count - done;
            if ((header & 1) == 0) {
                int run = Math.min(header >>> 1, left);
                int value = runValue(cursor, width);
                Arrays.fill(out, from + done, from + done + run, value);
                done += run;
            } else {
                int packed = (int) Math.min((header >>> 1) * 8L, left);
                int start = takePacked(cursor, header >>> 1, width, packed);
                unpack(cursor.bytes, start, width, out, from + done, packed);
                done += packed;
            }
        }
    }

    /**
     * Decodes the definition levels of {@code count} rows of a flat optional column and marks in {@code nulls} the rows
     * from {@code from} on that have no value.
     *
     * @return how many have one
     */
    static int presence(ByteCursor cursor, Nulls nulls, int from, int count) {
        int before = nulls.count();
        int done = 0;
        while (done < count) {
            int header = cursor.varintSize();
            int left = count - done;
            if ((header & 1) == 0) {
                int run = Math.min(header >>> 1, left);
                if (runValue(cursor, 1) == 0) {
                    nulls.setRange(from + done, run);
                }
                done += run;
            } else {
                int packed = (int) Math.min((header >>> 1) * 8L, left);
                int start = takePacked(cursor, header >>> 1, 1, packed);
                for (int i = 0; i < packed; i += 8) {
                    int rowsHere = 0xFF >>> Math.max(0, 8 - (packed - i));
                    nulls.setBits(from + done + i, ~cursor.bytes[start + (i >>> 3)] & rowsHere);
                }
                done += packed;
            }
        }
        return count - (nulls.count() - before);
    }

    private static int runValue(ByteCursor cursor, int width) {
        int bytes = (width + 7) >>> 3;
        int start = cursor.take(bytes);
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (cursor.bytes[start + i] & 0xFF) << (8 * i);
        }
        return value;
    }

    /** Takes the bytes of {@code groups} groups; some writers cut the last one off after the last number. */
    private static int takePacked(ByteCursor cursor, int groups, int width, int numbers) {
        long whole = (long) groups * width;
        long needed = ((long) numbers * width + 7) >>> 3;
        return cursor.take((int) Math.max(needed, Math.min(whole, cursor.remaining())));
    }

    /** A hot loop: one load for 8 numbers where their width allows it. */
    private static void unpack(byte[] bytes, int start, int width, int[] out, int from, int count) {
        int end = from + count;
        if (width == 0) {
            Arrays.fill(out, from, end, 0);
        } else if (width <= WIDTH_OF_ONE_WORD) {
            unpackWords(bytes, start, width, out, from, end);
        } else if (width <= WIDTH_OF_TWO_WORDS) {
            unpackHalves(bytes, start, width, out, from, end);
        } else {
            long mask = (1L << width) - 1;
            long bit = 0;
            for (int i = from; i < end; i++, bit += width) {
                long word = ByteCursor.longAt(bytes, start + (int) (bit >>> 3));
                out[i] = (int) ((word >>> (bit & 7)) & mask);
            }
        }
    }

    private static void unpackWords(byte[] bytes, int start, int width, int[] out, int from, int end) {
        int mask = (1 << width) - 1;
        for (int i = from, at = start; i < end; i += 8, at += width) {
            long word = ByteCursor.longAt(bytes, at);
            out[i] = (int) word & mask;
            out[i + 1] = (int) (word >>> width) & mask;
            out[i + 2] = (int) (word >>> (2 * width)) & mask;
            out[i + 3] = (int) (word >>> (3 * width)) & mask;
            out[i + 4] = (int) (word >>> (4 * width)) & mask;
            out[i + 5] = (int) (word >>> (5 * width)) & mask;
            out[i + 6] = (int) (word >>> (6 * width)) & mask;
            out[i + 7] = (int) (word >>> (7 * width)) & mask;
        }
    }

    private static void unpackHalves(byte[] bytes, int start, int width, int[] out, int from, int end) {
        int mask = (1 << width) - 1;
        int toHalf = width >>> 1;
        int shift = (width << 2) & 7;
        for (int i = from, at = start; i < end; i += 8, at += width) {
            long low = ByteCursor.longAt(bytes, at);
            long high = ByteCursor.longAt(bytes, at + toHalf) >>> shift;
            out[i] = (int) low & mask;
            out[i + 1] = (int) (low >>> width) & mask;
            out[i + 2] = (int) (low >>> (2 * width)) & mask;
            out[i + 3] = (int) (low >>> (3 * width)) & mask;
            out[i + 4] = (int) high & mask;
            out[i + 5] = (int) (high >>> width) & mask;
            out[i + 6] = (int) (high >>> (2 * width)) & mask;
            out[i + 7] = (int) (high >>> (3 * width)) & mask;
        }
    }
}
