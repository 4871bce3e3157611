package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.CorruptParquet;
import dev.evenkeel.bulk.parquet.ParquetFile;
import dev.evenkeel.bulk.parquet.UnsupportedParquet;
import dev.evenkeel.files.HoldoutFiles;
import dev.evenkeel.files.OutcomesInOrder;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.HoldoutSums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
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
        return columnsOrSorted(plan, through, source, sorting)
                .orElseGet(() -> HoldoutFiles.read(plan, through, source));
    }

    private static Optional<HoldoutFiles.Holdout> columnsOrSorted(
            AnalysisPlan plan, LocalDate through, HoldoutFiles.Source source, Sorting sorting) {
        try {
            return tried(() -> byColumns(plan, through, source));
        } catch (HoldoutSums.OutOfOrder _) {
            if (!HoldoutFiles.isParquet(source.outcomes())
                    || source.outcomes().toFile().length() < sorting.fromBytes) {
                return Optional.empty();
            }
        }
        sorting.told.accept("%s is not sorted by unit and day, so that is done first; sorted, it is read much faster."
                .formatted(source.outcomes()));
        try {
            return tried(() -> sorted(plan, through, source, sorting));
        } catch (HoldoutSums.OutOfOrder _) {
            return Optional.empty();
        }
    }

    /** A way to read both tables. */
    @FunctionalInterface
    private interface Way {
        HoldoutFiles.Holdout read() throws IOException, UnsupportedParquet, SQLException;
    }

    /** What was read; nothing where the reader of cells is needed, if only to say what is wrong. */
    private static Optional<HoldoutFiles.Holdout> tried(Way way) {
        try {
            return Optional.of(way.read());
        } catch (NotByColumns
                | NotForBulk
                | CorruptParquet
                | UnsupportedParquet
                | HoldoutSums.TooManyParts
                | HoldoutSums.Twice
                | SQLException
                | IOException _) {
            return Optional.empty();
        }
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
        try (var other = Executors.newSingleThreadExecutor(Thread.ofPlatform()
                        .daemon()
                        .name("columns of a holdout")
                        .factory());
                var outcomes = opened(source.outcomes(), file -> OutcomeBatches.of(file, plan, other));
                var units = units(plan, source.units(), other)) {
            outcomes.advance();
            return OutcomesInOrder.read(plan, through, source.salt(), outcomes, units::each);
        }
    }

    /** The units of a holdout, gone through in the order of their file. */
    interface Units extends AutoCloseable {
        /** Goes through them; once. */
        void each(Consumer<HoldoutSums.Unit> taker);

        @Override
        default void close() {}
    }

    private static Units units(AnalysisPlan plan, Path path, ExecutorService other)
            throws IOException, UnsupportedParquet {
        return HoldoutFiles.isParquet(path)
                ? opened(path, file -> new UnitBatches(file, plan, other))
                : taker -> HoldoutFiles.eachUnit(plan, path, taker);
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
