package dev.evenkeel.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * All events of one engagement that count, each once, in order; and what was received and does not count.
 *
 * <p>Of one identity the highest revision counts. If that revision was received with different contents, none of them
 * counts, and no lower revision takes its place: somebody has withdrawn it, and nobody knows yet in favour of what.
 *
 * @param events in {@link Event#JOURNAL_ORDER}
 * @param quarantine what was set aside, in the same order
 * @param redelivered how many deliveries repeated one that was already there
 * @param superseded how many events gave way to a higher revision
 */
public record Journal(List<Event> events, List<Quarantined> quarantine, long redelivered, long superseded) {
    public Journal {
        events = List.copyOf(events);
        quarantine = List.copyOf(quarantine);
    }

    /** The journal that a set of deliveries makes, under the types that were declared for attributes. */
    public static Journal of(Collection<Event> deliveries, Attributes attributes) {
        return new Intake(attributes).journal(deliveries);
    }

    /** The events up to an instant, that instant included. */
    public List<Event> upTo(Instant asOf) {
        var low = 0;
        var high = events.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (events.get(middle).time().isAfter(asOf)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return events.subList(0, low);
    }

    /** One making of a journal. */
    private static final class Intake {
        private final Attributes attributes;
        private final List<Quarantined> quarantine = new ArrayList<>();
        private long redelivered;
        private long superseded;

        Intake(Attributes attributes) {
            this.attributes = attributes;
        }

        Journal journal(Collection<Event> deliveries) {
            var byIdentity = new HashMap<EventId, Contents>();
            for (var event : deliveries) {
                byIdentity.computeIfAbsent(event.id(), _ -> new Contents()).receive(event);
            }
            var counting = new ArrayList<Event>(byIdentity.size());
            byIdentity.values().forEach(contents -> {
                redelivered += contents.redelivered;
                superseded += contents.superseded;
                contents.settle(counting, quarantine);
            });
            counting.removeIf(this::isSetAside);
            counting.sort(Event.JOURNAL_ORDER);
            new MergeCycles(quarantine).remove(counting);
            quarantine.sort(Comparator.comparing(
                            (Quarantined item) -> ((Quarantined.SetAside) item).event(), Event.JOURNAL_ORDER)
                    .thenComparing(item -> EventText.of(((Quarantined.SetAside) item).event())));
            return new Journal(counting, quarantine, redelivered, superseded);
        }

        private boolean isSetAside(Event event) {
            if (EventType.needsCase(event.type()) && !event.hasSubject()) {
                quarantine.add(new Quarantined.SetAside(
                        event,
                        Quarantined.Reason.NO_CASE,
                        "Event '%s' of type %s names no case; give its subject and send it again with a higher revision."
                                .formatted(event.id().spelling(), event.type())));
                return true;
            }
            var mismatch = attributes.mismatch(event);
            mismatch.ifPresent(what -> quarantine.add(new Quarantined.SetAside(
                    event,
                    Quarantined.Reason.WRONG_TYPE,
                    "Event '%s': %s; correct the value, or the declaration under 'attributes'."
                            .formatted(event.id().spelling(), what))));
            return mismatch.isPresent();
        }
    }

    /** What was received under one identity: all contents of its highest revision. */
    private static final class Contents {
        private final LinkedHashSet<Event> ofHighest = new LinkedHashSet<>();
        private final Map<Long, LinkedHashSet<Event>> ofLower = new HashMap<>();
        private long highest = Long.MIN_VALUE;
        private long redelivered;
        private long superseded;

        void receive(Event event) {
            if (event.revision() > highest) {
                if (!ofHighest.isEmpty()) {
                    ofLower.put(highest, new LinkedHashSet<>(ofHighest));
                    superseded += ofHighest.size();
                    ofHighest.clear();
                }
                highest = event.revision();
                ofHighest.add(event);
            } else if (event.revision() == highest) {
                redelivered += ofHighest.add(event) ? 0 : 1;
            } else {
                var isNew = ofLower.computeIfAbsent(event.revision(), _ -> new LinkedHashSet<>())
                        .add(event);
                superseded += isNew ? 1 : 0;
                redelivered += isNew ? 0 : 1;
            }
        }

        void settle(List<Event> counting, List<Quarantined> quarantine) {
            if (ofHighest.size() == 1) {
                counting.addAll(ofHighest);
                return;
            }
            for (var event : ofHighest) {
                quarantine.add(new Quarantined.SetAside(
                        event,
                        Quarantined.Reason.CONFLICT,
                        "Event '%s' revision %s came with %s different contents, so none of them counts; send the right one with revision %s."
                                .formatted(
                                        event.id().spelling(),
                                        event.revision(),
                                        ofHighest.size(),
                                        event.revision() + 1)));
            }
        }
    }

    /** Finds the merges that would close a circle, going through the journal in order. */
    private static final class MergeCycles {
        private final Map<String, String> mergedInto = new HashMap<>();
        private final List<Quarantined> quarantine;

        MergeCycles(List<Quarantined> quarantine) {
            this.quarantine = quarantine;
        }

        void remove(List<Event> events) {
            events.removeIf(this::closesCircle);
        }

        private boolean closesCircle(Event event) {
            if (!event.type().equals(EventType.MERGED)) {
                return false;
            }
            var into = event.text("into");
            var from = survivor(event.subject());
            var to = survivor(into);
            if (!into.isEmpty() && !from.equals(to)) {
                mergedInto.put(from, to);
                return false;
            }
            quarantine.add(new Quarantined.SetAside(
                    event,
                    Quarantined.Reason.MERGE_CYCLE,
                    into.isEmpty()
                            ? "Event '%s' merges case '%s' into no case; give data 'into'."
                                    .formatted(event.id().spelling(), event.subject())
                            : "Event '%s' merges case '%s' into '%s', which is already the same case; merges may not run in a circle."
                                    .formatted(event.id().spelling(), event.subject(), into)));
            return true;
        }

        private String survivor(String caseId) {
            var root = caseId;
            for (var next = mergedInto.get(root); next != null; next = mergedInto.get(root)) {
                root = next;
            }
            for (var at = caseId; !at.equals(root); ) {
                var next = mergedInto.put(at, root);
                at = next == null ? root : next;
            }
            return root;
        }
    }
}
