package dev.evenkeel.bulk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes that grow at their end; numbers are little-endian. */
final class Bytes {
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    byte[] array = new byte[64];
    int size;

    void clear() {
        size = 0;
    }

    /** Makes room for so many bytes more. */
    void reserve(int more) {
        if (array.length - size < more) {
            array = Arrays.copyOf(array, Math.max(2 * array.length, size + more));
        }
    }

    void putLong(long number) {
        reserve(Long.BYTES);
        LONGS.set(array, size, number);
        size += Long.BYTES;
    }

    void putInt(int number) {
        reserve(Integer.BYTES);
        INTS.set(array, size, number);
        size += Integer.BYTES;
    }

    void putZeros(int count) {
        reserve(count);
        Arrays.fill(array, size, size + count, (byte) 0);
        size += count;
    }

    void put(byte[] source, int from, int length) {
        reserve(length);
        System.arraycopy(source, from, array, size, length);
        size += length;
    }

    /** Text as the digest writes it: its length, then its bytes. */
    void putText(byte[] source, int from, int length) {
        putInt(length);
        put(source, from, length);
    }
}
