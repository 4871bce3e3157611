package dev.evenkeel.files;

import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.HoldoutSums;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The outcomes of a holdout beside its units, both sorted, one row ahead. */
final class OutcomeRows implements AutoCloseable {
    static final String DAY = "day";
    static final String VALUE = "value";
    static final List<String> COLUMNS = List.of(HoldoutFiles.UNIT, DAY, VALUE);

    private final Cursor cursor;
    private String unit = "";
    private boolean hasNext = true;

    private OutcomeRows(Cursor cursor) {
        this.cursor = cursor;
        advance();
    }

    /** Rows from the first to the last. */
    abstract static class Cursor implements AutoCloseable {
        /** Whose the row is. */
        protected String unit = "";
        /** Whether it is of another unit than the row before. */
        protected boolean isOfNext;
        /** Days since the start; below zero before it. */
        protected int day;
        /** In units of the plan's decimals. */
        protected long value;

        /** Goes to the next row; there is none where this says no. */
        abstract boolean next();

        @Override
        public abstract void close();
    }

    /** Opens a file, Parquet by its columns where these have the usual types. */
    static OutcomeRows open(Path path, AnalysisPlan plan) {
        return new OutcomeRows(
                FileKind.of(path) == FileKind.PARQUET
                        ? OutcomeColumns.open(path, plan).orElseGet(() -> new OfCells(path, plan))
                        : new OfCells(path, plan));
    }

    /** The day of a row, since the start. */
    static int day(Cells cells, AnalysisPlan plan) {
        return Math.toIntExact(ChronoUnit.DAYS.between(plan.span().start(), cells.day(DAY)));
    }

    /** The value of a row, in units of the plan's decimals. */
    static long value(Cells cells, AnalysisPlan plan) {
        return cells.scaled(VALUE, plan.target().decimals());
    }

    private void advance() {
        hasNext = cursor.next();
        if (hasNext && cursor.isOfNext) {
            if (cursor.unit.compareTo(unit) < 0) {
                throw new HoldoutSums.OutOfOrder(
                        "'%s' comes after '%s'; sort the outcomes by unit and day.".formatted(cursor.unit, unit));
            }
            unit = cursor.unit;
        }
    }

    /** Leaves out all rows before those of a unit, and says how many. */
    long skipTo(String wanted) {
        var skipped = 0L;
        while (hasNext && unit.compareTo(wanted) < 0) {
            skipped++;
            advance();
        }
        return skipped;
    }

    /** Adds the rows of a unit. */
    void takeThoseOf(String wanted, HoldoutSums sums) {
        while (hasNext && unit.equals(wanted)) {
            if (cursor.day >= 0) {
                sums.outcome(cursor.day, cursor.value);
            }
            advance();
        }
    }

    /** Leaves out all that is left, and says how much. */
    long skipRest() {
        var skipped = 0L;
        for (; hasNext; advance()) {
            skipped++;
        }
        return skipped;
    }

    @Override
    public void close() {
        cursor.close();
    }

    /** Row by row, each cell read as text. */
    private static final class OfCells extends Cursor {
        private final Path path;
        private final AnalysisPlan plan;
        private final Table table;

        OfCells(Path path, AnalysisPlan plan) {
            this.path = path;
            this.plan = plan;
            this.table = Cells.open(path, COLUMNS);
        }

        @Override
        boolean next() {
            try {
                var row = table.next();
                if (row.isEmpty()) {
                    table.damage().ifPresent(damage -> {
                        throw new UnusableFile("%s: %s.".formatted(path, damage.words()));
                    });
                    return false;
                }
                var cells = Cells.of(path, table.header(), row.get());
                var own = cells.name(HoldoutFiles.UNIT);
                isOfNext = !own.equals(unit);
                unit = own;
                day = OutcomeRows.day(cells, plan);
                value = OutcomeRows.value(cells, plan);
                return true;
            } catch (Table.BadRow e) {
                throw new UnusableFile("%s line %d: the row %s.".formatted(path, e.line(), e.words()));
            }
        }

        @Override
        public void close() {
            table.close();
        }
    }
}
