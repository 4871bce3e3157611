package dev.evenkeel.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.evenkeel.files.HoldoutFiles;
import dev.evenkeel.files.UnusableFile;
import dev.evenkeel.measure.study.HoldoutSums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of a holdout say the same by columns as cell by cell, to the last bit, or are left to the reader of cells. */
class HoldoutByColumnsTest {
    private static final int SEEDS = 40;

    @TempDir
    private Path folder = Path.of("");

    private Path units = Path.of("");
    private Path outcomes = Path.of("");
    private HoldoutFiles.Source plain = new HoldoutFiles.Source(units, outcomes, Optional.empty());

    @BeforeEach
    void names() {
        units = folder.resolve("units.parquet");
        outcomes = folder.resolve("outcomes.parquet");
        plain = source(folder.resolve("units.csv"), folder.resolve("outcomes.csv"));
    }

    @Test
    void random_tables_in_row_groups_of_any_size_add_up_to_the_same_sums_and_the_same_digest() throws Exception {
        for (var seed = 1; seed <= SEEDS; seed++) {
            written(seed);
            var expected = HoldoutFiles.read(RandomHoldout.plan(), RandomHoldout.THROUGH, plain);
            assertThat(expected.strangers()).as("strangers, seed %d", seed).isPositive();
            assertThat(expected.read().moved()).as("moved, seed %d", seed).isPositive();
            assertThat(byColumns(units)).as("seed %d", seed).isEqualTo(expected);
            assertThat(byColumns(plain.units()))
                    .as("units as text, seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    DECIMAL(9, 2)  | ROW_GROUP_SIZE 2048
                    DECIMAL(18, 2) | ROW_GROUP_SIZE 2048, COMPRESSION gzip
                    DECIMAL(18, 4) | COMPRESSION zstd, PARQUET_VERSION v2
                    DECIMAL(38, 2) | COMPRESSION uncompressed
                    """)
    void so_they_do_as_another_program_writes_them(String type, String options) throws Exception {
        for (var seed = 101; seed <= 105; seed++) {
            written(seed);
            rewritten(outcomes, "* REPLACE (value::%s AS value)".formatted(type), options);
            rewritten(units, "*", options);
            assertThat(byColumns(units))
                    .as("seed %d", seed)
                    .isEqualTo(HoldoutFiles.read(RandomHoldout.plan(), RandomHoldout.THROUGH, plain));
        }
    }

    @Test
    void rows_in_no_order_are_sorted_by_the_reader_of_cells() throws Exception {
        var holdout = written(7);
        var sorted = HoldoutFiles.read(RandomHoldout.plan(), RandomHoldout.THROUGH, plain);
        holdout.shuffle();
        holdout.parquet(units, outcomes);
        assertThatThrownBy(() -> byColumns(units)).isInstanceOf(HoldoutSums.OutOfOrder.class);
        assertThat(read().strangers()).isEqualTo(sorted.strangers());
        assertThat(read().read().parts()).isEqualTo(sorted.read().parts());
    }

    @Test
    void large_tables_in_no_order_are_sorted_on_disk_and_read_by_columns() throws Exception {
        sortedOnDisk("*");
    }

    @Test
    void spaces_around_names_do_not_matter_to_the_order() throws Exception {
        sortedOnDisk("* REPLACE (CASE WHEN value > 50 THEN '  ' || unit ELSE unit || ' ' END AS unit)");
    }

    private void sortedOnDisk(String columns) throws Exception {
        var holdout = written(7);
        // Names beyond the first plane are in another order for DuckDB, and left to the reader of cells.
        holdout.units.removeIf(row -> row.getFirst().contains("𝕏"));
        holdout.outcomes.removeIf(row -> row.getFirst().contains("𝕏"));
        holdout.csv(plain.units(), plain.outcomes());
        var expected = HoldoutFiles.read(RandomHoldout.plan(), RandomHoldout.THROUGH, plain);
        holdout.shuffle();
        holdout.parquet(units, outcomes);
        rewritten(outcomes, columns, "COMPRESSION zstd");
        var told = new ArrayList<String>();
        var aside = Files.createDirectory(folder.resolve("aside"));
        var sorting = new HoldoutByColumns.Sorting(1, "64MB", aside, told::add);
        var found =
                HoldoutByColumns.sorted(RandomHoldout.plan(), RandomHoldout.THROUGH, source(units, outcomes), sorting);
        assertThat(found.strangers()).isEqualTo(expected.strangers());
        assertThat(found.read().parts()).isEqualTo(expected.read().parts());
        assertThat(HoldoutByColumns.read(RandomHoldout.plan(), RandomHoldout.THROUGH, source(units, outcomes), sorting))
                .isEqualTo(found);
        assertThat(told).singleElement().asString().contains("is not sorted by unit and day");
        assertThat(aside).as("nothing is left behind").isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* REPLACE (value::DOUBLE AS value)",
                "* REPLACE (value::VARCHAR AS value)",
                "* REPLACE (day::VARCHAR AS day)",
                "* REPLACE (value::DECIMAL(18, 3) / 1 AS value)",
            })
    void columns_of_other_types_are_left_to_it(String columns) throws Exception {
        written(8);
        rewritten(outcomes, columns, "COMPRESSION zstd");
        assertThatThrownBy(() -> byColumns(units)).isInstanceOf(NotByColumns.class);
        assertThat(read()).isEqualTo(HoldoutFiles.read(RandomHoldout.plan(), RandomHoldout.THROUGH, plain));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* REPLACE (CASE WHEN value < 0 THEN NULL ELSE value END AS value)",
                "* REPLACE (CASE WHEN value < 0 THEN NULL ELSE unit END AS unit)",
                "* REPLACE (CASE WHEN value < 0 THEN NULL ELSE day END AS day)",
                "* REPLACE (value + 0.001 AS value)",
                "* REPLACE (value::DECIMAL(38, 2) * 1000000000000000 AS value)",
                "* REPLACE (day + INTERVAL 9000 YEAR AS day)",
                "unit, value",
            })
    void what_is_wrong_with_outcomes_is_said_by_it(String columns) throws Exception {
        written(9);
        rewritten(outcomes, columns, "COMPRESSION zstd");
        refusedAlike();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* REPLACE (CASE WHEN before < 20 THEN 'both' ELSE arm END AS arm)",
                "* REPLACE (CASE WHEN before > 20 THEN before END AS before)",
                "* REPLACE (CASE WHEN before > 20 THEN unit END AS unit)",
                "* REPLACE (treated + 2 AS treated)",
                "* EXCLUDE (arm)",
                "*, unit AS name",
            })
    void what_is_wrong_with_units_is_said_by_it(String columns) throws Exception {
        written(10);
        rewritten(units, columns, "COMPRESSION zstd");
        refusedAlike();
    }

    @Test
    void a_file_that_was_cut_off_or_is_not_there_is_refused_as_ever() throws Exception {
        written(11);
        var bytes = Files.readAllBytes(outcomes);
        Files.write(outcomes, Arrays.copyOf(bytes, bytes.length / 2));
        refusedAlike();
        Files.delete(outcomes);
        refusedAlike();
    }

    private void refusedAlike() {
        assertThat(catchThrowable(() -> byColumns(units))).isNotNull();
        var said = catchThrowable(
                () -> HoldoutFiles.read(RandomHoldout.plan(), RandomHoldout.THROUGH, source(units, outcomes)));
        assertThat(said).isInstanceOf(UnusableFile.class);
        assertThatThrownBy(this::read).isInstanceOf(UnusableFile.class).hasMessage(said.getMessage());
    }

    private RandomHoldout written(long seed) throws IOException {
        var holdout = new RandomHoldout(seed);
        holdout.csv(plain.units(), plain.outcomes());
        holdout.parquet(units, outcomes);
        return holdout;
    }

    private void rewritten(Path path, String columns, String options) throws SQLException, IOException {
        var other = folder.resolve("other.parquet");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT %s FROM read_parquet('%s')) TO '%s' (FORMAT parquet, %s)"
                    .formatted(columns, path, other, options));
        }
        Files.move(other, path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private HoldoutFiles.Holdout byColumns(Path ofUnits) throws Exception {
        return HoldoutByColumns.byColumns(RandomHoldout.plan(), RandomHoldout.THROUGH, source(ofUnits, outcomes));
    }

    private HoldoutFiles.Holdout read() {
        return HoldoutByColumns.read(RandomHoldout.plan(), RandomHoldout.THROUGH, source(units, outcomes), _ -> {});
    }

    private static HoldoutFiles.Source source(Path units, Path outcomes) {
        return new HoldoutFiles.Source(units, outcomes, Optional.of(RandomHoldout.SALT));
    }
}
