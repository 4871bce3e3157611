package dev.evenkeel.generate;

import dev.evenkeel.bulk.parquet.ParquetWriter;

/** The next rows of a lean log, in journal order: the events as numbers, with the numbers of their cases. */
final class LeanBatch {
    static final int ROWS = ParquetWriter.ROW_GROUP_ROWS;

    /** Its place among the batches, from 0. */
    final int ordinal;

    final long[] keys = new long[ROWS];
    final long[] rests = new long[ROWS];

    /** Cases in the order of their opening, from 1. */
    final int[] cases = new int[ROWS];

    int rows;

    LeanBatch(int ordinal) {
        this.ordinal = ordinal;
    }

    /** The number of the event of a row among all, from 1. */
    long number(int row) {
        return (long) ordinal * ROWS + row + 1;
    }
}
