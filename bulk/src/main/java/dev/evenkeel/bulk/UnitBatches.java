package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.Column;
import dev.evenkeel.bulk.parquet.ColumnType;
import dev.evenkeel.bulk.parquet.ColumnValues;
import dev.evenkeel.bulk.parquet.LongColumn;
import dev.evenkeel.bulk.parquet.ParquetFile;
import dev.evenkeel.bulk.parquet.TextColumn;
import dev.evenkeel.files.HoldoutFiles;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.HoldoutSums;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The units of a holdout by columns. Anything unusual is {@link NotByColumns}. */
final class UnitBatches implements HoldoutByColumns.Units {
    private static final int SEGMENTS_KEPT_MAX = 4096;
    private static final String NO_TEXT = "\uFFFD";

    private final ColumnsAhead ahead;
    private final List<Column> columns;
    private final int decimals;
    private final List<Integer> others = new ArrayList<>();
    private final Map<List<String>, SortedMap<String, String>> segments = new HashMap<>();

    /** The units of a file, which it owns from here on. */
    UnitBatches(ParquetFile file, AnalysisPlan plan, ExecutorService other) {
        columns = ColumnsAhead.named(file);
        decimals = plan.target().decimals();
        for (var column : columns) {
            var isSpelled = switch (column.type()) {
                case ColumnType.Text _, ColumnType.Int64 _, ColumnType.Decimal _, ColumnType.Bool _ -> true;
                default -> false;
            };
            if (!isSpelled) {
                throw new NotByColumns("the column '%s' is of the type %s".formatted(column.name(), column.type()));
            }
            if (!HoldoutFiles.KNOWN.contains(column.name())) {
                others.add(columns.indexOf(column));
            }
        }
        if (!has("unit") || !has("arm")) {
            throw new NotByColumns("there is no column 'unit', or none 'arm'");
        }
        ahead = new ColumnsAhead(file, columns, other);
    }

    private boolean has(String name) {
        return columns.stream().anyMatch(column -> column.name().equals(name));
    }

    @Override
    public void each(Consumer<HoldoutSums.Unit> taker) {
        for (var batch = ahead.next(); batch.isPresent(); batch = ahead.next()) {
            var values = batch.get();
            var rows = values.getFirst().rows();
            var named = new HashMap<String, Cell>();
            for (var at = 0; at < columns.size(); at++) {
                named.put(
                        columns.get(at).name(),
                        new Cell(values.get(at), columns.get(at).type()));
            }
            var id = named.getOrDefault("unit", Cell.EMPTY);
            var arm = named.getOrDefault("arm", Cell.EMPTY);
            var before = named.getOrDefault("before", Cell.EMPTY);
            var left = named.getOrDefault("left", Cell.EMPTY);
            var exposed = named.getOrDefault("treated", Cell.EMPTY);
            var shown = others.stream()
                    .map(at -> named.getOrDefault(columns.get(at).name(), Cell.EMPTY))
                    .toList();
            var scaled = ScaledNumbers.of(before.type(), decimals);
            for (var row = 0; row < rows; row++) {
                taker.accept(new HoldoutSums.Unit(
                        named(id.text(row)),
                        isTreated(arm.text(row)),
                        before == Cell.EMPTY ? 0 : scaled.scaled(before.number(row)),
                        isSo(left.text(row)),
                        isSo(exposed.text(row)),
                        segments(shown, row)));
            }
        }
    }

    private static String named(String id) {
        if (id.isEmpty()) {
            throw new NotByColumns("a unit has no name");
        }
        return id;
    }

    private static boolean isTreated(String arm) {
        return switch (arm) {
            case AnalysisPlan.TREATED -> true;
            case AnalysisPlan.CONTROL -> false;
            default -> throw new NotByColumns("an arm is called '%s'".formatted(arm));
        };
    }

    private static boolean isSo(String text) {
        return HoldoutFiles.flag(text).orElseThrow(() -> new NotByColumns("'%s' is neither 1 nor 0".formatted(text)));
    }

    /** Most units share theirs with many, so equal ones are made once. */
    private SortedMap<String, String> segments(List<Cell> cells, int row) {
        var names = new ArrayList<String>(cells.size());
        for (var cell : cells) {
            names.add(cell.text(row));
        }
        var known = segments.get(names);
        if (known != null) {
            return known;
        }
        var made = new TreeMap<String, String>();
        for (var at = 0; at < names.size(); at++) {
            if (!names.get(at).isEmpty()) {
                made.put(columns.get(others.get(at)).name(), names.get(at));
            }
        }
        if (segments.size() < SEGMENTS_KEPT_MAX) {
            segments.put(names, made);
        }
        return made;
    }

    /** A text of a column without blanks around it; one that is not UTF-8 is for a reader that says so. */
    static String text(TextColumn column, int entry) {
        var text = column.text(entry).strip();
        if (text.contains(NO_TEXT)) {
            throw new NotByColumns("a text is not UTF-8");
        }
        return text;
    }

    /** A column's cells in one batch; each entry's text is made once. */
    private static final class Cell {
        static final Cell EMPTY = new Cell(new LongColumn(), new ColumnType.Int64());

        private final ColumnValues values;
        private final ColumnType type;
        private final @Nullable String[] texts;

        Cell(ColumnValues values, ColumnType type) {
            this.values = values;
            this.type = type;
            this.texts = new String[values instanceof TextColumn column ? column.entries() : 0];
        }

        ColumnType type() {
            return type;
        }

        String text(int row) {
            if (this == EMPTY) {
                return "";
            }
            if (!(values instanceof TextColumn column)) {
                return BatchColumns.spelling(values, type, row);
            }
            var entry = column.entry(row);
            if (entry < 0) {
                return "";
            }
            var known = texts[entry];
            var text = known == null ? UnitBatches.text(column, entry) : known;
            texts[entry] = text;
            return text;
        }

        long number(int row) {
            if (!(values instanceof LongColumn numbers) || numbers.isNull(row)) {
                throw new NotByColumns("a number is missing");
            }
            return numbers.values()[row];
        }
    }

    @Override
    public void close() {
        ahead.close();
    }
}
