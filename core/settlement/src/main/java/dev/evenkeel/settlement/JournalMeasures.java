package dev.evenkeel.settlement;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Root;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Measure;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.PeriodTerm;
import dev.evenkeel.contract.Savings;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Workers;
import dev.evenkeel.verdict.CaseEvents;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Counts a contract's measures over the events of a journal, in one pass. Events of cases count in the contract's scope, and
 * in a period that the term cuts only those in the term; periods outside the term count whole, as baselines need them.
 */
final class JournalMeasures {
    private final Contract contract;
    private final Workers workers;

    JournalMeasures(Contract contract, Workers workers) {
        this.contract = contract;
        this.workers = workers;
    }

    /** All measures of the contract that are counted over events, by period. */
    Samples byPeriod(CaseEvents events) {
        return byPeriod(contract.measures().keySet(), true, events);
    }

    /** Some measures of the contract by period, with the mixes that its baselines are adjusted to or without. */
    Samples byPeriod(Set<String> asked, boolean isWithMixes, CaseEvents events) {
        var countings = new HashMap<String, Counting<Period>>();
        contract.measures().forEach((name, measure) -> {
            if (asked.contains(name) && measure.form().isOfEvents()) {
                countings.put(name, Counting.of(measure.form(), contract.term().zone(), this::period));
            }
        });
        var mixes = new HashMap<String, Mix>();
        if (isWithMixes) {
            mixed(contract).forEach(attribute -> mixes.put(attribute, new Mix(attribute)));
        }
        if (countings.isEmpty() && mixes.isEmpty()) {
            return Samples.none();
        }
        events.forAll(at -> {
            var seen = seen(at);
            if (counts(seen)) {
                countings.values().forEach(counting -> counting.take(seen));
                mixes.values().forEach(mix -> mix.take(seen));
            }
        });
        var measures = new HashMap<String, SortedMap<Period, Sample>>();
        countings.forEach((name, counting) -> measures.put(name, counting.samples()));
        var byValue = new HashMap<String, SortedMap<Period, SortedMap<String, Sample>>>();
        mixes.forEach((attribute, mix) -> byValue.put(attribute, mix.cells));
        return new Samples(measures, byValue);
    }

    /** Some measures by case; only those that are counted over events of cases. */
    Map<String, SortedMap<String, Sample>> byCase(List<Measure> asked, CaseEvents events) {
        var countings = new HashMap<String, Counting<String>>();
        for (var measure : asked) {
            if (measure.form().isOfEvents()) {
                countings.put(
                        measure.name(),
                        Counting.of(measure.form(), contract.term().zone(), at -> Optional.of(at.caseId())));
            }
        }
        events.forAll(at -> {
            if (!at.caseId().isEmpty()) {
                var seen = seen(at);
                countings.values().forEach(counting -> counting.take(seen));
            }
        });
        var byCase = new HashMap<String, SortedMap<String, Sample>>();
        countings.forEach((name, counting) -> byCase.put(name, counting.samples()));
        return byCase;
    }

    /** One measure by unit and day; events without a unit do not count. */
    SortedMap<UnitOutcomes.UnitDay, Sample> byUnit(
            Measure measure, Function<CaseEvents.At, Optional<String>> unit, CaseEvents events) {
        var zone = contract.term().zone();
        var counting = Counting.<UnitOutcomes.UnitDay>of(
                measure.form(),
                zone,
                at -> unit.apply(at)
                        .map(name -> new UnitOutcomes.UnitDay(
                                name, at.event().time().atZone(zone).toLocalDate())));
        events.forAll(at -> {
            var seen = seen(at);
            if (counts(seen)) {
                counting.take(seen);
            }
        });
        return counting.samples();
    }

    private CaseEvents.At seen(CaseEvents.At at) {
        var worker = at.event().text("worker");
        return worker.isEmpty()
                ? at
                : new CaseEvents.At(
                        at.caseId(),
                        at.event(),
                        at.scene().with(workers.at(at.event().time(), worker)));
    }

    private boolean counts(CaseEvents.At at) {
        return at.caseId().isEmpty() || contract.scope().test(at.scene());
    }

    private Optional<Period> period(CaseEvents.At at) {
        var event = at.event();
        var every = contract.billing().every();
        var named = event.type().equals(EventType.METRIC)
                ? Period.named(event.text("period"), every)
                : Optional.<Period>empty();
        if (named.isPresent()) {
            return named;
        }
        var period = Period.of(every, event.time(), contract.term().zone());
        var isCut = period.daysIn(contract.term()) > 0 && !contract.term().holds(event.time());
        return isCut ? Optional.empty() : Optional.of(period);
    }

    /** The attributes whose mix a baseline is adjusted to. */
    static List<String> mixed(Contract contract) {
        var attributes = new ArrayList<String>();
        for (var term : contract.terms()) {
            var savings = switch (term) {
                case PeriodTerm.Gainshare it -> List.of(it.savings());
                case PeriodTerm.Guarantee it -> List.of(it.savings());
                default -> List.<Savings>of();
            };
            savings.stream()
                    .flatMap(it -> it.adjust().stream())
                    .filter(Savings.Adjusting.Mix.class::isInstance)
                    .map(it -> ((Savings.Adjusting.Mix) it).attribute())
                    .forEach(attributes::add);
        }
        return attributes;
    }

    /** Logged seconds and opened cases by value of an attribute. */
    private final class Mix {
        private final Attribute attribute;
        private final SortedMap<Period, SortedMap<String, Sample>> cells = new TreeMap<>();

        Mix(String name) {
            attribute = new Attribute(Root.CASE, name);
        }

        void take(CaseEvents.At at) {
            var type = at.event().type();
            var seconds = type.equals(EventType.WORK)
                            && at.event().attribute("seconds").orElse(Value.nothing())
                                    instanceof Value.Decimal(var number)
                    ? number
                    : BigDecimal.ZERO;
            var opened = type.equals(EventType.OPENED) ? 1 : 0;
            if (at.caseId().isEmpty() || (seconds.signum() == 0 && opened == 0)) {
                return;
            }
            var value = at.scene().value(attribute).map(Value::canonical).orElse("");
            period(at)
                    .ifPresent(period -> cells.computeIfAbsent(period, _ -> new TreeMap<>())
                            .merge(value, new Sample(seconds, BigDecimal.valueOf(opened), opened), Sample::plus));
        }
    }
}
