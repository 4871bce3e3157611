package dev.evenkeel.event;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The workers that are known. One that nobody registered is taken for an agent. A {@code worker.registered} event counts
 * from its time on, so that who somebody becomes later does not change what was agreed about earlier work.
 */
public final class Workers {
    private final TreeMap<String, Worker> fromTheStart = new TreeMap<>();
    private final Map<String, NavigableMap<Instant, Worker>> fromTimeOn = new HashMap<>();

    private Workers() {}

    /** Nobody is registered. */
    public static Workers none() {
        return new Workers();
    }

    /** These, at all times; of two with one id the later counts. */
    public static Workers of(Collection<Worker> registered) {
        var workers = new Workers();
        registered.forEach(worker -> workers.fromTheStart.put(worker.id(), worker));
        return workers;
    }

    /** These, and those that the journal's {@code worker.registered} events name, each from its time on. */
    public Workers and(List<Event> events) {
        var workers = of(fromTheStart.values());
        fromTimeOn.forEach((id, registered) -> workers.fromTimeOn.put(id, new TreeMap<>(registered)));
        for (var event : events) {
            var id = event.text("worker");
            if (event.type().equals(EventType.WORKER) && !id.isEmpty()) {
                workers.fromTimeOn
                        .computeIfAbsent(id, _ -> new TreeMap<>())
                        .put(event.time(), new Worker(id, tier(event), fields(event)));
            }
        }
        return workers;
    }

    /** The worker of that id as registered at an instant. */
    public Worker at(Instant instant, String id) {
        var since = fromTimeOn.get(id);
        var registered = since == null ? null : since.floorEntry(instant);
        return registered == null ? fromTheStart(id) : registered.getValue();
    }

    private Worker fromTheStart(String id) {
        var known = fromTheStart.get(id);
        return known != null ? known : new Worker(id, Worker.Tier.AGENT, new TreeMap<>());
    }

    /** The worker of that id as registered last. */
    public Worker worker(String id) {
        return at(Instant.MAX, id);
    }

    /** From when on a worker is who it was registered as last; the least instant for one whom the journal never registers. */
    public Instant sinceWhen(String id) {
        var since = fromTimeOn.get(id);
        return since == null ? Instant.MIN : since.lastKey();
    }

    /** Whether the journal itself registers workers, so that one id may mean different things at different times. */
    public boolean isChanging() {
        return !fromTimeOn.isEmpty();
    }

    /** All that are registered, as registered last, by id. */
    public List<Worker> registered() {
        var ids = new TreeSet<>(fromTheStart.keySet());
        ids.addAll(fromTimeOn.keySet());
        return ids.stream().map(this::worker).toList();
    }

    /** Ids that events name and nobody registered, in order: worth a warning. */
    public SortedSet<String> unregistered(List<Event> events) {
        var ids = new TreeSet<String>();
        for (var event : events) {
            for (var id : named(event)) {
                if (!fromTheStart.containsKey(id) && !fromTimeOn.containsKey(id)) {
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
