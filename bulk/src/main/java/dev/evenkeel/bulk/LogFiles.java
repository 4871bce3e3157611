package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.Column;
import dev.evenkeel.bulk.parquet.ColumnType;
import dev.evenkeel.bulk.parquet.ParquetFile;
import dev.evenkeel.bulk.parquet.RowGroup;
import dev.evenkeel.bulk.parquet.UnsupportedParquet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The Parquet files of one log, opened, with their batches of rows in order. All must have the same columns. */
final class LogFiles implements AutoCloseable {
    static final String DATA = "data.";
    private static final List<String> TEXTS = List.of("id", "source", "type", "subject", "customer");
    private static final List<String> NUMBERS = List.of("sequence", "revision");
    private static final List<String> REQUIRED = List.of("id", "source", "type", "time");

    private final List<ParquetFile> files = new ArrayList<>();
    private final List<Batch> batches = new ArrayList<>();
    private final TreeMap<String, ColumnType> data = new TreeMap<>(dev.evenkeel.event.CodePoints::compare);
    private long rows;

    /**
     * A batch of rows: one row group.
     *
     * @param firstRow its first row among all rows of the log
     */
    record Batch(int number, int file, RowGroup group, long firstRow) {}

    LogFiles(List<Path> paths) {
        try {
            for (var path : paths) {
                files.add(ParquetFile.open(path));
            }
            for (var file = 0; file < files.size(); file++) {
                checkColumns(files.get(file));
                for (var group : files.get(file).rowGroups()) {
                    if (group.rows() > 0) {
                        batches.add(new Batch(batches.size(), file, group, rows));
                        rows += group.rows();
                    }
                }
            }
        } catch (UnsupportedParquet e) {
            close();
            throw new NotForBulk(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    List<ParquetFile> files() {
        return files;
    }

    List<Batch> batches() {
        return batches;
    }

    long rows() {
        return rows;
    }

    /** The data attributes that have a column, by name in code-point order. */
    Map<String, ColumnType> data() {
        return data;
    }

    /** The column of a file; empty if it has none of that name. */
    Optional<Column> column(int file, String name) {
        return files.get(file).column(name);
    }

    private void checkColumns(ParquetFile file) throws UnsupportedParquet {
        for (var name : REQUIRED) {
            if (file.column(name).isEmpty()) {
                throw new NotForBulk("%s has no column '%s'".formatted(file.path(), name));
            }
        }
        for (var column : file.columns()) {
            var name = column.name();
            if (TEXTS.contains(name)) {
                refuseUnless(column.type() instanceof ColumnType.Text, file, column);
            } else if (NUMBERS.contains(name)) {
                refuseUnless(column.type() instanceof ColumnType.Int64, file, column);
            } else if (name.equals("time")) {
                refuseUnless(column.type().equals(new ColumnType.Timestamp(ColumnType.Clock.UTC)), file, column);
            } else if (name.startsWith(DATA)) {
                var other = data.putIfAbsent(name.substring(DATA.length()), column.type());
                refuseUnless(other == null || other.equals(column.type()), file, column);
            } else {
                refuseUnless(!name.equals("data"), file, column);
                continue;
            }
            file.checkDecodable(column);
        }
    }

    private static void refuseUnless(boolean isSo, ParquetFile file, Column column) {
        if (!isSo) {
            throw new NotForBulk("column '%s' of %s is %s".formatted(column.name(), file.path(), column.type()));
        }
    }

    @Override
    public void close() {
        files.forEach(ParquetFile::close);
    }
}
