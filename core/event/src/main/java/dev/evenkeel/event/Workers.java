package dev.evenkeel.event;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The workers that are known. One that nobody registered is taken for an agent. */
public final class Workers {
    private final TreeMap<String, Worker> byId = new TreeMap<>();

    private Workers() {}

    /** Nobody is registered. */
    public static Workers none() {
        return new Workers();
    }

    /** These; of two with one id the later counts. */
    public static Workers of(Collection<Worker> registered) {
        var workers = new Workers();
        registered.forEach(worker -> workers.byId.put(worker.id(), worker));
        return workers;
    }

    /** These and those that the journal's {@code worker.registered} events name; the latest word on a worker counts. */
    public Workers and(List<Event> events) {
        var workers = of(byId.values());
        for (var event : events) {
            if (event.type().equals(EventType.WORKER) && !event.text("worker").isEmpty()) {
                var id = event.text("worker");
                workers.byId.put(id, new Worker(id, tier(event), fields(event)));
            }
        }
        return workers;
    }

    /** The worker of that id. */
    public Worker worker(String id) {
        var known = byId.get(id);
        return known != null ? known : new Worker(id, Worker.Tier.AGENT, new TreeMap<>());
    }

    /** All that are registered, by id. */
    public List<Worker> registered() {
        return List.copyOf(byId.values());
    }

    /** Ids that events name and nobody registered, in order: worth a warning. */
    public SortedSet<String> unregistered(List<Event> events) {
        var ids = new TreeSet<String>();
        for (var event : events) {
            for (var id : named(event)) {
                if (!byId.containsKey(id)) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }

    /** The workers an event names: its {@code worker}, or the two sides of a hand-off. */
    public static List<String> named(Event event) {
        var ids = event.type().equals(EventType.HANDED_OFF)
                ? List.of(event.text("worker"), event.text("from"), event.text("to"))
                : List.of(event.text("worker"));
        return ids.stream().filter(id -> !id.isEmpty()).toList();
    }

    private static Worker.Tier tier(Event event) {
        return Worker.Tier.named(event.text("tier")).orElse(Worker.Tier.AGENT);
    }

    private static SortedMap<String, Value> fields(Event event) {
        var fields = new TreeMap<>(event.data());
        fields.remove("worker");
        fields.remove("tier");
        return fields;
    }
}
