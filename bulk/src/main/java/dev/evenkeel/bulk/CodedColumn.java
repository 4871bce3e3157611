package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.ColumnType;
import dev.evenkeel.bulk.parquet.ColumnValues;
import dev.evenkeel.bulk.parquet.DoubleColumn;
import dev.evenkeel.bulk.parquet.LongColumn;
import dev.evenkeel.bulk.parquet.TextColumn;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives the value codes of one column, batch by batch; each entry of a batch's dictionary is looked up once, and before
 * the rows: what makes a value of a text then stays out of the loops over rows, which would be compiled again and again
 * with all of it.
 */
final class CodedColumn {
    private static final int UNKNOWN = -1;
    private static final int NUMBERS = 1 << 10;

    private final ValueCodes codes;
    private final ColumnType type;
    private final @Nullable TextColumn texts;
    private final @Nullable LongColumn numbers;
    private final MetTexts met = new MetTexts();
    private final long[] metNumbers = new long[NUMBERS];
    private final int[] codeOfNumber = new int[NUMBERS];
    private int[] ofEntries = {};
    private int[] ofRows = {};
    private boolean isFilled;

    CodedColumn(ValueCodes codes, ColumnType type, ColumnValues values) {
        this.codes = codes;
        this.type = type;
        this.texts = values instanceof TextColumn column ? column : null;
        this.numbers = values instanceof LongColumn column ? column : null;
        if (values instanceof DoubleColumn) {
            throw new NotForBulk("data.%s holds binary floating-point numbers".formatted(codes.name()));
        }
    }

    ValueCodes codes() {
        return codes;
    }

    /** Makes ready for the batch that the column now holds. */
    void begin() {
        isFilled = false;
        if (texts != null) {
            if (ofEntries.length <= texts.entries()) {
                ofEntries = new int[2 * texts.entries() + 1];
            }
            Arrays.fill(ofEntries, 0, texts.entries() + 1, UNKNOWN);
            ofEntries[0] = 0;
            if (texts.isCoded()) {
                meetEntries(texts);
                fill(texts.codes(), texts.rows());
            }
        }
    }

    private void meetEntries(TextColumn column) {
        for (var entry = 0; entry < column.entries(); entry++) {
            try {
                met(column, entry);
            } catch (NotByColumns _) {
                // Perhaps no row that matters has it; if one does, it is asked for again.
                ofEntries[entry + 1] = UNKNOWN;
            }
        }
    }

    private void fill(int[] entries, int rows) {
        room(rows);
        for (var row = 0; row < rows; row++) {
            ofRows[row] = ofEntries[entries[row] + 1];
        }
        isFilled = true;
    }

    private void room(int rows) {
        if (ofRows.length < rows) {
            ofRows = new int[rows];
        }
    }

    /** The value's code in a row; 0 where it has none. */
    int at(int row) {
        if (isFilled && ofRows[row] != UNKNOWN) {
            return ofRows[row];
        }
        if (texts != null) {
            var entry = texts.entry(row);
            var code = ofEntries[entry + 1];
            return code == UNKNOWN ? met(texts, entry) : code;
        }
        return numbers == null || numbers.isNull(row) ? 0 : ofNumber(numbers.values()[row]);
    }

    private int met(TextColumn column, int entry) {
        var code = met.code(column.bytes(), column.starts()[entry], column.lengths()[entry], codes);
        ofEntries[entry + 1] = code;
        return code;
    }

    /** The codes of all rows. The array is the column's own and may be longer. */
    int[] all(int rows) {
        if (!isFilled) {
            room(rows);
            for (var row = 0; row < rows; row++) {
                ofRows[row] = at(row);
            }
        }
        return ofRows;
    }

    private int ofNumber(long number) {
        var slot = (int) IdCodes.mixed(number) & (NUMBERS - 1);
        if (codeOfNumber[slot] == 0 || metNumbers[slot] != number) {
            metNumbers[slot] = number;
            codeOfNumber[slot] = codes.of(BatchColumns.spelling(number, type));
        }
        return codeOfNumber[slot];
    }
}
