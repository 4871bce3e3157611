package dev.evenkeel.bulk.parquet;

/**
 * Decodes column chunks, one column of one row group at a time, into columns that the caller brings and uses again.
 *
 * <p>Holds what decoding needs besides, so each thread has a reader of its own. After an exception the content of the
 * column is undefined; reader and column may be used again.
 */
public final class ChunkReader implements AutoCloseable {
    private final ParquetFile file;
    private final PageReader pages = new PageReader();
    private final LongDecoder longs;
    private final TextDecoder texts;
    private final LongColumn bits = new LongColumn();

    ChunkReader(ParquetFile file) {
        this.file = file;
        var binaryDecoder = new BinaryDecoder();
        longs = new LongDecoder(binaryDecoder);
        texts = new TextDecoder(binaryDecoder);
    }

    /**
     * Decodes {@code column} of {@code group}, whose type is a whole number, decimal, timestamp, date or boolean.
     *
     * @throws UnsupportedParquet if it has something that is not decoded here
     * @throws CorruptParquet if its bytes contradict the format
     */
    public void read(RowGroup group, Column column, LongColumn into) throws UnsupportedParquet {
        if (column.type() instanceof ColumnType.Float64) {
            throw mismatch(column);
        }
        longs.begin(column.storage(), into, group.rows());
        decode(group, column, longs);
    }

    /** The same for {@code column} of floating-point numbers. */
    public void read(RowGroup group, Column column, DoubleColumn into) throws UnsupportedParquet {
        if (!(column.type() instanceof ColumnType.Float64)) {
            throw mismatch(column);
        }
        longs.begin(column.storage(), bits, group.rows());
        decode(group, column, longs);
        into.reset(group.rows());
        into.nulls().copy(bits.nulls(), group.rows());
        boolean isFloat = column.storage().physical() == PhysicalType.FLOAT;
        for (int row = 0; row < group.rows(); row++) {
            long value = bits.values()[row];
            into.values()[row] = isFloat ? Float.intBitsToFloat((int) value) : Double.longBitsToDouble(value);
        }
    }

    /** The same for {@code column} of text or bytes. */
    public void read(RowGroup group, Column column, TextColumn into) throws UnsupportedParquet {
        if (!(column.type() instanceof ColumnType.Text || column.type() instanceof ColumnType.Bytes)) {
            throw mismatch(column);
        }
        texts.begin(column.storage(), into, group.rows());
        decode(group, column, texts);
    }

    private static IllegalArgumentException mismatch(Column column) {
        return new IllegalArgumentException(
                "Column %s of %s is decoded into another kind of column".formatted(column.name(), column.type()));
    }

    private void decode(RowGroup group, Column column, PageSink sink) throws UnsupportedParquet {
        pages.begin(file.load(group, column, pages.stored), column.presence(), group.rows());
        try {
            pages.readAll(sink);
        } catch (Malformed e) {
            throw corrupt(group, column, e.reason());
        } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw corrupt(group, column, "a length or a code is out of range: " + e);
        } catch (OutsideSubset e) {
            throw new UnsupportedParquet(file.path(), column.name(), group.index(), e.found());
        }
    }

    private CorruptParquet corrupt(RowGroup group, Column column, String reason) {
        long offset = file.start(group, column) + pages.stored.at;
        return new CorruptParquet(file.path(), offset, "in column %s: %s".formatted(column.name(), reason));
    }

    /** Frees the native memory of the decompressor. */
    @Override
    public void close() {
        pages.close();
    }
}
