package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.TextColumn;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
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
    /** The longest id in bytes that is surely not too long; see the readers of files. */
    private static final int ID_BYTES_MAX = 1000;

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
    private final List<@Nullable CodedColumn> caseColumns;
    private final List<@Nullable CodedColumn> eventColumns;
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

    BatchReader(Reading reading, Moments moments, LogFiles files, int partitionBits) {
        this.reading = reading;
        this.moments = moments;
        this.columns = new BatchColumns(files);
        this.types = new RowTypes(reading, columns.type);
        this.promises = new Promises(files, reading.plan().contract().attributes());
        this.partitions = 1 << partitionBits;
        this.partitionShift = Long.SIZE - partitionBits;
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
        caseTuple = new int[caseColumns.size()];
        eventTuple = new int[eventColumns.size()];
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

    private List<@Nullable CodedColumn> columns(List<String> names) {
        var found = new ArrayList<@Nullable CodedColumn>();
        names.forEach(name -> found.add(coded.get(name)));
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
        var counts = new int[partitions + 1];
        var isByCustomer = reading.isByCustomer();
        for (var row = 0; row < rows; row++) {
            var type = types.at(row);
            var caseCode = code(cases, columns.subject, row);
            var customer = code(customers, columns.customer, row);
            caseCodes[row] = caseCode;
            customerCodes[row] = customer;
            checkEnvelope(row);
            partitionOf[row] = NOT_KEPT;
            if (caseCode == IdCodes.NONE) {
                withoutCase(type, row);
                continue;
            }
            eventCodes[row] = codes(type, row, caseCode);
            var key = isByCustomer ? customer : caseCode;
            if (key == IdCodes.NONE) {
                residue.addCase(caseCode);
                continue;
            }
            var partition = partitions == 1 ? 0 : (int) (IdCodes.mixed(key) >>> partitionShift);
            partitionOf[row] = partition;
            counts[partition + 1]++;
        }
        for (var partition = 0; partition < partitions; partition++) {
            counts[partition + 1] += counts[partition];
        }
        return new EventRows(scattered(rows, counts), counts);
    }

    private long[] scattered(int rows, int[] starts) {
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
        return values;
    }

    /** The code of the id in a row. */
    static long code(IdCodes.Coder coder, TextColumn column, int row) {
        var entry = column.entry(row);
        return entry < 0 ? IdCodes.NONE : coder.code(column.bytes(), column.starts()[entry], column.lengths()[entry]);
    }

    private void checkEnvelope(int row) {
        var id = length(columns.id, row);
        var source = length(columns.source, row);
        var most =
                Math.max(Math.max(id, source), Math.max(length(columns.subject, row), length(columns.customer, row)));
        if (id == 0 || source == 0 || most > ID_BYTES_MAX || columns.revision(row) < 0 || columns.time.isNull(row)) {
            throw new NotForBulk("an event lacks an id, source or time, or has an absurd one");
        }
    }

    private static int length(TextColumn column, int row) {
        var entry = column.entry(row);
        return entry < 0 ? 0 : column.lengths()[entry];
    }

    private void withoutCase(TypePlan type, int row) {
        if (type.needsCase() || type.claims() != 0) {
            throw new NotByColumns("an event of type %s names no case".formatted(type.name()));
        }
        special(type, row, IdCodes.NONE);
    }

    private long codes(TypePlan type, int row, long caseCode) {
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
        var first = worker(type, row);
        var extra = first != 0 && isHuman(type, row, first) ? EventRows.HUMAN : 0;
        for (var proof : asked.proofs) {
            extra |= proof.passes(row) ? EventRows.SYSTEM_PROOF : 0;
        }
        if (type.isSpecial()) {
            extra |= special(type, row, caseCode);
            if (flags != 0 && type.name().equals(EventType.VERDICT)) {
                residue.addCase(caseCode);
            }
        }
        return EventRows.codes(type.code(), flags, tuple, first) | extra;
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

    private static int tuple(TupleCache cache, List<@Nullable CodedColumn> columns, int[] values, int row) {
        for (var at = 0; at < values.length; at++) {
            var column = columns.get(at);
            values[at] = column == null ? 0 : column.at(row);
        }
        return cache.code(values);
    }

    /** The first worker that an event names; see {@link dev.evenkeel.event.Workers#named}. */
    private int worker(TypePlan type, int row) {
        var first = at(worker, row);
        if (first == 0 && type.isHandOff()) {
            first = at(from, row);
            first = first != 0 ? first : at(to, row);
        }
        return first;
    }

    private static int at(@Nullable CodedColumn column, int row) {
        return column == null ? 0 : column.at(row);
    }

    private boolean isHuman(TypePlan type, int row, int first) {
        return isHuman(first) || (type.isHandOff() && (isHuman(at(from, row)) || isHuman(at(to, row))));
    }

    private boolean isHuman(int code) {
        return reading.crew().member(code).isHuman();
    }

    /** What few types have of their own; the flags that follow. */
    private long special(TypePlan type, int row, long caseCode) {
        switch (type.name()) {
            case EventType.MERGED -> {
                residue.addCase(caseCode);
                residue.addCase(others.code(text("into", row)));
            }
            case EventType.COST -> cost(row);
            case EventType.WORKER -> throw new NotByColumns("the journal itself registers workers");
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
