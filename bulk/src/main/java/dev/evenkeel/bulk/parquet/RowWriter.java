package dev.evenkeel.bulk.parquet;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a Parquet file row by row: {@code put} values by column number, then {@link #endRow}. A column without a value
 * in a row must be optional. For small files, and where an object per value does no harm.
 */
public final class RowWriter implements AutoCloseable {
    private final ParquetWriter writer;
    private final RowGroupEncoder encoder;
    private final List<Field> fields;
    private final List<ColumnValues> columns;
    private int rows;
    private int ordinal;

    private RowWriter(ParquetWriter writer, List<Field> fields) {
        this.writer = writer;
        this.encoder = writer.encoder();
        this.fields = List.copyOf(fields);
        this.columns =
                fields.stream().map(field -> ColumnValues.of(field.type())).toList();
    }

    /** Begins a file at {@code path}; see {@link ParquetWriter#create}. */
    public static RowWriter create(Path path, List<Field> fields) throws IOException {
        return new RowWriter(ParquetWriter.create(path, fields), fields);
    }

    /** Gives the row a value of up to 64 bits, as {@link ColumnType} describes it. */
    public RowWriter put(int column, long value) {
        values(column, LongColumn.class).add(value);
        return this;
    }

    /** Gives the row a decimal; it is refused if it has more digits after the point than its column. */
    public RowWriter put(int column, BigDecimal value) {
        if (!(fields.get(column).type() instanceof ColumnType.Decimal(int _, int scale))) {
            throw mismatch(column);
        }
        values(column, LongColumn.class)
                .add(value.setScale(scale).unscaledValue().longValueExact());
        return this;
    }

    /** Gives the row a text. */
    public RowWriter put(int column, String value) {
        values(column, TextColumn.class).add(value);
        return this;
    }

    /** Gives the row a floating-point number. */
    public RowWriter put(int column, double value) {
        values(column, DoubleColumn.class).add(value);
        return this;
    }

    /** Gives the row true or false. */
    public RowWriter put(int column, boolean value) {
        return put(column, value ? 1L : 0L);
    }

    private <C extends ColumnValues> C values(int column, Class<C> kind) {
        ColumnValues values = columns.get(column);
        if (!kind.isInstance(values)) {
            throw mismatch(column);
        }
        if (values.rows() != rows) {
            throw new IllegalStateException("Column %s has a value in this row already"
                    .formatted(fields.get(column).name()));
        }
        return kind.cast(values);
    }

    private IllegalArgumentException mismatch(int column) {
        Field field = fields.get(column);
        return new IllegalArgumentException("Column %s holds %s, not this".formatted(field.name(), field.type()));
    }

    /** Ends the row; columns that were given no value in it have none. */
    public void endRow() throws IOException {
        for (int column = 0; column < columns.size(); column++) {
            if (columns.get(column).rows() == rows) {
                if (fields.get(column).presence() == Presence.REQUIRED) {
                    throw new IllegalStateException("Column %s is required and has no value in row %d"
                            .formatted(fields.get(column).name(), rows));
                }
                columns.get(column).addNull();
            }
        }
        rows++;
        if (rows == ParquetWriter.ROW_GROUP_ROWS) {
            flush();
        }
    }

    private void flush() throws IOException {
        writer.append(ordinal++, encoder.encode(columns));
        columns.forEach(ColumnValues::clear);
        rows = 0;
    }

    /** Writes what is left and gives the file its name. */
    public void finish() throws IOException {
        if (rows > 0) {
            flush();
        }
        writer.finish();
    }

    /** Removes what was written, unless it is finished. */
    @Override
    public void close() throws IOException {
        encoder.close();
        writer.close();
    }
}
