package dev.evenkeel.generate;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Small random engagements for testing laws: everything an event format allows, much of it odd. Number {@code n} is a
 * function of the seed and {@code n}: one or two customers with a few cases, of all types of events, that have nothing
 * to do with those of any other number.
 */
public final class HostileCustomers {
    /** Cases of one number at most. */
    public static final int CASES_MAX = 4;

    private static final int EVENTS_PER_CASE_MAX = 14;
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    /** Distances that windows of contracts have, in hours. */
    private static final int[] WINDOW_HOURS = {0, 0, 1, 12, 24, 48, 72, 72, 168, 168, 336};

    private final long seed;
    private final Set<Hostility> hostilities;

    private HostileCustomers(long seed, Set<Hostility> hostilities) {
        this.seed = seed;
        this.hostilities = hostilities;
    }

    /** With everything that can be wrong. */
    public static HostileCustomers of(long seed) {
        return new HostileCustomers(seed, EnumSet.allOf(Hostility.class));
    }

    /** With only these things wrong; with none, a tidy log in journal order. */
    public static HostileCustomers of(long seed, Set<Hostility> hostilities) {
        var chosen = EnumSet.noneOf(Hostility.class);
        chosen.addAll(hostilities);
        return new HostileCustomers(seed, chosen);
    }

    /** The events of number {@code index}, in the order of their arrival. */
    public List<Event> customer(long index) {
        var dice = new Dice(seed, Dice.Stream.HOSTILE, index);
        return new One(index, dice).arrive();
    }

    /** One number while it is made. */
    private final class One {
        private final long index;
        private final Dice dice;
        private final HostileData data;
        private final List<Event> events = new ArrayList<>();
        private final int cases;
        private long micros = Instants.micros(START);
        private int written;

        One(long index, Dice dice) {
            this.index = index;
            this.dice = dice;
            this.cases = 1 + dice.below(CASES_MAX);
            this.data = new HostileData(dice, hostilities, index, cases);
        }

        List<Event> arrive() {
            for (var number = 0; number < cases; number++) {
                if (!may(Hostility.EQUAL_TIMES) || dice.chance(0.5)) {
                    micros = Instants.micros(START) + dice.below(30 * 24) * Season.MICROS_PER_HOUR;
                }
                tellCase(number);
            }
            tellCustomer();
            spoil();
            if (may(Hostility.OUT_OF_ORDER)) {
                for (var left = events.size(); left > 1; left--) {
                    Collections.swap(events, left - 1, dice.below(left));
                }
            } else {
                events.sort(Event.JOURNAL_ORDER);
            }
            return List.copyOf(events);
        }

        private void tellCase(int number) {
            var caseId = HostileData.caseId(index, number);
            var owner = may(Hostility.NO_CUSTOMER) && dice.chance(0.15) ? "" : customerId(0);
            var length = 2 + dice.below(EVENTS_PER_CASE_MAX - 1);
            var openedAt = may(Hostility.EARLY_EVENTS) && dice.chance(0.3) ? dice.below(length + 1) : 0;
            var claims = 0;
            for (var step = 0; step < length; step++) {
                var type = step == openedAt ? EventType.OPENED : data.typeOfCase(number);
                if (type.equals(EventType.RESOLVED) && claims++ > 0 && !may(Hostility.SEVERAL_CLAIMS)) {
                    type = EventType.MESSAGE;
                }
                if (may(Hostility.CUSTOMER_CHANGES) && dice.chance(0.04)) {
                    owner = customerId(1);
                }
                var named = may(Hostility.NO_CUSTOMER) && dice.chance(0.3) ? "" : owner;
                add(type, caseId, named, data.of(type, number));
                pass();
            }
        }

        /** What belongs to a customer or to nobody rather than to a case. */
        private void tellCustomer() {
            micros = Instants.micros(START);
            for (var left = dice.below(6); left > 0; left--) {
                var type = data.typeOfNoCase();
                add(type, "", type.startsWith("subscription.") ? customerId(dice.below(2)) : "", data.of(type, 0));
                pass();
            }
        }

        private void pass() {
            if (may(Hostility.EQUAL_TIMES)) {
                micros += WINDOW_HOURS[dice.below(WINDOW_HOURS.length)] * Season.MICROS_PER_HOUR;
                micros += dice.chance(0.1) ? dice.below(3) - 1 : 0;
            } else {
                micros += 1 + (long) (dice.uniform() * dice.uniform() * 10 * Season.MICROS_PER_DAY);
            }
        }

        private void add(String type, String caseId, String customer, Data content) {
            var source = dice.chance(0.8) ? "desk" : "desk-2";
            written++;
            var id = new EventId(source, "h%d/%d".formatted(index, written));
            var sequence = may(Hostility.EQUAL_TIMES) && dice.chance(0.3) ? dice.below(3) : 0;
            events.add(new Event(id, 0, type, Instants.ofMicros(micros), sequence, caseId, customer, content.values()));
            if (type.equals(EventType.RESOLVED)) {
                data.claimed(id);
            }
        }

        /** Adds redeliveries, conflicts and revisions of what there is. */
        private void spoil() {
            for (var event : List.copyOf(events)) {
                if (may(Hostility.REVISIONS) && dice.chance(0.08)) {
                    events.add(changed(event, event.revision() + 1));
                }
                if (may(Hostility.CONFLICTS) && dice.chance(0.04)) {
                    events.add(changed(event, event.revision()));
                    if (dice.chance(0.4)) {
                        events.add(changed(event, event.revision() + 2));
                    }
                }
            }
            for (var event : List.copyOf(events)) {
                for (var left = may(Hostility.REDELIVERIES) && dice.chance(0.1) ? 1 + dice.below(2) : 0;
                        left > 0;
                        left--) {
                    events.add(event);
                }
            }
        }

        /** The same identity with another content, or now and then with the same. */
        private Event changed(Event event, long revision) {
            var content = Data.none();
            event.data().forEach(content::and);
            content.and("note", Value.of(dice.below(3)));
            var later = dice.chance(0.3) ? Season.MICROS_PER_DAY * (dice.below(5) - 2) : 0;
            var type = dice.chance(0.1) && event.hasSubject() ? data.typeOfCase(cases - 1) : event.type();
            return new Event(
                    event.id(),
                    revision,
                    type,
                    Instants.ofMicros(Instants.micros(event.time()) + later),
                    event.sequence(),
                    event.subject(),
                    event.customer(),
                    content.values());
        }

        private String customerId(int number) {
            return "h%d%s".formatted(index, number == 0 ? "a" : "b");
        }
    }

    private boolean may(Hostility hostility) {
        return hostilities.contains(hostility);
    }
}
