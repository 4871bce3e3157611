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
    private static final int NONE = -1;

    private final String name;
    private final ColumnType type;
    private final boolean isData;
    /** How cells are read; {@code null} where they are text whatever they say. */
    private final @org.jspecify.annotations.Nullable AttributeType promised;

    private final Bytes texts = new Bytes();
    private int[] starts = new int[64];
    private int count;
    private int[] table = new int[256];
    private final Bytes codes = new Bytes();
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
        codes.clear();
        count = 0;
        hasAny = false;
        Arrays.fill(table, 0);
    }

    /** Adds rows of a batch. */
    void append(ColumnValues values, int from, int to) {
        codes.reserve((to - from) * Integer.BYTES);
        switch (values) {
            case TextColumn column -> append(column, from, to);
            case LongColumn column -> append(column, from, to);
            case DoubleColumn _ -> throw new NotForBulk("data.%s holds binary floating-point numbers".formatted(name));
        }
    }

    private void append(TextColumn column, int from, int to) {
        if (codeOfEntry.length <= column.entries()) {
            codeOfEntry = new int[2 * column.entries() + 1];
        }
        Arrays.fill(codeOfEntry, 0, column.entries() + 1, NONE - 1);
        codeOfEntry[0] = NONE;
        var entries = column.codes();
        var isCoded = column.isCoded();
        var at = codes.size;
        var array = codes.array;
        for (var row = from; row < to; row++) {
            var entry = isCoded ? entries[row] : column.entry(row);
            var code = codeOfEntry[entry + 1];
            if (code < NONE) {
                code = code(column, entry);
                codeOfEntry[entry + 1] = code;
            }
            Bytes.INTS.set(array, at, code);
            at += Integer.BYTES;
        }
        codes.size = at;
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
        var at = codes.size;
        for (var row = from; row < to; row++) {
            Bytes.INTS.set(codes.array, at, nulls.at(row) ? NONE : code(values[row]));
            at += Integer.BYTES;
        }
        codes.size = at;
    }

    private int code(long number) {
        var slot = (int) IdCodes.mixed(number) & (numbers.length - 1);
        if (codeOfNumber[slot] == 0 || numbers[slot] != number) {
            // A slot remembers the last number that fell into it: enough for the few that scores and priorities have.
            numbers[slot] = number;
            codeOfNumber[slot] = code(BatchColumns.spelling(number, type)) + 1;
        }
        return codeOfNumber[slot] - 1;
    }

    /** The code of the text that was put at the end of the texts, which is taken away again if it was known. */
    private int known(int start) {
        var length = texts.size - start;
        var hash = (int) KeptTexts.hash(texts.array, start, length);
        for (var slot = hash & (table.length - 1); ; slot = (slot + 1) & (table.length - 1)) {
            var code = table[slot] - 1;
            if (code < 0) {
                table[slot] = count + 1;
                return add(start);
            }
            if (Arrays.equals(texts.array, starts[code], end(code, start), texts.array, start, texts.size)) {
                texts.size = start;
                return code;
            }
        }
    }

    private int end(int code, int end) {
        return code + 1 < count ? starts[code + 1] : end;
    }

    private int add(int start) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = start;
        if (2 * count > table.length) {
            table = new int[2 * table.length];
            for (var code = 0; code < count; code++) {
                var to = code + 1 < count ? starts[code + 1] : texts.size;
                var slot = (int) KeptTexts.hash(texts.array, starts[code], to - starts[code]) & (table.length - 1);
                while (table[slot] != 0) {
                    slot = (slot + 1) & (table.length - 1);
                }
                table[slot] = code + 1;
            }
        }
        return count - 1;
    }

    /** Adds the rows of another part of the page, which come after. */
    void append(PageColumn later) {
        hasAny |= later.hasAny;
        var mapped = new int[later.count];
        for (var code = 0; code < later.count; code++) {
            var start = texts.size;
            texts.put(later.texts.array, later.starts[code], later.end(code, later.texts.size) - later.starts[code]);
            mapped[code] = known(start);
        }
        codes.reserve(later.codes.size);
        var array = codes.array;
        var into = codes.size;
        for (var at = 0; at < later.codes.size; at += Integer.BYTES, into += Integer.BYTES) {
            var code = (int) Bytes.INTS.get(later.codes.array, at);
            Bytes.INTS.set(array, into, code < 0 ? NONE : mapped[code]);
        }
        codes.size = into;
    }

    /** Hashes it as the digest of a journal writes it. */
    void hash(MessageDigest sha256, Bytes scratch) {
        scratch.clear();
        scratch.putLong(count);
        for (var code = 0; code < count; code++) {
            scratch.putText(texts.array, starts[code], end(code, texts.size) - starts[code]);
        }
        sha256.update(scratch.array, 0, scratch.size);
        sha256.update(codes.array, 0, codes.size);
    }
}
