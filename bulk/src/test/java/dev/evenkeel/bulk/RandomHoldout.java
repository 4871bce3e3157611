package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.Codec;
import dev.evenkeel.bulk.parquet.ColumnType;
import dev.evenkeel.bulk.parquet.ColumnValues;
import dev.evenkeel.bulk.parquet.Compression;
import dev.evenkeel.bulk.parquet.Field;
import dev.evenkeel.bulk.parquet.LongColumn;
import dev.evenkeel.bulk.parquet.ParquetWriter;
import dev.evenkeel.bulk.parquet.TextColumn;
import dev.evenkeel.measure.payment.Rule;
import dev.evenkeel.measure.payment.Settlement;
import dev.evenkeel.measure.plan.Situation;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.Known;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;

/** A holdout of a few hundred customers made of a seed: odd names, days before and after, customers nobody dealt out. */
final class RandomHoldout {
    static final LocalDate START = LocalDate.of(2026, 3, 1);
    static final LocalDate THROUGH = START.plusDays(60);
    static final String SALT = "salt of a test";
    private static final List<String> LETTERS = List.of("a", "B", "7", "-", "ü", "\uE000", "𝕏", " ");
    private static final List<Codec> CODECS = List.of(Codec.ZSTD, Codec.SNAPPY, Codec.UNCOMPRESSED);
    private static final int UNITS = 400;

    final List<List<String>> units = new ArrayList<>();
    final List<List<String>> outcomes = new ArrayList<>();
    private final Random random;

    RandomHoldout(long seed) {
        random = new Random(seed);
        var names = new TreeSet<String>();
        while (names.size() < UNITS) {
            names.add(name());
        }
        var draws = plan().lot().assignment(SALT);
        for (var name : names) {
            if (random.nextInt(10) > 0) {
                units.add(List.of(
                        blanks(name),
                        random.nextInt(40) == 0 ? "control" : draws.arm(name).name(),
                        cents(random.nextInt(100_000)),
                        random.nextInt(9) == 0 ? "true" : "false",
                        random.nextInt(30) == 0 ? "1" : "0",
                        random.nextInt(5) == 0 ? "" : "plan " + random.nextInt(4)));
            }
            outcomes(name);
        }
    }

    private String name() {
        var text = new StringBuilder("c");
        for (var letters = 1 + random.nextInt(6); letters > 0; letters--) {
            text.append(LETTERS.get(random.nextInt(LETTERS.size())));
        }
        return text.toString().strip();
    }

    private String blanks(String name) {
        return random.nextInt(8) == 0 ? " " + name + " " : name;
    }

    private void outcomes(String name) {
        var day = START.plusDays(random.nextInt(30) - 10);
        for (var rows = random.nextInt(12); rows > 0; rows--) {
            outcomes.add(List.of(blanks(name), day.toString(), cents(random.nextInt(200_000) - 50_000)));
            day = day.plusDays(1 + random.nextInt(12));
        }
    }

    private static String cents(int cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }

    void shuffle() {
        Collections.shuffle(units, random);
        Collections.shuffle(outcomes, random);
    }

    /** Both tables as CSV. */
    void csv(Path unitsFile, Path outcomesFile) throws IOException {
        Files.writeString(unitsFile, "unit,arm,before,left,treated,plan\n" + lines(units));
        Files.writeString(outcomesFile, "unit,day,value\n" + lines(outcomes));
    }

    private static String lines(List<List<String>> rows) {
        var text = new StringBuilder();
        rows.forEach(row -> text.append(String.join(",", row)).append('\n'));
        return text.toString();
    }

    /** Both tables as Parquet, in row groups of any size. */
    void parquet(Path unitsFile, Path outcomesFile) throws IOException {
        write(
                unitsFile,
                units,
                List.of(
                        text("unit"),
                        text("arm"),
                        number("before", new ColumnType.Decimal(12, 2), RandomHoldout::ofCents),
                        number("left", new ColumnType.Bool(), text -> text.equals("true") ? 1L : 0),
                        number("treated", new ColumnType.Int64(), Long::valueOf),
                        text("plan")));
        write(
                outcomesFile,
                outcomes,
                List.of(
                        text("unit"),
                        number(
                                "day",
                                new ColumnType.Date(),
                                text -> LocalDate.parse(text).toEpochDay()),
                        number("value", new ColumnType.Decimal(16, 2), RandomHoldout::ofCents)));
    }

    private static long ofCents(String text) {
        return new BigDecimal(text).movePointRight(2).longValueExact();
    }

    /** A column of the file, and how its texts are put into it. */
    private record Written(Field field, Function<List<String>, ColumnValues> values) {}

    private static Written text(String name) {
        return new Written(Field.optional(name, new ColumnType.Text()), cells -> {
            var column = new TextColumn();
            for (var cell : cells) {
                if (cell.isEmpty()) {
                    column.addNull();
                } else {
                    var bytes = cell.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                    column.add(bytes, 0, bytes.length);
                }
            }
            return column;
        });
    }

    private static Written number(String name, ColumnType type, Function<String, Long> number) {
        return new Written(Field.required(name, type), cells -> {
            var column = new LongColumn();
            cells.forEach(cell -> column.add(number.apply(cell)));
            return column;
        });
    }

    private void write(Path path, List<List<String>> rows, List<Written> columns) throws IOException {
        var compression = new Compression(CODECS.get(random.nextInt(CODECS.size())), 1);
        try (var writer = ParquetWriter.create(
                        path, columns.stream().map(Written::field).toList(), compression);
                var encoder = writer.encoder()) {
            var group = 0;
            for (var from = 0; from < rows.size(); ) {
                var to = Math.min(rows.size(), from + 1 + random.nextInt(random.nextBoolean() ? 40 : 2000));
                var part = rows.subList(from, to);
                var values = new ArrayList<ColumnValues>();
                for (var at = 0; at < columns.size(); at++) {
                    var own = at;
                    values.add(columns.get(at)
                            .values()
                            .apply(part.stream().map(row -> row.get(own)).toList()));
                }
                writer.append(group++, encoder.encode(values));
                from = to;
            }
            writer.finish();
        }
    }

    static AnalysisPlan plan() {
        var plan = new AnalysisPlan(
                "tables",
                "What does it save?",
                new AnalysisPlan.Target("cost", "EUR", AnalysisPlan.Better.LOWER, BigDecimal.ONE, 2),
                new AnalysisPlan.Span(START.minusYears(1), START, START.plusMonths(4), START.minusDays(3)),
                new Situation(
                        Situation.Assignment.CUSTOMERS,
                        Situation.RollOut.AT_ONCE,
                        new Situation.Units(UNITS, 0.3, 0, 0),
                        new Situation.Periods(0, 0),
                        0,
                        0,
                        new Situation.Goal(10, 5, 0, 0.1)),
                new AnalysisPlan.Lot(1, 2, ""),
                new AnalysisPlan.Limits(0.02, 0.01, 0, 1),
                new AnalysisPlan.Pay(
                        new Settlement.Terms(new Rule.Symmetric(), BigDecimal.ONE, BigDecimal.TEN), "EUR", 0.9),
                "");
        // So that what is known of the customers is added up, too.
        return Known.in(plan, UNITS, Optional.empty(), "0".repeat(64)).orThrow();
    }
}
