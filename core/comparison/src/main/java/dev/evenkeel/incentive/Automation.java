package dev.evenkeel.incentive;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker;
import dev.evenkeel.event.Worker.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives resolved cases to the AI, or to a person, who does in them what was done: at the same times, with the same end. What
 * the AI takes over has no hand-off to a person and no logged work of one; what a person takes over has as much as the mean
 * case in which people work.
 */
final class Automation {
    private static final String NEW_AI = "ai";
    private static final String NEW_AGENT = "agent";

    private final CaseLog log;

    Automation(CaseLog log) {
        this.log = log;
    }

    Moved moved(Move move) {
        var isMore = move.up().signum() > 0;
        var candidates = log.cases().stream()
                .filter(life -> life.resolved().isPresent())
                .filter(life -> isMore ? log.hasPerson(life) : isAlone(life))
                .toList();
        if (candidates.isEmpty()) {
            return new Moved.Not(
                    isMore
                            ? "no case was resolved in which a person worked"
                            : "no case was resolved in which the AI worked alone");
        }
        var chosen = Selection.cases(Selection.of(Lever.AUTOMATION, candidates, CaseLife::id, log.part(move.better())));
        if (chosen.isEmpty()) {
            return new Moved.Not("the log has %,d cases that the contract is about, and that part of them is none"
                    .formatted(log.cases().size()));
        }
        return new Moved.Log(isMore ? automated(chosen) : byHand(chosen), chosen.size());
    }

    private boolean isAlone(CaseLife life) {
        return log.tiers(life).contains(Tier.AI) && !log.hasPerson(life);
    }

    private List<Event> automated(List<CaseLife> chosen) {
        var ai = busiest(List.of(Tier.AI));
        var instead = new HashMap<String, List<Event>>();
        for (var life : chosen) {
            instead.put(
                    life.id(),
                    life.events().stream()
                            .filter(event -> !isOfPerson(event, "worker")
                                    || !event.type().equals(EventType.WORK))
                            .filter(event -> !event.type().equals(EventType.HANDED_OFF)
                                    || !(isOfPerson(event, "to") || isOfPerson(event, "from")))
                            .map(event -> isOfPerson(event, "worker")
                                    ? Copies.with(event, "worker", Value.of(ai.orElse(NEW_AI)))
                                    : event)
                            .toList());
        }
        var events = new ArrayList<>(log.with(instead));
        if (ai.isEmpty()) {
            events.add(registered(events.stream().min(Event.JOURNAL_ORDER).orElseThrow()));
        }
        return events;
    }

    /** The AI that does what no AI of the log did. */
    private static Event registered(Event first) {
        var data = new TreeMap<String, Value>();
        data.put("worker", Value.of(NEW_AI));
        data.put("tier", Value.of(Tier.AI.spelling()));
        return new Event(
                new EventId("incentives", NEW_AI), 0, EventType.WORKER, first.time(), first.sequence(), "", "", data);
    }

    private List<Event> byHand(List<CaseLife> chosen) {
        var person = busiest(List.of(Tier.AGENT)).or(() -> busiest(List.of(Tier.EXPERT, Tier.IN_HOUSE)));
        var seconds = meanSeconds();
        var instead = new HashMap<String, List<Event>>();
        for (var life : chosen) {
            var events = new ArrayList<Event>();
            for (var event : life.events()) {
                events.add(
                        isOf(event, "worker", Tier.AI)
                                ? Copies.with(event, "worker", Value.of(person.orElse(NEW_AGENT)))
                                : event);
            }
            if (seconds.signum() > 0) {
                var data = new TreeMap<String, Value>();
                data.put("worker", Value.of(person.orElse(NEW_AGENT)));
                data.put("seconds", Value.of(seconds));
                events.add(Copies.beside(life.resolved().orElseThrow(), EventType.WORK, "~by hand", data));
            }
            instead.put(life.id(), events);
        }
        return log.with(instead);
    }

    /** What a case takes in which people work, in whole seconds; 0 where nobody logged any. */
    private BigDecimal meanSeconds() {
        var seconds = BigDecimal.ZERO;
        var count = 0L;
        for (var life : log.cases()) {
            if (log.hasPerson(life)) {
                seconds = seconds.add(life.seconds());
                count++;
            }
        }
        return count == 0 ? BigDecimal.ZERO : seconds.divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_EVEN);
    }

    private boolean isOfPerson(Event event, String attribute) {
        return log.named(event, attribute).filter(CaseLog::isPerson).isPresent();
    }

    private boolean isOf(Event event, String attribute, Tier tier) {
        return log.named(event, attribute)
                .map(Worker::tier)
                .filter(tier::equals)
                .isPresent();
    }

    /** Who of some tiers works most; of equals the first by id. */
    private Optional<String> busiest(List<Tier> tiers) {
        var counts = new TreeMap<String, Long>();
        log.cases()
                .forEach(life -> life.events()
                        .forEach(event -> log.working(event)
                                .filter(worker -> tiers.contains(worker.tier()))
                                .ifPresent(worker -> counts.merge(worker.id(), 1L, Long::sum))));
        var most = counts.values().stream().mapToLong(it -> it).max().orElse(0);
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
