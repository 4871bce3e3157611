package dev.evenkeel.desk;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The subscriptions of a journal, by its {@code subscription.started} and {@code .ended} events; a customer who comes back has
 * another one.
 *
 * @param spells by customer, the earliest first
 */
public record Subscriptions(SortedMap<String, List<Spell>> spells) {
    private static final String STARTED = "subscription.started";
    private static final String ENDED = "subscription.ended";
    private static final String PLAN = "plan";

    public Subscriptions {
        spells = Collections.unmodifiableSortedMap(new TreeMap<>(spells));
    }

    /**
     * One subscription.
     *
     * @param plan it began with; empty where no event says
     * @param until when it ended; empty while it goes on
     */
    public record Spell(Instant from, Optional<Instant> until, String plan) {
        /** Whether it was there at an instant. */
        public boolean isActive(Instant at) {
            return !from.isAfter(at) && until.map(end -> end.isAfter(at)).orElse(true);
        }
    }

    /** Those of a journal; an end without a start is of no subscription that is known. */
    public static Subscriptions of(Journal journal) {
        var spells = new TreeMap<String, List<Spell>>();
        var open = new HashMap<String, Spell>();
        for (var event : journal.events()) {
            var customer = event.customer();
            if (customer.isEmpty() || !event.type().startsWith("subscription.")) {
                continue;
            }
            switch (event.type()) {
                case STARTED -> open.putIfAbsent(customer, spell(event));
                case ENDED ->
                    ended(open, event)
                            .ifPresent(spell -> spells.computeIfAbsent(customer, _ -> new ArrayList<>())
                                    .add(spell));
                default -> {}
            }
        }
        open.forEach((customer, spell) ->
                spells.computeIfAbsent(customer, _ -> new ArrayList<>()).add(spell));
        return new Subscriptions(spells);
    }

    private static Spell spell(Event event) {
        return new Spell(event.time(), Optional.empty(), event.text(PLAN));
    }

    private static Optional<Spell> ended(Map<String, Spell> open, Event event) {
        return Optional.ofNullable(open.remove(event.customer()))
                .map(spell -> new Spell(spell.from(), Optional.of(event.time()), spell.plan()));
    }

    /** The subscription of each customer who has one at an instant, by customer. */
    public SortedMap<String, Spell> activeAt(Instant at) {
        var active = new TreeMap<String, Spell>();
        spells.forEach((customer, all) -> all.stream()
                .filter(spell -> spell.isActive(at))
                .findFirst()
                .ifPresent(spell -> active.put(customer, spell)));
        return active;
    }
}
