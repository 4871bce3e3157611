package dev.evenkeel.bulk.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedFilesTest {
    private static final int TRUNCATION_STEP_BYTES = 64;
    private static final int FLIPS_PER_FILE = 250;

    @TempDir
    Path folder;

    @Test
    void a_file_cut_short_anywhere_is_named_corrupt() throws Exception {
        for (Path sound : soundFiles()) {
            byte[] bytes = Files.readAllBytes(sound);
            Path cut = folder.resolve("cut.parquet");
            for (int length = 0; length < bytes.length; length += TRUNCATION_STEP_BYTES) {
                Files.write(cut, Arrays.copyOf(bytes, length));
                assertThatThrownBy(() -> Table.read(cut))
                        .as("%s cut after %d bytes", sound, length)
                        .isInstanceOf(CorruptParquet.class)
                        .hasMessageContaining("cut.parquet");
            }
        }
    }

    @Test
    void a_missing_middle_is_named_corrupt_or_left_out_of_the_subset() throws Exception {
        for (Path sound : soundFiles()) {
            byte[] bytes = Files.readAllBytes(sound);
            for (int at = 4; at < bytes.length - 72; at += 4 * TRUNCATION_STEP_BYTES) {
                byte[] shorter = Arrays.copyOf(bytes, bytes.length - TRUNCATION_STEP_BYTES);
                System.arraycopy(bytes, at + TRUNCATION_STEP_BYTES, shorter, at, shorter.length - at);
                read("a middle taken out", shorter);
            }
        }
    }

    @Test
    void a_flipped_bit_gives_the_exception_or_rows_but_never_another_failure() throws Exception {
        int refused = 0;
        int flips = 0;
        for (Path sound : soundFiles()) {
            byte[] bytes = Files.readAllBytes(sound);
            var random = new Random(42);
            for (int flip = 0; flip < FLIPS_PER_FILE; flip++) {
                byte[] damaged = bytes.clone();
                int at = random.nextInt(bytes.length);
                damaged[at] ^= (byte) (1 << random.nextInt(8));
                refused += read("bit of byte %d flipped in %s".formatted(at, sound), damaged)
                                .isEmpty()
                        ? 1
                        : 0;
                flips++;
            }
        }
        assertThat(refused).isBetween(flips / 10, flips);
    }

    @Test
    void several_overwritten_bytes_give_the_exception_or_rows_but_never_another_failure() throws Exception {
        for (Path sound : soundFiles()) {
            byte[] bytes = Files.readAllBytes(sound);
            var random = new Random(43);
            for (int round = 0; round < FLIPS_PER_FILE / 3; round++) {
                byte[] damaged = bytes.clone();
                for (int i = 0; i < 1 + round % 4; i++) {
                    int at = random.nextBoolean()
                            ? random.nextInt(bytes.length)
                            : bytes.length - 1 - random.nextInt(400);
                    damaged[at] = (byte) (random.nextBoolean() ? random.nextInt() : 0xFF);
                }
                read("bytes overwritten in " + sound, damaged);
            }
        }
    }

    @Test
    void in_a_page_of_our_own_writer_a_flipped_bit_never_changes_a_value() throws Exception {
        Path sound = ownFile();
        List<List<String>> expected = Table.read(sound);
        byte[] bytes = Files.readAllBytes(sound);
        int footer = ByteCursor.intAt(Arrays.copyOf(bytes, bytes.length + 16), bytes.length - 8);
        var random = new Random(44);
        for (int flip = 0; flip < 2 * FLIPS_PER_FILE; flip++) {
            byte[] damaged = bytes.clone();
            int at = 4 + random.nextInt(bytes.length - footer - 12);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Optional<List<List<String>>> rows = read("bit of byte %d flipped".formatted(at), damaged);
            rows.ifPresent(
                    got -> assertThat(got).as("bit of byte %d flipped", at).isEqualTo(expected));
        }
    }

    /** The rows, or nothing if the file is refused as it should be; any other failure is the test's. */
    private Optional<List<List<String>>> read(String damage, byte[] bytes) throws IOException {
        Path path = folder.resolve("damaged.parquet");
        Files.write(path, bytes);
        try {
            return Optional.of(Table.read(path));
        } catch (CorruptParquet | UnsupportedParquet e) {
            assertThat(e).hasMessageContaining("damaged.parquet");
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            throw new AssertionError(damage, e);
        }
    }

    private List<Path> soundFiles() throws Exception {
        List<Path> files = new ArrayList<>(List.of(ownFile()));
        try (var duckDb = new DuckDb()) {
            for (String options : List.of(
                    "compression zstd, parquet_version V1",
                    "compression snappy, parquet_version V2",
                    "compression uncompressed, parquet_version V1",
                    "compression uncompressed, parquet_version V2",
                    "compression gzip")) {
                Path path = folder.resolve(files.size() + ".parquet");
                duckDb.run("""
                        copy (select 'e' || i as id, 'type ' || (hash(i) %% 3) as type, i as sequence,
                            case when i %% 3 > 0 then (hash(i) %% 100)::decimal(18, 2) end as amount,
                            case when i %% 5 > 0 then i %% 2 = 0 end as automated, i / 7.0 as ratio
                        from range(300) t(i)) to '%s' (format parquet, %s)""".formatted(path, options));
                files.add(path);
            }
        }
        return files;
    }

    private Path ownFile() throws IOException {
        Path path = folder.resolve("own.parquet");
        List<Field> fields = List.of(
                Field.required("id", new ColumnType.Text()),
                Field.optional("type", new ColumnType.Text()),
                Field.required("sequence", new ColumnType.Int64()),
                Field.optional("amount", new ColumnType.Decimal(18, 2)),
                Field.optional("automated", new ColumnType.Bool()),
                Field.optional("ratio", new ColumnType.Float64()));
        try (var rows = RowWriter.create(path, fields)) {
            for (int i = 0; i < 300; i++) {
                rows.put(0, "e" + i).put(2, i);
                if (i % 3 > 0) {
                    rows.put(1, "type " + i % 7).put(3, i % 11).put(4, i % 2).put(5, i / 7.0);
                }
                rows.endRow();
            }
            rows.finish();
        }
        return path;
    }
}
