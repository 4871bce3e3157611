package dev.evenkeel.bulk.parquet;

/**
 * A run of consecutive rows of a file that is stored together.
 *
 * @param index its place in the file, from 0
 * @param firstRow the number of its first row in the file, from 0
 * @param rows how many rows it has
 * @param storedBytes how many bytes of the file it takes
 */
public record RowGroup(int index, long firstRow, int rows, long storedBytes) {}
