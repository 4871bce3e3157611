package dev.evenkeel.bulk.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetWriterTest {
    private static final List<Field> FIELDS = List.of(
            Field.required("case", new ColumnType.Text()),
            Field.optional("state", new ColumnType.Text()),
            Field.required("decided", new ColumnType.Timestamp(ColumnType.Clock.UTC)),
            Field.optional("amount", new ColumnType.Decimal(18, 2)));

    @TempDir
    Path folder;

    @Test
    void the_bytes_of_a_file_do_not_depend_on_the_number_of_threads() throws Exception {
        Path one = write("one.parquet", 1);
        for (int threads = 2; threads <= 4; threads++) {
            assertThat(write("more.parquet", threads)).hasSameBinaryContentAs(one);
        }
        assertThat(Table.read(one)).hasSize(40 * 500);
    }

    /** Writes 40 row groups of 500 rows, encoded and appended by {@code threads} threads as they come. */
    private Path write(String name, int threads) throws Exception {
        Path path = folder.resolve(name);
        var next = new AtomicInteger();
        try (var writer = ParquetWriter.create(path, FIELDS);
                var executor = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                parts.add(executor.submit(() -> {
                    try (var encoder = writer.encoder()) {
                        for (int group = next.getAndIncrement(); group < 40; group = next.getAndIncrement()) {
                            writer.append(group, encoder.encode(claims(group)));
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
            writer.finish();
        }
        return path;
    }

    private static List<ColumnValues> claims(int group) {
        var random = new Random(group);
        var cases = new TextColumn();
        var states = new TextColumn();
        var decided = new LongColumn();
        var amounts = new LongColumn();
        for (int row = 0; row < 500; row++) {
            cases.add("c%08d".formatted(random.nextInt(100_000_000)));
            decided.add(1_735_689_600_000_000L + random.nextInt());
            if (row % 5 == 0) {
                states.addNull();
                amounts.addNull();
            } else {
                states.add(List.of("billable", "refuted", "pending").get(random.nextInt(3)));
                amounts.add(random.nextInt(3) * 149L);
            }
        }
        return List.of(cases, states, decided, amounts);
    }

    @Test
    void a_dictionary_does_not_depend_on_how_the_caller_numbered_its_entries() throws Exception {
        List<String> entries = new ArrayList<>(List.of("billable", "refuted", "pending", "unused"));
        List<byte[]> files = new ArrayList<>();
        for (int order = 0; order < 3; order++) {
            Collections.rotate(entries, 1);
            var states = new TextColumn();
            states.resetCoded(90);
            entries.forEach(states::addEntry);
            for (int row = 0; row < 90; row++) {
                states.codes()[row] = entries.indexOf(
                        List.of("pending", "billable", "refuted").get(row % 3));
            }
            Path path = folder.resolve("states.parquet");
            try (var writer = ParquetWriter.create(path, List.of(Field.required("state", new ColumnType.Text())));
                    var encoder = writer.encoder()) {
                writer.append(0, encoder.encode(List.of(states)));
                writer.finish();
            }
            files.add(Files.readAllBytes(path));
        }
        assertThat(files.get(1)).isEqualTo(files.get(0));
        assertThat(files.get(2)).isEqualTo(files.get(0));
    }

    @Test
    void row_groups_are_written_in_the_order_of_their_numbers() throws Exception {
        Path path = folder.resolve("order.parquet");
        try (var writer = ParquetWriter.create(path, FIELDS);
                var encoder = writer.encoder()) {
            for (int group : List.of(2, 0, 1)) {
                writer.append(group, encoder.encode(claims(group)));
            }
            assertThatThrownBy(() -> writer.append(1, encoder.encode(claims(1))))
                    .hasMessageContaining("added twice");
            writer.finish();
        }
        assertThat(Table.read(path).getFirst().getFirst())
                .isEqualTo(((TextColumn) claims(0).getFirst()).text(0));
    }

    @Test
    void a_missing_row_group_is_noticed_and_no_file_appears() throws Exception {
        Path path = folder.resolve("missing.parquet");
        try (var writer = ParquetWriter.create(path, FIELDS);
                var encoder = writer.encoder()) {
            writer.append(1, encoder.encode(claims(1)));
            assertThatThrownBy(writer::finish).hasMessageContaining("Row group 0");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void DuckDB_sees_the_types_and_the_writer() throws Exception {
        Path path = write("types.parquet", 1);
        try (var duckDb = new DuckDb()) {
            assertThat(duckDb.rows("select name, type, repetition_type, converted_type from parquet_schema('%s')"
                                    .formatted(path))
                            .subList(1, 5))
                    .extracting(row -> String.join(" ", row))
                    .containsExactly(
                            "case BYTE_ARRAY REQUIRED UTF8",
                            "state BYTE_ARRAY OPTIONAL UTF8",
                            "decided INT64 REQUIRED TIMESTAMP_MICROS",
                            "amount INT64 OPTIONAL DECIMAL");
            assertThat(duckDb.value(
                            "select logical_type from parquet_schema('%s') where name = 'decided'".formatted(path)))
                    .contains("isAdjustedToUTC=1", "MICROS=MicroSeconds()");
            assertThat(duckDb.value(
                            "select logical_type from parquet_schema('%s') where name = 'amount'".formatted(path)))
                    .isEqualTo("DecimalType(scale=2, precision=18)");
            assertThat(duckDb.value("select created_by from parquet_file_metadata('%s')".formatted(path)))
                    .isEqualTo("evenkeel");
            assertThat(duckDb.rows("describe from '%s'".formatted(path)))
                    .extracting(row -> row.get(1))
                    .containsExactly("VARCHAR", "VARCHAR", "TIMESTAMP WITH TIME ZONE", "DECIMAL(18,2)");
        }
    }

    @Test
    void filters_find_what_they_find_without_statistics() throws Exception {
        Path path = write("filtered.parquet", 1);
        try (var duckDb = new DuckDb()) {
            duckDb.run("create table t as from '%s'".formatted(path));
            for (String filter : List.of(
                    "\"case\" >= 'c5'",
                    "\"case\" < 'c0001'",
                    "\"case\" = (select max(\"case\") from t)",
                    "\"case\" = (select min(\"case\") from t)",
                    "state = 'pending'",
                    "state > 'pending'",
                    "state is null",
                    "decided = (select max(decided) from t)",
                    "decided <= (select min(decided) from t)",
                    "decided > timestamptz '2025-01-01 00:30:00+00'",
                    "amount = 2.98",
                    "amount < 1.49",
                    "amount > 2.98")) {
                assertThat(duckDb.value("select count(*) from '%s' where %s".formatted(path, filter)))
                        .as(filter)
                        .isEqualTo(duckDb.value("select count(*) from t where " + filter));
            }
            assertThat(duckDb.rows("""
                    select path_in_schema, stats_min_value, stats_max_value, stats_null_count
                    from parquet_metadata('%s') where row_group_id = 0 and column_id in (1, 3)""".formatted(path)))
                    .extracting(row -> String.join(" ", row))
                    .containsExactly("state billable refuted 100", "amount 0.00 2.98 100");
        }
    }

    @Test
    void text_is_ordered_by_its_bytes_and_long_text_is_left_out() throws Exception {
        Path path = folder.resolve("order.parquet");
        List<Field> fields =
                List.of(Field.required("short", new ColumnType.Text()), Field.required("long", new ColumnType.Text()));
        try (var rows = RowWriter.create(path, fields)) {
            for (String text : List.of("b", "ab", "a", "a\0", "é", "zebra", "zebras of 9", "")) {
                rows.put(0, text).put(1, text + "x".repeat(100)).endRow();
            }
            rows.finish();
        }
        try (var duckDb = new DuckDb()) {
            assertThat(duckDb.rows(
                            "select stats_min_value, stats_max_value from parquet_metadata('%s')".formatted(path)))
                    .containsExactly(List.of("", "é"), List.of(Table.NULL, Table.NULL));
        }
    }

    @Test
    void rows_are_written_one_by_one() throws Exception {
        Path path = folder.resolve("rows.parquet");
        try (var rows = RowWriter.create(path, FIELDS)) {
            rows.put(0, "c1")
                    .put(1, "billable")
                    .put(2, 5)
                    .put(3, new BigDecimal("1.5"))
                    .endRow();
            rows.put(2, 6).put(0, "c2").endRow();
            rows.finish();
        }
        assertThat(Table.read(path))
                .containsExactly(List.of("c1", "billable", "5", "1.50"), List.of("c2", Table.NULL, "6", Table.NULL));
    }

    @Test
    void a_row_that_does_not_fit_its_columns_is_refused() throws Exception {
        try (var rows = RowWriter.create(folder.resolve("refused.parquet"), FIELDS)) {
            assertThatThrownBy(rows::endRow).hasMessageContaining("case is required");
            assertThatThrownBy(() -> rows.put(0, 5)).hasMessageContaining("case holds Text");
            assertThatThrownBy(() -> rows.put(3, new BigDecimal("0.001"))).isInstanceOf(ArithmeticException.class);
            rows.put(0, "c1");
            assertThatThrownBy(() -> rows.put(0, "c2")).hasMessageContaining("already");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void columns_that_do_not_fit_the_fields_are_refused() throws IOException {
        List<Field> fields = List.of(Field.required("amount", new ColumnType.Decimal(3, 2)));
        try (var writer = ParquetWriter.create(folder.resolve("refused.parquet"), fields);
                var encoder = writer.encoder()) {
            var amounts = new LongColumn();
            assertThatThrownBy(() -> encoder.encode(List.of(amounts))).hasMessageContaining("at least a row");
            amounts.add(1000);
            assertThatThrownBy(() -> encoder.encode(List.of(amounts))).hasMessageContaining("1000");
            amounts.clear();
            amounts.addNull();
            assertThatThrownBy(() -> encoder.encode(List.of(amounts))).hasMessageContaining("required");
            var texts = new TextColumn();
            texts.add("1.00");
            assertThatThrownBy(() -> encoder.encode(List.of(texts))).hasMessageContaining("TextColumn");
        }
        assertThatThrownBy(() -> Field.required("wide", new ColumnType.Decimal(19, 2)))
                .hasMessageContaining("at most 18 digits");
        assertThatThrownBy(() -> ParquetWriter.create(folder.resolve("twice"), List.of(fields.get(0), fields.get(0))))
                .hasMessageContaining("Two columns");
    }
}
