package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.ChunkReader;
import dev.evenkeel.bulk.parquet.Column;
import dev.evenkeel.bulk.parquet.ColumnValues;
import dev.evenkeel.bulk.parquet.DoubleColumn;
import dev.evenkeel.bulk.parquet.LongColumn;
import dev.evenkeel.bulk.parquet.ParquetFile;
import dev.evenkeel.bulk.parquet.RowGroup;
import dev.evenkeel.bulk.parquet.TextColumn;
import dev.evenkeel.bulk.parquet.UnsupportedParquet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Columns of a Parquet file, one row group after the other; another thread decodes the next one while this one is looked at. Two row
 * groups are in memory, whatever the size of the file.
 */
final class ColumnsAhead implements AutoCloseable {
    /** More rows in one group are left to the plain path: a column of so many texts may take hundreds of megabytes. */
    private static final int GROUP_ROWS_MAX = 1 << 22;

    private final ParquetFile file;
    private final List<Column> columns;
    private final ExecutorService other;
    private final ChunkReader reader;
    private List<ColumnValues> spare;
    private Future<List<ColumnValues>> coming;
    private List<ColumnValues> shown;
    private int group;

    /**
     * Starts with the first row group, and owns the file from here on.
     *
     * @param columns of types that can be decoded
     * @param other one thread that decodes
     */
    ColumnsAhead(ParquetFile file, List<Column> columns, ExecutorService other) {
        if (file.rowGroups().stream().anyMatch(it -> it.rows() > GROUP_ROWS_MAX)) {
            throw new NotByColumns("a row group has more than %,d rows".formatted(GROUP_ROWS_MAX));
        }
        this.file = file;
        this.columns = List.copyOf(columns);
        this.other = other;
        this.reader = file.reader();
        this.spare = empty();
        this.shown = empty();
        this.coming = other.submit(() -> decoded(0, shown));
    }

    private List<ColumnValues> empty() {
        return columns.stream().map(column -> ColumnValues.of(column.type())).toList();
    }

    /** The columns of the next row group that has rows; those of the one before are used again. Empty after the last. */
    Optional<List<ColumnValues>> next() {
        while (group < file.rowGroups().size()) {
            var rows = file.rowGroups().get(group).rows();
            shown = Threads.await(coming);
            var into = spare;
            spare = shown;
            group++;
            var following = group;
            coming = other.submit(() -> decoded(following, into));
            if (rows > 0) {
                return Optional.of(shown);
            }
        }
        return Optional.empty();
    }

    private List<ColumnValues> decoded(int number, List<ColumnValues> into) {
        try {
            for (var at = 0; at < columns.size() && number < file.rowGroups().size(); at++) {
                decode(file.rowGroups().get(number), columns.get(at), into.get(at));
            }
            return into;
        } catch (UnsupportedParquet e) {
            throw new NotByColumns(String.valueOf(e.getMessage()));
        }
    }

    private void decode(RowGroup rows, Column column, ColumnValues into) throws UnsupportedParquet {
        switch (into) {
            case TextColumn texts -> reader.read(rows, column, texts);
            case LongColumn numbers -> reader.read(rows, column, numbers);
            case DoubleColumn numbers -> reader.read(rows, column, numbers);
        }
    }

    /** The columns of a file by their names, as a table has them; refused where two could be taken for one another. */
    static List<Column> named(ParquetFile file) {
        var seen = new ArrayList<String>();
        for (var column : file.columns()) {
            var name = column.name().toLowerCase(java.util.Locale.ROOT);
            if (!column.name().equals(column.name().strip()) || seen.contains(name)) {
                throw new NotByColumns("the column '%s' is not the only one of its name".formatted(column.name()));
            }
            seen.add(name);
        }
        return file.columns();
    }

    /** Lets the other thread close the file, after what it is still decoding. */
    @Override
    public void close() {
        other.execute(() -> {
            reader.close();
            file.close();
        });
    }
}
