package dev.evenkeel.bulk.parquet;

import dev.evenkeel.bulk.parquet.EncodedRowGroup.EncodedChunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Encodes batches of columns as row groups. Holds what encoding needs besides, so each thread has an encoder of its
 * own; the bytes depend on nothing but the columns, the fields and the compression.
 *
 * <p>A column whose values repeat gets a dictionary, whether the caller brought it coded or plain; one with mostly
 * different values is written plainly. Text in a dictionary is numbered by its first row.
 */
public final class RowGroupEncoder implements AutoCloseable {
    private final List<Field> fields;
    private final ByteSink out = new ByteSink();
    private final ByteSink body = new ByteSink();
    private final ByteSink packedLevels = new ByteSink();
    private final PageWriter pages;
    private final NumberSource numbers = new NumberSource();
    private final TextSource texts = new TextSource();
    private int[] scratch = {};

    RowGroupEncoder(List<Field> fields, Compression compression) {
        this.fields = fields;
        this.pages = new PageWriter(compression, out);
    }

    /**
     * Encodes one row group.
     *
     * @param columns for each field its values, all of the same number of rows, at least 1; not kept
     * @throws IllegalArgumentException if the columns don't fit the fields, or a required one lacks a value
     */
    public EncodedRowGroup encode(List<? extends ColumnValues> columns) {
        if (columns.size() != fields.size()
                || columns.isEmpty()
                || columns.getFirst().rows() < 1) {
            throw new IllegalArgumentException("A row group has %d columns and at least a row; given are %d columns"
                    .formatted(fields.size(), columns.size()));
        }
        int rows = columns.getFirst().rows();
        out.clear();
        List<EncodedChunk> chunks = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            check(fields.get(i), columns.get(i), rows);
            chunks.add(chunk(fields.get(i), columns.get(i)));
        }
        return new EncodedRowGroup(fields, rows, out.copy(), chunks);
    }

    private static void check(Field field, ColumnValues values, int rows) {
        if (values.rows() != rows) {
            throw new IllegalArgumentException(
                    "Column %s has %d rows, the first %d".formatted(field.name(), values.rows(), rows));
        }
        if (field.presence() == Presence.REQUIRED && values.nulls().any()) {
            throw new IllegalArgumentException("Column %s is required, and %d rows have no value"
                    .formatted(field.name(), values.nulls().count()));
        }
        boolean fits = switch (field.type()) {
            case ColumnType.Text _, ColumnType.Bytes _ -> values instanceof TextColumn;
            case ColumnType.Float64 _ -> values instanceof DoubleColumn;
            default -> values instanceof LongColumn;
        };
        if (!fits) {
            throw new IllegalArgumentException("Column %s of %s cannot be written from a %s"
                    .formatted(field.name(), field.type(), values.getClass().getSimpleName()));
        }
    }

    private EncodedChunk chunk(Field field, ColumnValues values) {
        ValueSource source = source(field, values);
        int start = out.size;
        pages.beginChunk();
        boolean isCoded = source.dictionarySize() > 0;
        if (isCoded) {
            body.clear();
            source.putDictionary(body);
            pages.dictionary(body, source.dictionarySize());
        }
        int dataStart = out.size;
        int row = 0;
        while (row < values.rows()) {
            int end =
                    isCoded ? Math.min(values.rows(), row + ValueSource.PAGE_BYTES / Short.BYTES) : source.pageEnd(row);
            body.clear();
            if (field.presence() == Presence.OPTIONAL) {
                putLevels(values.nulls(), row, end);
            }
            if (isCoded) {
                putCodes(source, values.nulls(), row, end);
            } else {
                source.putPlain(body, row, end);
            }
            pages.data(body, end - row, isCoded ? Encoding.RLE_DICTIONARY : Encoding.PLAIN);
            row = end;
        }
        return new EncodedChunk(start, dataStart, out.size - start, pages.plainBytes(), source.statistics());
    }

    private ValueSource source(Field field, ColumnValues values) {
        return switch (values) {
            case LongColumn longs -> {
                numbers.begin(field, longs);
                yield numbers;
            }
            case DoubleColumn doubles -> {
                numbers.begin(field, doubles);
                yield numbers;
            }
            case TextColumn column -> {
                texts.begin(column);
                yield texts;
            }
        };
    }

    private void putLevels(Nulls nulls, int from, int to) {
        int[] present = scratch(to - from);
        if (nulls.any()) {
            for (int row = from; row < to; row++) {
                present[row - from] = nulls.at(row) ? 0 : 1;
            }
        } else {
            Arrays.fill(present, 0, to - from, 1);
        }
        packedLevels.clear();
        HybridEncoder.put(packedLevels, 1, present, to - from);
        body.putInt(packedLevels.size);
        body.put(packedLevels.bytes, 0, packedLevels.size);
    }

    private void putCodes(ValueSource source, Nulls nulls, int from, int to) {
        int[] present = scratch(to - from);
        int[] codes = source.codes();
        int count = 0;
        if (nulls.any()) {
            // Without branches, since nulls come unpredictably: the code of one is written over by the next.
            for (int row = from; row < to; row++) {
                present[count] = codes[row];
                count += nulls.at(row) ? 0 : 1;
            }
        } else {
            count = to - from;
            System.arraycopy(codes, from, present, 0, count);
        }
        int width = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(source.dictionarySize() - 1));
        body.put(width);
        HybridEncoder.put(body, width, present, count);
    }

    private int[] scratch(int count) {
        if (scratch.length < count) {
            scratch = new int[count];
        }
        return scratch;
    }

    /** Frees the native memory of the compressor. */
    @Override
    public void close() {
        pages.close();
    }
}
