package dev.evenkeel.files;

import dev.evenkeel.measure.Moments;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.HoldoutSums;
import dev.evenkeel.measure.study.Known;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The tables of a holdout. Units: {@code unit}, and if known {@code before}, {@code arm}, {@code left}, {@code treated}, and any other
 * columns to show the effect by. Outcomes: {@code unit,day,value}, days without a row having none. Either may be CSV or
 * Parquet.
 *
 * <p>Both sorted by unit (and day) are read side by side, in memory that does not grow; otherwise they are sorted first.
 */
public final class HoldoutFiles {
    static final String UNIT = "unit";
    static final String BEFORE = "before";
    static final String ARM = "arm";
    private static final String LEFT = "left";
    private static final String EXPOSED = "treated";

    /** The columns of units that mean something; effects are shown by all others. */
    public static final List<String> KNOWN = List.of(UNIT, BEFORE, ARM, LEFT, EXPOSED);

    private static final long SORTED_BYTES_MAX = 512L << 20;

    private final AnalysisPlan plan;

    private HoldoutFiles(AnalysisPlan plan) {
        this.plan = plan;
    }

    /**
     * What a table of units is before they are dealt out.
     *
     * @param units their names, sorted, with what each had before, in units of the plan's decimals
     * @param before how many, their sum and squares before the start; of none where the file does not say
     */
    public record Roster(SortedMap<String, Long> units, Optional<Moments> before) {
        /** The digest of what is known of them. */
        public String digest() {
            var known = new Known.Customers();
            units.forEach(known::add);
            return known.digest();
        }
    }

    /** Reads who is eligible. */
    public static Roster roster(Path path, AnalysisPlan plan) {
        var units = new TreeMap<String, Long>();
        var sums = new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO};
        var header = Cells.each(path, List.of(UNIT), cells -> {
            if (units.put(cells.name(UNIT), before(cells, plan)) != null) {
                throw cells.wrong(UNIT, "it comes twice; each unit comes once");
            }
            if (cells.has(BEFORE)) {
                var value = cells.decimal(BEFORE);
                sums[0] = sums[0].add(value);
                sums[1] = sums[1].add(value.multiply(value));
            }
        });
        return new Roster(
                units,
                header.contains(BEFORE) && units.size() > 1
                        ? Optional.of(Moments.of(units.size(), sums[0], sums[1]))
                        : Optional.empty());
    }

    /** Writes the table of units again, with the group of each; sorted by unit. */
    public static void assign(Path units, Map<String, String> groups, Path out) {
        var rows = new TreeMap<String, List<String>>();
        var header = Cells.each(units, List.of(UNIT), cells -> {
            var row = new ArrayList<>(cells.all());
            rows.put(cells.name(UNIT), row);
        });
        var arm = header.indexOf(ARM);
        var columns = new ArrayList<>(header);
        if (arm < 0) {
            columns.add(ARM);
        }
        var text = new StringBuilder();
        CsvText.append(text, columns);
        rows.forEach((unit, row) -> {
            var group = groups.getOrDefault(unit, "");
            if (arm < 0) {
                row.add(group);
            } else {
                row.set(arm, group);
            }
            CsvText.append(text, row);
        });
        Atomically.write(out, file -> file.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** The recorded groups, by unit. */
    public static SortedMap<String, String> groups(Path path) {
        var groups = new TreeMap<String, String>();
        Cells.each(path, List.of(UNIT, ARM), cells -> groups.put(cells.name(UNIT), cells.name(ARM)));
        return groups;
    }

    /** Writes outcomes or units: a header and rows. */
    public static void write(List<String> header, Iterable<List<String>> rows, Path out) {
        Atomically.write(out, file -> {
            var text = new StringBuilder();
            CsvText.append(text, header);
            for (var row : rows) {
                CsvText.append(text, row);
                if (text.length() > 1 << 16) {
                    file.write(text.toString().getBytes(StandardCharsets.UTF_8));
                    text.setLength(0);
                }
            }
            file.write(text.toString().getBytes(StandardCharsets.UTF_8));
        });
    }

    /**
     * What was read.
     *
     * @param strangers rows of outcomes whose unit is not in the table of units: they came later, and do not count
     */
    public record Holdout(HoldoutSums.Read read, long strangers) {}

    /** Where the tables are, and by which salt units were dealt out, where that is told already. */
    public record Source(Path units, Path outcomes, Optional<String> salt) {}

    /** Reads both up to a day. */
    public static Holdout read(AnalysisPlan plan, LocalDate through, Source source) {
        var files = new HoldoutFiles(plan);
        try {
            return files.sideBySideOrSorted(through, source);
        } catch (HoldoutSums.Twice twice) {
            throw new UnusableFile("%s: %s; each comes once, so add up what belongs to one day."
                    .formatted(source.outcomes(), twice.getMessage()));
        } catch (HoldoutSums.TooManyParts _) {
            throw new UnusableFile(
                    "The units have more than %d different values in the columns beside the known ones (%s); no more parts are shown. Leave such columns out."
                            .formatted(HoldoutSums.PARTS_MAX, String.join(", ", KNOWN)));
        }
    }

    private Holdout sideBySideOrSorted(LocalDate through, Source source) {
        try {
            return sideBySide(through, source);
        } catch (HoldoutSums.OutOfOrder outOfOrder) {
            var bytes = bytes(source.units()) + bytes(source.outcomes());
            if (bytes > SORTED_BYTES_MAX) {
                throw new UnusableFile("%s and %s are %d MiB and not sorted by unit and day: %s"
                        .formatted(source.units(), source.outcomes(), bytes >> 20, outOfOrder.getMessage()));
            }
            return sorted(through, source);
        }
    }

    private static long bytes(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw FileKind.unreadable(path, e);
        }
    }

    /** Whether a cell says that it is so (1, true, yes) or not (0, false, no, nothing); empty where it says neither. */
    public static Optional<Boolean> flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "true", "yes" -> Optional.of(true);
            case "0", "false", "no", "" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Whether a table is Parquet; refuses what cannot be read at all. */
    public static boolean isParquet(Path path) {
        return FileKind.of(path) == FileKind.PARQUET;
    }

    /** Goes through the units of a holdout, in the order of the file. */
    public static void eachUnit(AnalysisPlan plan, Path path, Consumer<HoldoutSums.Unit> taker) {
        var files = new HoldoutFiles(plan);
        Cells.each(path, List.of(UNIT, ARM), cells -> taker.accept(files.unit(cells)));
    }

    private static long before(Cells cells, AnalysisPlan plan) {
        return cells.has(BEFORE) ? cells.scaled(BEFORE, plan.target().decimals()) : 0;
    }

    private HoldoutSums.Unit unit(Cells cells) {
        var arm = cells.name(ARM);
        if (!arm.equals(AnalysisPlan.CONTROL) && !arm.equals(AnalysisPlan.TREATED)) {
            throw cells.wrong(ARM, "it is neither '%s' nor '%s'".formatted(AnalysisPlan.CONTROL, AnalysisPlan.TREATED));
        }
        var segments = new TreeMap<String, String>();
        for (var column : cells.others(KNOWN)) {
            if (!cells.text(column).isEmpty()) {
                segments.put(column, cells.text(column));
            }
        }
        return new HoldoutSums.Unit(
                cells.name(UNIT),
                arm.equals(AnalysisPlan.TREATED),
                before(cells, plan),
                cells.has(LEFT) && cells.isSo(LEFT),
                cells.has(EXPOSED) && cells.isSo(EXPOSED),
                segments);
    }

    private Holdout sideBySide(LocalDate through, Source source) {
        try (var outcomes = OutcomeRows.open(source.outcomes(), plan)) {
            return OutcomesInOrder.read(
                    plan, through, source.salt(), outcomes, taker -> eachUnit(plan, source.units(), taker));
        }
    }

    private record Outcome(int day, long value) {}

    private Holdout sorted(LocalDate through, Source source) {
        var byUnit = new TreeMap<String, List<Outcome>>();
        Cells.each(source.outcomes(), OutcomeRows.COLUMNS, cells -> {
            var outcome = new Outcome(OutcomeRows.day(cells, plan), OutcomeRows.value(cells, plan));
            byUnit.computeIfAbsent(cells.name(UNIT), _ -> new ArrayList<>()).add(outcome);
        });
        var units = new TreeMap<String, HoldoutSums.Unit>();
        Cells.each(source.units(), List.of(UNIT, ARM), cells -> {
            var unit = unit(cells);
            if (units.put(unit.id(), unit) != null) {
                throw cells.wrong(UNIT, "it comes twice; each unit comes once");
            }
        });
        var sums = new HoldoutSums(plan, through, source.salt());
        units.values().forEach(unit -> {
            sums.unit(unit);
            var own = Optional.ofNullable(byUnit.remove(unit.id())).orElse(List.of());
            own.stream()
                    .filter(outcome -> outcome.day >= 0)
                    .sorted(Comparator.comparingInt(Outcome::day))
                    .forEach(outcome -> sums.outcome(outcome.day, outcome.value));
        });
        return new Holdout(
                sums.read(), byUnit.values().stream().mapToLong(List::size).sum());
    }
}
