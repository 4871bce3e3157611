package dev.evenkeel.bulk;

import dev.evenkeel.settlement.Basis;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides a log by columns: reads its batches, folds the partitions, and leaves to the plain path the few customers whose
 * events the fold does not decide.
 */
final class ColumnRun {
    private static final int ROWS_PER_PARTITION = 10_000;
    private static final int PARTITION_BITS_MAX = 12;

    private final Reading reading;
    private final LogFiles files;
    private final Moments moments;
    private final Threads threads;
    private final Stages stages;
    private final int partitionBits;
    private final EventRows[] batches;
    private final BatchOrder.Found[] found;
    private final Residue residue = new Residue();
    private final TreeMap<Integer, BigDecimal> costs = new TreeMap<>();
    private final List<Fold> folds = Collections.synchronizedList(new ArrayList<>());

    ColumnRun(Reading reading, LogFiles files, Moments moments, Threads threads, Stages stages, int partitions) {
        this.reading = reading;
        this.files = files;
        this.moments = moments;
        this.threads = threads;
        this.stages = stages;
        this.partitionBits = partitions > 0
                ? Integer.SIZE - Integer.numberOfLeadingZeros(partitions - 1)
                : partitionBits(files.rows());
        batches = new EventRows[files.batches().size()];
        found = new BatchOrder.Found[files.batches().size()];
    }

    private static int partitionBits(long rows) {
        var partitions = Math.max(1, rows / ROWS_PER_PARTITION);
        return Math.min(PARTITION_BITS_MAX, Long.SIZE - Long.numberOfLeadingZeros(partitions - 1));
    }

    /** What of the log the plain path must decide. */
    Residue residue() {
        return residue;
    }

    /** Reads all batches; with {@code pages} the journal's pages are hashed too. */
    void read(@Nullable JournalPages pages) {
        stages.time("read", () -> threads.share(batches.length, () -> new ReadingHand(pages)));
        LogOrder.check(files, found);
    }

    /** Whether the ids of all events ascend, so that none can have come twice. */
    boolean idsAscend() {
        var ascend = found[0].idsAscend();
        for (var at = 1; at < found.length; at++) {
            ascend &= found[at - 1].ascendsInto(found[at]);
        }
        return ascend;
    }

    private final class ReadingHand implements Threads.Hand {
        private final BatchReader reader = new BatchReader(reading, moments, files, partitionBits);
        private final @Nullable JournalPages pages;
        private final @Nullable JournalPage page;

        ReadingHand(@Nullable JournalPages pages) {
            this.pages = pages;
            this.page = pages == null ? null : pages.page();
        }

        @Override
        public void piece(int number) {
            var batch = files.batches().get(number);
            var read = reader.read(batch, pages != null);
            batches[number] = read.rows();
            found[number] = read.found();
            if (pages != null && page != null) {
                pages.add(batch, reader.columns(), page);
            }
        }

        @Override
        public void end() {
            synchronized (residue) {
                residue.addAll(reader.residue());
                reader.costs().forEach((stretch, amount) -> costs.merge(stretch, amount, BigDecimal::add));
            }
            reader.close();
        }
    }

    /** Folds all partitions into rows of claims. */
    void fold(ClaimRows rows) {
        var all = Arrays.asList(batches);
        stages.time(
                "fold",
                () -> threads.share(1 << partitionBits, () -> {
                    var fold = new Fold(reading, moments, rows);
                    folds.add(fold);
                    return new Threads.Hand() {
                        @Override
                        public void piece(int number) {
                            fold.partition(all, number);
                        }

                        @Override
                        public void end() {
                            fold.end();
                        }
                    };
                }));
        folds.forEach(fold -> residue.addAll(fold.residue()));
        if (reading.isByCustomer()) {
            stages.time("cases of two customers", this::findSharedCases);
        }
    }

    private void findSharedCases() {
        var lists = folds.stream().map(Fold::casesSeen).toList();
        threads.share(CaseLists.BUCKETS, () -> new Threads.Hand() {
            private final LongSet repeated = new LongSet();

            @Override
            public void piece(int number) {
                CaseLists.findRepeated(lists, number, repeated);
            }

            @Override
            public void end() {
                synchronized (residue) {
                    repeated.forEach(residue::addCase);
                }
            }
        });
    }

    /** Adds to the residue all that shares a case or customer with it, until nothing more does. */
    void closeResidue() {
        for (var before = -1; before != residue.size(); ) {
            before = residue.size();
            for (var batch : batches) {
                var values = batch.values();
                for (var at = 0; at < values.length; at += EventRows.WIDTH) {
                    var caseCode = values[at + EventRows.CASE];
                    var customer = values[at + EventRows.CUSTOMER];
                    if (residue.takes(caseCode, reading.isByCustomer() ? customer : IdCodes.NONE)) {
                        residue.addCase(caseCode);
                        if (reading.isByCustomer()) {
                            residue.addCustomer(customer);
                        }
                    }
                }
            }
        }
    }

    /** Takes the residue's cases out of the counts again. */
    void takeBack() {
        var all = Arrays.asList(batches);
        stages.time(
                "take back",
                () -> threads.share(1 << partitionBits, () -> {
                    var fold = new Fold(reading, moments, new ClaimRows());
                    folds.add(fold);
                    return number -> fold.takeBack(all, number, (caseCode, _) -> residue.hasCase(caseCode));
                }));
    }

    /** Whether the events of a case and customer are left to the plain path. */
    boolean isLeft(long caseCode, long customer) {
        return residue.takes(caseCode, reading.isByCustomer() ? customer : IdCodes.NONE);
    }

    /** Leaves to the plain path whatever an identity that came more than once is about. */
    void leave(LongSet repeated) {
        threads.share(batches.length, () -> new Threads.Hand() {
            private final BatchColumns columns = new BatchColumns(files);
            private final IdCodes.Coder coder = reading.ids().coder();

            @Override
            public void piece(int number) {
                columns.read(files.batches().get(number), _ -> false);
                for (var row = 0; row < columns.rows(); row++) {
                    if (repeated.contains(RepeatedIds.hash(columns, row))) {
                        leave(
                                BatchReader.code(coder, columns.subject, row),
                                BatchReader.code(coder, columns.customer, row));
                    }
                }
            }

            @Override
            public void end() {
                columns.close();
            }
        });
    }

    private void leave(long caseCode, long customer) {
        synchronized (residue) {
            residue.addCase(caseCode);
            if (reading.isByCustomer()) {
                residue.addCustomer(customer);
            }
        }
    }

    /** Adds up what the folds counted, as of each instant. */
    void count(Decided decided) {
        for (var asOf : decided.asked()) {
            var counted = decided.counted(asOf);
            for (var stretch = 0; stretch < moments.count(); stretch++) {
                if (moments.isKnown(stretch, asOf)) {
                    count(counted, stretch);
                }
            }
            costs.forEach((stretch, amount) -> {
                if (moments.isKnown(stretch, asOf)) {
                    counted.addCost(moments.period(stretch), amount);
                }
            });
        }
    }

    private void count(Decided.Counted counted, int stretch) {
        for (var basis : Basis.values()) {
            var at = stretch * Basis.values().length + basis.ordinal();
            counted.add(
                    basis,
                    moments.period(stretch),
                    folds.stream().mapToLong(fold -> fold.basisCounts()[at]).sum());
        }
    }

    /** How many events happened up to an instant. */
    long eventsUpTo(Instant asOf) {
        var limit = Moments.afterwards(asOf);
        var events = 0L;
        for (var at = 0; at < found.length; at++) {
            var batch = files.batches().get(at);
            if (found[at].last().time() < limit) {
                events += batch.group().rows();
            } else if (found[at].first().time() < limit) {
                return events + rowsBefore(batch, limit);
            } else {
                return events;
            }
        }
        return events;
    }

    private long rowsBefore(LogFiles.Batch batch, long limit) {
        try (var columns = new BatchColumns(files)) {
            columns.read(batch, _ -> false);
            return Arrays.stream(columns.time.values(), 0, columns.rows())
                    .filter(time -> time < limit)
                    .count();
        }
    }
}
