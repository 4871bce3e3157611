package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.ColumnType;
import dev.evenkeel.bulk.parquet.ColumnValues;
import dev.evenkeel.bulk.parquet.DoubleColumn;
import dev.evenkeel.bulk.parquet.LongColumn;
import dev.evenkeel.bulk.parquet.TextColumn;
import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.JournalDigest;
import dev.evenkeel.event.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** One coded column of a page of the journal: its texts in the order of their first appearance, and a code for each row. */
final class PageColumn {
    /** The code of what is absent. */
    private static final int NONE = 0;

    private static final int UNKNOWN = -1;

    private final String name;
    private final ColumnType type;
    private final boolean isData;
    /** How cells are read; {@code null} where they are text whatever they say. */
    private final @org.jspecify.annotations.Nullable AttributeType promised;

    private final Bytes texts = new Bytes();
    private int[] starts = new int[64];
    private int count;
    private int[] table = new int[256];
    /** Counted from 1; a row each. */
    private int[] codes = {};

    private int rows;
    private boolean hasAny;
    private int[] codeOfEntry = {};
    private long[] numbers = new long[256];
    private int[] codeOfNumber = new int[256];

    private PageColumn(
            String name, ColumnType type, boolean isData, @org.jspecify.annotations.Nullable AttributeType promised) {
        this.name = name;
        this.type = type;
        this.isData = isData;
        this.promised = promised;
    }

    /** Type or source of events. */
    static PageColumn ofEnvelope(String name) {
        return new PageColumn(name, new ColumnType.Text(), false, null);
    }

    /** An attribute of their data. */
    static PageColumn ofData(String name, ColumnType type, Attributes attributes) {
        return new PageColumn(name, type, true, attributes.promised(name).orElse(null));
    }

    String name() {
        return name;
    }

    /** Whether any row has a value. */
    boolean hasAny() {
        return hasAny;
    }

    void clear() {
        texts.clear();
        rows = 0;
        count = 0;
        hasAny = false;
        Arrays.fill(table, 0);
    }

    /** Adds rows of a batch. */
    void append(ColumnValues values, int from, int to) {
        room(to - from);
        switch (values) {
            case TextColumn column -> append(column, from, to);
            case LongColumn column -> append(column, from, to);
            case DoubleColumn _ -> throw new NotForBulk("data.%s holds binary floating-point numbers".formatted(name));
        }
    }

    private void room(int more) {
        if (codes.length - rows < more) {
            codes = Arrays.copyOf(codes, Math.max(2 * codes.length, rows + more));
        }
    }

    private void append(TextColumn column, int from, int to) {
        if (codeOfEntry.length <= column.entries()) {
            codeOfEntry = new int[2 * column.entries() + 1];
        }
        Arrays.fill(codeOfEntry, 0, column.entries() + 1, UNKNOWN);
        codeOfEntry[0] = NONE;
        var entries = column.codes();
        var isCoded = column.isCoded();
        var known = codeOfEntry;
        var into = codes;
        var at = rows;
        for (var row = from; row < to; row++) {
            var entry = isCoded ? entries[row] : column.entry(row);
            var code = known[entry + 1];
            if (code == UNKNOWN) {
                code = code(column, entry);
                known[entry + 1] = code;
            }
            into[at++] = code;
        }
        rows = at;
    }

    private int code(TextColumn column, int entry) {
        var length = column.lengths()[entry];
        if (length == 0) {
            return NONE;
        }
        hasAny = true;
        if (promised != null) {
            return code(column.text(entry));
        }
        var start = texts.size;
        texts.reserve(length + 1);
        if (isData) {
            texts.array[texts.size++] = 't';
        }
        texts.put(column.bytes(), column.starts()[entry], length);
        return known(start);
    }

    private int code(String spelling) {
        hasAny = true;
        var value = promised == null ? Value.of(spelling) : ValueCodes.read(name, promised, spelling);
        var utf8 = JournalDigest.spelling(value).getBytes(StandardCharsets.UTF_8);
        var start = texts.size;
        texts.put(utf8, 0, utf8.length);
        return known(start);
    }

    private void append(LongColumn column, int from, int to) {
        Arrays.fill(codeOfNumber, 0);
        var values = column.values();
        var nulls = column.nulls();
        for (var row = from; row < to; row++) {
            codes[rows++] = nulls.at(row) ? NONE : code(values[row]);
        }
    }

    private int code(long number) {
        var slot = (int) IdCodes.mixed(number) & (numbers.length - 1);
        if (codeOfNumber[slot] == 0 || numbers[slot] != number) {
            // A slot remembers the last number that fell into it: enough for the few that scores and priorities have.
            numbers[slot] = number;
            codeOfNumber[slot] = code(BatchColumns.spelling(number, type));
        }
        return codeOfNumber[slot];
    }

    /** The code of the text that was put at the end of the texts, which is taken away again if it was known. */
    private int known(int start) {
        var length = texts.size - start;
        var hash = (int) KeptTexts.hash(texts.array, start, length);
        for (var slot = hash & (table.length - 1); ; slot = (slot + 1) & (table.length - 1)) {
            var place = table[slot] - 1;
            if (place < 0) {
                table[slot] = count + 1;
                return add(start);
            }
            if (Arrays.equals(texts.array, starts[place], end(place, start), texts.array, start, texts.size)) {
                texts.size = start;
                return place + 1;
            }
        }
    }

    /** Where the text at a place ends, if the last one does at {@code end}. */
    private int end(int place, int end) {
        return place + 1 < count ? starts[place + 1] : end;
    }

    private int add(int start) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = start;
        if (2 * count > table.length) {
            table = new int[2 * table.length];
            for (var place = 0; place < count; place++) {
                var to = end(place, texts.size);
                var slot = (int) KeptTexts.hash(texts.array, starts[place], to - starts[place]) & (table.length - 1);
                while (table[slot] != 0) {
                    slot = (slot + 1) & (table.length - 1);
                }
                table[slot] = place + 1;
            }
        }
        return count;
    }

    /** Adds the rows of another part of the page, which come after. */
    void append(PageColumn later) {
        hasAny |= later.hasAny;
        var mapped = new int[later.count + 1];
        for (var place = 0; place < later.count; place++) {
            var start = texts.size;
            texts.put(later.texts.array, later.starts[place], later.end(place, later.texts.size) - later.starts[place]);
            mapped[place + 1] = known(start);
        }
        room(later.rows);
        for (var row = 0; row < later.rows; row++) {
            codes[rows++] = mapped[later.codes[row]];
        }
    }

    /** Hashes it as the digest of a journal writes it. */
    void hash(MessageDigest sha256, Bytes scratch) {
        scratch.clear();
        scratch.putLong(count);
        for (var place = 0; place < count; place++) {
            scratch.putText(texts.array, starts[place], end(place, texts.size) - starts[place]);
        }
        if (count > JournalDigest.BYTE_CODES_MAX) {
            putShorts(scratch);
        } else if (count > 0) {
            putBytes(scratch);
        }
        sha256.update(scratch.array, 0, scratch.size);
    }

    private void putBytes(Bytes into) {
        into.reserve(rows);
        for (var row = 0; row < rows; row++) {
            into.array[into.size + row] = (byte) codes[row];
        }
        into.size += rows;
    }

    private void putShorts(Bytes into) {
        into.reserve(rows * Short.BYTES);
        for (var row = 0; row < rows; row++) {
            Bytes.SHORTS.set(into.array, into.size, (short) codes[row]);
            into.size += Short.BYTES;
        }
    }
}
