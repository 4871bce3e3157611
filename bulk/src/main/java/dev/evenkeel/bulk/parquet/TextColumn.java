package dev.evenkeel.bulk.parquet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text or bytes: entries in one array of bytes, and which entry each row has.
 *
 * <p>A <i>coded</i> column has a code for each row, the number of its entry, or {@link #NO_ENTRY}; rows share entries,
 * as in a dictionary. Different codes may have equal bytes. In a <i>plain</i> column row r has entry r, which is empty
 * where the row has no value. So each entry needs to be looked at once, and no {@link String} is made.
 */
public final class TextColumn implements ColumnValues {
    /** The code of a row without a value. */
    public static final int NO_ENTRY = -1;

    final Entries entries = new Entries();
    private final Nulls nulls = new Nulls();
    private int[] codes = {};
    private boolean coded;
    private int rows;

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public Nulls nulls() {
        return nulls;
    }

    /** Whether rows refer to entries by {@link #codes}; otherwise row r has entry r. */
    public boolean isCoded() {
        return coded;
    }

    /** How many entries there are. */
    public int entries() {
        return entries.count;
    }

    /** In a coded column the entry of each row. The array is the column's own and may be longer than its rows. */
    public int[] codes() {
        return codes;
    }

    /** The bytes of all entries, with 16 more after the last, so that a reader may load whole words. Not to be kept. */
    public byte[] bytes() {
        return entries.bytes;
    }

    /** Where in {@link #bytes} each entry starts. The array is the column's own and may be longer. */
    public int[] starts() {
        return entries.starts;
    }

    /** The length of each entry in bytes. The array is the column's own and may be longer. */
    public int[] lengths() {
        return entries.lengths;
    }

    /** The entry of {@code row}, or {@link #NO_ENTRY}. */
    public int entry(int row) {
        return coded ? codes[row] : nulls.at(row) ? NO_ENTRY : row;
    }

    /** Whether {@code row} has no value. */
    public boolean isNull(int row) {
        return nulls.at(row);
    }

    /** The text of {@code entry} as a new {@link String}; what is not UTF-8 becomes U+FFFD. */
    public String text(int entry) {
        return new String(entries.bytes, entries.starts[entry], entries.lengths[entry], StandardCharsets.UTF_8);
    }

    /** Makes the column plain and takes all rows away. */
    @Override
    public void clear() {
        entries.clear();
        nulls.clear(0);
        coded = false;
        rows = 0;
    }

    /**
     * Makes the column coded, with {@code rows} rows, for the caller to add entries ({@link #addEntry}) and put their
     * numbers into {@link #codes}.
     */
    public void resetCoded(int rows) {
        clear();
        coded = true;
        codes = room(codes, rows);
        nulls.clear(rows);
        this.rows = rows;
    }

    /** Adds to a coded column an entry that no row has yet, and returns its number. */
    public int addEntry(byte[] source, int from, int length) {
        return entries.add(source, from, length);
    }

    /** The same for a {@link String}. */
    public int addEntry(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return entries.add(utf8, 0, utf8.length);
    }

    /** Takes the entry of {@code row}, which has one, away; in a coded column. */
    public void setNull(int row) {
        codes[row] = NO_ENTRY;
        nulls.set(row);
    }

    /** Adds to a plain column a row with {@code length} bytes of {@code source}. */
    public void add(byte[] source, int from, int length) {
        entries.add(source, from, length);
        addRow();
    }

    /** For a row that is written in place: the array of bytes with room for {@code length} more at {@link #nextStart}. */
    public byte[] bytesFor(int length) {
        entries.growBytes(length);
        return entries.bytes;
    }

    /** Where the bytes of the next row go. */
    public int nextStart() {
        return entries.used;
    }

    /** Adds to a plain column a row whose {@code length} bytes were written at {@link #nextStart}. */
    public void addWritten(int length) {
        entries.addWritten(length);
        addRow();
    }

    /** The same for a {@link String}. */
    public void add(String text) {
        addEntry(text);
        addRow();
    }

    @Override
    public void addNull() {
        entries.addEmpty();
        addRow();
        nulls.set(rows - 1);
    }

    private void addRow() {
        if (coded) {
            throw new IllegalStateException("Rows are added to a plain column only; call clear() before");
        }
        if ((rows & 63) == 0) {
            nulls.addWord(rows);
        }
        rows++;
    }

    /** For decoding: a column of {@code rows} rows whose entries are still to come. */
    void resetForDecoding(int rows) {
        clear();
        nulls.clear(rows);
        this.rows = rows;
    }

    /** For decoding: rows get codes, and the entries so far are a dictionary. */
    void beginCodes() {
        coded = true;
        codes = room(codes, rows);
    }

    /** Ints for {@code rows} rows and a group of 8 more, which unpacking may write over the end. */
    private static int[] room(int[] codes, int rows) {
        return codes.length < rows + Long.BYTES ? Arrays.copyOf(codes, rows + Long.BYTES) : codes;
    }
}
