package dev.evenkeel.cli;

import dev.evenkeel.bulk.BatchColumns;
import dev.evenkeel.bulk.InstantText;
import dev.evenkeel.bulk.parquet.ColumnValues;
import dev.evenkeel.bulk.parquet.LongColumn;
import dev.evenkeel.bulk.parquet.TextColumn;
import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import dev.evenkeel.evidence.EventRecord;
import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.merkle.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hashes rows of Parquet files as the records of their events, without an event for each: the bytes are those of {@link
 * EventRecord}, put together from cells. What many rows share is spelt once.
 */
final class RowRecords {
    private static final int RECORD_BYTES_AT_FIRST = 1 << 12;
    private static final int NUMBERS_KEPT = 1 << 12;
    private static final int ROWS_SHARING = 4; // an entry: from so many on it is worth keeping how it is spelt
    private static final byte[] TIME = ",\"time\":\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DATA = ",\"data\":".getBytes(StandardCharsets.UTF_8);

    private final BatchColumns columns;
    private final Hashing hashing = new Hashing();
    private final InstantText instants = new InstantText();
    private final List<Cells> data = new ArrayList<>();
    private byte[] record = new byte[RECORD_BYTES_AT_FIRST];
    private int length;

    private RowRecords(BatchColumns columns) {
        this.columns = columns;
        new TreeMap<>(columns.data()).forEach((name, values) -> data.add(cells(name, values)));
    }

    /** The hashes of a batch's rows, one after the other. */
    static byte[] hashes(BatchColumns columns) {
        var hashes = new byte[columns.rows() * Hash.BYTES];
        new RowRecords(columns).all(hashes);
        return hashes;
    }

    private void all(byte[] hashes) {
        var customer = envelope("customer");
        var id = envelope("id");
        var source = envelope("source");
        var subject = envelope("subject");
        var type = envelope("type");
        for (var row = 0; row < columns.rows(); row++) {
            length = 0;
            customer.put(row);
            data(row);
            id.put(row);
            whole("revision", columns.revision(row));
            whole("sequence", columns.sequence(row));
            source.put(row);
            subject.put(row);
            time(columns.micros(row));
            type.put(row);
            put((byte) '}');
            record[0] = '{'; // each field brings a comma before it
            hashing.leaf(record, 0, length, hashes, row * Hash.BYTES);
        }
    }

    private void data(int row) {
        var start = length;
        put(DATA);
        var first = length;
        for (var cells : data) {
            cells.put(row);
        }
        if (length == first) {
            length = start;
        } else {
            record[first] = '{';
            put((byte) '}');
        }
    }

    private void time(long micros) {
        put(TIME);
        if (InstantText.isPut(micros)) {
            reserve(InstantText.BYTES_MAX);
            length = instants.put(micros, record, length);
        } else {
            put(Instants.spelling(Instants.ofMicros(micros)).getBytes(StandardCharsets.UTF_8));
        }
        put((byte) '"');
    }

    private void whole(String name, long number) {
        if (number != 0) {
            put(",\"%s\":%s".formatted(name, number).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void put(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, record, length, bytes.length);
        length += bytes.length;
    }

    private void put(byte next) {
        reserve(1);
        record[length++] = next;
    }

    private void reserve(int bytes) {
        if (record.length - length < bytes) {
            record = Arrays.copyOf(record, 2 * (length + bytes));
        }
    }

    /** What a column puts into a record: its name and its value, or nothing where a row has none. */
    private interface Cells {
        void put(int row);
    }

    private Cells envelope(String name) {
        return texts(name, columns.text(name));
    }

    private Cells texts(String name, TextColumn column) {
        return column.isCoded() && column.entries() * ROWS_SHARING < column.rows()
                ? new Shared(name, column, Value::of)
                : new Texts(name, column);
    }

    private Cells cells(String name, ColumnValues values) {
        var promised = JournalRecords.AS_SENT.promised(name);
        Function<String, Value> read =
                spelling -> promised.flatMap(type -> type.read(spelling)).orElseGet(() -> Value.of(spelling));
        return switch (values) {
            case TextColumn texts
            when promised.filter(type -> type != AttributeType.TEXT).isEmpty() -> texts(name, texts);
            case TextColumn texts -> new Shared(name, texts, read);
            case LongColumn numbers -> new Numbers(name, numbers, read);
            default -> row -> put(field(name, read.apply(columns.spelling(name, row))));
        };
    }

    /** A field with a comma before it. */
    private static byte[] field(String name, Value value) {
        var key = EventRecord.bytes(Value.of(name));
        var spelt = EventRecord.bytes(value);
        var bytes = new byte[key.length + spelt.length + 2];
        bytes[0] = ',';
        System.arraycopy(key, 0, bytes, 1, key.length);
        bytes[1 + key.length] = ':';
        System.arraycopy(spelt, 0, bytes, 2 + key.length, spelt.length);
        return bytes;
    }

    /** Text that stays text, most of it another in each row. */
    private final class Texts implements Cells {
        private final String name;
        private final TextColumn column;
        private final byte[] start;

        Texts(String name, TextColumn column) {
            this.name = name;
            this.column = column;
            var empty = field(name, Value.of(""));
            this.start = Arrays.copyOf(empty, empty.length - 1);
        }

        @Override
        public void put(int row) {
            var entry = column.entry(row);
            if (entry < 0 || column.lengths()[entry] == 0) {
                return;
            }
            var before = length;
            RowRecords.this.put(start);
            if (isCopied(column.bytes(), column.starts()[entry], column.lengths()[entry])) {
                RowRecords.this.put((byte) '"');
            } else {
                length = before;
                RowRecords.this.put(field(name, Value.of(column.text(entry))));
            }
        }

        /** Copies bytes that JSON spells as they are, and says whether they were. */
        private boolean isCopied(byte[] bytes, int from, int count) {
            reserve(count);
            for (var at = 0; at < count; at++) {
                var next = bytes[from + at];
                if (next < ' ' || next == '"' || next == '\\') { // those of other alphabets are negative
                    return false;
                }
                record[length + at] = next;
            }
            length += count;
            return true;
        }
    }

    /** Texts that rows share, each spelt once, as what it means. */
    private final class Shared implements Cells {
        private final String name;
        private final TextColumn column;
        private final Function<String, Value> read;
        private final byte[] @Nullable [] spelt;

        Shared(String name, TextColumn column, Function<String, Value> read) {
            this.name = name;
            this.column = column;
            this.read = read;
            this.spelt = new byte[column.isCoded() ? column.entries() : 0][];
        }

        @Override
        public void put(int row) {
            var entry = column.entry(row);
            if (entry < 0 || column.lengths()[entry] == 0) {
                return;
            }
            if (!column.isCoded()) {
                RowRecords.this.put(field(entry));
                return;
            }
            var known = spelt[entry];
            if (known == null) {
                known = field(entry);
                spelt[entry] = known;
            }
            RowRecords.this.put(known);
        }

        private byte[] field(int entry) {
            return RowRecords.field(name, read.apply(column.text(entry)));
        }
    }

    /** Whole numbers, decimals and flags: those of late are kept by their last bits. */
    private final class Numbers implements Cells {
        private final String name;
        private final LongColumn column;
        private final Function<String, Value> read;
        private final long[] known = new long[NUMBERS_KEPT];
        private final byte[] @Nullable [] spelt = new byte[NUMBERS_KEPT][];

        Numbers(String name, LongColumn column, Function<String, Value> read) {
            this.name = name;
            this.column = column;
            this.read = read;
        }

        @Override
        public void put(int row) {
            if (column.isNull(row)) {
                return;
            }
            var number = column.values()[row];
            var slot = (int) number & (NUMBERS_KEPT - 1);
            var field = spelt[slot];
            if (field == null || known[slot] != number) {
                field = field(name, read.apply(columns.spelling(name, row)));
                known[slot] = number;
                spelt[slot] = field;
            }
            RowRecords.this.put(field);
        }
    }
}
