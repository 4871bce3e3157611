package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.CorruptParquet;
import dev.evenkeel.bulk.parquet.ParquetFile;
import dev.evenkeel.bulk.parquet.UnsupportedParquet;
import dev.evenkeel.files.HoldoutFiles;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.HoldoutSums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The tables of a holdout by columns: the sums and the digest that {@link HoldoutFiles} makes of them cell by cell, in a fraction of the
 * time and in memory that does not grow with them. One thread decodes, the other adds up.
 *
 * <p>For outcomes in a Parquet file, sorted, whose columns have the types that such columns have: text, a date, an exact number; units may
 * come in any form. Everything else, and whatever is wrong with a row, is left to {@link HoldoutFiles}, which reads it again and says
 * more.
 */
public final class HoldoutByColumns {
    private static final long SORTED_IN_MEMORY_BYTES_MAX = 16L << 20;
    private static final String SORTING_MEMORY_MAX = "600MB";

    private HoldoutByColumns() {}

    /**
     * What is done with outcomes in Parquet that are not sorted.
     *
     * @param fromBytes packed, from which they are sorted on disk; smaller ones are sorted by {@link HoldoutFiles}
     * @param memoryMax that sorting may take beside the heap, such as {@code 1GB}
     * @param told is told that it takes a while
     */
    record Sorting(long fromBytes, String memoryMax, Path folder, Consumer<String> told) {}

    /**
     * Reads both tables up to a day, by columns where they can be.
     *
     * @param told is told, where the tables are large and must be sorted first
     */
    public static HoldoutFiles.Holdout read(
            AnalysisPlan plan, LocalDate through, HoldoutFiles.Source source, Consumer<String> told) {
        return read(
                plan,
                through,
                source,
                new Sorting(
                        SORTED_IN_MEMORY_BYTES_MAX,
                        SORTING_MEMORY_MAX,
                        BulkOptions.usual().folder(),
                        told));
    }

    static HoldoutFiles.Holdout read(
            AnalysisPlan plan, LocalDate through, HoldoutFiles.Source source, Sorting sorting) {
        try {
            return byColumns(plan, through, source);
        } catch (HoldoutSums.OutOfOrder _) {
            return sortedOrByCells(plan, through, source, sorting);
        } catch (NotByColumns
                | NotForBulk
                | CorruptParquet
                | UnsupportedParquet
                | HoldoutSums.TooManyParts
                | IOException _) {
            return HoldoutFiles.read(plan, through, source);
        }
    }

    private static HoldoutFiles.Holdout sortedOrByCells(
            AnalysisPlan plan, LocalDate through, HoldoutFiles.Source source, Sorting sorting) {
        try {
            if (HoldoutFiles.isParquet(source.outcomes()) && Files.size(source.outcomes()) >= sorting.fromBytes) {
                sorting.told.accept(
                        "%s is not sorted by unit and day, so that is done first; sorted, it is read much faster."
                                .formatted(source.outcomes()));
                return sorted(plan, through, source, sorting);
            }
        } catch (NotByColumns
                | NotForBulk
                | CorruptParquet
                | UnsupportedParquet
                | HoldoutSums.OutOfOrder
                | HoldoutSums.TooManyParts
                | SQLException
                | IOException _) {
            // What is wrong beside the order is told by the reader of cells.
        }
        return HoldoutFiles.read(plan, through, source);
    }

    /**
     * Of copies that DuckDB sorted; rows of one unit and day stay in the order of the file. Names are compared as they are, which is faster;
     * once more without the spaces around them, where some have any.
     */
    static HoldoutFiles.Holdout sorted(
            AnalysisPlan plan, LocalDate through, HoldoutFiles.Source source, Sorting sorting)
            throws IOException, UnsupportedParquet, SQLException {
        try {
            return sorted(plan, through, source, sorting, "unit");
        } catch (HoldoutSums.OutOfOrder _) {
            return sorted(plan, through, source, sorting, "trim(unit)");
        }
    }

    private static HoldoutFiles.Holdout sorted(
            AnalysisPlan plan, LocalDate through, HoldoutFiles.Source source, Sorting sorting, String unit)
            throws IOException, UnsupportedParquet, SQLException {
        var copies = new ArrayList<Path>();
        var copy = new SortedCopy(sorting.folder, BulkOptions.usual().threads(), sorting.memoryMax);
        try {
            var outcomes = copy.of(_ -> inOrder(source.outcomes(), unit + ", day"));
            copies.add(outcomes);
            try {
                return byColumns(plan, through, new HoldoutFiles.Source(source.units(), outcomes, source.salt()));
            } catch (HoldoutSums.OutOfOrder alsoUnits) {
                if (!HoldoutFiles.isParquet(source.units())) {
                    throw alsoUnits;
                }
            }
            var units = copy.of(_ -> inOrder(source.units(), unit));
            copies.add(units);
            return byColumns(plan, through, new HoldoutFiles.Source(units, outcomes, source.salt()));
        } finally {
            for (var one : copies) {
                Files.deleteIfExists(one);
            }
        }
    }

    private static String inOrder(Path path, String order) {
        return "SELECT * EXCLUDE (file_row_number) FROM read_parquet(%s, file_row_number = true) ORDER BY %s, file_row_number"
                .formatted(SortedCopy.quoted(path.toString()), order);
    }

    /** The same, or an exception that says why not. */
    static HoldoutFiles.Holdout byColumns(AnalysisPlan plan, LocalDate through, HoldoutFiles.Source source)
            throws IOException, UnsupportedParquet {
        var sums = new HoldoutSums(plan, through, source.salt());
        var strangers = new long[1];
        try (var other = Executors.newSingleThreadExecutor(Thread.ofPlatform()
                        .daemon()
                        .name("columns of a holdout")
                        .factory());
                var outcomes = opened(source.outcomes(), file -> OutcomeBatches.of(file, plan, other))) {
            outcomes.first();
            eachUnit(plan, source.units(), other, unit -> {
                strangers[0] += outcomes.skipTo(unit.id());
                sums.unit(unit);
                outcomes.takeThoseOf(unit.id(), sums);
            });
            strangers[0] += outcomes.skipRest();
        }
        return new HoldoutFiles.Holdout(sums.read(), strangers[0]);
    }

    private static void eachUnit(AnalysisPlan plan, Path path, ExecutorService other, Consumer<HoldoutSums.Unit> taker)
            throws IOException, UnsupportedParquet {
        if (!HoldoutFiles.isParquet(path)) {
            HoldoutFiles.eachUnit(plan, path, taker);
            return;
        }
        try (var units = opened(path, file -> new UnitBatches(file, plan, other))) {
            units.each(taker);
        }
    }

    /** Hands an open file over; closes it where it is not wanted. */
    private static <T> T opened(Path path, Function<ParquetFile, T> wanted) throws IOException, UnsupportedParquet {
        var file = ParquetFile.open(path);
        try {
            return wanted.apply(file);
        } catch (NotByColumns notWanted) {
            file.close();
            throw notWanted;
        }
    }
}
