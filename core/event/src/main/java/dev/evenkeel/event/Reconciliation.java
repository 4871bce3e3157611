package dev.evenkeel.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What two feeds of the same happenings have in common, and what one has and the other lacks.
 *
 * <p>Events are paired by identity first. What then remains on both sides is paired by content: the same happening, sent under
 * another identity. Each event is in one list only.
 *
 * @param same how many are the same in both, identity and content
 * @param differing the same identity with another content
 * @param renamed the same content under another identity
 * @param onlyLeft in the journal's order
 * @param onlyRight in the journal's order
 */
public record Reconciliation(
        long same, List<Pair> differing, List<Pair> renamed, List<Event> onlyLeft, List<Event> onlyRight)
        implements Compared {
    public Reconciliation {
        differing = List.copyOf(differing);
        renamed = List.copyOf(renamed);
        onlyLeft = List.copyOf(onlyLeft);
        onlyRight = List.copyOf(onlyRight);
    }

    /** One happening, as each feed tells it. */
    public record Pair(Event left, Event right) {
        /** The names of what they tell differently, in order. */
        public List<String> differences() {
            var left = told(this.left);
            var right = told(this.right);
            var names = new ArrayList<>(left.keySet());
            right.keySet().stream().filter(name -> !left.containsKey(name)).forEach(names::add);
            return names.stream()
                    .filter(name -> !Objects.equals(left.get(name), right.get(name)))
                    .sorted()
                    .toList();
        }

        private static Map<String, String> told(Event event) {
            var told = new TreeMap<String, String>();
            event.data().forEach((name, value) -> told.put("data." + name, value.canonical()));
            told.put("type", event.type());
            told.put("time", event.time().toString());
            told.put("revision", String.valueOf(event.revision()));
            told.put("sequence", String.valueOf(event.sequence()));
            told.put("subject", event.subject());
            told.put("customer", event.customer());
            return told;
        }
    }

    /** Holds two feeds against each other; in each, an identity is there once, and all are in the journal's order. */
    public static Reconciliation of(List<Event> left, List<Event> right) {
        return byIdentity(left, right).byContent();
    }

    /** Pairs by identity alone; what is only on one side may still be on the other under another identity. */
    public static Reconciliation byIdentity(List<Event> left, List<Event> right) {
        var rightById = new LinkedHashMap<EventId, Event>();
        right.forEach(event -> rightById.put(event.id(), event));
        var same = 0L;
        var differing = new ArrayList<Pair>();
        var leftOver = new ArrayList<Event>();
        for (var event : left) {
            var twin = rightById.remove(event.id());
            if (twin == null) {
                leftOver.add(event);
            } else if (twin.equals(event)) {
                same++;
            } else {
                differing.add(new Pair(event, twin));
            }
        }
        return new Reconciliation(same, differing, List.of(), leftOver, List.copyOf(rightById.values()));
    }

    /** The same with what is only on one side paired by content. */
    public Reconciliation byContent() {
        var waiting = new HashMap<Content, Deque<Event>>();
        onlyRight.forEach(event -> waiting.computeIfAbsent(Content.of(event), _ -> new ArrayDeque<>())
                .add(event));
        var paired = new ArrayList<>(renamed);
        var stillLeft = new ArrayList<Event>();
        for (var event : onlyLeft) {
            var twin =
                    waiting.getOrDefault(Content.of(event), new ArrayDeque<>()).poll();
            if (twin == null) {
                stillLeft.add(event);
            } else {
                paired.add(new Pair(event, twin));
            }
        }
        var stillRight = waiting.values().stream()
                .flatMap(Deque::stream)
                .sorted(Event.JOURNAL_ORDER)
                .toList();
        return new Reconciliation(same, differing, paired, stillLeft, stillRight);
    }

    /** A number that events of the same content share, whatever their identity. */
    public static int contentHash(Event event) {
        return Content.of(event).hashCode();
    }

    /** What happened, whoever says so. */
    private record Content(Event event) {
        private static final EventId NOBODY = new EventId("-", "-");

        static Content of(Event event) {
            return new Content(new Event(
                    NOBODY, 0, event.type(), event.time(), 0, event.subject(), event.customer(), event.data()));
        }
    }
}
