package dev.evenkeel.bulk.parquet;

import java.util.Arrays;

/** Bytes that are written one after the other into an array that grows; little-endian. */
final class ByteSink {
    byte[] bytes = new byte[1024];
    int size;

    void clear() {
        size = 0;
    }

    /** Makes room for {@code more} bytes and some slack; callers that fill {@link #bytes} themselves call it before. */
    void grow(long more) {
        long needed = size + more + ByteCursor.SLACK_BYTES;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(needed, Math.min(2L * bytes.length, 1L << 30))));
        }
    }

    void put(int value) {
        grow(1);
        bytes[size++] = (byte) value;
    }

    void putInt(int value) {
        grow(Integer.BYTES);
        ByteCursor.INTS.set(bytes, size, value);
        size += Integer.BYTES;
    }

    void putLong(long value) {
        grow(Long.BYTES);
        ByteCursor.LONGS.set(bytes, size, value);
        size += Long.BYTES;
    }

    void put(byte[] source, int from, int length) {
        grow(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    /** An unsigned LEB128 number. */
    void varint(long value) {
        grow(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }
}
