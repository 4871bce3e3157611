package dev.evenkeel.bulk;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Measure;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Workers;
import dev.evenkeel.settlement.UnitOutcomes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What {@link UnitOutcomes} finds in a large log, in the same numbers: counted group by group of what hangs together, so that only the
 * events of a few groups are in memory, and all outcomes.
 *
 * <p>Two passes over the files, one to see what hangs together and one to put each group's events by in a file; then each group is a
 * small journal of its own.
 */
public final class BulkOutcomes {
    static final long EVENTS_PER_GROUP = 20_000;

    private final Contract contract;
    private final Asked asked;
    private final LogFiles files;
    private final Path folder;
    private final Threads threads;
    private final Registers registers = Registers.empty();

    private BulkOutcomes(Contract contract, Asked asked, LogFiles files, BulkOptions options) {
        this.contract = contract;
        this.asked = asked;
        this.files = files;
        this.folder = options.folder();
        this.threads = new Threads(options.threads());
    }

    /**
     * What is counted, and of whom.
     *
     * @param measure additive, of the contract
     * @param attribute of cases, by whose values units are; empty for customers
     * @param workers those who are known beside the log
     */
    public record Asked(Measure measure, Optional<String> attribute, Workers workers) {}

    /**
     * The outcomes by unit and day.
     *
     * @param parquet files of events, in any order
     * @throws NotForBulk if only the plain path can read this log
     */
    public static SortedMap<UnitOutcomes.UnitDay, BigDecimal> of(
            Contract contract, Asked asked, List<Path> parquet, BulkOptions options) {
        return of(contract, asked, parquet, options, EVENTS_PER_GROUP);
    }

    /** The same, in groups of about so many events. */
    static SortedMap<UnitOutcomes.UnitDay, BigDecimal> of(
            Contract contract, Asked asked, List<Path> parquet, BulkOptions options, long eventsPerGroup) {
        var outcomes = new TreeMap<UnitOutcomes.UnitDay, BigDecimal>();
        eachGroup(contract, asked, parquet, options, eventsPerGroup, (found, _) -> {
            synchronized (outcomes) {
                found.forEach((cell, value) -> outcomes.merge(cell, value, BigDecimal::add));
            }
        });
        return outcomes;
    }

    /** Takes what was counted of a group, and its events; of several groups at once. */
    @FunctionalInterface
    interface Group {
        void take(SortedMap<UnitOutcomes.UnitDay, BigDecimal> outcomes, Journal journal);
    }

    static void eachGroup(
            Contract contract, Asked asked, List<Path> parquet, BulkOptions options, long eventsPerGroup, Group each) {
        try (var files = new LogFiles(parquet)) {
            new BulkOutcomes(contract, asked, files, options).count(eventsPerGroup, each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void count(long eventsPerGroup, Group each) throws IOException {
        var repeated = RepeatedIds.find(files, threads);
        var components = new Components();
        threads.share(files.batches().size(), () -> new Rows(repeated, components) {
            @Override
            void take(long row, int at, int node) {
                components.count(node);
            }
        });
        var groups = components.groups(eventsPerGroup);
        var registering = new ConcurrentSkipListSet<Integer>();
        try (var spill = new Spill(folder, groups.count())) {
            threads.share(files.batches().size(), () -> new Rows(repeated, components) {
                @Override
                void take(long row, int at, int node) {
                    var event = event(at);
                    var group = groups.ofRoot()[components.root(node)];
                    if (event.type().equals(EventType.WORKER)) {
                        registering.add(group);
                    }
                    spill.put(group, row, event);
                }
            });
            var known = workers(registering, spill);
            threads.share(groups.count(), () -> number -> {
                var journal = journal(spill, number);
                each.take(
                        UnitOutcomes.of(contract, asked.measure(), asked.attribute(), known, journal.events()),
                        journal);
            });
        }
    }

    /** All rows; those of one customer hang together, since customers are who is counted. */
    private abstract class Rows extends ChosenRows {
        Rows(LongSet repeated, Components components) {
            super(files, registers, contract.attributes(), (_, _, _) -> true, repeated, components);
        }

        @Override
        boolean joinsByCustomerAlone(int at) {
            return true;
        }
    }

    private Workers workers(Set<Integer> registering, Spill spill) {
        var events = new ArrayList<Event>();
        for (var group : registering) {
            events.addAll(journal(spill, group).events());
        }
        events.sort(Event.JOURNAL_ORDER);
        return asked.workers().and(events);
    }

    private Journal journal(Spill spill, int group) {
        var deliveries = spill.group(group);
        deliveries.sort(Comparator.comparingLong(Spill.Delivery::row));
        return Journal.of(deliveries.stream().map(Spill.Delivery::event).toList(), contract.attributes());
    }
}
