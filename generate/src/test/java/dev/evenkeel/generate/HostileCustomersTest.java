package dev.evenkeel.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HostileCustomersTest {
    private static final int MANY = 400;

    @Test
    void a_number_and_a_seed_always_give_the_same_events() {
        assertThat(HostileCustomers.of(5).customer(17))
                .isEqualTo(HostileCustomers.of(5).customer(17));
        assertThat(HostileCustomers.of(5).customer(17))
                .isNotEqualTo(HostileCustomers.of(6).customer(17));
    }

    @Test
    void numbers_share_neither_cases_nor_customers_nor_ids() {
        var seen = new HashSet<String>();
        for (var index = 0L; index < MANY; index++) {
            var own = new HashSet<String>();
            for (var event : HostileCustomers.of(1).customer(index)) {
                own.add("case " + (event.hasSubject() ? event.subject() : "none" + index));
                own.add("customer " + (event.hasCustomer() ? event.customer() : "none" + index));
                own.add("id " + event.id().spelling());
            }
            assertThat(own).noneMatch(seen::contains);
            seen.addAll(own);
        }
    }

    @Test
    void without_hostility_a_log_is_tidy() {
        for (var index = 0L; index < MANY; index++) {
            var events = HostileCustomers.of(3, Set.of()).customer(index);
            var journal = Journal.of(events, Attributes.builtIn());
            var opened = new HashSet<String>();

            assertThat(journal.events()).as("number %d", index).isEqualTo(events);
            for (var event : events) {
                if (event.type().equals(EventType.OPENED)) {
                    opened.add(event.subject());
                }
                assertThat(!event.hasSubject() || opened.contains(event.subject()))
                        .isTrue();
                assertThat(event.hasSubject() && !event.hasCustomer()).isFalse();
            }
            assertThat(events.stream().filter(claim -> claim.type().equals(EventType.RESOLVED)))
                    .extracting(Event::subject)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void every_type_of_event_occurs_and_one_that_nobody_knows() {
        var types = all(HostileCustomers.of(1)).stream().map(Event::type).collect(Collectors.toSet());

        assertThat(types).containsAll(EventType.known()).contains(EventType.WORKER, "case.escalated");
    }

    @Test
    void every_hostility_shows() {
        var hostile = HostileCustomers.of(1);
        var journal = Journal.of(all(hostile), Attributes.builtIn());

        assertThat(journal.redelivered()).isPositive();
        assertThat(journal.superseded()).isPositive();
        assertThat(journal.quarantine()).isNotEmpty();
        assertThat(numbersWhere(hostile, HostileCustomersTest::isOutOfOrder)).isGreaterThan(MANY / 2L);
        assertThat(numbersWhere(hostile, HostileCustomersTest::hasEqualTimes)).isGreaterThan(MANY / 4L);
        assertThat(numbersWhere(hostile, HostileCustomersTest::hasCaseOfTwoCustomers))
                .isGreaterThan(MANY / 20L);
        assertThat(numbersWhere(hostile, events -> merges(events, false))).isGreaterThan(MANY / 20L);
        assertThat(numbersWhere(hostile, events -> merges(events, true))).isPositive();
        assertThat(numbersWhere(hostile, HostileCustomersTest::hasEventBeforeOpening))
                .isGreaterThan(MANY / 10L);
        assertThat(numbersWhere(hostile, HostileCustomersTest::hasSeveralClaims))
                .isGreaterThan(MANY / 4L);
        assertThat(all(hostile))
                .anyMatch(event -> event.type().equals(EventType.VERDICT)
                        && !event.text("claim").isEmpty());
        assertThat(all(hostile)).anyMatch(event -> event.data().containsValue(Value.nothing()));
        assertThat(all(hostile)).anyMatch(event -> event.hasSubject() && !event.hasCustomer());
    }

    private static List<Event> all(HostileCustomers hostile) {
        var events = new ArrayList<Event>();
        LongStream.range(0, MANY).forEach(index -> events.addAll(hostile.customer(index)));
        return events;
    }

    private static long numbersWhere(HostileCustomers hostile, Predicate<List<Event>> holds) {
        return LongStream.range(0, MANY)
                .filter(index -> holds.test(hostile.customer(index)))
                .count();
    }

    private static boolean isOutOfOrder(List<Event> events) {
        return !events.stream().sorted(Event.JOURNAL_ORDER).toList().equals(events);
    }

    private static boolean hasEqualTimes(List<Event> events) {
        return events.stream().map(Event::time).distinct().count()
                < events.stream().map(Event::id).distinct().count();
    }

    private static boolean hasCaseOfTwoCustomers(List<Event> events) {
        var owners = new HashMap<String, Set<String>>();
        for (var event : events) {
            if (event.hasSubject() && event.hasCustomer()) {
                owners.computeIfAbsent(event.subject(), _ -> new HashSet<>()).add(event.customer());
            }
        }
        return owners.values().stream().anyMatch(customers -> customers.size() > 1);
    }

    /** Whether a case is merged into one that is merged on; in a circle, or not. */
    private static boolean merges(List<Event> events, boolean inCircle) {
        var into = new HashMap<String, String>();
        for (var event : events) {
            if (event.type().equals(EventType.MERGED)) {
                into.put(event.subject(), event.text("into"));
            }
        }
        for (var start : into.keySet()) {
            var at = into.getOrDefault(start, "");
            for (var steps = 0; into.containsKey(at) && steps <= into.size(); steps++) {
                if (at.equals(start)) {
                    return inCircle || into.size() > 2;
                }
                at = into.getOrDefault(at, "");
            }
        }
        return !inCircle && into.values().stream().anyMatch(into::containsKey);
    }

    private static boolean hasEventBeforeOpening(List<Event> events) {
        var seen = new HashSet<String>();
        for (var event : events.stream().sorted(Event.JOURNAL_ORDER).toList()) {
            if (event.hasSubject() && seen.add(event.subject()) && !event.type().equals(EventType.OPENED)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasSeveralClaims(List<Event> events) {
        var claims = new HashMap<String, Set<Object>>();
        for (var event : events) {
            if (event.type().equals(EventType.RESOLVED)) {
                claims.computeIfAbsent(event.subject(), _ -> new HashSet<>()).add(event.id());
            }
        }
        return claims.values().stream().anyMatch(ids -> ids.size() > 1);
    }
}
