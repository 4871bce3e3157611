package dev.evenkeel.bulk.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilesOfDuckDbTest {
    /** 3,000 rows of every type, most columns with nulls. */
    private static final String ALL_TYPES = """
            select
                'e' || lpad(i::varchar, 8, '0') as id,
                ['opened', 'resolved', 'reopened', 'rated'][1 + (hash(i) % 4)::int] as type,
                case when hash(i + 1) % 3 > 0 then 'Ünïcode-' || (hash(i + 2) % 5000)::varchar end as subject,
                case when i % 7 = 0 then '' when i % 7 = 1 then repeat('long ', (hash(i) % 300)::int) end as note,
                case when i >= 1500 then 'from the middle on' end as late,
                null::varchar as never,
                'always' as always,
                make_timestamptz(1735689600000000 + i * 1262304 - (hash(i) % 5)::bigint * 86400000000000000) as time,
                case when i % 5 > 0 then make_timestamp(-i * 1000003) end as local_time,
                make_timestamp_ms(i * 977 - 5)::timestamp_ms as milli_time,
                make_timestamp_ns((i - 3000) * 977000) as nano_time,
                case when i % 11 > 0 then (date '1969-12-01' + i::int) end as day,
                i as sequence,
                case when i % 2 = 0 then -(hash(i) >> 1)::bigint end as signed,
                (hash(i) % 256)::utinyint as u8,
                (hash(i) % 65536)::usmallint as u16,
                (hash(i) % 4294967296)::uinteger as u32,
                (hash(i) >> 1)::ubigint as u64,
                (i % 256 - 128)::tinyint as i8,
                case when i % 100 > 3 then -i::int end as i32,
                case when hash(i) % 4 = 0 then i % 5 end as csat,
                (i * 7 / 100)::decimal(4, 1) as d4,
                case when i % 3 = 0 then (i - 3000)::decimal(9, 2) end as d9,
                (i * 123456789 - 99)::decimal(18, 4) as d18,
                case when i % 4 = 0 then (i * -1234567)::decimal(38, 3) end as d38,
                case when hash(i) % 5 > 0 then hash(i) % 2 = 0 end as automated,
                i % 2 = 0 as flag,
                case when i % 9 > 0 then i / 7.0 end::double as ratio,
                (i / 3.0)::float as single,
                case when i % 6 > 0 then encode('bytes ' || i) end as raw
            from range(3000) t(i)""";

    @TempDir
    Path folder;

    private DuckDb duckDb;

    @BeforeEach
    void open() throws SQLException {
        duckDb = new DuckDb();
    }

    @AfterEach
    void close() throws SQLException {
        duckDb.close();
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            codec,        version, rows per group
            zstd,         V1,      2048
            zstd,         V2,      122880
            snappy,       V1,      122880
            snappy,       V2,      2048
            gzip,         V1,      122880
            uncompressed, V1,      122880
            uncompressed, V2,      122880
            """)
    void every_type_is_read_as_DuckDB_reads_it(String codec, String version, int groupRows) throws Exception {
        Path path = folder.resolve("all.parquet");
        duckDb.run("copy (%s) to '%s' (format parquet, compression %s, parquet_version %s, row_group_size %d)"
                .formatted(ALL_TYPES, path, codec, version, groupRows));

        List<Column> columns;
        try (ParquetFile file = ParquetFile.open(path)) {
            columns = file.columns();
            assertThat(file.rows()).isEqualTo(3000);
        }
        List<List<String>> expected = duckDb.file(path, columns);
        List<List<String>> read = Table.read(path);
        assertThat(read).hasSameSizeAs(expected);
        for (int row = 0; row < read.size(); row++) {
            assertThat(read.get(row)).as("row %d", row).isEqualTo(expected.get(row));
        }
    }

    @Test
    void the_schema_says_what_the_columns_are() throws Exception {
        Path path = folder.resolve("all.parquet");
        duckDb.run("copy (%s) to '%s' (format parquet)".formatted(ALL_TYPES, path));
        try (ParquetFile file = ParquetFile.open(path)) {
            assertThat(type(file, "id")).isEqualTo(new ColumnType.Text());
            assertThat(type(file, "time")).isEqualTo(new ColumnType.Timestamp(ColumnType.Clock.UTC));
            assertThat(type(file, "local_time")).isEqualTo(new ColumnType.Timestamp(ColumnType.Clock.LOCAL));
            assertThat(type(file, "day")).isEqualTo(new ColumnType.Date());
            assertThat(type(file, "u32")).isEqualTo(new ColumnType.Int64());
            assertThat(type(file, "d18")).isEqualTo(new ColumnType.Decimal(18, 4));
            assertThat(type(file, "automated")).isEqualTo(new ColumnType.Bool());
            assertThat(type(file, "ratio")).isEqualTo(new ColumnType.Float64());
            assertThat(type(file, "raw")).isEqualTo(new ColumnType.Bytes());
            assertThat(file.createdBy()).contains("DuckDB");
            assertThat(file.column("absent")).isEmpty();
        }
    }

    private static ColumnType type(ParquetFile file, String column) {
        return file.column(column).orElseThrow().type();
    }

    @Test
    void text_of_few_values_is_coded_and_text_of_many_is_plain() throws Exception {
        Path path = folder.resolve("text.parquet");
        duckDb.run("""
                copy (select 'c' || i as subject, 'type ' || (i %% 5) as type from range(10000) t(i))
                to '%s' (format parquet)""".formatted(path));
        try (ParquetFile file = ParquetFile.open(path);
                ChunkReader reader = file.reader()) {
            RowGroup group = file.rowGroups().getFirst();
            var texts = new TextColumn();
            reader.read(group, file.column("type").orElseThrow(), texts);
            assertThat(texts.isCoded()).isTrue();
            assertThat(texts.entries()).isEqualTo(5);
            reader.read(group, file.column("subject").orElseThrow(), texts);
            assertThat(texts.isCoded()).isFalse();
            assertThat(texts.text(9999)).isEqualTo("c9999");
        }
    }

    @Test
    void nested_columns_and_unknown_types_are_named_and_the_others_are_read() throws Exception {
        Path path = folder.resolve("nested.parquet");
        duckDb.run("""
                copy (select 7 as seven, {'intent': 'refund'} as data, [1, 2] as list, uuid() as id, time '12:00' as at)
                to '%s' (format parquet)""".formatted(path));
        try (ParquetFile file = ParquetFile.open(path);
                ChunkReader reader = file.reader()) {
            Column intent = file.column("data.intent").orElseThrow();
            assertThatThrownBy(() -> file.checkDecodable(intent))
                    .isInstanceOfSatisfying(UnsupportedParquet.class, refused -> {
                        assertThat(refused.column()).isEqualTo("data.intent");
                        assertThat(refused.found()).isEqualTo("a nested column");
                    });
            assertThatThrownBy(() -> file.checkDecodable(file.columns().get(2)))
                    .hasMessageContaining("list")
                    .hasMessageContaining("nested");
            assertThatThrownBy(() -> file.checkDecodable(file.column("id").orElseThrow()))
                    .hasMessageContaining("logical type UUID of FIXED_LEN_BYTE_ARRAY");
            assertThatThrownBy(() -> file.checkDecodable(file.column("at").orElseThrow()))
                    .hasMessageContaining("TIME");
            var seven = new LongColumn();
            reader.read(file.rowGroups().getFirst(), file.column("seven").orElseThrow(), seven);
            assertThat(seven.values()[0]).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @CsvSource({"brotli, BROTLI", "lz4_raw, LZ4_RAW"})
    void a_codec_that_is_not_decoded_here_is_refused_by_name(String codec, String name) throws Exception {
        Path path = folder.resolve("codec.parquet");
        duckDb.run("copy (select 7 as seven) to '%s' (format parquet, compression %s)".formatted(path, codec));
        try (ParquetFile file = ParquetFile.open(path);
                ChunkReader reader = file.reader()) {
            Column seven = file.column("seven").orElseThrow();
            assertThatThrownBy(() -> file.checkDecodable(seven)).hasMessageContaining("codec " + name);
            assertThatThrownBy(() -> reader.read(file.rowGroups().getFirst(), seven, new LongColumn()))
                    .isInstanceOfSatisfying(UnsupportedParquet.class, refused -> {
                        assertThat(refused.rowGroup()).isZero();
                        assertThat(refused.found()).isEqualTo("codec " + name);
                    });
        }
    }

    @Test
    void a_decimal_beyond_64_bits_is_refused_and_not_cut() throws Exception {
        Path path = folder.resolve("wide.parquet");
        duckDb.run("copy (select 12345678901234567890.12::decimal(38, 2) as wide) to '%s' (format parquet)"
                .formatted(path));
        assertThatThrownBy(() -> Table.read(path))
                .isInstanceOf(UnsupportedParquet.class)
                .hasMessageContaining("a decimal beyond 64 bits");
    }

    @Test
    void nanoseconds_are_rounded_down_to_microseconds() throws Exception {
        Path path = folder.resolve("nanos.parquet");
        duckDb.run(
                "copy (select unnest([make_timestamp_ns(-5), make_timestamp_ns(1999)]) as at) to '%s' (format parquet)"
                        .formatted(path));
        assertThat(Table.read(path)).containsExactly(List.of("-1"), List.of("1"));
    }

    @Test
    void many_threads_read_one_file_at_once() throws Exception {
        Path path = folder.resolve("all.parquet");
        duckDb.run("copy (%s) to '%s' (format parquet, row_group_size 2048)".formatted(ALL_TYPES, path));
        List<List<String>> expected = Table.read(path);
        try (ParquetFile file = ParquetFile.open(path);
                var executor = Executors.newFixedThreadPool(4)) {
            List<Future<List<List<String>>>> reads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                reads.add(executor.submit(() -> Table.read(file)));
            }
            for (Future<List<List<String>>> read : reads) {
                assertThat(read.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void an_empty_table_has_columns_and_no_rows() throws Exception {
        Path path = folder.resolve("empty.parquet");
        duckDb.run("copy (select 7 as seven, 'x' as x where false) to '%s' (format parquet)".formatted(path));
        try (ParquetFile file = ParquetFile.open(path)) {
            assertThat(file.rows()).isZero();
            assertThat(file.columns()).extracting(Column::name).containsExactly("seven", "x");
        }
        assertThat(Table.read(path)).isEmpty();
    }
}
