package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.ColumnType;
import dev.evenkeel.bulk.parquet.ColumnValues;
import dev.evenkeel.bulk.parquet.DoubleColumn;
import dev.evenkeel.bulk.parquet.LongColumn;
import dev.evenkeel.bulk.parquet.TextColumn;
import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.Attributes;
import java.util.HashMap;
import java.util.Map;

/** Holds columns to the types that were declared for their attributes, where the file's own types do not do so already. */
final class Promises {
    private final Map<String, AttributeType> doubtful = new HashMap<>();
    private final LogFiles files;

    Promises(LogFiles files, Attributes attributes) {
        this.files = files;
        files.data()
                .forEach((name, type) -> attributes.promised(name).ifPresent(promised -> {
                    if (!isKept(type, promised)) {
                        doubtful.put(name, promised);
                    }
                }));
    }

    /** Whether an attribute's column must be looked at. */
    boolean concern(String name) {
        return doubtful.containsKey(name);
    }

    /** Refuses a batch in which a value is of another type than declared: its events do not count, and the plain path says so. */
    void check(BatchColumns columns) {
        doubtful.forEach((name, promised) -> check(name, promised, columns.values(name)));
    }

    private void check(String name, AttributeType promised, ColumnValues values) {
        switch (values) {
            case TextColumn texts -> {
                for (var entry = 0; entry < texts.entries(); entry++) {
                    if (texts.lengths()[entry] > 0) {
                        ValueCodes.read(name, promised, texts.text(entry));
                    }
                }
            }
            case LongColumn numbers -> {
                for (var row = 0; row < numbers.rows(); row++) {
                    if (!numbers.isNull(row)) {
                        ValueCodes.read(
                                name,
                                promised,
                                BatchColumns.spelling(
                                        numbers.values()[row],
                                        files.data().getOrDefault(name, new ColumnType.Int64())));
                    }
                }
            }
            case DoubleColumn _ -> throw new NotForBulk("data.%s holds binary floating-point numbers".formatted(name));
        }
    }

    private static boolean isKept(ColumnType type, AttributeType promised) {
        return switch (promised) {
            case TEXT, LIST -> true;
            case INTEGER -> type instanceof ColumnType.Int64;
            case DECIMAL -> type instanceof ColumnType.Int64 || type instanceof ColumnType.Decimal;
            case BOOLEAN -> type instanceof ColumnType.Bool;
            case INSTANT -> false;
        };
    }
}
