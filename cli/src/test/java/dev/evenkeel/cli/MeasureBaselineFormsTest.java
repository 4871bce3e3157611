package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Baselines of hours and months, and by several drivers. */
class MeasureBaselineFormsTest extends MeasureFolder {
    private Ran baseline(String table, Object... more) {
        List<Object> words = new ArrayList<>(List.of(
                "--json",
                "measure",
                "baseline",
                at(table),
                "--metric",
                "cost",
                "--client",
                "Ada",
                "--provider",
                "Max",
                "--on",
                "2026-02-20",
                "--out",
                at("baseline.json")));
        words.addAll(Arrays.asList(more));
        return Ran.typed(words.toArray());
    }

    private Ran savings(String table, String known) {
        return Ran.typed(
                "--json",
                "measure",
                "savings",
                at("baseline.json"),
                "--after",
                at(table),
                "--known",
                known,
                "--out",
                at("saved"));
    }

    @Test
    void months_by_volume_and_price_say_what_was_saved() {
        tables.months("months.csv", YearMonth.of(2024, 1), 24, false);
        var frozen = baseline("months.csv", "--blackout", "2026-03-20..2026-04-02", "--run-out-days", "30")
                .isDone()
                .json();
        assertThat(frozen.path("every").asString()).isEqualTo("month");
        assertThat(frozen.path("drivers").toString()).isEqualTo("[\"volume\",\"price\"]");
        assertThat(frozen.path("rSquared").asDouble()).isGreaterThan(0.85);
        assertThat(frozen.path("relativeError").asDouble()).isLessThan(0.05);
        assertThat(frozen.path("bias").asDouble()).isCloseTo(0, within(1e-9));
        tables.months("since.csv", YearMonth.of(2026, 3), 9, false);
        var saved = savings("since.csv", "2026-12-10").isDone().json();
        // March and April touch the blackout, November has not run out.
        assertThat(saved.path("inBlackout").asInt()).isEqualTo(2);
        assertThat(saved.path("notRunOut").asInt()).isEqualTo(1);
        assertThat(saved.path("days").asInt()).isEqualTo(6);
        assertThat(saved.path("saved").asDouble())
                .isCloseTo(0, within(3 * saved.path("band").asDouble()));
        assertThat(at("saved/savings.html")).content().contains("Month by month");
    }

    @Test
    void months_by_one_driver_are_so_many_days_with_it() {
        tables.months("months.csv", YearMonth.of(2024, 1), 24, false);
        var frozen = baseline("months.csv", "--drivers", "volume").isDone().json();
        assertThat(frozen.path("rSquared").asDouble()).isBetween(0.5, 1.0);
        tables.months("since.csv", YearMonth.of(2026, 3), 6, false);
        var saved = savings("since.csv", "2026-12-10").isDone().json();
        assertThat(saved.path("expected").asDouble()).isCloseTo(6 * 7250, within(5000.0));
    }

    @Test
    void hours_have_a_week_in_them_and_their_savings_the_uncertainty_of_days() throws Exception {
        tables.hours("hours.csv", LocalDate.of(2025, 1, 1), 370);
        var frozen = baseline("hours.csv").isDone().json();
        assertThat(frozen.path("every").asString()).isEqualTo("hour");
        assertThat(frozen.path("rSquared").asDouble()).isGreaterThan(0.85);
        tables.hours("since.csv", LocalDate.of(2026, 3, 2), 28);
        var saved = savings("since.csv", "2026-12-10").isDone().json();
        assertThat(saved.path("days").asInt()).isEqualTo(28);
        assertThat(saved.path("saved").asDouble())
                .isCloseTo(0, within(3 * saved.path("band").asDouble()));
        assertThat(saved.path("fractionalUncertainty").asDouble()
                        * Math.abs(saved.path("saved").asDouble()))
                .isLessThan(0.05 * saved.path("expected").asDouble());
        var some = Files.readAllLines(at("since.csv")).stream()
                .filter(line -> !line.contains("T03") && !line.contains("T04") && !line.contains("T05"))
                .toList();
        tables.write("since.csv", some);
        assertThat(savings("since.csv", "2026-12-10").refused())
                .contains("of 672 hours from 2026-03-02T00 on are missing");
    }

    @Test
    void a_driver_that_is_noise_is_no_baseline_though_some_point_always_fits_a_little() {
        var random = new Random(MeasureTables.SEED);
        var accepted = 0;
        for (var year = 0; year < 20; year++) {
            var lines = new ArrayList<>(List.of("day,outcome,driver"));
            for (var day = 0; day < 365; day++) {
                lines.add("%s,%.2f,%.3f"
                        .formatted(
                                LocalDate.of(2025, 1, 1).plusDays(day),
                                100 + 5 * random.nextDouble(),
                                random.nextDouble()));
            }
            tables.write("noise.csv", lines);
            accepted += baseline("noise.csv").exit() == 0 ? 1 : 0;
        }
        assertThat(accepted).as("of twenty").isLessThanOrEqualTo(5);
    }

    @Test
    void what_explains_nothing_or_is_of_another_kind_is_refused() {
        tables.months("months.csv", YearMonth.of(2024, 1), 24, true);
        assertThat(baseline("months.csv").refused()).contains("which chance alone does in");
        tables.months("months.csv", YearMonth.of(2024, 1), 9, false);
        assertThat(baseline("months.csv").refused()).contains("9 months are less than the 12 that hold every season");
        tables.months("months.csv", YearMonth.of(2024, 1), 26, false);
        assertThat(baseline("months.csv").refused()).contains("A month of the baseline lies on 2026-02-20 or after it");
        tables.months("months.csv", YearMonth.of(2024, 1), 24, false);
        baseline("months.csv", "--drivers", "volume,rain").couldNotRun("it lacks rain");
        baseline("months.csv").isDone();
        tables.days("since.csv", LocalDate.of(2026, 3, 1), 90, false);
        savings("since.csv", "2026-12-10").couldNotRun("it lacks volume, price");
        tables.write("since.csv", List.of("day,outcome,volume,price", "2026-03-01,1,1,1"));
        savings("since.csv", "2026-12-10").couldNotRun("has days; the baseline is of months");
        tables.write("none.csv", List.of("when,outcome,driver", "2026-03-01,1,1"));
        baseline("none.csv").couldNotRun("one of them must say when");
        tables.write("twice.csv", List.of("hour,outcome,a,b", "2025-03-01T05,1,1,1"));
        assertThat(baseline("twice.csv").refused()).contains("Hours take one driver beside the hour of the week");
        tables.write("alone.csv", List.of("month,outcome", "2025-03,1"));
        assertThat(baseline("alone.csv").refused()).contains("have no driver");
    }
}
