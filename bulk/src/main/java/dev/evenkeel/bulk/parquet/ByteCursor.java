package dev.evenkeel.bulk.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A place in an array of bytes that moves forward to an end, little-endian. Hot loops read {@link #bytes} themselves:
 * the array has {@link #SLACK_BYTES} more bytes after {@link #end}, so that they may load whole words up to there.
 */
final class ByteCursor {
    /** Bytes that every array under a cursor has after the cursor's end. */
    static final int SLACK_BYTES = 16;

    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    byte[] bytes = new byte[SLACK_BYTES];
    int at;
    int end;

    static long longAt(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    static int intAt(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    /** Puts this cursor on {@code source} from {@code from} until before {@code to}. */
    void place(byte[] source, int from, int to) {
        bytes = source;
        at = from;
        end = to;
    }

    int remaining() {
        return end - at;
    }

    /** Moves over {@code count} bytes and returns where they begin. */
    int take(int count) {
        if (count < 0 || count > end - at) {
            throw new Malformed("%d bytes are announced where %d are left".formatted(count, end - at));
        }
        int from = at;
        at += count;
        return from;
    }

    int unsignedByte() {
        return bytes[take(1)] & 0xFF;
    }

    int int32() {
        return intAt(bytes, take(Integer.BYTES));
    }

    long int64() {
        return longAt(bytes, take(Long.BYTES));
    }

    /** An unsigned LEB128 number of at most 64 bits. */
    long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = unsignedByte();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new Malformed("a number has more than 10 bytes");
    }

    /** A {@link #varint} that counts or measures something. */
    int varintSize() {
        long value = varint();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new Malformed("a size of %s is out of range".formatted(Long.toUnsignedString(value)));
        }
        return (int) value;
    }

    /** A {@link #varint} whose lowest bit is the sign. */
    long zigzag() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }
}
