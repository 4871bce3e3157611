package dev.evenkeel.bulk.parquet;

/**
 * The values of one column in one batch of rows, held in arrays that are kept from one use to the next.
 *
 * <p>Filled by {@link ChunkReader}, or by the caller for {@link RowGroupEncoder}; one thread at a time.
 */
public sealed interface ColumnValues permits LongColumn, DoubleColumn, TextColumn {
    /** How many rows the batch has. */
    int rows();

    /** The rows without a value. */
    Nulls nulls();

    /** Takes all rows away. */
    void clear();

    /** Adds a row without a value. */
    void addNull();

    /** An empty column that holds values of {@code type}, which must be one that is decoded here. */
    static ColumnValues of(ColumnType type) {
        return switch (type) {
            case ColumnType.Text _, ColumnType.Bytes _ -> new TextColumn();
            case ColumnType.Float64 _ -> new DoubleColumn();
            case ColumnType.Int64 _,
                    ColumnType.Decimal _,
                    ColumnType.Timestamp _,
                    ColumnType.Date _,
                    ColumnType.Bool _ -> new LongColumn();
            case ColumnType.Unreadable(var found) -> throw new IllegalArgumentException("No values of " + found);
        };
    }
}
