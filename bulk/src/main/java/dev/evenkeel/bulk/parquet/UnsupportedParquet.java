package dev.evenkeel.bulk.parquet;

import java.io.Serial;
import java.nio.file.Path;

/**
 * A sound file, as far as it was read, that is outside the subset decoded here. Checked, because the caller is to read
 * the file another way (DuckDB) instead of failing.
 */
public final class UnsupportedParquet extends Exception {
    /** The value of {@link #rowGroup} when the whole file, or a column of it, is meant. */
    public static final int WHOLE_FILE = -1;

    @Serial
    private static final long serialVersionUID = 1L;

    private final String column;
    private final int rowGroup;
    private final String found;

    UnsupportedParquet(Path file, String column, int rowGroup, String found) {
        super("%s%s%s has %s, which is outside the subset decoded here"
                .formatted(
                        file,
                        rowGroup == WHOLE_FILE ? "" : ", row group " + rowGroup,
                        column.isEmpty() ? "" : ", column " + column,
                        found));
        this.column = column;
        this.rowGroup = rowGroup;
        this.found = found;
    }

    /** The name of the column, or empty when the whole file is meant. */
    public String column() {
        return column;
    }

    /** The row group, from 0, or {@link #WHOLE_FILE}. */
    public int rowGroup() {
        return rowGroup;
    }

    /** What was found: "codec BROTLI", "encoding 12", "a nested column". */
    public String found() {
        return found;
    }
}
