package dev.evenkeel.comparison;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker;
import dev.evenkeel.event.Workers;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a log shows at all: its types of events, the attributes that are ever filled in, and who works.
 *
 * @param types by name
 * @param tiers of the workers that events name
 */
public record LogSurvey(SortedMap<String, TypeSeen> types, Set<Worker.Tier> tiers) {
    public LogSurvey {
        types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
        tiers = Set.copyOf(tiers);
    }

    /**
     * What is seen of one type.
     *
     * @param events how many
     * @param attributes that at least one of them has
     */
    public record TypeSeen(long events, Set<String> attributes) {
        public TypeSeen {
            attributes = Set.copyOf(attributes);
        }
    }

    /** Of the events of a journal. */
    public static LogSurvey of(List<Event> events, Workers workers) {
        var counts = new TreeMap<String, Long>();
        var attributes = new HashMap<String, Set<String>>();
        var named = new HashSet<String>();
        for (var event : events) {
            counts.merge(event.type(), 1L, Long::sum);
            var seen = attributes.computeIfAbsent(event.type(), _ -> new HashSet<>());
            event.data().forEach((name, value) -> {
                if (!(value instanceof Value.Nothing)) {
                    seen.add(name);
                }
            });
            named.addAll(Workers.named(event));
        }
        var types = new TreeMap<String, TypeSeen>();
        counts.forEach((type, count) -> types.put(type, new TypeSeen(count, attributes.getOrDefault(type, Set.of()))));
        return new LogSurvey(types, tiers(named, workers));
    }

    /** The tiers of some workers. */
    public static Set<Worker.Tier> tiers(Set<String> named, Workers workers) {
        var tiers = EnumSet.noneOf(Worker.Tier.class);
        named.forEach(id -> tiers.add(workers.worker(id).tier()));
        return tiers;
    }

    /** Whether any event of a type is there. */
    public boolean has(String type) {
        return types.containsKey(type);
    }

    /** Whether any event of a type has an attribute. */
    public boolean has(String type, String attribute) {
        var seen = types.get(type);
        return seen != null && seen.attributes().contains(attribute);
    }
}
