package dev.evenkeel.files;

import dev.evenkeel.event.Quarantined;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What was set aside, as files.
 *
 * <p>The CSV is for looking through. The JSON Lines are for mending: correct a line and have the file read as events. An event
 * that was set aside is there as it was received, with the attributes {@code quarantine} and {@code quarantinemessage}, which
 * say nothing when it is read; give it a higher revision. A line of JSON that could not be read is there as the text
 * {@code content}, which is read as an event once it is one. A row of a table is mended in its own file: when that is read
 * again, whatever counted before is a redelivery.
 */
public final class QuarantineFiles {
    /** The columns of the CSV. */
    public static final List<String> COLUMNS =
            List.of("reason", "file", "line", "column", "source", "id", "revision", "message", "content");

    private QuarantineFiles() {}

    /** Writes everything as CSV, in this order. */
    public static void writeCsv(List<Quarantined> items, Path path) {
        Atomically.write(path, out -> {
            var text = new StringBuilder();
            CsvText.append(text, COLUMNS);
            for (var item : items) {
                CsvText.append(text, cells(item));
                out.write(text.toString().getBytes(StandardCharsets.UTF_8));
                text.setLength(0);
            }
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        });
    }

    /** Writes everything as JSON Lines, in this order. */
    public static void writeJsonLines(List<Quarantined> items, Path path) {
        Atomically.write(path, out -> {
            for (var item : items) {
                out.write((json(item) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static List<String> cells(Quarantined item) {
        var reason = IntakeSummary.spelling(item.reason());
        return switch (item) {
            case Quarantined.Line line ->
                List.of(
                        reason,
                        line.place(),
                        String.valueOf(line.line()),
                        line.column(),
                        "",
                        "",
                        "",
                        line.message(),
                        line.content());
            case Quarantined.SetAside aside ->
                List.of(
                        reason,
                        "",
                        "",
                        "",
                        aside.event().id().source(),
                        aside.event().id().id(),
                        String.valueOf(aside.event().revision()),
                        aside.message(),
                        EventWire.toJson(aside.event()));
        };
    }

    private static String json(Quarantined item) {
        var why = new LinkedHashMap<String, String>();
        why.put("quarantine", IntakeSummary.spelling(item.reason()));
        why.put("quarantinemessage", item.message());
        return switch (item) {
            case Quarantined.SetAside aside -> EventWire.toJson(aside.event(), why);
            case Quarantined.Line line -> {
                var json = JsonTree.object();
                why.forEach(json::put);
                json.put("quarantinefile", line.place());
                json.put("quarantineline", line.line());
                json.put("content", line.content());
                yield CanonicalJson.text(json);
            }
        };
    }
}
