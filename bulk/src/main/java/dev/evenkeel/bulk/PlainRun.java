package dev.evenkeel.bulk;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Workers;
import dev.evenkeel.settlement.Books;
import dev.evenkeel.verdict.Coverage;
import dev.evenkeel.verdict.Verdicts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Decides events with the plain path, customers that hang together at a time, so that memory holds only a few of them. It
 * decides everything the plain path does.
 */
final class PlainRun {
    private static final long EVENTS_PER_GROUP = 60_000;

    private final Contract contract;
    private final Workers workers;
    private final Coverage coverage;
    private final Registers registers;
    private final LogFiles files;
    private final Threads threads;
    private final Decided decided;
    private final List<Event> registering = Collections.synchronizedList(new ArrayList<>());
    private final LongSet dropped = new LongSet();

    PlainRun(
            Contract contract,
            Workers workers,
            Coverage coverage,
            Registers registers,
            LogFiles files,
            Threads threads,
            Decided decided) {
        this.contract = contract;
        this.workers = workers;
        this.coverage = coverage;
        this.registers = registers;
        this.files = files;
        this.threads = threads;
        this.decided = decided;
    }

    /** The rows, plus one, whose events do not count. */
    LongSet dropped() {
        return dropped;
    }

    /**
     * Decides the chosen rows: all that hang together with any of them.
     *
     * @param repeated hashes of identities that came more than once
     * @param folder where events are put by
     * @param isAll whether all rows are chosen; else what the client recorded as cost has been counted already
     */
    void run(ChosenRows.Choice choice, LongSet repeated, Path folder, boolean isAll) {
        var components = new Components();
        threads.share(
                files.batches().size(),
                () -> new ChosenRows(files, registers, contract.attributes(), choice, repeated, components) {
                    @Override
                    void take(long row, int at, int node) {
                        components.count(node);
                    }
                });
        var groups = components.groups(EVENTS_PER_GROUP);
        try (var spill = new Spill(folder, groups.count())) {
            threads.share(
                    files.batches().size(),
                    () -> new ChosenRows(files, registers, contract.attributes(), choice, repeated, components) {
                        @Override
                        void take(long row, int at, int node) {
                            var event = event(at);
                            if (event.type().equals(EventType.WORKER)) {
                                registering.add(event);
                            }
                            spill.put(groups.ofRoot()[components.root(node)], row, event);
                        }
                    });
            if (repeated.size() > 0) {
                addTwinsOfRegistering(choice, repeated, components);
            }
            var known = workersThroughout();
            threads.share(groups.count(), () -> {
                var filler = decided.rows().filler();
                var rows = new VerdictRows(contract, registers, filler);
                return new Threads.Hand() {
                    @Override
                    public void piece(int number) {
                        decide(spill.group(number), known, rows, isAll);
                    }

                    @Override
                    public void end() {
                        filler.end();
                    }
                };
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A registration does not count where another event, of whatever type, says otherwise under the same identity. */
    private void addTwinsOfRegistering(ChosenRows.Choice choice, LongSet repeated, Components components) {
        var ids = registering.stream().map(Event::id).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return;
        }
        threads.share(
                files.batches().size(),
                () -> new ChosenRows(files, registers, contract.attributes(), choice, repeated, components) {
                    @Override
                    void take(long row, int at, int node) {
                        var event = event(at);
                        if (ids.contains(event.id()) && !event.type().equals(EventType.WORKER)) {
                            registering.add(event);
                        }
                    }
                });
    }

    /** The workers, with those that the chosen rows register. */
    Workers workersThroughout() {
        return workers.and(Journal.of(registering, contract.attributes()).events());
    }

    private void decide(List<Spill.Delivery> deliveries, Workers known, VerdictRows rows, boolean isAll) {
        var journal = Journal.of(deliveries.stream().map(Spill.Delivery::event).toList(), contract.attributes());
        drop(deliveries, journal);
        decided.setAside(journal.quarantine(), journal.redelivered(), journal.superseded());
        rows.addAll(Verdicts.of(contract, journal.events(), known, coverage));
        for (var asOf : decided.asked()) {
            count(journal.upTo(asOf), deliveries, asOf, known, isAll);
        }
    }

    private void drop(List<Spill.Delivery> deliveries, Journal journal) {
        if (journal.events().size() == deliveries.size()) {
            return;
        }
        var counting = Collections.newSetFromMap(new IdentityHashMap<Event, Boolean>());
        counting.addAll(journal.events());
        synchronized (dropped) {
            for (var delivery : deliveries) {
                if (!counting.contains(delivery.event())) {
                    dropped.add(delivery.row() + 1);
                }
            }
        }
    }

    private void count(
            List<Event> events, List<Spill.Delivery> deliveries, Instant asOf, Workers known, boolean isAll) {
        var books = Books.of(contract, List.of(), events, known);
        var tallies = books.tallies();
        synchronized (decided) {
            var counted = decided.counted(asOf);
            tallies.bases()
                    .forEach((period, counts) -> counts.forEach((basis, count) -> counted.add(basis, period, count)));
            tallies.efforts().forEach((term, periods) -> counted.addEfforts(term, periods));
            books.unpriced().forEach((term, count) -> counted.unpriced.merge(term, count, Long::sum));
            tallies.clientCosts().forEach(counted::addCost);
            if (!isAll) {
                var raw = deliveries.stream()
                        .map(Spill.Delivery::event)
                        .filter(event -> !event.time().isAfter(asOf))
                        .toList();
                costs(raw).forEach((period, amount) -> counted.addCost(period, amount.negate()));
            }
        }
    }

    private java.util.SortedMap<dev.evenkeel.contract.Period, BigDecimal> costs(List<Event> raw) {
        var costs = raw.stream()
                .filter(event -> event.type().equals(EventType.COST)
                        && event.attribute("amount").orElse(Value.nothing()) instanceof Value.Decimal)
                .toList();
        return costs.isEmpty()
                ? Collections.emptySortedMap()
                : Books.of(contract, List.of(), costs, workers).tallies().clientCosts();
    }
}
