package dev.evenkeel.files;

import dev.evenkeel.measure.baseline.DataQuality;
import dev.evenkeel.measure.baseline.FrozenBaseline;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.canonical.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Days with their outcome and its driver (CSV: day,outcome,driver), and baselines that were frozen on such. */
public final class BaselineFile {
    private static final String DAY = "day";
    private static final String OUTCOME = "outcome";
    private static final String DRIVER = "driver";

    private BaselineFile() {}

    /** Reads days. */
    public static List<DataQuality.Reading> days(Path path) {
        var readings = new ArrayList<DataQuality.Reading>();
        Cells.each(
                path,
                List.of(DAY, OUTCOME, DRIVER),
                cells -> readings.add(
                        new DataQuality.Reading(cells.day(DAY), cells.number(OUTCOME), List.of(cells.number(DRIVER)))));
        return readings;
    }

    /** What a frozen baseline says of itself: its metric, version and digest. */
    public record Known(String metric, int version, String digest) {}

    /** Reads of a frozen baseline what its successor names. */
    public static Known known(Path path) {
        try {
            var bytes = Files.readAllBytes(path);
            var fields = CanonicalJson.readCanonicalObject(bytes);
            return new Known(
                    fields.text("metric"),
                    Math.toIntExact(fields.count("version")),
                    dev.evenkeel.measure.certificate.Canonical.digest(new Json.Fields(fields.values())));
        } catch (IOException e) {
            throw FileKind.unreadable(path, e);
        }
    }

    /** Writes a baseline as both sign it. */
    public static void write(FrozenBaseline baseline, Path path) {
        Atomically.write(path, out -> out.write(CanonicalJson.bytes(baseline.toJson())));
    }

    /** Lives that were watched (CSV: time, ended; group where there are several). */
    public static List<Watched> lives(Path path) {
        var lives = new ArrayList<Watched>();
        Cells.each(path, List.of("time", "ended"), cells -> {
            var time = cells.number("time");
            if (time < 0) {
                throw cells.wrong("time", "nothing lasts less than 0");
            }
            lives.add(new Watched(cells.has("group") ? cells.name("group") : "all", time, cells.isSo("ended")));
        });
        return lives;
    }

    /** One life of a group: how long, and whether it ended then. */
    public record Watched(String group, double time, boolean hasEnded) {}

    /** Columns of numbers by their names, such as what quality, its instruments and the outcome are of each contact. */
    public static List<double[]> columns(Path path, List<String> names) {
        var rows = new ArrayList<double[]>();
        Cells.each(
                path,
                names,
                cells -> rows.add(names.stream().mapToDouble(cells::number).toArray()));
        var columns = new ArrayList<double[]>();
        for (var at = 0; at < names.size(); at++) {
            var column = at;
            columns.add(rows.stream().mapToDouble(row -> row[column]).toArray());
        }
        return columns;
    }
}
