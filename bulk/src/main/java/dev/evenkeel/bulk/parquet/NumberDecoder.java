package dev.evenkeel.bulk.parquet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Decodes stored numbers of every physical type to longs: floating-point numbers as their bits, decimals as unscaled
 * values, timestamps of 12 bytes as microseconds.
 */
final class NumberDecoder {
    private static final ValueLayout.OfLong LONG_LAYOUT =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final long NANOS_PER_MICRO = 1_000;
    /** The Julian day number of 1970-01-01, from which INT96 counts days. */
    private static final int JULIAN_DAY_OF_EPOCH = 2_440_588;
    /** What is above this bit of a number must be its sign, if a byte more is to fit. */
    private static final int BITS_BEFORE_LAST_BYTE = Long.SIZE - Byte.SIZE - 1;

    private final BinaryDecoder binaryDecoder;
    private final Entries binary = new Entries();
    private int[] codes = {};

    NumberDecoder(BinaryDecoder binaryDecoder) {
        this.binaryDecoder = binaryDecoder;
    }

    /** Ints for {@code count} codes and a group of 8 more, which unpacking may write over the end. */
    int[] codes(int count) {
        if (codes.length < count + Long.BYTES) {
            codes = new int[count + Long.BYTES];
        }
        return codes;
    }

    /** Decodes the present values of {@code span} into {@code out}, together from its first row on. */
    void decode(ByteCursor page, int encoding, Storage storage, long[] out, PageSink.Span span) {
        boolean known = switch (storage.physical()) {
            case BOOLEAN -> booleans(page, encoding, out, span);
            case INT32, FLOAT -> ints(page, encoding, out, span);
            case INT64, DOUBLE -> longs(page, encoding, out, span);
            case INT96, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> binary(page, encoding, storage, out, span);
        };
        if (!known) {
            throw Encoding.unsupported(encoding, storage.physical());
        }
    }

    private boolean booleans(ByteCursor page, int encoding, long[] out, PageSink.Span span) {
        int from = span.from();
        int count = span.present();
        if (encoding == Encoding.PLAIN) {
            int start = page.take((count + 7) >>> 3);
            for (int i = 0; i < count; i++) {
                out[from + i] = (page.bytes[start + (i >>> 3)] >>> (i & 7)) & 1L;
            }
        } else if (encoding == Encoding.RLE) {
            page.int32();
            int[] found = codes(count);
            HybridDecoder.ints(page, 1, found, 0, count);
            for (int i = 0; i < count; i++) {
                out[from + i] = found[i];
            }
        } else {
            return false;
        }
        return true;
    }

    private static boolean ints(ByteCursor page, int encoding, long[] out, PageSink.Span span) {
        int from = span.from();
        int count = span.present();
        if (encoding == Encoding.PLAIN) {
            int start = takeFixed(page, count, Integer.BYTES);
            byte[] bytes = page.bytes;
            for (int i = 0; i < count; i++) {
                out[from + i] = ByteCursor.intAt(bytes, start + i * Integer.BYTES);
            }
            return true;
        } else if (encoding == Encoding.DELTA_BINARY_PACKED) {
            new DeltaDecoder(page, out).decode(from, count);
        } else if (encoding == Encoding.BYTE_STREAM_SPLIT) {
            split(page, Integer.BYTES, out, span);
        } else {
            return false;
        }
        for (int i = from; i < from + count; i++) {
            out[i] = (int) out[i];
        }
        return true;
    }

    private static boolean longs(ByteCursor page, int encoding, long[] out, PageSink.Span span) {
        int count = span.present();
        if (encoding == Encoding.PLAIN) {
            int start = takeFixed(page, count, Long.BYTES);
            MemorySegment.copy(MemorySegment.ofArray(page.bytes), LONG_LAYOUT, start, out, span.from(), count);
        } else if (encoding == Encoding.DELTA_BINARY_PACKED) {
            new DeltaDecoder(page, out).decode(span.from(), count);
        } else if (encoding == Encoding.BYTE_STREAM_SPLIT) {
            split(page, Long.BYTES, out, span);
        } else {
            return false;
        }
        return true;
    }

    /** The first bytes of all values, then the second bytes of all, and so on. */
    private static void split(ByteCursor page, int width, long[] out, PageSink.Span span) {
        int count = span.present();
        int start = takeFixed(page, count, width);
        for (int i = 0; i < count; i++) {
            long value = 0;
            for (int b = width - 1; b >= 0; b--) {
                value = (value << Byte.SIZE) | (page.bytes[start + b * count + i] & 0xFF);
            }
            out[span.from() + i] = value;
        }
    }

    private static int takeFixed(ByteCursor page, int count, int width) {
        long bytes = (long) count * width;
        if (bytes > page.remaining()) {
            throw new Malformed("%d values of %d bytes are in %d bytes".formatted(count, width, page.remaining()));
        }
        return page.take((int) bytes);
    }

    private boolean binary(ByteCursor page, int encoding, Storage storage, long[] out, PageSink.Span span) {
        binary.clear();
        binary.bytes = page.bytes;
        binaryDecoder.decode(page, encoding, storage, span.present(), binary);
        for (int i = 0; i < span.present(); i++) {
            int start = binary.starts[i];
            out[span.from() + i] = storage.physical() == PhysicalType.INT96
                    ? int96(binary.bytes, start)
                    : bigEndian(binary.bytes, start, binary.lengths[i]);
        }
        return true;
    }

    /** Nanoseconds of the day in 8 bytes, then the Julian day in 4, as microseconds since 1970. */
    private static long int96(byte[] bytes, int start) {
        long nanos = ByteCursor.longAt(bytes, start);
        long day = ByteCursor.intAt(bytes, start + Long.BYTES) - (long) JULIAN_DAY_OF_EPOCH;
        return day * MICROS_PER_DAY + Math.floorDiv(nanos, NANOS_PER_MICRO);
    }

    /** A two's-complement number with its highest byte first. */
    private static long bigEndian(byte[] bytes, int start, int length) {
        if (length == 0) {
            throw new Malformed("a decimal has no bytes");
        }
        long value = bytes[start];
        for (int i = 1; i < length; i++) {
            long above = value >> BITS_BEFORE_LAST_BYTE;
            if (above != 0 && above != -1) {
                throw new OutsideSubset("a decimal beyond 64 bits");
            }
            value = (value << Byte.SIZE) | (bytes[start + i] & 0xFF);
        }
        return value;
    }
}
