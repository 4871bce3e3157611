package dev.evenkeel.bulk;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.event.Quarantined;
import dev.evenkeel.event.Workers;
import dev.evenkeel.settlement.Books;
import dev.evenkeel.verdict.Coverage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One pass over a log of Parquet files: decides all claims, so that what they were at any of the instants that are asked
 * about can be told.
 */
final class BulkRun {
    /** With a larger part of all cases left to the plain path, all of them are: the columns would only be in the way. */
    private static final double RESIDUE_MAX = 0.3;

    private final Contract contract;
    private final Workers workers;
    private final Coverage coverage;
    private final BulkOptions options;
    private final List<Instant> asked;
    private final Moments moments;
    private final Threads threads;
    private final Stages stages = new Stages();
    private final Map<Instant, JournalWalk.Mark> marks = new TreeMap<>();
    private Registers registers = Registers.empty();
    private Decided decided;
    private boolean wantsJournal;
    private String way = "columns";
    private final Once<int[]> order = new Once<>(this::inOrder);

    /** @param asked the instants as of which something will be asked, at least one */
    BulkRun(Contract contract, Workers workers, Coverage coverage, BulkOptions options, List<Instant> asked) {
        this.contract = contract;
        this.workers = workers;
        this.coverage = coverage;
        this.options = options;
        this.asked = List.copyOf(asked);
        this.moments = new Moments(contract, asked);
        this.threads = new Threads(options.threads());
        this.decided = new Decided(asked);
    }

    /** Reads the files; {@code journal} says whether the journal's digest will be asked for. */
    BulkRun over(List<Path> paths, boolean journal) {
        if (!Books.needEvents(contract).isEmpty()) {
            throw new NotForBulk(Books.needEvents(contract));
        }
        wantsJournal = journal;
        try {
            run(paths);
        } catch (NotInOrder e) {
            stages.time("not in order: " + e.getMessage(), () -> {});
            var sorted = LogOrder.sorted(paths, options.folder(), options.threads());
            try {
                run(List.of(sorted));
            } finally {
                delete(sorted);
            }
        }
        return this;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(List<Path> paths) {
        try (var files = new LogFiles(paths)) {
            try {
                byColumns(files);
            } catch (NotByColumns e) {
                way = "events: " + e.getMessage();
                start();
                byEvents(files);
            }
        }
    }

    private void start() {
        registers = Registers.empty();
        decided = new Decided(asked);
        marks.clear();
    }

    private void byColumns(LogFiles files) {
        try {
            start();
            byColumns(files, workers, Registrations.none());
        } catch (RegistersWorkers _) {
            start();
            var found = stages.timed("registrations", () -> Registrations.in(files, contract.attributes(), threads));
            byColumns(files, workers.and(found.events()), found);
        }
    }

    private void byColumns(LogFiles files, Workers known, Registrations registrations) {
        if (!(coverage instanceof Coverage.Everything)) {
            throw new NotByColumns("feeds are declared not to hold everything");
        }
        if (files.rows() == 0) {
            throw new NotByColumns("there are no events");
        }
        var reading = new Reading(contract, known, registers);
        var run = new ColumnRun(reading, files, moments, threads, stages, options.partitions());
        var pages = new JournalPages(files, contract.attributes());
        run.read(wantsJournal ? pages : null);
        var repeated = run.idsAscend() ? new LongSet() : RepeatedIds.find(files, threads);
        if (registrations.hasAnyOf(repeated)) {
            throw new NotByColumns("a registration of a worker came more than once");
        }
        run.fold(decided.rows());
        if (repeated.size() > 0) {
            run.leave(repeated);
        }
        var dropped = new LongSet();
        if (!run.residue().isEmpty() || repeated.size() > 0) {
            dropped = leaveToEvents(files, run, repeated, known);
        }
        run.count(decided);
        var measures = new MeasureRun(contract, known, registers, files, threads, decided);
        if (measures.isAny()) {
            stages.time("measures", () -> measures.run(moments, repeated, options.folder()));
        }
        if (wantsJournal) {
            mark(files, run, pages, dropped);
        }
    }

    /** Lets the plain path decide what the columns do not; returns the rows whose events do not count. */
    private LongSet leaveToEvents(LogFiles files, ColumnRun run, LongSet repeated, Workers known) {
        run.closeResidue();
        if (run.residue().size() > RESIDUE_MAX * files.rows() / 2 && files.rows() > 1000) {
            throw new NotByColumns("most cases have something that the columns do not decide");
        }
        run.takeBack();
        decided.rows().drop(decided.rows().chunks(), run.residue()::hasCase);
        var plain = new PlainRun(contract, known, coverage, registers, files, threads, decided);
        stages.time(
                "by events",
                () -> plain.run(
                        (caseCode, customer, identity) -> run.isLeft(caseCode, customer) || repeated.contains(identity),
                        repeated,
                        options.folder(),
                        false));
        return plain.dropped();
    }

    private void mark(LogFiles files, ColumnRun run, JournalPages pages, LongSet dropped) {
        if (dropped.size() > 0) {
            walk(files, dropped);
            return;
        }
        for (var asOf : asked) {
            var events = run.eventsUpTo(asOf);
            marks.put(asOf, new JournalWalk.Mark(events, pages.digest(events)));
        }
    }

    private void walk(LogFiles files, LongSet dropped) {
        stages.time("journal", () -> marks.putAll(new JournalWalk(files, contract.attributes(), dropped).marks(asked)));
    }

    private void byEvents(LogFiles files) {
        LogOrder.check(files, threads);
        var repeated = RepeatedIds.find(files, threads);
        var plain = new PlainRun(contract, workers, coverage, registers, files, threads, decided);
        stages.time("by events", () -> plain.run((_, _, _) -> true, repeated, options.folder(), true));
        var measures = new MeasureRun(contract, plain.workersThroughout(), registers, files, threads, decided);
        if (measures.isAny()) {
            stages.time("measures", () -> measures.inGroups(repeated, options.folder()));
        }
        if (wantsJournal) {
            walk(files, plain.dropped());
        }
    }

    /** What was known at one of the instants that were asked about. */
    BulkView view(Instant asOf) {
        return new BulkView(this, asOf);
    }

    Contract contract() {
        return contract;
    }

    Decided decided() {
        return decided;
    }

    Registers registers() {
        return registers;
    }

    Moments moments() {
        return moments;
    }

    Threads threads() {
        return threads;
    }

    Stages stages() {
        return stages;
    }

    /** How the log was decided: by columns, or by events and why. */
    String way() {
        return way;
    }

    List<Quarantined> quarantine() {
        return decided.quarantine();
    }

    JournalWalk.Mark mark(Instant asOf) {
        var mark = marks.get(asOf);
        if (mark == null) {
            throw new IllegalStateException("Nobody asked for the journal's digest as of " + asOf);
        }
        return mark;
    }

    /** The rows of claims made by the last of the instants that are asked about, in the order of the list of claims. */
    int[] order() {
        return order.get();
    }

    private int[] inOrder() {
        var last = Moments.afterwards(decided.asked().getLast());
        return stages.timed("order", () -> new ClaimOrder(decided.rows(), registers.ids()).before(last));
    }
}
