package dev.evenkeel.files;

import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Quarantined;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What of the events up to a statement's instant was set aside. Lines that could not be read have no instant and are not in
 * it: they are in the summary of the intake.
 *
 * @param counts by reason
 * @param conflicts the identities and revisions that came with different contents, each once, in journal order
 */
public record SetAside(SortedMap<String, Long> counts, List<Conflict> conflicts) {
    public SetAside {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        conflicts = List.copyOf(conflicts);
    }

    /** An identity and revision that came with different contents. */
    public record Conflict(EventId id, long revision, long contents) {}

    /** Of a journal's quarantine, as of an instant. */
    public static SetAside upTo(Instant asOf, List<Quarantined> quarantine) {
        var counts = new TreeMap<String, Long>();
        var conflicts = new java.util.LinkedHashMap<Identity, Long>();
        for (var item : quarantine) {
            if (item instanceof Quarantined.SetAside aside
                    && !aside.event().time().isAfter(asOf)) {
                counts.merge(IntakeSummary.spelling(aside.reason()), 1L, Long::sum);
                if (aside.reason() == Quarantined.Reason.CONFLICT) {
                    conflicts.merge(
                            new Identity(aside.event().id(), aside.event().revision()), 1L, Long::sum);
                }
            }
        }
        return new SetAside(
                counts,
                conflicts.entrySet().stream()
                        .map(it -> new Conflict(it.getKey().id, it.getKey().revision, it.getValue()))
                        .toList());
    }

    private record Identity(EventId id, long revision) {}
}
