package dev.evenkeel.evidence;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.files.EventWire;
import dev.evenkeel.files.Progress;
import dev.evenkeel.files.UnusableFile;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.canonical.Json;
import dev.evenkeel.proof.leaf.Disclosure;
import dev.evenkeel.vault.Durable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Sealed events in one file, and what opens them in another, so that the one can be handed on and of the other be erased.
 *
 * @param events as they go onto the log
 * @param kept what is kept apart of them
 */
public record SealedFolder(List<Event> events, List<Kept> kept) {
    /** The sealed events: JSON Lines of CloudEvents. */
    public static final String EVENTS = "events.jsonl";

    /** What opens their fields: one JSON object a line. */
    public static final String DISCLOSURES = "disclosures.jsonl";

    public SealedFolder {
        events = List.copyOf(events);
        kept = List.copyOf(kept);
    }

    /** A field that is kept apart, and of which event it is. */
    public record Kept(EventId event, String type, String subject, String customer, Disclosure disclosure) {}

    /** Which event of an identity. */
    private record Identity(EventId id, long revision) {
        static Identity of(Event event) {
            return new Identity(event.id(), event.revision());
        }
    }

    /** What lies in a folder; nothing where it is not there. */
    public static SealedFolder read(Path folder, Attributes attributes) {
        var file = folder.resolve(EVENTS);
        var events = Files.exists(file)
                ? EventFiles.read(List.of(file), attributes, Optional.empty(), Progress.silent())
                        .deliveries()
                : List.<Event>of();
        var disclosures = folder.resolve(DISCLOSURES);
        return new SealedFolder(events, Files.exists(disclosures) ? readKept(disclosures) : List.of());
    }

    /** Reads a file of disclosures. */
    public static List<Kept> readKept(Path file) {
        try {
            return Files.readAllLines(file).stream().map(SealedFolder::kept).toList();
        } catch (IOException | Malformed e) {
            throw new UnusableFile("%s cannot be read: %s. Take it as it was given.".formatted(file, e.getMessage()));
        }
    }

    /**
     * With more events sealed. One that is there already, and has not changed as far as can be told, stays as it is: its
     * commitments are on the log.
     */
    public SealedFolder and(List<Event> deliveries, Sealing sealing, Attributes attributes) {
        var known = new HashMap<Identity, List<Event>>();
        var opened = Sealing.byDigest(kept.stream().map(Kept::disclosure).toList());
        events.forEach(event -> known.computeIfAbsent(Identity.of(event), _ -> new ArrayList<>())
                .add(event));
        var allEvents = new ArrayList<>(events);
        var allKept = new ArrayList<>(kept);
        for (var delivery : deliveries) {
            var sealed = sealing.seal(delivery);
            var same = known.computeIfAbsent(Identity.of(delivery), _ -> new ArrayList<>());
            if (same.stream().noneMatch(earlier -> isSame(earlier, sealed, opened, attributes))) {
                same.add(sealed.event());
                allEvents.add(sealed.event());
                sealed.disclosures().forEach(disclosure -> {
                    allKept.add(kept(sealed.event(), disclosure));
                    opened.put(disclosure.digest(), disclosure);
                });
            }
        }
        return new SealedFolder(allEvents, allKept);
    }

    /** Without some of what is kept apart: erased, once no copy is left. */
    public SealedFolder without(Predicate<Kept> erased) {
        return new SealedFolder(events, kept.stream().filter(erased.negate()).toList());
    }

    /** Writes both files; what opens an event is safe before the event is there. */
    public void write(Path folder) {
        writeKept(folder.resolve(DISCLOSURES), kept);
        Durable.write(folder.resolve(EVENTS), out -> {
            for (var event : events) {
                out.write((EventWire.toJson(event) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /** Writes disclosures for somebody. */
    public static void writeKept(Path file, List<Kept> kept) {
        Durable.write(file, out -> {
            for (var one : kept) {
                out.write((json(one) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /** What is erased cannot be compared any more; all else must be the same. */
    private static boolean isSame(
            Event earlier, Sealing.Sealed sealed, Map<String, Disclosure> opened, Attributes attributes) {
        var then = Sealing.reveal(earlier, opened, attributes);
        var now = Sealing.reveal(sealed.event(), Sealing.byDigest(sealed.disclosures()), attributes);
        if (Sealing.commitments(then).isEmpty()) {
            return then.equals(now);
        }
        return EventRecord.hash(open(earlier)).equals(EventRecord.hash(open(sealed.event())))
                && Sealing.commitments(earlier).size()
                        == Sealing.commitments(sealed.event()).size();
    }

    private static Event open(Event event) {
        var data = new java.util.TreeMap<>(event.data());
        data.remove(Sealing.COMMITMENTS);
        return event.with(data);
    }

    private static Kept kept(Event event, Disclosure disclosure) {
        return new Kept(event.id(), event.type(), event.subject(), event.customer(), disclosure);
    }

    private static String json(Kept kept) {
        return CanonicalJson.text(Json.Fields.of(Map.of(
                "customer", new Json.Text(kept.customer),
                "disclosure", new Json.Text(kept.disclosure.text()),
                "id", new Json.Text(kept.event.id()),
                "source", new Json.Text(kept.event.source()),
                "subject", new Json.Text(kept.subject),
                "type", new Json.Text(kept.type))));
    }

    private static Kept kept(String line) {
        var fields = CanonicalJson.readCanonicalObject(line.getBytes(StandardCharsets.UTF_8));
        return new Kept(
                new EventId(fields.text("source"), fields.text("id")),
                fields.text("type"),
                fields.text("subject"),
                fields.text("customer"),
                Disclosure.parse(fields.text("disclosure")));
    }
}
