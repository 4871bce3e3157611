package dev.evenkeel.bulk.parquet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the Thrift compact protocol, in which footers and page headers are written.
 *
 * <p>A struct is read as {@code begin(); while (next()) switch (field()) {...}}; a field that is not wanted is passed
 * with {@link #skip}. Nesting is limited, and a list is refused when its elements could not fit in the bytes left.
 *
 * @see <a href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md">Specification</a>
 */
final class ThriftReader {
    private static final int NESTING_MAX = 64;
    private static final int STOP = 0;
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I16 = 4;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int MAP = 11;
    private static final int STRUCT = 12;
    private static final int UUID = 13;

    private final ByteCursor cursor;
    private final int[] lastField = new int[NESTING_MAX + 1];
    private int depth;
    private int type;

    ThriftReader(ByteCursor cursor) {
        this.cursor = cursor;
    }

    /** Forgets where it was, for reading a new top-level struct after a failure. */
    void restart() {
        depth = 0;
    }

    /** Enters the struct that is here: the top-level one, a field, or an element of a list of structs. */
    void begin() {
        if (depth > 0) {
            expect(STRUCT);
        }
        deeper();
    }

    /** Moves to the next field; false, and leaves the struct, when there is none. */
    boolean next() {
        int header = cursor.unsignedByte();
        type = header & 0x0F;
        if (type == STOP) {
            depth--;
            type = STRUCT;
            return false;
        }
        int delta = header >>> 4;
        lastField[depth] = delta == 0 ? (int) cursor.zigzag() : lastField[depth] + delta;
        return true;
    }

    /** The number of the field that is here. */
    int field() {
        return lastField[depth];
    }

    boolean bool() {
        if (type != TRUE && type != FALSE) {
            throw unexpected("a boolean");
        }
        return type == TRUE;
    }

    int i8() {
        expect(BYTE);
        return (byte) cursor.unsignedByte();
    }

    int i32() {
        expect(I32);
        long value = cursor.zigzag();
        if (value != (int) value) {
            throw new Malformed("a 32-bit number is " + value);
        }
        return (int) value;
    }

    long i64() {
        expect(I64);
        return cursor.zigzag();
    }

    String text() {
        expect(BINARY);
        int length = cursor.varintSize();
        return new String(cursor.bytes, cursor.take(length), length, StandardCharsets.UTF_8);
    }

    /** Enters the list that is here and returns its size; its elements are then read one by one. */
    int list() {
        expect(LIST);
        return listHeader();
    }

    /** Passes the value that is here. */
    void skip() {
        skip(type);
    }

    private void skip(int skipped) {
        switch (skipped) {
            case TRUE, FALSE -> {}
            case BYTE -> cursor.take(1);
            case I16, I32, I64 -> cursor.varint();
            case DOUBLE -> cursor.take(Double.BYTES);
            case BINARY -> cursor.take(cursor.varintSize());
            case UUID -> cursor.take(16);
            case LIST, SET -> skipElements();
            case MAP -> skipMap();
            case STRUCT -> skipStruct();
            default -> throw unexpected("a known type");
        }
    }

    private void skipStruct() {
        deeper();
        while (next()) {
            skip(type);
        }
    }

    private void skipElements() {
        int size = listHeader();
        int element = type;
        deeper();
        for (int i = 0; i < size; i++) {
            skipElement(element);
        }
        depth--;
    }

    private void skipMap() {
        int size = cursor.varintSize();
        if (size == 0) {
            return;
        }
        int types = cursor.unsignedByte();
        fits(size);
        deeper();
        for (int i = 0; i < size; i++) {
            skipElement(types >>> 4);
            skipElement(types & 0x0F);
        }
        depth--;
    }

    /** In lists and maps, unlike in structs, a boolean takes a byte. */
    private void skipElement(int element) {
        skip(element == TRUE || element == FALSE ? BYTE : element);
    }

    private int listHeader() {
        int header = cursor.unsignedByte();
        int size = header >>> 4;
        if (size == 15) {
            size = cursor.varintSize();
        }
        type = header & 0x0F;
        fits(size);
        return size;
    }

    /** Each element takes at least a byte: a size beyond the bytes left is refused before anything is made for it. */
    private void fits(int size) {
        if (size > cursor.remaining()) {
            throw new Malformed("a list of %d has %d bytes left".formatted(size, cursor.remaining()));
        }
    }

    private void deeper() {
        if (depth == NESTING_MAX) {
            throw new Malformed("structs are nested more than " + NESTING_MAX + " deep");
        }
        depth++;
        lastField[depth] = 0;
    }

    private void expect(int expected) {
        if (type != expected) {
            throw unexpected("type " + expected);
        }
    }

    private Malformed unexpected(String expected) {
        return new Malformed("field %s is of Thrift type %d, not %s"
                .formatted(Arrays.toString(Arrays.copyOfRange(lastField, 1, depth + 1)), type, expected));
    }
}
