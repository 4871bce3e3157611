package dev.evenkeel.server.intake;

import dev.evenkeel.event.Event;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.files.EventWire;
import dev.evenkeel.files.LogFiles;
import dev.evenkeel.files.MappingFile;
import dev.evenkeel.files.Progress;
import dev.evenkeel.files.Received;
import dev.evenkeel.files.UnusableFile;
import dev.evenkeel.server.engagements.Held;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Looks at the beginning of a file: what it would give, and what would be refused or set aside. */
@Service
public class Looking {
    /** Rows of a log that are looked at. */
    private static final int ROWS = 200;

    /** Rows of a file of events that are looked at. */
    private static final int EVENTS = 1_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient sql;
    private final Uploads uploads;
    private final GrowingLog logs;

    Looking(JdbcClient sql, Uploads uploads, GrowingLog logs) {
        this.sql = sql;
        this.uploads = uploads;
        this.logs = logs;
    }

    /** What the beginning of a file would give. */
    public Look look(Held engagement, Upload upload) {
        try {
            return uploads.reading(
                    upload,
                    file -> upload.mapping().isEmpty()
                            ? ofEvents(engagement, file)
                            : ofLog(engagement, upload.mapping(), file));
        } catch (UnusableFile unusable) {
            return Look.unreadable(String.valueOf(unusable.getMessage()));
        }
    }

    private Look ofEvents(Held engagement, Path file) {
        var received = EventFiles.beginning(
                file,
                new EventFiles.Reading(
                        engagement.contract().attributes(),
                        Optional.of(engagement.contract().term().zone()),
                        Progress.silent()),
                EVENTS);
        return look(engagement, received, List.of(), received.deliveries());
    }

    private Look ofLog(Held engagement, String yaml, Path file) {
        var mapping = mapping(engagement, yaml);
        var preview = LogFiles.preview(List.of(file), mapping, ROWS);
        var grown = logs.read(engagement, mapping.mapping(), preview.rows());
        var look = look(
                engagement,
                preview.received(),
                preview.rows(),
                grown.growth().result().events());
        var remarks = new ArrayList<>(look.remarks());
        mapping.warnings().forEach(warning -> remarks.add(warning.toString()));
        if (grown.repeated() > 0) {
            remarks.add("%,d of these rows were read before; they count once".formatted(grown.repeated()));
        }
        return new Look(
                look.rows(),
                look.first(),
                look.events(),
                look.known(),
                look.contradicting(),
                look.refused(),
                remarks,
                true);
    }

    /** A mapping with the types that the contract declares. */
    static MappingFile mapping(Held engagement, String yaml) {
        return MappingFile.read("mapping.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                .declaring(engagement.contract().attributes());
    }

    private Look look(Held engagement, Received received, List<dev.evenkeel.event.LogRow> first, List<Event> events) {
        var remarks = new ArrayList<String>();
        received.files().forEach(file -> remarks.addAll(file.remarks()));
        received.warnings().forEach((what, times) -> remarks.add("%s (%,d times)".formatted(what, times)));
        var told = new HashMap<UUID, Map<Long, Set<UUID>>>();
        var contents = new HashMap<List<UUID>, Set<Long>>();
        for (var event : events) {
            var content = List.of(
                    Intake.half(event.id().source() + "\0" + event.id().id()), Intake.half(EventWire.contents(event)));
            contents.computeIfAbsent(content, _ -> new HashSet<>()).add(event.revision());
            add(told, content, event.revision());
        }
        var stored = new HashSet<List<UUID>>();
        sql.sql("select identity, contents, json from event where engagement = :engagement and identity = any(:ids)")
                .param("engagement", engagement.id())
                .param("ids", told.keySet().toArray(UUID[]::new))
                .query(row -> {
                    var content = List.of(row.getObject("identity", UUID.class), row.getObject("contents", UUID.class));
                    stored.add(content);
                    add(told, content, revision(row.getString("json")));
                });
        var known = contents.keySet().stream().filter(stored::contains).count();
        // What is stored already is settled; of the rest counts against an event what says otherwise with its revision.
        var contradicting = contents.entrySet().stream()
                .filter(it -> !stored.contains(it.getKey()))
                .filter(it -> it.getValue().stream()
                        .anyMatch(revision -> told.getOrDefault(it.getKey().getFirst(), Map.of())
                                        .getOrDefault(revision, Set.of())
                                        .size()
                                > 1))
                .map(it -> it.getKey().getLast())
                .distinct()
                .count();
        return new Look(
                received.rows(),
                first,
                events,
                known,
                contradicting,
                received.lines().stream()
                        .map(line -> Uploads.named(line.message()))
                        .toList(),
                remarks,
                true);
    }

    private static void add(Map<UUID, Map<Long, Set<UUID>>> told, List<UUID> content, long revision) {
        told.computeIfAbsent(content.getFirst(), _ -> new HashMap<>())
                .computeIfAbsent(revision, _ -> new HashSet<>())
                .add(content.getLast());
    }

    private static long revision(String json) {
        return JSON.readTree(json).path("revision").asLong(0);
    }
}
