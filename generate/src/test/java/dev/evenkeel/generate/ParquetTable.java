package dev.evenkeel.generate;

import dev.evenkeel.bulk.parquet.ColumnType;
import dev.evenkeel.bulk.parquet.ColumnValues;
import dev.evenkeel.bulk.parquet.LongColumn;
import dev.evenkeel.bulk.parquet.ParquetFile;
import dev.evenkeel.bulk.parquet.TextColumn;
import dev.evenkeel.bulk.parquet.UnsupportedParquet;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Parquet file as rows of canonical texts by column; what has no value is not there. */
final class ParquetTable {
    private ParquetTable() {}

    static List<Map<String, String>> read(Path path) throws IOException, UnsupportedParquet {
        var rows = new ArrayList<Map<String, String>>();
        try (var file = ParquetFile.open(path);
                var reader = file.reader()) {
            for (var group : file.rowGroups()) {
                var first = rows.size();
                for (var row = 0; row < group.rows(); row++) {
                    rows.add(new HashMap<>());
                }
                for (var column : file.columns()) {
                    ColumnValues values = ColumnValues.of(column.type());
                    switch (values) {
                        case LongColumn longs -> reader.read(group, column, longs);
                        case TextColumn texts -> reader.read(group, column, texts);
                        default -> throw new IllegalStateException("A column of " + column.type());
                    }
                    for (var row = 0; row < group.rows(); row++) {
                        if (!values.nulls().at(row)) {
                            rows.get(first + row).put(column.name(), text(column.type(), values, row));
                        }
                    }
                }
            }
        }
        return rows;
    }

    private static String text(ColumnType type, ColumnValues values, int row) {
        if (values instanceof TextColumn texts) {
            return texts.text(texts.entry(row));
        }
        var number = ((LongColumn) values).values()[row];
        if (type instanceof ColumnType.Decimal decimal) {
            return BigDecimal.valueOf(number, decimal.scale())
                    .stripTrailingZeros()
                    .toPlainString();
        }
        return type instanceof ColumnType.Bool ? String.valueOf(number == 1) : String.valueOf(number);
    }
}
