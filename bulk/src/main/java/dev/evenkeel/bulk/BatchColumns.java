package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.ChunkReader;
import dev.evenkeel.bulk.parquet.Column;
import dev.evenkeel.bulk.parquet.ColumnType;
import dev.evenkeel.bulk.parquet.ColumnValues;
import dev.evenkeel.bulk.parquet.DoubleColumn;
import dev.evenkeel.bulk.parquet.LongColumn;
import dev.evenkeel.bulk.parquet.TextColumn;
import dev.evenkeel.bulk.parquet.UnsupportedParquet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The columns of one batch after the other, in arrays that are used again; for one thread. */
public final class BatchColumns implements AutoCloseable {
    private final LogFiles files;
    private final List<@Nullable ChunkReader> readers = new ArrayList<>();
    final TextColumn id = new TextColumn();
    final TextColumn source = new TextColumn();
    final TextColumn type = new TextColumn();
    final TextColumn subject = new TextColumn();
    final TextColumn customer = new TextColumn();
    final LongColumn time = new LongColumn();
    private final LongColumn sequence = new LongColumn();
    private final LongColumn revision = new LongColumn();
    private final Map<String, ColumnValues> data = new LinkedHashMap<>();
    private int rows;
    private boolean hasSequence;
    private boolean hasRevision;

    BatchColumns(LogFiles files) {
        this.files = files;
        files.files().forEach(_ -> readers.add(null));
        files.data().forEach((name, type) -> data.put(name, ColumnValues.of(type)));
    }

    /** How many rows the batch has. */
    public int rows() {
        return rows;
    }

    /** A column of the envelope that holds text: {@code id}, {@code source}, {@code type}, {@code subject} or {@code customer}. */
    public TextColumn text(String name) {
        return switch (name) {
            case "id" -> id;
            case "source" -> source;
            case "type" -> type;
            case "subject" -> subject;
            case "customer" -> customer;
            default -> throw new IllegalArgumentException("No column of text " + name);
        };
    }

    /** The time of a row, in microseconds since 1970. */
    public long micros(int row) {
        return time.values()[row];
    }

    /** The sequence of a row; 0 where it has none. */
    public long sequence(int row) {
        return hasSequence ? sequence.values()[row] : 0;
    }

    /** The revision of a row; 0 where it has none. */
    public long revision(int row) {
        return hasRevision ? revision.values()[row] : 0;
    }

    boolean hasSequence() {
        return hasSequence;
    }

    boolean hasRevision() {
        return hasRevision;
    }

    /** The data columns by attribute, by name in code-point order. */
    public Map<String, ColumnValues> data() {
        return data;
    }

    /** The column of a data attribute that has one. */
    ColumnValues values(String name) {
        var values = data.get(name);
        if (values == null) {
            throw new IllegalArgumentException("No column data." + name);
        }
        return values;
    }

    /** A cell of the data as a table of text would spell it; empty where the row has none, or the log no such column. */
    public String spelling(String name, int row) {
        var type = files.data().get(name);
        return type == null ? "" : spelling(values(name), type, row);
    }

    /** Decodes only what identifies events. */
    void readIds(LogFiles.Batch batch) {
        rows = batch.group().rows();
        read(batch, "id", id);
        read(batch, "source", source);
    }

    /** Decodes only what happened. */
    void readTypes(LogFiles.Batch batch) {
        rows = batch.group().rows();
        read(batch, "type", type);
    }

    /** Decodes what happened and when, and of the data what is named. */
    void readTimes(LogFiles.Batch batch, Predicate<String> wanted) {
        readTypes(batch);
        read(batch, "time", time);
        readData(batch, wanted);
    }

    /** Decodes the envelope of a batch, and of its data all columns or only those named. */
    void read(LogFiles.Batch batch, Predicate<String> wanted) {
        rows = batch.group().rows();
        read(batch, "id", id);
        read(batch, "source", source);
        read(batch, "type", type);
        read(batch, "time", time);
        read(batch, "subject", subject);
        read(batch, "customer", customer);
        hasSequence = files.column(batch.file(), "sequence").isPresent();
        hasRevision = files.column(batch.file(), "revision").isPresent();
        if (hasSequence) {
            read(batch, "sequence", sequence);
        }
        if (hasRevision) {
            read(batch, "revision", revision);
        }
        readData(batch, wanted);
    }

    private void readData(LogFiles.Batch batch, Predicate<String> wanted) {
        data.forEach((name, values) -> {
            if (wanted.test(name)) {
                read(batch, LogFiles.DATA + name, values);
            }
        });
    }

    private void read(LogFiles.Batch batch, String name, ColumnValues into) {
        var column = files.column(batch.file(), name);
        if (column.isEmpty()) {
            absent(into);
            return;
        }
        try {
            decode(batch, column.get(), into);
        } catch (UnsupportedParquet e) {
            throw new NotForBulk(String.valueOf(e.getMessage()), e);
        }
    }

    private void absent(ColumnValues into) {
        switch (into) {
            case TextColumn texts -> {
                texts.resetCoded(rows);
                Arrays.fill(texts.codes(), 0, rows, TextColumn.NO_ENTRY);
            }
            case LongColumn numbers -> {
                numbers.reset(rows);
                for (var row = 0; row < rows; row++) {
                    numbers.setNull(row);
                }
            }
            case DoubleColumn _ -> throw new NotForBulk("a data column holds binary floating-point numbers");
        }
    }

    private void decode(LogFiles.Batch batch, Column column, ColumnValues into) throws UnsupportedParquet {
        var reader = readers.get(batch.file());
        if (reader == null) {
            reader = files.files().get(batch.file()).reader();
            readers.set(batch.file(), reader);
        }
        switch (into) {
            case TextColumn texts -> reader.read(batch.group(), column, texts);
            case LongColumn numbers -> reader.read(batch.group(), column, numbers);
            case DoubleColumn numbers -> reader.read(batch.group(), column, numbers);
        }
    }

    /** A cell as a table of text would spell it; empty where the row has none. */
    static String spelling(ColumnValues values, ColumnType type, int row) {
        return switch (values) {
            case TextColumn texts -> texts.entry(row) < 0 ? "" : texts.text(texts.entry(row));
            case LongColumn numbers -> numbers.isNull(row) ? "" : spelling(numbers.values()[row], type);
            case DoubleColumn _ -> throw new NotForBulk("a data column holds binary floating-point numbers");
        };
    }

    /** A number as a table of text would spell it. */
    static String spelling(long number, ColumnType type) {
        return switch (type) {
            case ColumnType.Int64 _ -> Long.toString(number);
            case ColumnType.Decimal(var _, var scale) ->
                java.math.BigDecimal.valueOf(number, scale).toPlainString();
            case ColumnType.Bool _ -> number != 0 ? "true" : "false";
            default -> throw new NotForBulk("a data column holds " + type);
        };
    }

    @Override
    public void close() {
        for (var reader : readers) {
            if (reader != null) {
                reader.close();
            }
        }
    }
}
