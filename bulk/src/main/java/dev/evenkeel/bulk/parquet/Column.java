package dev.evenkeel.bulk.parquet;

/**
 * A column of an open file.
 *
 * @param index its place among the file's columns, from 0; a nested column has one place for each of its leaves
 * @param name its name; of a nested column the names from the outside to the leaf, joined with dots
 */
public record Column(int index, String name, ColumnType type, Presence presence, Storage storage) {}
