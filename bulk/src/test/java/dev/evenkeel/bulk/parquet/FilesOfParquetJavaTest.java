package dev.evenkeel.bulk.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Its files are described by the README beside them. */
class FilesOfParquetJavaTest {
    @ParameterizedTest
    @ValueSource(strings = {"v1-snappy", "v2-zstd", "v2-split"})
    void every_value_is_read_as_DuckDB_reads_it(String name) throws Exception {
        Path path = path(name);
        List<Column> columns;
        try (ParquetFile file = ParquetFile.open(path)) {
            columns = file.columns();
        }
        List<List<String>> read = Table.read(path);
        assertThat(read).hasSize(450);
        try (var duckDb = new DuckDb()) {
            List<List<String>> expected = duckDb.file(path, columns);
            for (int row = 0; row < read.size(); row++) {
                assertThat(read.get(row)).as("row %d", row).isEqualTo(expected.get(row));
            }
        }
    }

    @Test
    void a_dictionary_given_up_within_a_chunk_leaves_one_coded_column() throws Exception {
        try (ParquetFile file = ParquetFile.open(path("v1-snappy"));
                ChunkReader reader = file.reader()) {
            RowGroup group = file.rowGroups().getFirst();
            var customers = new TextColumn();
            reader.read(group, file.column("customer").orElseThrow(), customers);
            assertThat(customers.isCoded()).isTrue();
            assertThat(customers.entry(0)).isEqualTo(customers.entry(5));
            assertThat(customers.text(customers.entry(0))).isEqualTo("u0");
            assertThat(customers.entries()).isGreaterThan(200);
        }
    }

    private static Path path(String name) throws Exception {
        var resource = FilesOfParquetJavaTest.class.getResource("parquet-java-" + name + ".parquet");
        assertThat(resource).isNotNull();
        return Path.of(resource.toURI());
    }
}
