package dev.evenkeel.bulk;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;

/** Goes through some rows of batches and says what hangs together with each: its case, its customers, its identity. */
abstract class ChosenRows implements Threads.Hand {
    private final LogFiles files;
    private final Choice choice;
    private final LongSet repeated;
    private final Components components;
    private final BatchColumns columns;
    private final RowEvents events;
    private final IdCodes.Coder cases;
    private final IdCodes.Coder customers;
    private final IdCodes.Coder others;

    /**
     * Rows of one thread.
     *
     * @param repeated hashes of identities that came more than once
     * @param components what hangs together, of all threads
     */
    ChosenRows(
            LogFiles files,
            Registers registers,
            Attributes attributes,
            Choice choice,
            LongSet repeated,
            Components components) {
        this.files = files;
        this.choice = choice;
        this.repeated = repeated;
        this.components = components;
        columns = new BatchColumns(files);
        events = new RowEvents(columns, attributes);
        cases = registers.ids().coder();
        customers = registers.ids().coder();
        others = registers.ids().coder();
    }

    /** Which rows are chosen. */
    @FunctionalInterface
    interface Choice {
        boolean takes(long caseCode, long customer, long identity);
    }

    abstract void take(long row, int at, int node);

    /** Whether a row of no case hangs together with the cases of its customer. */
    boolean joinsByCustomerAlone(int at) {
        return false;
    }

    /** Makes ready for a batch. */
    void begin(BatchColumns batch) {}

    /** Whether a type of events is chosen, by the row that has it. */
    boolean takesType(int at) {
        return true;
    }

    Event event(int at) {
        return events.event(at);
    }

    @Override
    public void piece(int number) {
        var batch = files.batches().get(number);
        columns.read(batch, _ -> true);
        begin(columns);
        synchronized (components) {
            for (var at = 0; at < columns.rows(); at++) {
                row(batch.firstRow() + at, at);
            }
        }
    }

    private void row(long row, int at) {
        var hash = RepeatedIds.hash(columns, at);
        var isRepeated = repeated.contains(hash);
        if (!takesType(at) && !isRepeated) {
            return;
        }
        var caseCode = BatchReader.code(cases, columns.subject, at);
        var customer = BatchReader.code(customers, columns.customer, at);
        if (!choice.takes(caseCode, customer, hash)) {
            return;
        }
        var node = Components.NOBODY;
        if (caseCode != IdCodes.NONE) {
            node = components.ofCase(caseCode);
            if (customer != IdCodes.NONE) {
                components.join(node, components.ofCustomer(customer));
            }
            var into = columns.spelling("into", at);
            if (!into.isEmpty()) {
                components.join(node, components.ofCase(others.code(into)));
            }
        } else if (customer != IdCodes.NONE && joinsByCustomerAlone(at)) {
            node = components.ofCustomer(customer);
        }
        if (isRepeated) {
            components.join(node, components.ofIdentity(hash));
        }
        take(row, at, node);
    }

    @Override
    public void end() {
        columns.close();
    }
}
