package dev.evenkeel.bulk.parquet;

import java.util.List;

/**
 * What the end of a file says about it.
 *
 * @param chunks for each row group the chunk of each column
 * @param createdBy the program that wrote the file, or empty
 */
record Footer(List<Column> columns, List<RowGroup> rowGroups, List<List<Chunk>> chunks, String createdBy) {
    Footer {
        columns = List.copyOf(columns);
        rowGroups = List.copyOf(rowGroups);
        chunks = chunks.stream().map(List::copyOf).toList();
    }
}
