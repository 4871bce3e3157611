package dev.evenkeel.incentive;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes cases that went wrong go right, or the other way; {@link Failures} says which did.
 *
 * <p>One that goes right ends with its first resolution: no reopening, rejection or work comes after it, the customer does
 * not come back with another case, and who is asked is content. One that goes wrong is reopened a day after its last
 * resolution, is worked on and resolved once more as it was before, and who is asked is not content.
 */
final class Quality {
    private static final Duration UNTIL_REOPENED = Duration.ofDays(1);

    private static final Set<String> REWORK = Set.of(
            EventType.ASSIGNED,
            EventType.HANDED_OFF,
            EventType.MESSAGE,
            EventType.WORK,
            EventType.RESOLVED,
            EventType.REOPENED,
            EventType.REJECTED);
    private static final Set<String> AGAIN =
            Set.of(EventType.ASSIGNED, EventType.HANDED_OFF, EventType.MESSAGE, EventType.WORK, EventType.RESOLVED);

    private final CaseLog log;
    private final Failures failures;

    Quality(CaseLog log) {
        this.log = log;
        this.failures = new Failures(log.cases());
    }

    Moved moved(Move move) {
        var isBetter = move.up().signum() > 0;
        var candidates = log.cases().stream()
                .filter(life -> life.resolved().isPresent() && !life.isMerged())
                .filter(life -> failures.isWrong(life) == isBetter)
                .toList();
        if (candidates.isEmpty()) {
            return new Moved.Not(
                    isBetter
                            ? "the log shows no case that was resolved and went wrong: none reopened, rejected, rated low or followed by a recontact"
                            : "the log shows no case that was resolved and did not go wrong");
        }
        var wanted = move.better()
                .abs()
                .multiply(BigDecimal.valueOf(candidates.size()))
                .longValue();
        var chosen = Selection.cases(Selection.of(Lever.QUALITY, candidates, CaseLife::id, wanted));
        if (chosen.isEmpty()) {
            return new Moved.Not(
                    "there are %,d such cases, and that part of them is none".formatted(candidates.size()));
        }
        return new Moved.Log(log.with(isBetter ? right(chosen) : wrong(chosen)), chosen.size());
    }

    private Map<String, List<Event>> right(List<CaseLife> chosen) {
        var instead = new HashMap<String, List<Event>>();
        chosen.forEach(life -> instead.put(life.id(), right(life)));
        for (var life : chosen) {
            failures.recontacts(life).stream()
                    .filter(next -> !next.isMerged())
                    .forEach(next -> instead.put(next.id(), List.of()));
        }
        return instead;
    }

    private static List<Event> right(CaseLife life) {
        var end = life.resolved().orElseThrow();
        var events = new ArrayList<Event>();
        for (var event : life.events()) {
            var isLater = Event.JOURNAL_ORDER.compare(event, end) > 0;
            var isFailing =
                    event.type().equals(EventType.REOPENED) || event.type().equals(EventType.REJECTED);
            if (!isFailing && !(isLater && REWORK.contains(event.type()))) {
                events.add(said(event, true));
            }
        }
        return events;
    }

    private static Map<String, List<Event>> wrong(List<CaseLife> chosen) {
        var instead = new HashMap<String, List<Event>>();
        chosen.forEach(life -> instead.put(life.id(), wrong(life)));
        return instead;
    }

    private static List<Event> wrong(CaseLife life) {
        var end = life.events().stream()
                .filter(event -> event.type().equals(EventType.RESOLVED))
                .max(Event.JOURNAL_ORDER)
                .orElseThrow();
        var again = Duration.between(life.begin(), end.time()).plus(UNTIL_REOPENED);
        var events = new ArrayList<Event>();
        for (var event : life.events()) {
            events.add(said(event, false));
            if (AGAIN.contains(event.type()) && Event.JOURNAL_ORDER.compare(event, end) <= 0) {
                events.add(Copies.later(event, again));
            }
        }
        var reopened = Copies.beside(end, EventType.REOPENED, "~reopened", new java.util.TreeMap<>());
        events.add(Copies.later(reopened, UNTIL_REOPENED));
        return events;
    }

    /** What is said of a case that went right, or wrong. */
    private static Event said(Event event, boolean isRight) {
        return switch (event.type()) {
            case EventType.SURVEY ->
                event.text("kind").equals("csat") && Failures.isSign(event) == isRight ? scored(event, isRight) : event;
            case EventType.VERDICT -> Copies.with(event, "verdict", Value.of(isRight ? "resolved" : "not-resolved"));
            default -> event;
        };
    }

    private static Event scored(Event event, boolean isRight) {
        var scale = Failures.scale(event);
        return Copies.with(event, "score", Value.of(isRight ? scale.to() : scale.from()));
    }
}
