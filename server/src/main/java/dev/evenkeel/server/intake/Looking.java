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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Looks at the beginning of a file: what it would give, and what would be refused or set aside. */
@Service
public class Looking {
    /** Rows of a log that are looked at. */
    private static final int ROWS = 200;

    /** Bytes of a text of events that are looked at; a packed file, a list in brackets and Parquet are read whole. */
    private static final int BYTES = 1 << 18;

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
        cut(file);
        var received = EventFiles.read(
                List.of(file),
                engagement.contract().attributes(),
                Optional.of(engagement.contract().term().zone()),
                Progress.silent());
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
        var ids = new HashSet<UUID>();
        var contents = new HashSet<List<UUID>>();
        for (var event : events) {
            var identity = Intake.half(event.id().source() + "\0" + event.id().id());
            ids.add(identity);
            contents.add(List.of(identity, Intake.half(EventWire.toJson(event))));
        }
        var stored = new HashSet<List<UUID>>();
        sql.sql("select identity, contents from event where engagement = :engagement and identity = any(:ids)")
                .param("engagement", engagement.id())
                .param("ids", ids.toArray(UUID[]::new))
                .query(row -> {
                    stored.add(List.of(row.getObject("identity", UUID.class), row.getObject("contents", UUID.class)));
                });
        var known = contents.stream().filter(stored::contains).count();
        var otherwise = new HashSet<UUID>();
        stored.forEach(it -> otherwise.add(it.getFirst()));
        var contradicting = contents.stream()
                .filter(it -> !stored.contains(it) && otherwise.contains(it.getFirst()))
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

    /** Cuts a text of lines after its first ones. */
    private static void cut(Path file) {
        try {
            if (Files.size(file) <= BYTES) {
                return;
            }
            byte[] head;
            try (var in = Files.newInputStream(file)) {
                head = in.readNBytes(BYTES);
            }
            var isPacked = (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
            var isParquet = new String(head, 0, 4, StandardCharsets.ISO_8859_1).equals("PAR1");
            var isList = new String(head, StandardCharsets.UTF_8).stripLeading().startsWith("[");
            var end = head.length;
            while (end > 0 && head[end - 1] != '\n') {
                end--;
            }
            if (!isPacked && !isParquet && !isList && end > 0) {
                Files.write(file, java.util.Arrays.copyOf(head, end));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
