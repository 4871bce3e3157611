package dev.evenkeel.files;

import dev.evenkeel.measure.study.AnalysisPlan;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The outcomes of a holdout beside its units, both sorted, cell by cell and one row ahead. */
final class OutcomeRows implements OutcomesInOrder {
    static final String DAY = "day";
    static final String VALUE = "value";
    static final List<String> COLUMNS = List.of(HoldoutFiles.UNIT, DAY, VALUE);

    private final Path path;
    private final AnalysisPlan plan;
    private final Table table;
    private String unit = "";
    private int day;
    private long value;
    private boolean hasRow = true;

    private OutcomeRows(Path path, AnalysisPlan plan) {
        this.path = path;
        this.plan = plan;
        this.table = Cells.open(path, COLUMNS);
    }

    /** Opens a file, at its first row. */
    static OutcomeRows open(Path path, AnalysisPlan plan) {
        var rows = new OutcomeRows(path, plan);
        try {
            rows.advance();
            return rows;
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    /** The day of a row, since the start. */
    static int day(Cells cells, AnalysisPlan plan) {
        return Math.toIntExact(ChronoUnit.DAYS.between(plan.span().start(), cells.day(DAY)));
    }

    /** The value of a row, in units of the plan's decimals. */
    static long value(Cells cells, AnalysisPlan plan) {
        return cells.scaled(VALUE, plan.target().decimals());
    }

    @Override
    public void advance() {
        try {
            var row = table.next();
            if (row.isEmpty()) {
                table.damage().ifPresent(damage -> {
                    throw new UnusableFile("%s: %s.".formatted(path, damage.words()));
                });
                hasRow = false;
                return;
            }
            turnTo(Cells.of(path, table.header(), row.get()));
        } catch (Table.BadRow e) {
            throw new UnusableFile("%s line %d: the row %s.".formatted(path, e.line(), e.words()));
        }
    }

    private void turnTo(Cells cells) {
        var own = cells.name(HoldoutFiles.UNIT);
        OutcomesInOrder.mustFollow(own, unit);
        unit = own;
        day = day(cells, plan);
        value = value(cells, plan);
    }

    @Override
    public boolean hasRow() {
        return hasRow;
    }

    @Override
    public String unit() {
        return unit;
    }

    @Override
    public int day() {
        return day;
    }

    @Override
    public long value() {
        return value;
    }

    @Override
    public void close() {
        table.close();
    }
}
