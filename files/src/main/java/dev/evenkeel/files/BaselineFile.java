package dev.evenkeel.files;

import dev.evenkeel.measure.baseline.Adjustment;
import dev.evenkeel.measure.baseline.DataQuality;
import dev.evenkeel.measure.baseline.FrozenBaseline;
import dev.evenkeel.proof.canonical.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Days with their outcome and its driver (CSV: day,outcome,driver), and baselines that were frozen on such. */
public final class BaselineFile {
    private static final String DAY = "day";
    private static final String OUTCOME = "outcome";
    private static final String DRIVER = "driver";
    private static final List<String> ADJUSTMENT = List.of(
            "id", "cause", "from", "to", "per_day", "evidence", "client", "client_on", "provider", "provider_on");

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

    /** Reads a frozen baseline, and fits it once more to see that it is whole. */
    public static FrozenBaseline frozen(Path path) {
        try {
            return FrozenBaseline.parse(Files.readAllBytes(path));
        } catch (IOException e) {
            throw FileKind.unreadable(path, e);
        }
    }

    /** Writes a baseline as both sign it. */
    public static void write(FrozenBaseline baseline, Path path) {
        Atomically.write(path, out -> out.write(CanonicalJson.bytes(baseline.toJson())));
    }

    /**
     * Reads adjustments: {@code id,cause,from,to,per_day,evidence} and who approved, {@code client,client_on,provider,provider_on}, empty
     * where nobody has.
     */
    public static List<Adjustment> adjustments(Path path) {
        var adjustments = new ArrayList<Adjustment>();
        Cells.each(path, ADJUSTMENT, cells -> {
            var evidence = cells.name("evidence");
            if (!evidence.matches("sha256:[0-9a-f]{64}")) {
                throw cells.wrong(
                        "evidence", "it is no digest; write sha256: and the digest of the file that proves it");
            }
            var from = cells.day("from");
            var to = cells.day("to");
            if (to.isBefore(from)) {
                throw cells.wrong("to", "it lies before the day in 'from'");
            }
            adjustments.add(new Adjustment(
                    cells.name("id"),
                    cause(cells),
                    from,
                    to,
                    cells.decimal("per_day"),
                    evidence,
                    approval(cells, "client"),
                    approval(cells, "provider")));
        });
        if (adjustments.stream().map(Adjustment::id).distinct().count() < adjustments.size()) {
            throw new UnusableFile("%s has an id twice; each adjustment has one of its own.".formatted(path));
        }
        return adjustments;
    }

    private static Adjustment.Cause cause(Cells cells) {
        var text = cells.name("cause");
        return Arrays.stream(Adjustment.Cause.values())
                .filter(cause -> spelled(cause).equals(text))
                .findFirst()
                .orElseThrow(() -> cells.wrong(
                        "cause",
                        "it is none of %s"
                                .formatted(Arrays.stream(Adjustment.Cause.values())
                                        .map(BaselineFile::spelled)
                                        .collect(Collectors.joining(", ")))));
    }

    private static String spelled(Adjustment.Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<Adjustment.Approval> approval(Cells cells, String party) {
        return cells.text(party).isEmpty()
                ? Optional.empty()
                : Optional.of(new Adjustment.Approval(cells.text(party), cells.day(party + "_on")));
    }

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
