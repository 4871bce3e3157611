package dev.evenkeel.files;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.experiment.Switchback;
import dev.evenkeel.measure.linear.Matrix;
import dev.evenkeel.measure.panel.Calendar;
import dev.evenkeel.measure.panel.Observation;
import dev.evenkeel.measure.panel.Panel;
import dev.evenkeel.measure.study.StudyData;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** The tables of designs without a lot among customers, each small enough to be held. */
public final class StudyFiles {
    private static final String UNIT = "unit";
    private static final String PERIOD = "period";
    private static final String OUTCOME = "outcome";
    private static final String TREATED = "treated";
    private static final String BLOCK = "block";
    private static final String ORDER = "order";
    private static final String POSITION = "position";
    private static final String STRATUM = "stratum";
    private static final String NUMERATOR = "numerator";
    private static final String DENOMINATOR = "denominator";

    private StudyFiles() {}

    /** Whether a table has a row a unit and period, and not one a period. */
    public static boolean isByUnit(Path path) {
        return Cells.each(path, List.of(PERIOD, OUTCOME), _ -> {}).contains(UNIT);
    }

    /** Sites by period: {@code unit,period,outcome,treated}, further columns being covariates, taken from each unit's first period. */
    public static Measured<StudyData.Sites> sites(Path path) {
        var known = List.of(UNIT, PERIOD, OUTCOME, TREATED);
        var observations = new ArrayList<Observation>();
        var first = new TreeMap<String, Integer>();
        var covariates = new TreeMap<String, double[]>();
        var labels = new TreeSet<String>();
        Cells.each(path, known, cells -> {
            labels.add(cells.name(PERIOD));
            var unit = cells.name(UNIT);
            var period = cells.period(PERIOD);
            observations.add(new Observation(unit, period, cells.number(OUTCOME), cells.isSo(TREATED)));
            if (period < first.getOrDefault(unit, Integer.MAX_VALUE)) {
                first.put(unit, period);
                covariates.put(
                        unit,
                        cells.others(known).stream().mapToDouble(cells::number).toArray());
            }
        });
        return unlessGap(labels, Panel.of(observations))
                .then(panel -> Measured.found(new StudyData.Sites(panel, matrix(covariates))));
    }

    private static Optional<Matrix> matrix(SortedMap<String, double[]> covariates) {
        if (covariates.isEmpty() || covariates.firstEntry().getValue().length == 0) {
            return Optional.empty();
        }
        var rows = new ArrayList<double[]>();
        covariates.values().forEach(row -> {
            var withOne = new double[row.length + 1];
            withOne[0] = 1;
            System.arraycopy(row, 0, withOne, 1, row.length);
            rows.add(withOne);
        });
        return Optional.of(Matrix.ofRows(rows.toArray(double[][]::new)));
    }

    /** Blocks of time: {@code block,position,stratum,treated,numerator,denominator}. */
    public static StudyData.Blocks blocks(Path path) {
        var periods = new ArrayList<Switchback.Period>();
        var known = new HashSet<List<Integer>>();
        Cells.each(path, List.of(BLOCK, POSITION, STRATUM, TREATED, NUMERATOR, DENOMINATOR), cells -> {
            if (!known.add(List.of(cells.period(BLOCK), cells.period(POSITION)))) {
                throw cells.wrong(
                        POSITION,
                        "block %s has it twice; each period of a block comes once".formatted(cells.text(BLOCK)));
            }
            if (cells.decimal(DENOMINATOR).signum() < 0) {
                throw cells.wrong(DENOMINATOR, "it is below 0; it counts, such as contacts");
            }
            periods.add(new Switchback.Period(
                    cells.period(BLOCK),
                    cells.period(POSITION),
                    cells.text(STRATUM),
                    cells.isSo(TREATED),
                    cells.decimal(NUMERATOR),
                    cells.decimal(DENOMINATOR)));
        });
        return new StudyData.Blocks(periods);
    }

    /** The numbers of the blocks of a table, each once. */
    public static SortedSet<Integer> blockNumbers(Path path) {
        var blocks = new TreeSet<Integer>();
        Cells.each(path, List.of(BLOCK), cells -> blocks.add(cells.period(BLOCK)));
        return blocks;
    }

    /** Writes a table of blocks again, with the column {@code treated} as they were dealt: 1 or 0. */
    public static void dealBlocks(Path path, IntPredicate isTreated, Path out) {
        dealt(path, BLOCK, TREATED, cells -> isTreated.test(cells.period(BLOCK)) ? "1" : "0", out);
    }

    /** Writes a table of sites again, with the column {@code order}: which begins as the first, the second, and so on. */
    public static void dealSites(Path path, List<String> order, Path out) {
        dealt(path, UNIT, ORDER, cells -> String.valueOf(order.indexOf(cells.name(UNIT)) + 1), out);
    }

    /** Rows stay where they are. */
    private static void dealt(Path path, String key, String column, Function<Cells, String> value, Path out) {
        var rows = new ArrayList<List<String>>();
        var header = new ArrayList<>(Cells.each(path, List.of(key), cells -> {
            var row = new ArrayList<>(cells.all());
            row.add(value.apply(cells));
            rows.add(row);
        }));
        var was = header.indexOf(column);
        header.add(column);
        if (was >= 0) {
            header.remove(was);
            rows.forEach(row -> row.remove(was));
        }
        HoldoutFiles.write(header, rows, out);
    }

    private record Month(LocalDate day, String label, double outcome, List<Double> drivers) {}

    /** One outcome by period with its drivers: {@code period,outcome} and a column for each driver; periods are days or months. */
    public static Measured<StudyData.Months> months(Path path, LocalDate start) {
        var known = List.of(PERIOD, OUTCOME);
        var months = new ArrayList<Month>();
        var header = Cells.each(path, known, cells -> {
            var label = cells.name(PERIOD);
            var day = Calendar.firstDay(label)
                    .orElseThrow(() ->
                            cells.wrong(PERIOD, "it is neither a day such as 2026-05-14 nor a month such as 2026-05"));
            months.add(new Month(
                    day,
                    label,
                    cells.number(OUTCOME),
                    cells.others(known).stream().map(cells::number).toList()));
        });
        if (months.isEmpty()) {
            throw new UnusableFile(
                    "%s has no row. Bring a year before the start, and the time after it.".formatted(path));
        }
        if (months.stream().map(Month::day).distinct().count() < months.size()) {
            throw new UnusableFile("%s has a period twice; each comes once.".formatted(path));
        }
        months.sort(Comparator.comparing(Month::day));
        var labels = months.stream().map(Month::label).toList();
        var all = new StudyData.Months(
                header.stream().filter(column -> !known.contains(column)).toList(),
                labels,
                Matrix.ofColumns(months.stream().mapToDouble(Month::outcome).toArray()),
                Matrix.ofRows(months.stream()
                        .map(month -> month.drivers.stream()
                                .mapToDouble(driver -> driver)
                                .toArray())
                        .toArray(double[][]::new)),
                (int) months.stream().filter(month -> month.day.isBefore(start)).count());
        return unlessGap(labels, Measured.found(all));
    }

    private static <T> Measured<T> unlessGap(Collection<String> labels, Measured<T> whole) {
        return Calendar.of(labels).map(it -> it.unlessGap(whole)).orElse(whole);
    }
}
