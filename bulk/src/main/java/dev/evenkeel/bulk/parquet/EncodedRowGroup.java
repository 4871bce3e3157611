package dev.evenkeel.bulk.parquet;

import java.util.List;

/** A row group as it will stand in the file, wherever that is; made by {@link RowGroupEncoder}. */
public final class EncodedRowGroup {
    private final List<Field> fields;
    private final int rows;
    private final byte[] bytes;
    private final List<EncodedChunk> chunks;

    /** Takes over {@code bytes}. */
    EncodedRowGroup(List<Field> fields, int rows, byte[] bytes, List<EncodedChunk> chunks) {
        this.fields = fields;
        this.rows = rows;
        this.bytes = bytes;
        this.chunks = List.copyOf(chunks);
    }

    List<Field> fields() {
        return fields;
    }

    /** How many rows it has. */
    public int rows() {
        return rows;
    }

    byte[] bytes() {
        return bytes;
    }

    List<EncodedChunk> chunks() {
        return chunks;
    }

    /** The row group without its bytes, which are on disk. */
    EncodedRowGroup withoutBytes() {
        return new EncodedRowGroup(fields, rows, new byte[0], chunks);
    }

    /**
     * A column chunk of a row group.
     *
     * @param start where its first page begins, from the row group's start
     * @param dataStart where its first data page begins; the same as {@code start} if it has no dictionary
     * @param plainBytes what its pages would take uncompressed
     */
    record EncodedChunk(long start, long dataStart, long storedBytes, long plainBytes, Statistics statistics) {
        boolean hasDictionary() {
            return dataStart > start;
        }
    }
}
