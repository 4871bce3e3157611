package dev.evenkeel.settlement;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import dev.evenkeel.condition.Condition;
import dev.evenkeel.condition.Root;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Measure;
import dev.evenkeel.contract.Measure.Amount;
import dev.evenkeel.contract.Measure.Counter;
import dev.evenkeel.contract.Measure.Form;
import dev.evenkeel.contract.Outcome.EventTest;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Workers;
import dev.evenkeel.verdict.CaseEvents;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Measures of a contract that are counted over events, and which events of a large log that takes, so that it can be counted
 * part by part: cases and customers that hang together always in one part, all events of no case and no customer in one.
 */
public final class MeasuredEvents {
    /** What an event says of itself rather than of what happened; two events seldom share it. */
    private static final Set<String> ENVELOPE = Set.of("id", "source", "time", "subject", "customer");

    private final Contract contract;
    private final Set<String> measures;
    private final boolean isWithMixes;
    private final Search search;

    private MeasuredEvents(Contract contract, Set<String> measures, boolean isWithMixes) {
        this.contract = contract;
        this.measures = Set.copyOf(measures);
        this.isWithMixes = isWithMixes;
        search = new Search(contract, this.measures, isWithMixes);
    }

    /** All of a contract. */
    public static MeasuredEvents of(Contract contract) {
        return new MeasuredEvents(contract, contract.measures().keySet(), true);
    }

    /**
     * Those of them to which an event adds whatever else is in the log: events of one type that have the same {@link #reads}, in
     * the same period and on the same side of the term's ends, all add the same.
     */
    public MeasuredEvents ofSingleEvents() {
        return new MeasuredEvents(
                contract, measures.stream().filter(this::isOfSingleEvents).collect(toSet()), false);
    }

    /** Those of them that others leave. */
    public MeasuredEvents without(MeasuredEvents others) {
        var left = new TreeSet<>(measures);
        left.removeAll(others.measures);
        return new MeasuredEvents(contract, left, isWithMixes && !others.isWithMixes);
    }

    /** Whether anything is counted over events at all. */
    public boolean isAny() {
        return search.isAny;
    }

    /** The types of events that a part must hold; empty for all. */
    public Set<String> types() {
        return search.types();
    }

    /** The attributes of events that the measures read, by the type of the events; of a type that is only counted, none. */
    public Map<String, Set<String>> reads() {
        return search.reads;
    }

    /** What the measures add up to over a part of a log. */
    public Samples count(List<Event> part, Workers workers) {
        return new JournalMeasures(contract, workers).byPeriod(measures, isWithMixes, CaseEvents.of(part));
    }

    private boolean isOfSingleEvents(String name) {
        return contract.scope().isAlways()
                && measure(name) instanceof Form.Counted(var over, var per)
                && isOfSingleEvents(over)
                && (!(per instanceof Measure.Per.Of(var below)) || isOfSingleEvents(below));
    }

    private Form measure(String name) {
        return requireNonNull(contract.measures().get(name)).form();
    }

    private static boolean isOfSingleEvents(Counter counter) {
        return counter.distinct() == Measure.Distinct.EVENT
                && !counter.event().type().equals(EventType.METRIC) // which may name the period that it counts in
                && !(counter.amount() instanceof Amount.ByTable)
                && !isTruncated(counter)
                && counter.event().when().reads().stream()
                        .allMatch(read -> read.root() == Root.EVENT && !ENVELOPE.contains(read.name()));
    }

    /** Why a contract's measures cannot be counted part by part; empty where they can. */
    public static Optional<String> needsWhole(Contract contract) {
        return contract.measures().values().stream()
                .filter(measure -> measure.form() instanceof Form.Counted(var over, var per)
                        && (isTruncated(over) || (per instanceof Measure.Per.Of(var below) && isTruncated(below))))
                .findFirst()
                .map(measure -> "measure '%s' is cut at a part of all its numbers".formatted(measure.name()));
    }

    private static boolean isTruncated(Counter counter) {
        return counter.amount() instanceof Amount.Attribute(var _, var _, var truncation)
                && truncation.compareTo(BigDecimal.ONE) < 0;
    }

    /** The measures of which the last observation counts, so that two parts may not both have one. */
    public static List<String> lastOnes(Contract contract) {
        return contract.measures().values().stream()
                .filter(measure ->
                        measure.form() instanceof Form.Observed(var _, var take) && take == Measure.Take.LAST)
                .map(Measure::name)
                .toList();
    }

    /** One look at a contract. */
    private static final class Search {
        private final Set<String> types = new TreeSet<>();
        private final Map<String, Set<String>> reads = new TreeMap<>();
        private boolean isAny;
        private boolean readsCase;
        private boolean readsCustomer;

        Search(Contract contract, Set<String> measures, boolean isWithMixes) {
            measures.stream()
                    .map(name -> requireNonNull(contract.measures().get(name)).form())
                    .forEach(this::form);
            if (isWithMixes && !JournalMeasures.mixed(contract).isEmpty()) {
                readsCase = true;
                types(EventType.WORK, EventType.OPENED);
            }
            condition(contract.scope());
        }

        Set<String> types() {
            if (!isAny || readsCustomer) {
                return Set.of(); // any event may say whose its case is
            }
            var all = new TreeSet<>(types);
            all.add(EventType.MERGED);
            if (readsCase) {
                all.addAll(List.of(EventType.OPENED, EventType.UPDATED));
            }
            return all;
        }

        private void types(String... names) {
            isAny = true;
            types.addAll(List.of(names));
        }

        private void form(Form form) {
            switch (form) {
                case Form.Counted(var over, var per) -> {
                    counter(over);
                    if (per instanceof Measure.Per.Of(var below)) {
                        counter(below);
                    }
                }
                case Form.Share(var of, var then, var _, var _) -> {
                    test(of);
                    test(then);
                }
                case Form.Time(var from, var to, var by, var _) -> {
                    test(from);
                    test(to);
                    readsCustomer |= by == Measure.Key.CUSTOMER;
                }
                case Form.Stock(var in, var out) -> {
                    test(in);
                    test(out);
                }
                case Form.Sessions(var of, var by, var _) -> {
                    test(of);
                    readsCustomer |= by == Measure.Key.CUSTOMER;
                }
                case Form.Observed _ -> types(EventType.METRIC);
                case Form.Values _, Form.OfBasis _, Form.OfOutcomes _, Form.OfAmount _, Form.Combined _ -> {}
                case Form.Weighted _, Form.Score _, Form.SuccessIndex _, Form.Rolling _, Form.Rebased _ -> {}
            }
        }

        private void counter(Counter counter) {
            test(counter.event());
            readsCustomer |=
                    counter.distinct() == Measure.Distinct.CUSTOMER || counter.amount() instanceof Amount.ByTable;
            if (counter.amount() instanceof Amount.Attribute(var name, var _, var _)) {
                reads(counter.event().type()).add(name);
            }
        }

        private void test(EventTest test) {
            types(test.type());
            condition(test.when());
            var names = reads(test.type());
            test.when().reads().stream()
                    .filter(read -> read.root() == Root.EVENT && !read.name().equals("type"))
                    .forEach(read -> names.add(read.name()));
        }

        private Set<String> reads(String type) {
            return reads.computeIfAbsent(type, _ -> new TreeSet<>());
        }

        private void condition(Condition condition) {
            for (var read : condition.reads()) {
                readsCase |= read.root() == Root.CASE;
                readsCustomer |= read.root() == Root.CASE && read.name().equals("customer");
            }
        }
    }
}
