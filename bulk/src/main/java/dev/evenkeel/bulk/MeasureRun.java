package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.TextColumn;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Workers;
import dev.evenkeel.settlement.MeasuredEvents;
import dev.evenkeel.settlement.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts the measures of a contract over a large log by the plain path's own counting: those to which each event adds by itself
 * by kinds of equal events, the others group by group of what hangs together. Only events of the types that the measures ask for
 * are made. What no case and no customer has is one group.
 */
final class MeasureRun {
    private static final long EVENTS_PER_GROUP = 20_000;

    private final Contract contract;
    private final Workers workers;
    private final Registers registers;
    private final LogFiles files;
    private final Threads threads;
    private final Decided decided;
    private final List<String> lastOnes;

    /** @param workers those of the log included */
    MeasureRun(
            Contract contract, Workers workers, Registers registers, LogFiles files, Threads threads, Decided decided) {
        this.contract = contract;
        this.workers = workers;
        this.registers = registers;
        this.files = files;
        this.threads = threads;
        this.decided = decided;
        this.lastOnes = MeasuredEvents.lastOnes(contract);
    }

    /** Whether there is anything to count. */
    boolean isAny() {
        return MeasuredEvents.of(contract).isAny();
    }

    /**
     * Counts a log of which every event that did not come more than once is known to be sound and to count.
     *
     * @param repeated hashes of identities that came more than once
     * @param folder where events are put by
     */
    void run(Moments moments, LongSet repeated, Path folder) {
        var all = MeasuredEvents.of(contract);
        var single = all.ofSingleEvents();
        var counted = single.isAny() ? equalOnes(single, moments, repeated) : Map.<Instant, Samples>of();
        if (counted.isEmpty()) {
            inGroups(all, repeated, folder);
            return;
        }
        counted.forEach(this::add);
        if (repeated.size() > 0) {
            inGroups(single, (_, _, identity) -> repeated.contains(identity), repeated, folder);
        }
        var others = all.without(single);
        if (others.isAny()) {
            inGroups(others, repeated, folder);
        }
    }

    /** What events that came once add up to; empty where a column has too many values to tell kinds apart, or wrong ones. */
    private Map<Instant, Samples> equalOnes(MeasuredEvents single, Moments moments, LongSet repeated) {
        try {
            return new EqualEvents(contract, files, moments, threads, single).run(repeated, decided.asked());
        } catch (NotByColumns | NotForBulk _) {
            return Map.of();
        }
    }

    /** Counts any log, group by group. */
    void inGroups(LongSet repeated, Path folder) {
        inGroups(MeasuredEvents.of(contract), repeated, folder);
    }

    private void inGroups(MeasuredEvents measured, LongSet repeated, Path folder) {
        inGroups(measured, (_, _, _) -> true, repeated, folder);
    }

    private void inGroups(MeasuredEvents measured, ChosenRows.Choice choice, LongSet repeated, Path folder) {
        var components = new Components();
        threads.share(files.batches().size(), () -> new Measured(measured, choice, repeated, components) {
            @Override
            void take(long row, int at, int node) {
                components.count(node);
            }
        });
        var groups = components.groups(EVENTS_PER_GROUP);
        try (var spill = new Spill(folder, groups.count())) {
            threads.share(files.batches().size(), () -> new Measured(measured, choice, repeated, components) {
                @Override
                void take(long row, int at, int node) {
                    spill.put(groups.ofRoot()[components.root(node)], row, event(at));
                }
            });
            threads.share(groups.count(), () -> number -> count(measured, spill.group(number)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows whose types are asked for. */
    private abstract class Measured extends ChosenRows {
        private final MeasuredEvents measured;
        private boolean[] isTaken = {};
        private boolean[] isMetric = {};
        private TextColumn types = new TextColumn();

        Measured(MeasuredEvents measured, Choice choice, LongSet repeated, Components components) {
            super(files, registers, contract.attributes(), choice, repeated, components);
            this.measured = measured;
        }

        @Override
        void begin(BatchColumns columns) {
            types = columns.type;
            isTaken = new boolean[types.entries()];
            isMetric = new boolean[types.entries()];
            for (var entry = 0; entry < isTaken.length; entry++) {
                var type = types.text(entry);
                isTaken[entry] = measured.types().isEmpty() || measured.types().contains(type);
                isMetric[entry] = type.equals(EventType.METRIC);
            }
        }

        @Override
        boolean takesType(int at) {
            var entry = types.entry(at);
            return entry >= 0 && isTaken[entry];
        }

        /** But numbers that are observed are one group, since of some the last counts. */
        @Override
        boolean joinsByCustomerAlone(int at) {
            var entry = types.entry(at);
            return entry < 0 || !isMetric[entry];
        }
    }

    private void count(MeasuredEvents measured, List<Spill.Delivery> deliveries) {
        var journal = Journal.of(deliveries.stream().map(Spill.Delivery::event).toList(), contract.attributes());
        for (var asOf : decided.asked()) {
            add(asOf, measured.count(journal.upTo(asOf), workers));
        }
    }

    private void add(Instant asOf, Samples samples) {
        synchronized (decided) {
            var counted = decided.counted(asOf);
            refuseTwoLastOnes(counted.samples, samples);
            counted.samples = counted.samples.plus(samples);
        }
    }

    private void refuseTwoLastOnes(Samples ours, Samples theirs) {
        for (var name : lastOnes) {
            var known = periods(ours, name);
            if (periods(theirs, name).stream().anyMatch(known::contains)) {
                throw new NotForBulk("measure '%s' is observed in several cases".formatted(name));
            }
        }
    }

    private static Set<Period> periods(Samples samples, String measure) {
        var byPeriod = samples.measures().get(measure);
        return byPeriod == null ? Set.of() : byPeriod.keySet();
    }
}
