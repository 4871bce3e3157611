package dev.evenkeel.incentive;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One case of a log with all its events, those of cases merged into it included.
 *
 * @param customer the last that it names; empty when none
 * @param kind what the mix tells apart, as known last; empty when it is not known
 * @param events in journal order, at least one
 */
record CaseLife(String id, String customer, String kind, List<Event> events) {
    CaseLife {
        events = List.copyOf(events);
    }

    Instant begin() {
        return events.getFirst().time();
    }

    /** Where it was resolved first. */
    Optional<Event> resolved() {
        return events.stream()
                .filter(event -> event.type().equals(EventType.RESOLVED))
                .findFirst();
    }

    /** All logged seconds. */
    BigDecimal seconds() {
        return events.stream().map(CaseLife::seconds).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The seconds that an event logs; 0 where it logs none. */
    static BigDecimal seconds(Event event) {
        return event.type().equals(EventType.WORK)
                        && event.attribute("seconds").orElse(Value.nothing()) instanceof Value.Decimal(var seconds)
                ? seconds
                : BigDecimal.ZERO;
    }

    /** Whether other cases were merged into it. */
    boolean isMerged() {
        return events.stream().anyMatch(event -> event.type().equals(EventType.MERGED));
    }

    /** By whom it belongs together with other cases: its customer, or itself where it names none. */
    String owner() {
        return customer.isEmpty() ? "case " + id : "customer " + customer;
    }
}
