package dev.evenkeel.bulk.parquet;

import java.util.Arrays;

/** Text or bytes that are being written. */
final class TextSource implements ValueSource {
    /** Longer values are left out of the statistics. */
    private static final int STATISTICS_BYTES_MAX = 64;

    private static final long HASH_FACTOR = 0x9E37_79B9_7F4A_7C15L;

    private TextColumn column = new TextColumn();
    private int[] codes = {};
    /** Those, or the column's own. */
    private int[] codesOfRows = {};
    /** The entry that each code of the dictionary stands for. */
    private int[] dictionary = {};

    private int dictionarySize;
    /** Places of a hash table: 1 + the code of the text there, or 0. */
    private int[] table = {};
    /** For a coded column: 1 + the code of each of its entries, or 0 while it has none. */
    private int[] codeOfEntry = {};

    void begin(TextColumn column) {
        this.column = column;
        dictionarySize = 0;
        findDictionary();
    }

    /** Numbers the different texts in the order of their first rows, whatever numbers the caller gave them. */
    private void findDictionary() {
        int rows = column.rows();
        int limit = ValueSource.dictionaryMax(rows);
        codesOfRows = codes;
        if (limit == 0) {
            return;
        }
        makeRoom(rows, Integer.highestOneBit(limit) << 2);
        codesOfRows = codes;
        int mask = (Integer.highestOneBit(limit) << 2) - 1;
        if (column.isCoded() && column.entries() <= limit) {
            if (areDifferent(mask) && areInOrder(rows)) {
                codesOfRows = column.codes();
                return;
            }
            dictionarySize = 0;
            makeRoom(rows, Integer.highestOneBit(limit) << 2);
        }
        for (int row = 0; row < rows; row++) {
            boolean isMixed = row == SAMPLE_ROWS && dictionarySize > SAMPLE_ROWS / ROWS_PER_ENTRY_MIN;
            if (dictionarySize > limit || isMixed) {
                dictionarySize = 0;
                return;
            }
            int entry = column.entry(row);
            if (entry != TextColumn.NO_ENTRY) {
                codes[row] = column.isCoded() ? codeOfEntry(entry, mask) : code(entry, mask);
            }
        }
        if (dictionarySize > limit) {
            dictionarySize = 0;
        }
    }

    /** Whether no two entries of a coded column are the same text; then their numbers may do as they are. */
    private boolean areDifferent(int mask) {
        int entry = 0;
        while (entry < column.entries() && code(entry, mask) == entry) {
            entry++;
        }
        return entry == column.entries();
    }

    /** Whether rows name all entries, and each for the first time after the one before it. */
    private boolean areInOrder(int rows) {
        int[] entries = column.codes();
        int last = TextColumn.NO_ENTRY;
        for (int row = 0; row < rows; row++) {
            if (entries[row] > last) {
                if (entries[row] != last + 1) {
                    return false;
                }
                last++;
            }
        }
        return last == column.entries() - 1;
    }

    private void makeRoom(int rows, int places) {
        if (codes.length < rows) {
            codes = new int[rows];
        }
        if (table.length < places) {
            table = new int[places];
            dictionary = new int[places];
        } else {
            Arrays.fill(table, 0, places, 0);
        }
        if (codeOfEntry.length < column.entries() && column.isCoded()) {
            codeOfEntry = new int[column.entries()];
        } else if (column.isCoded()) {
            Arrays.fill(codeOfEntry, 0, column.entries(), 0);
        }
    }

    private int codeOfEntry(int entry, int mask) {
        if (codeOfEntry[entry] == 0) {
            codeOfEntry[entry] = code(entry, mask) + 1;
        }
        return codeOfEntry[entry] - 1;
    }

    private int code(int entry, int mask) {
        int start = column.starts()[entry];
        int length = column.lengths()[entry];
        int place = hash(column.bytes(), start, length) & mask;
        while (true) {
            int code = table[place] - 1;
            if (code < 0) {
                dictionary[dictionarySize] = entry;
                table[place] = ++dictionarySize;
                return dictionarySize - 1;
            }
            if (isEqual(dictionary[code], start, length)) {
                return code;
            }
            place = (place + 1) & mask;
        }
    }

    private boolean isEqual(int entry, int start, int length) {
        int other = column.starts()[entry];
        byte[] bytes = column.bytes();
        return length == column.lengths()[entry]
                && Arrays.equals(bytes, start, start + length, bytes, other, other + length);
    }

    /** Whole words, the last one without the bytes behind the text. */
    private static int hash(byte[] bytes, int start, int length) {
        long hash = length;
        int at = start;
        for (int left = length; left > 0; left -= Long.BYTES, at += Long.BYTES) {
            hash = (hash ^ word(bytes, at, left)) * HASH_FACTOR;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }

    private static long word(byte[] bytes, int at, int length) {
        long word = ByteCursor.longAt(bytes, at);
        return length >= Long.BYTES ? word : word & ((1L << (length * Byte.SIZE)) - 1);
    }

    @Override
    public int dictionarySize() {
        return dictionarySize;
    }

    @Override
    public int[] codes() {
        return codesOfRows;
    }

    @Override
    public void putDictionary(ByteSink out) {
        for (int code = 0; code < dictionarySize; code++) {
            putEntry(out, dictionary[code]);
        }
    }

    @Override
    public int pageEnd(int row) {
        long bytes = 0;
        int end = row;
        while (end < column.rows() && bytes < PAGE_BYTES) {
            int entry = column.entry(end);
            bytes += entry == TextColumn.NO_ENTRY ? 0 : Integer.BYTES + column.lengths()[entry];
            end++;
        }
        return end;
    }

    @Override
    public void putPlain(ByteSink out, int from, int to) {
        for (int row = from; row < to; row++) {
            int entry = column.entry(row);
            if (entry != TextColumn.NO_ENTRY) {
                putEntry(out, entry);
            }
        }
    }

    /** Short texts, which most are, are copied as two words; both arrays have slack for what is too much of them. */
    private void putEntry(ByteSink out, int entry) {
        int start = column.starts()[entry];
        int length = column.lengths()[entry];
        out.grow(Integer.BYTES + length);
        byte[] source = column.bytes();
        byte[] bytes = out.bytes;
        int at = out.size + Integer.BYTES;
        ByteCursor.INTS.set(bytes, out.size, length);
        if (length <= 2 * Long.BYTES) {
            ByteCursor.LONGS.set(bytes, at, ByteCursor.longAt(source, start));
            ByteCursor.LONGS.set(bytes, at + Long.BYTES, ByteCursor.longAt(source, start + Long.BYTES));
        } else {
            System.arraycopy(source, start, bytes, at, length);
        }
        out.size = at + length;
    }

    @Override
    public Statistics statistics() {
        int nulls = column.nulls().count();
        if (nulls == column.rows()) {
            return Statistics.ofNulls(nulls);
        }
        var least = new Extreme(-1);
        var greatest = new Extreme(1);
        if (dictionarySize > 0) {
            for (int code = 0; code < dictionarySize; code++) {
                least.offer(dictionary[code]);
                greatest.offer(dictionary[code]);
            }
        } else {
            for (int row = 0; row < column.rows(); row++) {
                least.offer(column.entry(row));
                greatest.offer(column.entry(row));
            }
        }
        boolean isShort =
                Math.max(column.lengths()[least.entry], column.lengths()[greatest.entry]) <= STATISTICS_BYTES_MAX;
        return isShort ? new Statistics(least.stored(), greatest.stored(), nulls) : Statistics.ofNulls(nulls);
    }

    /** The least (sign -1) or greatest (sign 1) of the entries offered, by unsigned bytes; mostly 16 bytes decide. */
    private final class Extreme {
        private final int sign;
        private int entry = TextColumn.NO_ENTRY;
        private long head;
        private long second;

        Extreme(int sign) {
            this.sign = sign;
        }

        void offer(int candidate) {
            if (candidate == TextColumn.NO_ENTRY) {
                return;
            }
            byte[] bytes = column.bytes();
            int start = column.starts()[candidate];
            int length = column.lengths()[candidate];
            long candidateHead = Long.reverseBytes(word(bytes, start, length));
            int order = entry == TextColumn.NO_ENTRY ? sign : Long.compareUnsigned(candidateHead, head);
            if (order * sign < 0) {
                return;
            }
            long candidateSecond =
                    length > Long.BYTES ? Long.reverseBytes(word(bytes, start + Long.BYTES, length - Long.BYTES)) : 0;
            order = order != 0 ? order : Long.compareUnsigned(candidateSecond, second);
            if (order == 0) {
                int other = column.starts()[entry];
                int otherLength = column.lengths()[entry];
                order = Arrays.compareUnsigned(bytes, start, start + length, bytes, other, other + otherLength);
            }
            if (order * sign > 0) {
                entry = candidate;
                head = candidateHead;
                second = candidateSecond;
            }
        }

        byte[] stored() {
            int start = column.starts()[entry];
            return Arrays.copyOfRange(column.bytes(), start, start + column.lengths()[entry]);
        }
    }
}
