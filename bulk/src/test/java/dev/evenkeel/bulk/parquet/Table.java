package dev.evenkeel.bulk.parquet;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Reads whole files as text, for comparing small ones. */
final class Table {
    /** Stands for no value. */
    static final String NULL = "∅";

    private Table() {}

    /** Every value of {@code path} as text, row by row. */
    static List<List<String>> read(Path path) throws IOException, UnsupportedParquet {
        try (ParquetFile file = ParquetFile.open(path)) {
            return read(file);
        }
    }

    /** Every value of {@code file} as text, row by row. */
    static List<List<String>> read(ParquetFile file) throws UnsupportedParquet {
        try (ChunkReader reader = file.reader()) {
            for (Column column : file.columns()) {
                file.checkDecodable(column);
            }
            List<List<String>> rows = new ArrayList<>();
            for (RowGroup group : file.rowGroups()) {
                rows.addAll(read(reader, group, file.columns()));
            }
            return rows;
        }
    }

    private static List<List<String>> read(ChunkReader reader, RowGroup group, List<Column> columns)
            throws UnsupportedParquet {
        List<String[]> rows = new ArrayList<>();
        for (int row = 0; row < group.rows(); row++) {
            rows.add(new String[columns.size()]);
        }
        for (Column column : columns) {
            ColumnValues values = ColumnValues.of(column.type());
            read(reader, group, column, values);
            for (int row = 0; row < group.rows(); row++) {
                rows.get(row)[column.index()] = text(column.type(), values, row);
            }
        }
        return rows.stream().map(Arrays::asList).toList();
    }

    static void read(ChunkReader reader, RowGroup group, Column column, ColumnValues into) throws UnsupportedParquet {
        switch (into) {
            case LongColumn longs -> reader.read(group, column, longs);
            case DoubleColumn doubles -> reader.read(group, column, doubles);
            case TextColumn texts -> reader.read(group, column, texts);
        }
    }

    /** One value as text. */
    static String text(ColumnType type, ColumnValues values, int row) {
        if (values.nulls().at(row)) {
            return NULL;
        }
        return switch (values) {
            case LongColumn longs -> text(type, longs.values()[row]);
            case DoubleColumn doubles -> Double.toString(doubles.values()[row]);
            case TextColumn texts -> text(type, texts, texts.entry(row));
        };
    }

    private static String text(ColumnType type, long value) {
        return switch (type) {
            case ColumnType.Decimal(int _, int scale) ->
                BigDecimal.valueOf(value, scale).toPlainString();
            case ColumnType.Bool _ -> Boolean.toString(value != 0);
            default -> Long.toString(value);
        };
    }

    private static String text(ColumnType type, TextColumn texts, int entry) {
        if (type instanceof ColumnType.Bytes) {
            int start = texts.starts()[entry];
            return HexFormat.of().withUpperCase().formatHex(texts.bytes(), start, start + texts.lengths()[entry]);
        }
        return texts.text(entry);
    }
}
