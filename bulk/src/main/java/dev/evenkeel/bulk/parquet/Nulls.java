package dev.evenkeel.bulk.parquet;

import java.util.Arrays;

/** Which rows of a column have no value: a bit for each row, set where there is none. */
public final class Nulls {
    private long[] words = {};
    private int count;

    /** Whether any row has no value. */
    public boolean any() {
        return count > 0;
    }

    /** How many rows have no value. */
    public int count() {
        return count;
    }

    /** Whether {@code row} has no value. */
    public boolean at(int row) {
        return ((words[row >>> 6] >>> row) & 1) != 0;
    }

    /** Row r is bit {@code r & 63} of word {@code r >>> 6}. The array is the column's own and may be longer. */
    public long[] words() {
        return words;
    }

    /** Marks {@code row}, which was not marked yet, as having no value. */
    void set(int row) {
        words[row >>> 6] |= 1L << row;
        count++;
    }

    /** Marks {@code length} rows, none of which was marked yet. */
    void setRange(int from, int length) {
        for (int row = from; row < from + length; row++) {
            words[row >>> 6] |= 1L << row;
        }
        count += length;
    }

    /** Marks the rows from {@code row} on whose bit is set in {@code bits}, the lowest bit first; at most 8 of them. */
    void setBits(int row, int bits) {
        int word = row >>> 6;
        words[word] |= (long) bits << row;
        int spilled = (row & 63) - (Long.SIZE - Byte.SIZE);
        if (spilled > 0 && bits >>> (Byte.SIZE - spilled) != 0) {
            words[word + 1] |= bits >>> (Byte.SIZE - spilled);
        }
        count += Integer.bitCount(bits);
    }

    /** Makes room for {@code rows} rows, none of which is marked. */
    void clear(int rows) {
        int needed = (rows >>> 6) + 1;
        if (words.length < needed) {
            words = new long[needed];
        } else {
            Arrays.fill(words, 0, needed, 0);
        }
        count = 0;
    }

    /** Makes room for {@code row}, the first of 64 rows that are added, none of which is marked. */
    void addWord(int row) {
        int word = row >>> 6;
        if (word >= words.length) {
            words = Arrays.copyOf(words, Math.max(16, 2 * words.length));
        }
        words[word] = 0;
    }

    /** Marks the rows that {@code other} marks among its first {@code rows}, and no others. */
    void copy(Nulls other, int rows) {
        clear(rows);
        System.arraycopy(other.words, 0, words, 0, (rows >>> 6) + 1);
        count = other.count;
    }

    /**
     * Moves {@code present} values, which are together at {@code from}, to the rows that are not marked among the
     * {@code rows} rows from there; the others become 0. Backward, so that it needs no second array, and without
     * branches, since nulls come unpredictably.
     */
    void spread(long[] values, int from, int rows, int present) {
        int next = from + present;
        for (int row = from + rows - 1; row >= from && next <= row; row--) {
            int value = (int) (~words[row >>> 6] >>> row) & 1;
            next -= value;
            values[row] = values[next] & -value;
        }
    }

    /** The same for ints, where {@code missing} (0 or -1) stands for no value. */
    void spread(int[] values, int from, int rows, int present, int missing) {
        int next = from + present;
        for (int row = from + rows - 1; row >= from && next <= row; row--) {
            int value = (int) (~words[row >>> 6] >>> row) & 1;
            next -= value;
            values[row] = (values[next] & -value) | (missing & (value - 1));
        }
    }
}
