package dev.evenkeel.verdict;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Workers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The events sorted into cases, with what was known of each case at each event.
 *
 * <p>From a merge on, an event of the merged case is an event of the survivor. A position is an event's place in the
 * journal, from 0. What a case is known by is kept copy on write, so that an event can hold on to what was known at it.
 */
final class Timeline {
    private final List<Event> events;
    private final Map<String, CaseLine> cases = new HashMap<>();
    private final CaseLine[] caseAt;
    private final List<SortedMap<String, Value>> attributesBefore = new ArrayList<>();
    private final List<SortedMap<String, Value>> attributesAfter = new ArrayList<>();
    private final String[] customerAfter;
    private final int[] openingBefore;

    Timeline(List<Event> events) {
        this.events = events;
        caseAt = new CaseLine[events.size()];
        customerAfter = new String[events.size()];
        openingBefore = new int[events.size()];
        for (var at = 0; at < events.size(); at++) {
            take(at, events.get(at));
        }
    }

    /** One case: the positions of its events while it is its own, and where they go on after it was merged. */
    static final class CaseLine {
        private final String id;
        private int[] positions = new int[4];
        private int count;
        private SortedMap<String, Value> attributes = Collections.emptySortedMap();
        private String customer = "";
        private int lastOpening = -1;
        private int firstNaming = -1;
        private int mergedAt = Integer.MAX_VALUE;
        private Optional<Event> merge = Optional.empty();
        private CaseLine into;
        private final List<CaseLine> absorbed = new ArrayList<>();

        CaseLine(String id) {
            this.id = id;
            this.into = this;
        }

        String id() {
            return id;
        }

        /** The positions of its own events, ascending. */
        int[] positions() {
            return Arrays.copyOf(positions, count);
        }

        /** The position of the merge that ended it; {@link Integer#MAX_VALUE} when none did. */
        int mergedAt() {
            return mergedAt;
        }

        /** When it was merged; ask only a case that was. */
        Instant mergedTime() {
            return merge.orElseThrow().time();
        }

        /** The event that merged it; ask only a case that was. */
        Step.Decider mergedBy() {
            var event = merge.orElseThrow();
            return new Step.Decider.ByEvent(event.id(), event.type());
        }

        /** The case its events go on in after {@link #mergedAt}; itself when it was not merged. */
        CaseLine into() {
            return into;
        }

        /** The cases that were merged into it. */
        List<CaseLine> absorbed() {
            return absorbed;
        }

        /** The position of the first event that names a worker, or −1. */
        int firstNaming() {
            return firstNaming;
        }

        /** The case that its events belong to at a position. */
        CaseLine at(int position) {
            var line = this;
            while (line.mergedAt < position) {
                line = line.into;
            }
            return line;
        }

        private void add(int position) {
            if (count == positions.length) {
                positions = Arrays.copyOf(positions, 2 * count);
            }
            positions[count++] = position;
        }
    }

    List<Event> events() {
        return events;
    }

    Event event(int position) {
        return events.get(position);
    }

    /** Whether the event at a position belongs to a case. */
    boolean hasCase(int position) {
        return events.get(position).hasSubject();
    }

    /** The case that an event belongs to; ask {@link #hasCase} first. */
    CaseLine caseAt(int position) {
        return caseAt[position];
    }

    /** What was known of the event's case right after it; events that only claim or speak do not change it. */
    SortedMap<String, Value> attributesAfter(int position) {
        return attributesAfter.get(position);
    }

    /** What was known of the event's case right before it. */
    SortedMap<String, Value> attributesBefore(int position) {
        return attributesBefore.get(position);
    }

    /** Whose case it was right after the event; empty when nobody's. */
    String customerAfter(int position) {
        return customerAfter[position];
    }

    /** The position of the case's last opening or reopening before the event at a position, or −1. */
    int lastOpeningBefore(int position) {
        return openingBefore[position];
    }

    private void take(int position, Event event) {
        if (!event.hasSubject()) {
            attributesBefore.add(Collections.emptySortedMap());
            attributesAfter.add(Collections.emptySortedMap());
            customerAfter[position] = event.customer();
            return;
        }
        var line = line(event.subject());
        line.add(position);
        caseAt[position] = line;
        openingBefore[position] = line.lastOpening;
        if (event.type().equals(EventType.OPENED) || event.type().equals(EventType.REOPENED)) {
            line.lastOpening = position;
        }
        if (event.hasCustomer() && line.id.equals(event.subject())) {
            line.customer = event.customer();
        }
        attributesBefore.add(line.attributes);
        if (event.type().equals(EventType.OPENED) || event.type().equals(EventType.UPDATED)) {
            line.attributes = changed(line.attributes, event);
        }
        if (line.firstNaming < 0 && !Workers.named(event).isEmpty()) {
            line.firstNaming = position;
        }
        if (event.type().equals(EventType.MERGED)) {
            line.mergedAt = position;
            line.merge = Optional.of(event);
            line.into = line(event.text("into"));
            line.into.absorbed.add(line);
        }
        attributesAfter.add(line.attributes);
        customerAfter[position] = line.customer;
    }

    private CaseLine line(String caseId) {
        var line = cases.computeIfAbsent(caseId, CaseLine::new);
        while (line.into != line) {
            line = line.into;
        }
        return line;
    }

    private static SortedMap<String, Value> changed(SortedMap<String, Value> before, Event event) {
        if (event.data().isEmpty()) {
            return before;
        }
        var after = new TreeMap<>(before);
        event.data().forEach(event.type().equals(EventType.OPENED) ? after::putIfAbsent : after::put);
        return Collections.unmodifiableSortedMap(after);
    }
}
