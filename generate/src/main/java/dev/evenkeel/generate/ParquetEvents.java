package dev.evenkeel.generate;

import dev.evenkeel.bulk.parquet.ColumnType;
import dev.evenkeel.bulk.parquet.Field;
import dev.evenkeel.bulk.parquet.RowWriter;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events as rows of a Parquet file: a column for each attribute, and one for each name in their data. */
final class ParquetEvents implements EventSink {
    private static final ColumnType TEXT = new ColumnType.Text();
    private static final ColumnType WHOLE = new ColumnType.Int64();
    private static final int ENVELOPE = 8;
    private static final String DATA = "data.";

    /** The names in the data of generated events that are not text. */
    private static final Map<String, ColumnType> TYPED = Map.of(
            "seconds", WHOLE,
            "priority", WHOLE,
            "score", new ColumnType.Decimal(9, 2),
            "value", new ColumnType.Decimal(18, 4),
            "amount", new ColumnType.Decimal(18, 4),
            "critical", new ColumnType.Bool());

    private static final List<String> DATA_NAMES = List.of(
            "activity",
            "amount",
            "author",
            "brand",
            "by",
            "channel",
            "claim",
            "code",
            "comment",
            "country",
            "critical",
            "disclosure",
            "employer",
            "from",
            "intent",
            "into",
            "item",
            "judge",
            "kind",
            "language",
            "metric",
            "milestone",
            "party",
            "period",
            "plan",
            "priority",
            "reason",
            "reference",
            "scale",
            "score",
            "scorecard",
            "scorer",
            "seconds",
            "segment",
            "site",
            "stage",
            "state",
            "system",
            "text",
            "tier",
            "to",
            "unit",
            "value",
            "verdict",
            "what",
            "worker");

    private final RowWriter writer;
    private final Map<String, Integer> columns = new HashMap<>();

    ParquetEvents(Path file) {
        for (var name : DATA_NAMES) {
            columns.put(name, ENVELOPE + columns.size());
        }
        try {
            writer = RowWriter.create(file, fields());
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    @Override
    public void take(List<Event> events) {
        try {
            for (var event : events) {
                put(event);
            }
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    @Override
    public void finish() {
        try {
            writer.finish();
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    private static List<Field> fields() {
        var fields = new ArrayList<Field>(List.of(
                Field.required("id", TEXT),
                Field.required("source", TEXT),
                Field.required("type", TEXT),
                Field.required("time", new ColumnType.Timestamp(ColumnType.Clock.UTC)),
                Field.optional("subject", TEXT),
                Field.optional("customer", TEXT),
                Field.optional("sequence", WHOLE),
                Field.optional("revision", WHOLE)));
        for (var name : DATA_NAMES) {
            fields.add(Field.optional(DATA + name, TYPED.getOrDefault(name, TEXT)));
        }
        return fields;
    }

    private void put(Event event) throws IOException {
        writer.put(0, event.id().id()).put(1, event.id().source()).put(2, event.type());
        writer.put(3, Instants.micros(event.time()));
        if (event.hasSubject()) {
            writer.put(4, event.subject());
        }
        if (event.hasCustomer()) {
            writer.put(5, event.customer());
        }
        if (event.sequence() != 0) {
            writer.put(6, event.sequence());
        }
        if (event.revision() != 0) {
            writer.put(7, event.revision());
        }
        event.data().forEach(this::put);
        writer.endRow();
    }

    private void put(String name, Value value) {
        var column = columns.get(name);
        if (column == null) {
            throw new IllegalStateException("No column is made for data.%s.".formatted(name));
        }
        var type = TYPED.getOrDefault(name, TEXT);
        switch (value) {
            case Value.Text(var text) -> writer.put(column, text);
            case Value.Decimal(var decimal) -> {
                if (type.equals(WHOLE)) {
                    writer.put(column, decimal.longValueExact());
                } else {
                    writer.put(column, decimal);
                }
            }
            case Value.Flag(var isTrue) -> writer.put(column, isTrue);
            case Value.Moment _, Value.Items _, Value.Fields _, Value.Nothing _ ->
                throw new IllegalStateException("data.%s is %s, which no column can hold.".formatted(name, value));
        }
    }
}
