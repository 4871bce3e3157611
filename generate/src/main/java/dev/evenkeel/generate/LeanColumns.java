package dev.evenkeel.generate;

import dev.evenkeel.bulk.parquet.ColumnType;
import dev.evenkeel.bulk.parquet.ColumnValues;
import dev.evenkeel.bulk.parquet.Field;
import dev.evenkeel.bulk.parquet.LongColumn;
import dev.evenkeel.bulk.parquet.TextColumn;
import java.util.List;

/** Batches of lean events as columns of a Parquet file, with no object for a value. For one thread at a time. */
final class LeanColumns {
    private static final ColumnType TEXT = new ColumnType.Text();

    static final List<Field> FIELDS = List.of(
            Field.required("id", TEXT),
            Field.required("source", TEXT),
            Field.required("type", TEXT),
            Field.required("time", new ColumnType.Timestamp(ColumnType.Clock.UTC)),
            Field.required("subject", TEXT),
            Field.required("customer", TEXT),
            Field.optional("data.by", TEXT),
            Field.optional("data.channel", TEXT),
            Field.optional("data.intent", TEXT),
            Field.optional("data.kind", TEXT),
            Field.optional("data.scale", TEXT),
            Field.optional("data.score", new ColumnType.Int64()),
            Field.optional("data.worker", TEXT));

    private final List<String> channels;
    private final List<String> intents;
    private final List<String> workers;
    private final long baseMicros;
    private final TextColumn ids = new TextColumn();
    private final TextColumn sources = new TextColumn();
    private final TextColumn types = new TextColumn();
    private final LongColumn times = new LongColumn();
    private final TextColumn subjects = new TextColumn();
    private final TextColumn customers = new TextColumn();
    private final TextColumn by = new TextColumn();
    private final TextColumn channel = new TextColumn();
    private final TextColumn intent = new TextColumn();
    private final TextColumn kind = new TextColumn();
    private final TextColumn scale = new TextColumn();
    private final LongColumn scores = new LongColumn();
    private final TextColumn worker = new TextColumn();
    private final byte[] id = new byte[LeanNames.DIGITS + 1];

    LeanColumns(World world) {
        channels = world.story().mix().channels().stream().map(Share::name).toList();
        intents = world.story().intents().stream().map(Intent::name).toList();
        workers = world.roster().members().stream().map(Roster.Member::id).toList();
        baseMicros = world.season().from();
    }

    /** The batch as columns, in the order of {@link #FIELDS}; good until the next batch. */
    List<ColumnValues> of(LeanBatch batch) {
        begin(batch.rows);
        for (var row = 0; row < batch.rows; row++) {
            var key = batch.keys[row];
            var rest = batch.rests[row];
            var what = LeanBuckets.kind(key);
            add(ids, LeanNames.EVENT, batch.number(row));
            add(subjects, LeanNames.CASE, batch.cases[row]);
            add(customers, LeanNames.CUSTOMER, LeanRest.customer(rest));
            sources.codes()[row] = 0;
            types.codes()[row] = what;
            times.values()[row] = baseMicros + LeanBuckets.millis(key) * 1000;
            code(channel, row, what == LeanCustomers.OPENED, LeanRest.channel(rest));
            code(intent, row, what == LeanCustomers.OPENED, LeanRest.intent(rest));
            code(worker, row, what == LeanCustomers.RESOLVED, LeanRest.worker(rest));
            code(by, row, what == LeanCustomers.REOPENED, 0);
            code(kind, row, what == LeanCustomers.ANSWERED, 0);
            code(scale, row, what == LeanCustomers.ANSWERED, 0);
            if (what == LeanCustomers.ANSWERED) {
                scores.values()[row] = LeanRest.score(rest);
            } else {
                scores.setNull(row);
            }
        }
        return List.of(
                ids, sources, types, times, subjects, customers, by, channel, intent, kind, scale, scores, worker);
    }

    private void begin(int rows) {
        ids.clear();
        subjects.clear();
        customers.clear();
        times.reset(rows);
        scores.reset(rows);
        coded(sources, rows, List.of(LeanNames.SOURCE));
        coded(types, rows, LeanNames.TYPES);
        coded(by, rows, List.of(LeanNames.REOPENED_BY));
        coded(channel, rows, channels);
        coded(intent, rows, intents);
        coded(kind, rows, List.of(LeanNames.SURVEY_KIND));
        coded(scale, rows, List.of(LeanNames.SURVEY_SCALE));
        coded(worker, rows, workers);
    }

    private static void coded(TextColumn column, int rows, List<String> entries) {
        column.resetCoded(rows);
        entries.forEach(column::addEntry);
    }

    private static void code(TextColumn column, int row, boolean isThere, int code) {
        if (isThere) {
            column.codes()[row] = code;
        } else {
            column.setNull(row);
        }
    }

    private void add(TextColumn column, char letter, long number) {
        LeanNames.put(letter, number, id);
        column.add(id, 0, id.length);
    }
}
