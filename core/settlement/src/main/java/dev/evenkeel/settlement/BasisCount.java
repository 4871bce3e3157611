package dev.evenkeel.settlement;

import dev.evenkeel.condition.Condition;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Evidence;
import dev.evenkeel.contract.Outcome;
import dev.evenkeel.contract.Period;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Worker;
import dev.evenkeel.event.Workers;
import dev.evenkeel.verdict.CaseEvents;
import dev.evenkeel.verdict.Scene;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the cases of each period under every basis. */
final class BasisCount {
    /** What a system of record says when it agrees, where the contract has no rule of its own. */
    private static final String DONE = "done";

    private final Contract contract;
    private final Workers workers;
    private final List<Outcome.EventTest> systemTests;
    private final Map<String, EnumSet<Basis>> seen = new HashMap<>();
    private final Map<String, Boolean> touchedByHuman = new HashMap<>();
    private final SortedMap<Period, EnumMap<Basis, Long>> counts = new TreeMap<>();
    private final SortedMap<Basis, List<String>> listed = new TreeMap<>();
    private Optional<Period> listing = Optional.empty();

    BasisCount(Contract contract, Workers workers) {
        this.contract = contract;
        this.workers = workers;
        this.systemTests = contract.outcomes().stream()
                .flatMap(outcome -> outcome.confirmedBy().stream())
                .filter(rule -> rule.evidence() == Evidence.SYSTEM)
                .map(Outcome.ConfirmRule::test)
                .toList();
    }

    /** Per period how many cases first came under each basis in it. */
    SortedMap<Period, EnumMap<Basis, Long>> count(CaseEvents caseEvents) {
        caseEvents.forEach(this::take);
        return counts;
    }

    /** The cases that {@link #count} counts in a period, in the order in which each first came under the basis. */
    SortedMap<Basis, List<String>> cases(CaseEvents caseEvents, Period period) {
        listing = Optional.of(period);
        count(caseEvents);
        return listed;
    }

    private void take(CaseEvents.At at) {
        var event = at.event();
        if (isOutOfScope(at)) {
            return;
        }
        see(Basis.RECEIVED, at);
        var named = Workers.named(event);
        if (!named.isEmpty()) {
            see(Basis.HANDLED, at);
        }
        if (named.stream().anyMatch(id -> isHuman(event, id))) {
            touchedByHuman.put(at.caseId(), true);
        }
        if (event.type().equals(EventType.RESOLVED)) {
            if (!touchedByHuman.containsKey(at.caseId())) {
                see(Basis.CONTAINED, at);
            }
            see(Basis.RESOLVED, at);
        } else if (event.type().equals(EventType.VERDICT)
                && event.text("verdict").equals("resolved")) {
            see(Basis.VERIFIED, at);
        } else if (event.type().equals(EventType.CONFIRMED)) {
            see(Basis.CUSTOMER_CONFIRMED, at);
        } else if (isSystemProof(at)) {
            see(Basis.SYSTEM_CONFIRMED, at);
        }
    }

    private boolean isOutOfScope(CaseEvents.At at) {
        Condition scope = contract.scope();
        return !scope.isAlways() && !scope.test(at.scene());
    }

    private boolean isHuman(Event event, String worker) {
        var tier = workers.at(event.time(), worker).tier();
        return tier == Worker.Tier.AGENT || tier == Worker.Tier.EXPERT || tier == Worker.Tier.IN_HOUSE;
    }

    private boolean isSystemProof(CaseEvents.At at) {
        Event event = at.event();
        return systemTests.isEmpty()
                ? event.type().equals(EventType.PROOF) && event.text("state").equals(DONE)
                : systemTests.stream()
                        .anyMatch(test ->
                                test.type().equals(event.type()) && test.when().test(scene(at)));
    }

    private Scene scene(CaseEvents.At at) {
        return workers.doing(at.event()).map(at.scene()::with).orElse(at.scene());
    }

    private void see(Basis basis, CaseEvents.At at) {
        if (seen.computeIfAbsent(at.caseId(), _ -> EnumSet.noneOf(Basis.class)).add(basis)) {
            var period = Period.of(
                    contract.billing().every(),
                    at.event().time(),
                    contract.term().zone());
            counts.computeIfAbsent(period, _ -> new EnumMap<>(Basis.class)).merge(basis, 1L, Long::sum);
            if (listing.filter(period::equals).isPresent()) {
                listed.computeIfAbsent(basis, _ -> new ArrayList<>()).add(at.caseId());
            }
        }
    }
}
