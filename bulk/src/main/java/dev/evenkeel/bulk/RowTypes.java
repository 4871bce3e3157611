package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.TextColumn;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The types of the rows of one batch after the other; for one thread. */
final class RowTypes {
    private final Reading reading;
    private final TextColumn column;
    private @Nullable TypePlan[] ofEntries = {};

    RowTypes(Reading reading, TextColumn column) {
        this.reading = reading;
        this.column = column;
    }

    /** Makes ready for the batch that the column now holds. */
    void begin() {
        if (ofEntries.length < column.entries()) {
            ofEntries = new @Nullable TypePlan[2 * column.entries()];
        }
        Arrays.fill(ofEntries, 0, column.entries(), null);
    }

    /** The type of a row. */
    TypePlan at(int row) {
        var entry = column.entry(row);
        if (entry < 0) {
            throw new NotForBulk("an event has no type");
        }
        var known = ofEntries[entry];
        return known != null ? known : meet(entry);
    }

    private TypePlan meet(int entry) {
        var name = column.text(entry);
        if (name.isEmpty()) {
            throw new NotForBulk("an event has no type");
        }
        var type = reading.typeNamed(name);
        ofEntries[entry] = type;
        return type;
    }
}
