package dev.evenkeel.settlement;

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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which events of a log the measures of a contract are counted over, so that a large one can be counted part by part: cases
 * and customers that hang together always in one part, all events of no case and no customer in one.
 *
 * @param isAny whether anything is counted over events at all
 * @param types that a part must hold; empty for all
 */
public record MeasuredEvents(boolean isAny, Set<String> types) {
    public MeasuredEvents {
        types = Set.copyOf(types);
    }

    /** Those of a contract. */
    public static MeasuredEvents of(Contract contract) {
        return new Search(contract).found();
    }

    /** What the measures add up to over a part of a log. */
    public static Samples count(Contract contract, List<Event> part, Workers workers) {
        return new JournalMeasures(contract, workers).byPeriod(CaseEvents.of(part));
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
        private final Contract contract;
        private final Set<String> types = new TreeSet<>();
        private boolean isAny;
        private boolean readsCase;
        private boolean readsCustomer;

        Search(Contract contract) {
            this.contract = contract;
        }

        MeasuredEvents found() {
            contract.measures().values().stream().map(Measure::form).forEach(this::form);
            for (var _ : JournalMeasures.mixed(contract)) {
                readsCase = true;
                types(EventType.WORK, EventType.OPENED);
            }
            if (!isAny) {
                return new MeasuredEvents(false, Set.of());
            }
            condition(contract.scope());
            if (readsCustomer) {
                return new MeasuredEvents(true, Set.of()); // any event may say whose its case is
            }
            types(EventType.MERGED);
            if (readsCase) {
                types(EventType.OPENED, EventType.UPDATED);
            }
            return new MeasuredEvents(true, types);
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
        }

        private void test(EventTest test) {
            types(test.type());
            condition(test.when());
        }

        private void condition(Condition condition) {
            for (var read : condition.reads()) {
                readsCase |= read.root() == Root.CASE;
                readsCustomer |= read.root() == Root.CASE && read.name().equals("customer");
            }
        }
    }
}
