package dev.evenkeel.files;

import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Quarantined;
import dev.evenkeel.event.Workers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of all that was received: every row is in one of these figures.
 *
 * @param files what was read
 * @param rows of all files, those set aside included
 * @param deliveries events that the rows gave
 * @param events of those, how many count
 * @param redelivered how many repeated one that was already there
 * @param superseded how many gave way to a higher revision
 * @param quarantined by reason, how many rows or events were set aside
 * @param unregistered workers that events name and nobody registered, taken for agents
 * @param warnings with how often they apply
 */
public record IntakeSummary(
        List<Received.ReadFile> files,
        long rows,
        long deliveries,
        long events,
        long redelivered,
        long superseded,
        SortedMap<String, Long> quarantined,
        List<String> unregistered,
        SortedMap<String, Long> warnings) {
    /** The most unregistered workers that the text names. */
    private static final int WORKERS_SHOWN_MAX = 5;

    public IntakeSummary {
        files = List.copyOf(files);
        quarantined = Collections.unmodifiableSortedMap(new TreeMap<>(quarantined));
        unregistered = List.copyOf(unregistered);
        warnings = Collections.unmodifiableSortedMap(new TreeMap<>(warnings));
    }

    /** Of what was received, and the journal that it makes. */
    public static IntakeSummary of(Received received, Journal journal, Workers workers) {
        var quarantined = new TreeMap<String, Long>();
        received.lines().forEach(item -> quarantined.merge(spelling(item.reason()), 1L, Long::sum));
        journal.quarantine().forEach(item -> quarantined.merge(spelling(item.reason()), 1L, Long::sum));
        return new IntakeSummary(
                received.files(),
                received.rows(),
                received.deliveries().size(),
                journal.events().size(),
                journal.redelivered(),
                journal.superseded(),
                quarantined,
                List.copyOf(workers.and(journal.events()).unregistered(journal.events())),
                received.warnings());
    }

    /** How files and people spell a reason: {@code wrong-type}. */
    public static String spelling(Quarantined.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How many rows or events were set aside. */
    public long setAside() {
        return quarantined.values().stream().mapToLong(Long::longValue).sum();
    }

    /** A few lines for the terminal. */
    public String text() {
        var lines = new ArrayList<String>();
        lines.add("%,d rows of %s gave %,d events; %,d count."
                .formatted(
                        rows,
                        files.size() == 1 ? files.getFirst().name() : files.size() + " files",
                        deliveries,
                        events));
        if (redelivered + superseded > 0) {
            lines.add("%,d were redeliveries, %,d gave way to a higher revision.".formatted(redelivered, superseded));
        }
        if (setAside() > 0) {
            lines.add("%,d set aside: %s."
                    .formatted(
                            setAside(),
                            quarantined.entrySet().stream()
                                    .map(it -> "%s %,d".formatted(it.getKey(), it.getValue()))
                                    .collect(Collectors.joining(", "))));
        }
        if (!unregistered.isEmpty()) {
            lines.add("Taken for agents, since no worker file has them (%,d): %s%s."
                    .formatted(
                            unregistered.size(),
                            unregistered.stream().limit(WORKERS_SHOWN_MAX).collect(Collectors.joining(", ")),
                            unregistered.size() > WORKERS_SHOWN_MAX ? ", …" : ""));
        }
        files.forEach(file -> file.remarks().forEach(remark -> lines.add("%s: %s.".formatted(file.name(), remark))));
        warnings.forEach((what, times) -> lines.add("%s (%,d times).".formatted(what, times)));
        return String.join("\n", lines);
    }
}
