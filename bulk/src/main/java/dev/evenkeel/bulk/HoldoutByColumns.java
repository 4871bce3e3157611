package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.CorruptParquet;
import dev.evenkeel.bulk.parquet.ParquetFile;
import dev.evenkeel.bulk.parquet.UnsupportedParquet;
import dev.evenkeel.files.HoldoutFiles;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.HoldoutSums;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
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
    private HoldoutByColumns() {}

    /** Reads both tables up to a day, by columns where they can be. */
    public static HoldoutFiles.Holdout read(AnalysisPlan plan, LocalDate through, HoldoutFiles.Source source) {
        try {
            return byColumns(plan, through, source);
        } catch (NotByColumns
                | NotForBulk
                | CorruptParquet
                | UnsupportedParquet
                | HoldoutSums.OutOfOrder
                | HoldoutSums.TooManyParts
                | IOException _) {
            return HoldoutFiles.read(plan, through, source);
        }
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
