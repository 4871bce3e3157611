package dev.evenkeel.settlement;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.Versions;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Workers;
import dev.evenkeel.verdict.CaseEvents;
import dev.evenkeel.verdict.State;
import dev.evenkeel.verdict.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The charges of a journal, claim by claim, and what they add up to.
 *
 * @param charges in the order of the list of claims, then of the contract's terms
 * @param unpriced per effort term the number of entries that no price covers
 */
public record Books(Tallies tallies, List<Charge> charges, SortedMap<String, Long> unpriced) {
    public Books {
        charges = List.copyOf(charges);
        unpriced = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(unpriced));
    }

    /**
     * Prices everything known at an instant.
     *
     * @param verdicts as of that instant, in the order of the list of claims
     * @param events of the journal up to that instant
     */
    public static Books of(Contract contract, List<Verdict> verdicts, List<Event> events, Workers workers) {
        return of(Versions.of(contract), verdicts, events, workers);
    }

    /** The same under a contract that was amended: each outcome is priced by the version in force at its claim. */
    public static Books of(Versions versions, List<Verdict> verdicts, List<Event> events, Workers workers) {
        return new Bookkeeping(versions, workers).keep(verdicts, events);
    }

    /** Why a contract takes the plain path, which has the whole log at once; empty text where it does not. */
    public static String needEvents(Contract contract) {
        return MeasuredEvents.needsWhole(contract)
                .or(() -> contract.terms().stream()
                        .filter(term -> term instanceof PaymentTerm.PayPerOutcome pay
                                && !(pay.free() instanceof PaymentTerm.Free.None))
                        .findFirst()
                        .map(term -> "term '%s' has a free start".formatted(term.id())))
                .orElse("");
    }

    /** One pricing. */
    private static final class Bookkeeping {
        private final Versions versions;
        private final Contract contract;
        private final Workers workers;
        private final Map<String, SortedMap<Period, OutcomeSums>> outcomes = new HashMap<>();
        private final Map<String, SortedMap<Period, SortedMap<BigDecimal, BigDecimal>>> efforts = new HashMap<>();
        private final SortedMap<String, Long> unpriced = new TreeMap<>();

        Bookkeeping(Versions versions, Workers workers) {
            this.versions = versions;
            this.contract = versions.latest();
            this.workers = workers;
        }

        Books keep(List<Verdict> verdicts, List<Event> events) {
            var caseEvents = CaseEvents.of(events);
            var byVerdict = new IdentityHashMap<Verdict, List<Charge>>();
            for (var number = 0; number < versions.chain().size(); number++) {
                price(number, verdicts, caseEvents, byVerdict);
            }
            var charges = new ArrayList<Charge>();
            var states = new EnumMap<State, Long>(State.class);
            for (var verdict : verdicts) {
                states.merge(verdict.state(), 1L, Long::sum);
                for (var charge : byVerdict.getOrDefault(verdict, List.of())) {
                    charges.add(charge);
                    tally(charge);
                }
            }
            var bases = new BasisCount(contract, workers).count(caseEvents);
            var samples = Samples.none();
            for (var number = 0; number < versions.chain().size(); number++) {
                var of = number;
                samples = samples.and(
                        new JournalMeasures(versions.chain().get(of), workers).byPeriod(caseEvents),
                        period -> versions.number(period) >= of);
            }
            return new Books(
                    new Tallies(finished(), efforts, bases, costs(events), states, samples), charges, unpriced);
        }

        /** What one version prices: the outcomes claimed, and the effort of the periods, in which it was in force. */
        private void price(
                int number, List<Verdict> verdicts, CaseEvents caseEvents, Map<Verdict, List<Charge>> byVerdict) {
            var version = versions.chain().get(number);
            for (var term : version.terms()) {
                if (term instanceof PaymentTerm.PayPerOutcome pay) {
                    for (var charge : new Charging(version, pay).charges(verdicts)) {
                        if (versions.number(charge.verdict().claim().claimedAt()) == number) {
                            byVerdict
                                    .computeIfAbsent(charge.verdict(), _ -> new ArrayList<>())
                                    .add(charge);
                        }
                    }
                } else if (term instanceof PaymentTerm.Effort effort) {
                    var count = new EffortCount(version, effort, workers);
                    var periods = new TreeMap<>(count.count(caseEvents));
                    periods.keySet().removeIf(period -> versions.number(period) != number);
                    efforts.computeIfAbsent(effort.id(), _ -> new TreeMap<>()).putAll(periods);
                    if (count.unpriced() > 0) {
                        unpriced.put(effort.id(), count.unpriced());
                    }
                }
            }
        }

        private void tally(Charge charge) {
            var periods = outcomes.computeIfAbsent(charge.term(), _ -> new TreeMap<>());
            var sums = periods.computeIfAbsent(charge.period(), _ -> new OutcomeSums());
            sums.charged.add(charge);
            charge.verdict().reversal().ifPresent(reversal -> {
                var reversedIn = Period.of(
                        contract.billing().every(),
                        reversal.at(),
                        contract.term().zone());
                periods.computeIfAbsent(reversedIn, _ -> new OutcomeSums())
                        .reversed
                        .add(charge);
                if (reversedIn.compareTo(charge.period()) > 0) {
                    sums.reversedLater = sums.reversedLater.plus(new Tally.Sum(1, charge.amount()));
                }
            });
        }

        private Map<String, SortedMap<Period, Tallies.OutcomeTally>> finished() {
            var finished = new HashMap<String, SortedMap<Period, Tallies.OutcomeTally>>();
            outcomes.forEach((term, periods) -> {
                var tallies = new TreeMap<Period, Tallies.OutcomeTally>();
                periods.forEach((period, sums) -> tallies.put(period, sums.tally()));
                finished.put(term, tallies);
            });
            return finished;
        }

        private SortedMap<Period, BigDecimal> costs(List<Event> events) {
            var costs = new TreeMap<Period, BigDecimal>();
            for (var event : events) {
                if (event.type().equals(EventType.COST)
                        && event.text("party").equals("client")
                        && event.attribute("amount").orElse(Value.nothing()) instanceof Value.Decimal(var amount)) {
                    var period = Period.of(
                            contract.billing().every(),
                            event.time(),
                            contract.term().zone());
                    costs.merge(period, amount, BigDecimal::add);
                }
            }
            return costs;
        }
    }

    /** A term's period while it is being added up. */
    private static final class OutcomeSums {
        private final Sums charged = new Sums();
        private final Sums reversed = new Sums();
        private Tally.Sum reversedLater = new Tally.Sum(0, BigDecimal.ZERO);

        Tallies.OutcomeTally tally() {
            return new Tallies.OutcomeTally(charged.tally(), reversed.tally(), reversedLater);
        }
    }

    /** Charges being added up, in the order of the list of claims. */
    private static final class Sums {
        private final TreeMap<Charge.Rate, Tally.Sum> byRate = new TreeMap<>();
        private final ClaimsDigest digest = new ClaimsDigest();
        private Tally.Sum sum = new Tally.Sum(0, BigDecimal.ZERO);

        void add(Charge charge) {
            var one = new Tally.Sum(1, charge.amount());
            sum = sum.plus(one);
            byRate.merge(charge.rate(), one, Tally.Sum::plus);
            digest.add(
                    charge.verdict().claim().caseId(), charge.verdict().claim().claimedAt(), charge.amount());
        }

        Tally tally() {
            return new Tally(sum.count(), sum.exact(), byRate, digest.spelling());
        }
    }
}
