package dev.evenkeel.bulk.parquet;

import java.nio.charset.StandardCharsets;

/** Writes the Thrift compact protocol; the counterpart of {@link ThriftReader}. */
final class ThriftWriter {
    static final int I32 = 5;
    static final int BINARY = 8;
    static final int STRUCT = 12;

    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I16 = 4;
    private static final int I64 = 6;
    private static final int LIST = 9;
    private static final int DEPTH_MAX = 16;
    private static final int SHORT_LIST_MAX = 14;

    private final ByteSink out;
    private final int[] lastField = new int[DEPTH_MAX];
    private int depth;

    ThriftWriter(ByteSink out) {
        this.out = out;
    }

    /** Begins the top-level struct, or a struct that is an element of a list. */
    void begin() {
        depth++;
        lastField[depth] = 0;
    }

    /** Begins a struct that is a field. */
    void begin(int field) {
        header(field, STRUCT);
        begin();
    }

    void end() {
        out.put(0);
        depth--;
    }

    /** A field that is a struct without fields. */
    void empty(int field) {
        begin(field);
        end();
    }

    void bool(int field, boolean value) {
        header(field, value ? TRUE : FALSE);
    }

    void i8(int field, int value) {
        header(field, BYTE);
        out.put(value);
    }

    void i16(int field, int value) {
        header(field, I16);
        i32(value);
    }

    void i32(int field, int value) {
        header(field, I32);
        i32(value);
    }

    void i64(int field, long value) {
        header(field, I64);
        out.varint((value << 1) ^ (value >> 63));
    }

    void text(int field, String value) {
        header(field, BINARY);
        text(value);
    }

    void binary(int field, byte[] value) {
        header(field, BINARY);
        out.varint(value.length);
        out.put(value, 0, value.length);
    }

    /** Begins a list of {@code size} elements of {@code type}, which are then written one by one. */
    void list(int field, int type, int size) {
        header(field, LIST);
        if (size <= SHORT_LIST_MAX) {
            out.put((size << 4) | type);
        } else {
            out.put(0xF0 | type);
            out.varint(size);
        }
    }

    /** An element of a list. */
    void i32(int value) {
        out.varint(Integer.toUnsignedLong((value << 1) ^ (value >> 31)));
    }

    /** An element of a list. */
    void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        out.varint(utf8.length);
        out.put(utf8, 0, utf8.length);
    }

    private void header(int field, int type) {
        int delta = field - lastField[depth];
        if (delta < 1 || delta > 15) {
            throw new IllegalArgumentException("Field %d cannot follow field %d".formatted(field, lastField[depth]));
        }
        out.put(delta << 4 | type);
        lastField[depth] = field;
    }
}
