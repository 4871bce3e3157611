package dev.evenkeel.bulk.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomTablesTest {
    private static final int TABLES = 60;
    private static final List<Compression> COMPRESSIONS =
            List.of(Compression.FAST, new Compression(Codec.SNAPPY, 1), new Compression(Codec.UNCOMPRESSED, 1));

    @TempDir
    Path folder;

    @Test
    void what_is_written_is_read_the_same_by_us_and_by_DuckDB_and_again_when_DuckDB_has_rewritten_it()
            throws Exception {
        try (var duckDb = new DuckDb()) {
            for (int seed = 0; seed < TABLES; seed++) {
                var random = new Random(seed);
                var table = new RandomTable(random);
                Path ours = folder.resolve("ours.parquet");
                write(ours, table, COMPRESSIONS.get(random.nextInt(COMPRESSIONS.size())));
                List<List<String>> expected = table.rows();
                assertThat(Table.read(ours)).as("ours, seed %d", seed).isEqualTo(expected);

                List<Column> columns;
                try (ParquetFile file = ParquetFile.open(ours)) {
                    columns = file.columns();
                }
                assertThat(duckDb.file(ours, columns))
                        .as("DuckDB, seed %d", seed)
                        .isEqualTo(expected);

                Path theirs = folder.resolve("theirs.parquet");
                duckDb.run("copy (from '%s') to '%s' (format parquet, compression %s, parquet_version %s)"
                        .formatted(
                                ours,
                                theirs,
                                List.of("zstd", "snappy", "gzip").get(random.nextInt(3)),
                                random.nextBoolean() ? "V1" : "V2"));
                assertThat(Table.read(theirs)).as("rewritten, seed %d", seed).isEqualTo(expected);
            }
        }
    }

    private static void write(Path path, RandomTable table, Compression compression) throws IOException {
        try (var writer = ParquetWriter.create(path, table.fields, compression);
                var encoder = writer.encoder()) {
            for (int batch = 0; batch < table.batches.size(); batch++) {
                writer.append(batch, encoder.encode(table.batches.get(batch)));
            }
            writer.finish();
        }
    }
}
