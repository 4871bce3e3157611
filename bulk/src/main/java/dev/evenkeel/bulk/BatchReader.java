package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.TextColumn;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns one batch of rows after the other into four numbers an event, sorted by partition; for one thread.
 *
 * <p>Longer than most files: one loop over the rows of a batch, and what it asks of each column.
 */
final class BatchReader implements AutoCloseable {
    private static final int NOT_KEPT = -1;

    private final Reading reading;
    private final Moments moments;
    private final BatchColumns columns;
    private final RowTypes types;
    private final BatchOrder order = new BatchOrder();
    private final Promises promises;
    private final IdCodes.Coder cases;
    private final IdCodes.Coder customers;
    private final IdCodes.Coder others;
    private final Map<String, CodedColumn> coded = new HashMap<>();
    private final @Nullable CodedColumn[] caseColumns;
    private final @Nullable CodedColumn[] eventColumns;
    private final TestColumns verified;
    private final @Nullable CodedColumn worker;
    private final @Nullable CodedColumn from;
    private final @Nullable CodedColumn to;
    private @Nullable TypeColumns[] ofTypes = {};
    private final Residue residue = new Residue();
    private final TreeMap<Integer, BigDecimal> costs = new TreeMap<>();
    private final int[] caseTuple;
    private final int[] eventTuple;
    private final int partitionShift;
    private final int partitions;
    private final TupleCache caseTuples;
    private final TupleCache eventTuples;
    private long[] caseCodes = {};
    private long[] customerCodes = {};
    private long[] eventCodes = {};
    private int[] partitionOf = {};
    private final Humans humans;

    BatchReader(Reading reading, Moments moments, LogFiles files, int partitionBits) {
        this.reading = reading;
        this.moments = moments;
        this.columns = new BatchColumns(files);
        this.types = new RowTypes(reading, columns.type);
        this.promises = new Promises(files, reading.plan().contract().attributes());
        this.partitions = 1 << partitionBits;
        this.partitionShift = Long.SIZE - partitionBits;
        humans = new Humans(reading.crew());
        cases = reading.ids().coder();
        customers = reading.ids().coder();
        others = reading.ids().coder();
        for (var name : reading.attributes()) {
            coded(name, reading.codes(name), files);
        }
        worker = workerColumn("worker", files);
        from = workerColumn("from", files);
        to = workerColumn("to", files);
        caseColumns = columns(reading.plan().caseNames());
        eventColumns = columns(reading.plan().eventNames());
        caseTuple = new int[caseColumns.length];
        eventTuple = new int[eventColumns.length];
        caseTuples = new TupleCache(reading.caseTuples());
        eventTuples = new TupleCache(reading.eventTuples());
        verified = new TestColumns(reading.plan().verified(), coded);
    }

    private void coded(String name, ValueCodes codes, LogFiles files) {
        var type = files.data().get(name);
        if (type != null) {
            coded.put(name, new CodedColumn(codes, type, columns.values(name)));
        }
    }

    private @Nullable CodedColumn workerColumn(String name, LogFiles files) {
        var type = files.data().get(name);
        return type == null ? null : new CodedColumn(reading.crew().ids(), type, columns.values(name));
    }

    private @Nullable CodedColumn[] columns(List<String> names) {
        var found = new @Nullable CodedColumn[names.size()];
        for (var at = 0; at < found.length; at++) {
            found[at] = coded.get(names.get(at));
        }
        return found;
    }

    /** What the columns hold: the batch that was read last. */
    BatchColumns columns() {
        return columns;
    }

    /** Cases that the plain path must decide. */
    Residue residue() {
        return residue;
    }

    /** What the client recorded as its own cost, by stretch of time. */
    SortedMap<Integer, BigDecimal> costs() {
        return costs;
    }

    /** What a batch came to. */
    record Read(EventRows rows, BatchOrder.Found found) {}

    /** Reads a batch; all its columns, if they are needed for more than verdicts. */
    Read read(LogFiles.Batch batch, boolean allColumns) {
        columns.read(batch, name -> allColumns || isRead(name) || promises.concern(name));
        promises.check(columns);
        types.begin();
        coded.values().forEach(CodedColumn::begin);
        for (var column : Arrays.asList(worker, from, to)) {
            if (column != null) {
                column.begin();
            }
        }
        room(columns.rows());
        var found = order.look(columns);
        var first = columns.time.values()[0];
        var last = columns.time.values()[columns.rows() - 1];
        if (first < Instants.micros(Instants.EARLIEST) || last >= Instants.micros(Instants.LATEST)) {
            throw new NotForBulk("an event has an absurd time");
        }
        return new Read(rows(), found);
    }

    private boolean isRead(String name) {
        return coded.containsKey(name)
                || List.of("worker", "from", "to", "into", "party", "amount").contains(name);
    }

    private void room(int rows) {
        if (caseCodes.length < rows) {
            caseCodes = new long[rows];
            customerCodes = new long[rows];
            eventCodes = new long[rows];
            partitionOf = new int[rows];
        }
    }

    private EventRows rows() {
        var rows = columns.rows();
        Envelope.check(columns);
        code(cases, columns.subject, rows, caseCodes);
        code(customers, columns.customer, rows, customerCodes);
        code(rows);
        return scattered(rows, partitioned(rows));
    }

    /** Says which partition each event goes to, and where each partition starts. */
    private int[] partitioned(int rows) {
        var counts = new int[partitions + 1];
        var isByCustomer = reading.isByCustomer();
        var keys = isByCustomer ? customerCodes : caseCodes;
        for (var row = 0; row < rows; row++) {
            if (caseCodes[row] == IdCodes.NONE) {
                partitionOf[row] = NOT_KEPT;
            } else if (keys[row] == IdCodes.NONE) {
                partitionOf[row] = NOT_KEPT;
                residue.addCase(caseCodes[row]);
            } else {
                // A shift by all bits is a shift by none, so one partition is told apart.
                var partition = partitions == 1 ? 0 : (int) (IdCodes.mixed(keys[row]) >>> partitionShift);
                partitionOf[row] = partition;
                counts[partition + 1]++;
            }
        }
        for (var partition = 0; partition < partitions; partition++) {
            counts[partition + 1] += counts[partition];
        }
        return counts;
    }

    private EventRows scattered(int rows, int[] starts) {
        var next = Arrays.copyOf(starts, partitions);
        var times = columns.time.values();
        var values = new long[starts[partitions] * EventRows.WIDTH];
        for (var row = 0; row < rows; row++) {
            var partition = partitionOf[row];
            if (partition >= 0) {
                var at = next[partition]++ * EventRows.WIDTH;
                values[at] = times[row];
                values[at + EventRows.CASE] = caseCodes[row];
                values[at + EventRows.CUSTOMER] = customerCodes[row];
                values[at + EventRows.CODES] = eventCodes[row];
            }
        }
        return new EventRows(values, starts);
    }

    private static void code(IdCodes.Coder coder, TextColumn column, int rows, long[] into) {
        if (column.isCoded() || column.nulls().any()) {
            for (var row = 0; row < rows; row++) {
                into[row] = code(coder, column, row);
            }
            return;
        }
        var bytes = column.bytes();
        var starts = column.starts();
        var lengths = column.lengths();
        for (var row = 0; row < rows; row++) {
            into[row] = coder.code(bytes, starts[row], lengths[row]);
        }
    }

    /** The code of the id in a row. */
    static long code(IdCodes.Coder coder, TextColumn column, int row) {
        var entry = column.entry(row);
        return entry < 0 ? IdCodes.NONE : coder.code(column.bytes(), column.starts()[entry], column.lengths()[entry]);
    }

    /** Puts together what the fold needs to know of each event besides its time, case and customer. */
    private void code(int rows) {
        var workers = worker == null ? new int[rows] : worker.all(rows);
        humans.meet();
        for (var row = 0; row < rows; row++) {
            var type = types.at(row);
            if (caseCodes[row] == IdCodes.NONE) {
                withoutCase(type, row);
            } else if (type.isPlain()) {
                var first = workers[row];
                eventCodes[row] = EventRows.codes(type.code(), 0, 0, first) | humans.flag(first);
            } else {
                eventCodes[row] = codes(type, row, workers[row]);
            }
        }
        if (reading.crew().isChanging()) {
            leaveChanged(workers, rows);
        }
    }

    /** Leaves to the plain path the cases of events that name somebody before the registration that counts in the end. */
    private void leaveChanged(int[] workers, int rows) {
        var crew = reading.crew();
        var times = columns.time.values();
        for (var row = 0; row < rows; row++) {
            var since =
                    Math.max(crew.since(workers[row]), Math.max(crew.since(at(from, row)), crew.since(at(to, row))));
            if (times[row] >= since || types.at(row).name().equals(EventType.WORKER)) {
                continue;
            }
            if (caseCodes[row] == IdCodes.NONE) {
                throw new NotByColumns("an event without a case names a worker who is registered later");
            }
            residue.addCase(caseCodes[row]);
        }
    }

    private void withoutCase(TypePlan type, int row) {
        if (type.needsCase() || type.claims() != 0) {
            throw new NotByColumns("an event of type %s names no case".formatted(type.name()));
        }
        if (type.isSpecial()) {
            special(type, row, IdCodes.NONE);
        }
    }

    private long codes(TypePlan type, int row, int ofWorker) {
        var asked = columnsOf(type);
        var flags = 0L;
        for (var at = 0; at < asked.tests.length; at++) {
            flags |= asked.tests[at].passes(row) ? asked.flags[at] : 0;
        }
        var tuple = 0;
        if (type.isOpening() || type.isUpdate()) {
            tuple = tuple(caseTuples, caseColumns, caseTuple, row);
        } else if (type.claims() != 0) {
            tuple = tuple(eventTuples, eventColumns, eventTuple, row);
        }
        var first = ofWorker;
        var extra = humans.flag(ofWorker);
        if (type.isHandOff()) {
            var givenBy = at(from, row);
            var givenTo = at(to, row);
            first = first != 0 ? first : givenBy != 0 ? givenBy : givenTo;
            extra |= humans.flag(givenBy) | humans.flag(givenTo);
        }
        for (var proof : asked.proofs) {
            extra |= proof.passes(row) ? EventRows.SYSTEM_PROOF : 0;
        }
        if (type.isSpecial()) {
            extra |= special(type, row, caseCodes[row]);
            if (flags != 0 && type.name().equals(EventType.VERDICT)) {
                residue.addCase(caseCodes[row]);
            }
        }
        return EventRows.codes(type.code(), flags, tuple, first) | extra;
    }

    private static int at(@Nullable CodedColumn column, int row) {
        return column == null ? 0 : column.at(row);
    }

    /** The tests of one type's events. */
    @SuppressWarnings("ArrayRecordComponent")
    private record TypeColumns(TestColumns[] tests, long[] flags, TestColumns[] proofs) {}

    private TypeColumns columnsOf(TypePlan type) {
        if (type.code() >= ofTypes.length) {
            ofTypes = Arrays.copyOf(ofTypes, type.code() + 8);
        }
        var known = ofTypes[type.code()];
        if (known == null) {
            known = new TypeColumns(
                    type.tests().stream().map(this::columnsOf).toArray(TestColumns[]::new),
                    type.tests().stream().mapToLong(EventTestPlan::flag).toArray(),
                    type.systemProofs().stream().map(this::columnsOf).toArray(TestColumns[]::new));
            ofTypes[type.code()] = known;
        }
        return known;
    }

    private TestColumns columnsOf(EventTestPlan test) {
        return new TestColumns(test, coded);
    }

    private static int tuple(TupleCache cache, @Nullable CodedColumn[] columns, int[] values, int row) {
        for (var at = 0; at < values.length; at++) {
            values[at] = at(columns[at], row);
        }
        return cache.code(values);
    }

    /** What few types have of their own; the flags that follow. */
    private long special(TypePlan type, int row, long caseCode) {
        switch (type.name()) {
            case EventType.MERGED -> {
                residue.addCase(caseCode);
                residue.addCase(others.code(text("into", row)));
            }
            case EventType.COST -> cost(row);
            case EventType.WORKER -> {
                if (!reading.crew().isChanging()) {
                    throw new RegistersWorkers();
                }
            }
            case EventType.VERDICT -> {
                return verified.passes(row) ? EventRows.VERIFIED : 0;
            }
            default -> {}
        }
        return 0;
    }

    private void cost(int row) {
        var amount = value("amount", row);
        if (text("party", row).equals("client") && amount instanceof Value.Decimal(var decimal)) {
            costs.merge(moments.of(columns.time.values()[row]), decimal, BigDecimal::add);
        }
    }

    private Value value(String name, int row) {
        var spelling = columns.spelling(name, row);
        var type = reading.plan().contract().attributes().type(name);
        return spelling.isEmpty() ? Value.nothing() : ValueCodes.read(name, type, spelling);
    }

    private String text(String name, int row) {
        return value(name, row).canonical();
    }

    @Override
    public void close() {
        columns.close();
    }
}
