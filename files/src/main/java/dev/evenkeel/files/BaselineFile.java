package dev.evenkeel.files;

import dev.evenkeel.measure.baseline.Adjustment;
import dev.evenkeel.measure.baseline.DataQuality;
import dev.evenkeel.measure.baseline.Every;
import dev.evenkeel.measure.baseline.FrozenBaseline;
import dev.evenkeel.measure.panel.Calendar;
import dev.evenkeel.proof.canonical.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Hours, days or months with their outcome and its drivers ({@code day,outcome} and a column for each driver; {@code hour} or {@code
 * month} in place of {@code day}), and baselines that were frozen on such.
 */
public final class BaselineFile {
    private static final String OUTCOME = "outcome";
    private static final Pattern HOUR = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ]([01]\\d|2[0-3])(:00(:00)?)?");
    private static final List<String> ADJUSTMENT = List.of(
            "id", "cause", "from", "to", "per_day", "evidence", "client", "client_on", "provider", "provider_on");

    private BaselineFile() {}

    /** What a table holds: how long each reading is, and the names of its drivers. */
    public record Readings(Every every, List<String> drivers, List<DataQuality.Reading> readings) {
        public Readings {
            drivers = List.copyOf(drivers);
            readings = List.copyOf(readings);
        }
    }

    /**
     * Reads a table.
     *
     * @param drivers the columns that drive the outcome; all beside time and outcome where none is named
     */
    public static Readings readings(Path path, List<String> drivers) {
        var needed = new ArrayList<>(List.of(OUTCOME));
        needed.addAll(drivers);
        var header = Cells.each(path, needed, _ -> {});
        var times = Arrays.stream(Every.values())
                .filter(every -> header.contains(every.word()))
                .toList();
        if (times.size() != 1) {
            throw new UnusableFile(
                    "%s has the columns %s; one of them must say when: hour (2026-05-14T08), day or month."
                            .formatted(path, String.join(", ", header)));
        }
        var every = times.getFirst();
        var names = drivers.isEmpty()
                ? header.stream()
                        .filter(column -> !column.equals(OUTCOME) && !column.equals(every.word()))
                        .toList()
                : drivers;
        var readings = new ArrayList<DataQuality.Reading>();
        var lines = new HashMap<LocalDateTime, Long>();
        Cells.each(path, needed, cells -> {
            var outcome = cells.number(OUTCOME);
            var numbers = names.stream().map(cells::number).toList();
            var reading = switch (every) {
                case HOUR -> hour(cells, outcome, numbers);
                case DAY -> new DataQuality.Reading(cells.day(every.word()), outcome, numbers);
                case MONTH -> new DataQuality.Reading(month(cells), outcome, numbers);
            };
            var before = lines.putIfAbsent(reading.at(), cells.line());
            if (before != null) {
                throw cells.wrong(
                        every.word(),
                        "it stands on line %d already, and each %s has one outcome. Leave one of them out, or add them up"
                                .formatted(before, every.word()));
            }
            readings.add(reading);
        });
        return new Readings(every, names, readings);
    }

    private static DataQuality.Reading hour(Cells cells, double outcome, List<Double> drivers) {
        var text = HOUR.matcher(cells.text(Every.HOUR.word()));
        var day = text.matches() ? Calendar.firstDay(text.group(1)) : Optional.<LocalDate>empty();
        return new DataQuality.Reading(
                day.orElseThrow(() -> cells.wrong(
                        Every.HOUR.word(), "it is no full hour; write 2026-05-14T08, by the clocks agreed on")),
                Integer.parseInt(text.group(2)),
                outcome,
                drivers);
    }

    private static LocalDate month(Cells cells) {
        var text = cells.text(Every.MONTH.word());
        return Calendar.firstDay(text)
                .filter(_ -> text.length() == "2026-05".length())
                .orElseThrow(() -> cells.wrong(Every.MONTH.word(), "it is no month; write 2026-05"));
    }

    /** Reads what came after a baseline: as long, and by the same drivers. */
    public static List<DataQuality.Reading> after(Path path, FrozenBaseline baseline) {
        var form = baseline.form();
        var read = readings(path, form.drivers());
        if (read.every() != form.every()) {
            throw new UnusableFile("%s has %s; the baseline is of %s. Bring those."
                    .formatted(path, read.every().words(), form.every().words()));
        }
        return read.readings();
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
}
