package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.ColumnType;
import dev.evenkeel.bulk.parquet.ColumnValues;
import dev.evenkeel.bulk.parquet.DoubleColumn;
import dev.evenkeel.bulk.parquet.LongColumn;
import dev.evenkeel.bulk.parquet.TextColumn;
import java.util.HashMap;
import java.util.Map;

/** Gives the value codes of one column, batch by batch; each entry of a batch's dictionary is looked at once. */
final class CodedColumn {
    private static final int UNKNOWN = -1;

    private final ValueCodes codes;
    private final ColumnType type;
    private final ColumnValues values;
    private final Map<Long, Integer> ofNumbers = new HashMap<>();
    private int[] ofEntries = {};

    CodedColumn(ValueCodes codes, ColumnType type, ColumnValues values) {
        this.codes = codes;
        this.type = type;
        this.values = values;
    }

    ValueCodes codes() {
        return codes;
    }

    /** Makes ready for the batch that the column now holds. */
    void begin() {
        if (values instanceof TextColumn texts) {
            if (ofEntries.length < texts.entries()) {
                ofEntries = new int[2 * texts.entries()];
            }
            java.util.Arrays.fill(ofEntries, 0, texts.entries(), UNKNOWN);
        }
    }

    /** The value's code in a row; 0 where it has none. */
    int at(int row) {
        return switch (values) {
            case TextColumn texts -> {
                var entry = texts.entry(row);
                if (entry < 0) {
                    yield 0;
                }
                if (ofEntries[entry] == UNKNOWN) {
                    ofEntries[entry] = codes.of(texts.text(entry));
                }
                yield ofEntries[entry];
            }
            case LongColumn numbers ->
                numbers.isNull(row)
                        ? 0
                        : ofNumbers.computeIfAbsent(
                                numbers.values()[row], it -> codes.of(BatchColumns.spelling(it, type)));
            case DoubleColumn _ ->
                throw new NotForBulk("data.%s holds binary floating-point numbers".formatted(codes.name()));
        };
    }
}
