package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.Column;
import dev.evenkeel.bulk.parquet.ColumnType;
import dev.evenkeel.bulk.parquet.ColumnValues;
import dev.evenkeel.bulk.parquet.LongColumn;
import dev.evenkeel.bulk.parquet.ParquetFile;
import dev.evenkeel.bulk.parquet.TextColumn;
import dev.evenkeel.files.OutcomesInOrder;
import dev.evenkeel.measure.study.AnalysisPlan;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** The outcomes of a holdout by columns, beside its units, both sorted; one row ahead. Anything unusual is {@link NotByColumns}. */
final class OutcomeBatches implements OutcomesInOrder {
    private static final long DAY_MIN = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long DAY_MAX = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final int NONE = -1;

    private final ColumnsAhead ahead;
    private final long start;
    private final ScaledNumbers numbers;
    private TextColumn units = new TextColumn();
    private long[] days = {};
    private long[] values = {};
    private int rows;
    private int row = NONE;
    private int entry = NONE;
    private String unit = "";
    private boolean hasRow = true;

    private OutcomeBatches(ColumnsAhead ahead, AnalysisPlan plan, ScaledNumbers numbers) {
        this.ahead = ahead;
        this.start = plan.span().start().toEpochDay();
        this.numbers = numbers;
    }

    /** The columns {@code unit} (text), {@code day} (a date) and {@code value} (an exact number) of a file, which it owns from here on. */
    static OutcomeBatches of(ParquetFile file, AnalysisPlan plan, ExecutorService other) {
        var columns = ColumnsAhead.named(file);
        var unit = of(columns, "unit");
        var day = of(columns, "day");
        var value = of(columns, "value");
        if (!(unit.type() instanceof ColumnType.Text) || !(day.type() instanceof ColumnType.Date)) {
            throw new NotByColumns("units are no text, or days no dates");
        }
        var numbers = ScaledNumbers.of(value.type(), plan.target().decimals());
        return new OutcomeBatches(new ColumnsAhead(file, List.of(unit, day, value), other), plan, numbers);
    }

    private static Column of(List<Column> columns, String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotByColumns("there is no column '%s'".formatted(name)));
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
        return (int) Math.max(days[row] - start, NONE);
    }

    @Override
    public long value() {
        return numbers.scaled(values[row]);
    }

    /** Turns to the next row; to the first one before anything else. */
    @Override
    public void advance() {
        row++;
        if (row >= rows && !begin()) {
            hasRow = false;
            return;
        }
        var own = units.isCoded() ? units.codes()[row] : row;
        if (own != entry) {
            if (entry == NONE || !isSame(own, entry)) {
                turnTo(UnitBatches.text(units, own));
            }
            entry = own;
        }
    }

    private boolean isSame(int one, int other) {
        var bytes = units.bytes();
        var from = units.starts()[one];
        var fromOther = units.starts()[other];
        return Arrays.equals(
                bytes, from, from + units.lengths()[one], bytes, fromOther, fromOther + units.lengths()[other]);
    }

    private void turnTo(String next) {
        if (next.isEmpty()) {
            throw new NotByColumns("a unit has no name");
        }
        OutcomesInOrder.mustFollow(next, unit);
        unit = next.equals(unit) ? unit : next;
    }

    private boolean begin() {
        var batch = ahead.next();
        batch.ifPresent(columns -> {
            if (columns.stream().anyMatch(column -> column.nulls().any())) {
                throw new NotByColumns("a cell is empty");
            }
            units = (TextColumn) columns.get(0);
            days = numbers(columns.get(1));
            values = numbers(columns.get(2));
            rows = units.rows();
            row = 0;
            entry = NONE;
            for (var at = 0; at < rows; at++) {
                if (days[at] < DAY_MIN || days[at] > DAY_MAX) {
                    throw new NotByColumns("a day is none of the calendar");
                }
            }
        });
        return batch.isPresent();
    }

    private static long[] numbers(ColumnValues column) {
        return ((LongColumn) column).values();
    }

    @Override
    public void close() {
        ahead.close();
    }
}
