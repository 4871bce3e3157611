package dev.evenkeel.incentive;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Root;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker;
import dev.evenkeel.event.Worker.Tier;
import dev.evenkeel.event.Workers;
import dev.evenkeel.verdict.CaseEvents;
import dev.evenkeel.verdict.Scene;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A log by its cases: those that the contract is about (in its scope, and begun in its term), which moves touch and whose
 * cost counts, and all other events, which stay as they are.
 *
 * @param others in journal order
 * @param workers those of the log itself included
 */
record CaseLog(List<CaseLife> cases, List<Event> others, Workers workers) {
    private static final Set<Tier> PEOPLE = EnumSet.of(Tier.EXPERT, Tier.AGENT, Tier.IN_HOUSE);
    private static final Set<String> DOING = Set.of(EventType.WORK, EventType.MESSAGE, EventType.RESOLVED);

    CaseLog {
        cases = List.copyOf(cases);
        others = List.copyOf(others);
    }

    /** One case while it is being read. */
    private static final class Read {
        private final List<Event> events = new ArrayList<>();
        private final Scene[] last = new Scene[1];
        private String customer = "";
    }

    /** The cases of some events, in journal order, told apart by an attribute of theirs. */
    static CaseLog of(Contract contract, List<Event> events, Workers workers, String kind) {
        var read = new LinkedHashMap<String, Read>();
        var others = new ArrayList<Event>();
        CaseEvents.of(events).forAll(at -> {
            if (at.caseId().isEmpty()) {
                others.add(at.event());
                return;
            }
            var life = read.computeIfAbsent(at.caseId(), _ -> new Read());
            life.events.add(at.event());
            life.last[0] = at.scene();
            if (at.event().hasCustomer()) {
                life.customer = at.event().customer();
            }
        });
        var attribute = new Attribute(Root.CASE, kind);
        var cases = new ArrayList<CaseLife>();
        read.forEach((id, life) -> {
            var scene = life.last[0];
            var begin = life.events.getFirst().time();
            if (contract.term().holds(begin) && contract.scope().test(scene)) {
                var value = scene.value(attribute).map(Value::canonical).orElse("");
                cases.add(new CaseLife(id, life.customer, value, life.events));
            } else {
                others.addAll(life.events);
            }
        });
        return new CaseLog(cases, others, workers.and(events));
    }

    /** All events, each case's as it is here or as {@code instead} has it. */
    List<Event> with(Map<String, List<Event>> instead) {
        var all = new ArrayList<>(others);
        cases.forEach(life -> all.addAll(instead.getOrDefault(life.id(), life.events())));
        return all;
    }

    /** How many cases a part of all of them is, rounded down. */
    long part(BigDecimal ratio) {
        return ratio.abs().multiply(BigDecimal.valueOf(cases.size())).longValue();
    }

    static boolean isPerson(Worker worker) {
        return PEOPLE.contains(worker.tier());
    }

    /** Whom an event's attribute names; empty where it names nobody. */
    Optional<Worker> named(Event event, String attribute) {
        var id = event.text(attribute);
        return id.isEmpty() ? Optional.empty() : Optional.of(workers.at(event.time(), id));
    }

    /** Who works in an event: logs time, writes, resolves. */
    Optional<Worker> working(Event event) {
        return DOING.contains(event.type()) ? named(event, "worker") : Optional.empty();
    }

    /** The tiers that work in a case. */
    Set<Tier> tiers(CaseLife life) {
        var tiers = EnumSet.noneOf(Tier.class);
        life.events().forEach(event -> working(event).ifPresent(worker -> tiers.add(worker.tier())));
        return tiers;
    }

    /** Whether a person works in a case. */
    boolean hasPerson(CaseLife life) {
        return tiers(life).stream().anyMatch(PEOPLE::contains);
    }
}
