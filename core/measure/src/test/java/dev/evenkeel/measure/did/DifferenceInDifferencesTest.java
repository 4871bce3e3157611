package dev.evenkeel.measure.did;

import static dev.evenkeel.measure.linear.Published.cell;
import static dev.evenkeel.measure.linear.Published.column;
import static dev.evenkeel.measure.linear.Published.number;
import static dev.evenkeel.measure.linear.Published.ones;
import static dev.evenkeel.measure.linear.Published.rows;
import static dev.evenkeel.measure.linear.Published.text;
import static dev.evenkeel.measure.linear.Published.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.linear.Matrix;
import dev.evenkeel.measure.panel.Observation;
import dev.evenkeel.measure.panel.Panel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DifferenceInDifferencesTest {
    /** fixest's base_did: 108 units, 10 periods, half of the units treated from period 6 on. */
    @Test
    void two_groups_and_one_date_give_the_published_difference() {
        var data = rows("did/fixest_base_did.csv");
        var panel = Panel.of(data.stream()
                        .map(row -> new Observation(
                                cell(row, "id"),
                                Integer.parseInt(cell(row, "period")),
                                Double.parseDouble(cell(row, "y")),
                                cell(row, "treat").equals("1")
                                        && cell(row, "post").equals("1")))
                        .toList())
                .orThrow();
        var effect = TwoWayEffect.of(CohortMoments.of(panel)).orThrow();
        assertThat(effect.value()).isCloseTo(4.99339041389721, within(1e-9));
        assertThat(effect.standardError()).isCloseTo(0.521433714674327, within(1e-9));
        assertThat(effect.degreesOfFreedom()).isEqualTo(107);
    }

    @Test
    void rows_with_a_covariate_give_the_published_difference() {
        var data = rows("did/fixest_base_did.csv");
        var treated = column(data, "treat");
        var post = column(data, "post");
        Arrays.setAll(treated, row -> treated[row] * post[row]);
        var plain = TwoWayEffect.of(
                        whole(data, "id"), whole(data, "period"), column(data, "y"), Matrix.ofColumns(treated))
                .orThrow();
        assertThat(plain.value()).isCloseTo(4.99339041389721, within(1e-9));
        assertThat(plain.standardError()).isCloseTo(0.521433714674327, within(1e-9));
        var beside = TwoWayEffect.of(
                        whole(data, "id"),
                        whole(data, "period"),
                        column(data, "y"),
                        Matrix.ofColumns(treated, column(data, "x1")))
                .orThrow();
        assertThat(beside.value()).isCloseTo(4.85064514323406, within(1e-9));
    }

    /** The minimum wage in 500 counties (Callaway and Sant'Anna 2021); digits computed in R beside the four published ones. */
    @Test
    void group_time_effects_of_the_minimum_wage_are_the_published_ones() {
        var expected = text("did/expected.json");
        var effects =
                GroupTime.of(minimumWage(), GroupTime.Controls.NEVER_TREATED).orThrow();
        assertThat(effects.cells()).hasSize(12);
        for (var cell : effects.cells()) {
            var name = "%d,%d".formatted(2003 + cell.first(), 2003 + cell.period());
            assertThat(cell.effect().value()).as(name).isCloseTo(number(expected, "att_gt", name), within(1e-11));
        }
        var errors = Map.of("1,1", 0.0232510363681662, "3,4", 0.0202291807041071, "4,1", 0.01503356028013);
        for (var cell : effects.cells()) {
            var error = errors.get(cell.first() + "," + cell.period());
            if (error != null) {
                assertThat(cell.effect().standardError()).isCloseTo(error, within(1e-11));
            }
        }
        assertThat(effects.overall().value()).isCloseTo(-0.039951275155177, within(1e-11));
        assertThat(effects.overallByExposure().value()).isCloseTo(-0.0772398214573161, within(1e-11));
        assertThat(effects.overallByCohort().value()).isCloseTo(-0.031018282228749, within(1e-11));
        assertThat(effects.overallByPeriod().value()).isCloseTo(-0.0417004321312833, within(1e-11));
        var study = effects.byExposure();
        assertThat(at(study, -3).value()).isCloseTo(0.0305, within(5e-5));
        assertThat(at(study, -2).value()).isCloseTo(-0.0006, within(5e-5));
        assertThat(at(study, -1).value()).isCloseTo(-0.0245, within(5e-5));
        assertThat(at(study, 0).value()).isCloseTo(-0.0199, within(5e-5));
        assertThat(at(study, 1).value()).isCloseTo(-0.0510, within(5e-5));
        // Published from a bootstrap: 0.0118 at exposure 0, 0.0200 of the mean over exposures, 0.0124 by cohort; by
        // hand to 5 %.
        assertThat(at(study, 0).standardError()).isCloseTo(0.0118, within(0.0006));
        assertThat(effects.overallByExposure().standardError()).isCloseTo(0.0200, within(0.0012));
        assertThat(effects.overallByCohort().standardError()).isCloseTo(0.0124, within(0.0007));
        // The README of `did` prints this p-value.
        assertThat(effects.preTrend().orThrow().pValue()).isCloseTo(0.16812, within(5e-6));
    }

    /** Without covariates the doubly robust way, unit by unit, must come to what the moments of cohorts give. */
    @Test
    void two_ways_to_the_same_group_time_effects_agree() {
        var panel = minimumWage();
        for (var controls : GroupTime.Controls.values()) {
            var quick = GroupTime.of(panel, controls).orThrow();
            var slow =
                    GroupTime.of(panel, Matrix.ofColumns(ones(500)), controls).orThrow();
            for (var at = 0; at < quick.cells().size(); at++) {
                assertThat(quick.cells().get(at).effect().value())
                        .isCloseTo(slow.cells().get(at).effect().value(), within(1e-12));
                assertThat(quick.cells().get(at).effect().standardError())
                        .isCloseTo(slow.cells().get(at).effect().standardError(), within(1e-12));
            }
            assertThat(quick.overallByCohort().standardError())
                    .isCloseTo(slow.overallByCohort().standardError(), within(1e-12));
            assertThat(quick.overallByExposure().standardError())
                    .isCloseTo(slow.overallByExposure().standardError(), within(1e-12));
            assertThat(quick.preTrend().orThrow().statistic())
                    .isCloseTo(slow.preTrend().orThrow().statistic(), within(1e-8));
        }
    }

    @Test
    void the_two_way_mean_that_mixes_cohorts_is_reproduced_as_a_warning() {
        assertThat(TwoWayEffect.of(CohortMoments.of(minimumWage())).orThrow().value())
                .isCloseTo(-0.0365489366742364, within(1e-11));
    }

    /** With the logarithm of the population as covariate; digits of DRDID::drdid_panel. */
    @Test
    void doubly_robust_group_time_effects_are_those_of_the_reference() {
        var expected = text("did/expected.json");
        var panel = minimumWage();
        var population = rows("did/mpdta.csv");
        var byCounty = new TreeMap<String, Double>();
        population.forEach(row -> byCounty.put(cell(row, "countyreal"), Double.parseDouble(cell(row, "lpop"))));
        var covariates = Matrix.ofColumns(
                ones(500),
                panel.units().stream()
                        .mapToDouble(unit -> Objects.requireNonNull(byCounty.get(unit)))
                        .toArray());
        var effects = GroupTime.of(panel, covariates, GroupTime.Controls.NEVER_TREATED)
                .orThrow();
        var checked = 0;
        for (var cell : effects.cells()) {
            if (!cell.isBefore()) {
                var name = "%d,%d".formatted(2003 + cell.first(), 2003 + cell.period());
                assertThat(cell.effect().value())
                        .as(name)
                        .isCloseTo(number(expected, "DR_with_lpop (DRDID drdid_panel)", name), within(1e-9));
                checked++;
            }
        }
        assertThat(checked).isEqualTo(7);
        // sd with n − 1 there, n here.
        assertThat(effects.cells().getFirst().effect().standardError()).isCloseTo(0.0221291572383354, within(0.00005));
    }

    /** 185 people of an experiment's control group against 16,000 of a survey, where the true effect is nothing. */
    @Test
    void job_training_gives_the_published_estimates_by_all_four_ways() {
        var data = rows("did/lalonde_cps.csv");
        var before = column(data, "re75");
        var changes = column(data, "re78");
        Arrays.setAll(changes, row -> changes[row] - before[row]);
        var experimental = column(data, "experimental");
        var isTreated = new boolean[changes.length];
        for (var row = 0; row < isTreated.length; row++) {
            isTreated[row] = experimental[row] == 1;
        }
        var covariates = Matrix.ofColumns(
                ones(changes.length),
                column(data, "age"),
                column(data, "educ"),
                column(data, "black"),
                column(data, "married"),
                column(data, "nodegree"),
                column(data, "hisp"),
                column(data, "re74"));
        var expected = Map.of(
                DoublyRobust.Method.DOUBLY_ROBUST, List.of(-871.327149144671, 396.021093584824),
                DoublyRobust.Method.REGRESSION, List.of(-1300.64457589799, 349.825857879466),
                DoublyRobust.Method.WEIGHTED, List.of(-1021.60947685514, 397.520072744153),
                DoublyRobust.Method.WEIGHTED_UNSCALED, List.of(-1107.87202304081, 408.612720494927));
        expected.forEach((method, numbers) -> {
            var effect = DoublyRobust.of(changes, isTreated, covariates, method)
                    .orThrow()
                    .effect();
            assertThat(effect.value()).as("%s", method).isCloseTo(numbers.get(0), within(1e-4));
            assertThat(effect.standardError()).as("%s", method).isCloseTo(numbers.get(1), within(1e-3));
        });
    }

    @Test
    void whole_outcomes_give_the_same_bits_in_any_partitioning() {
        var seed = 7L;
        var random = new Random(seed);
        var cohorts = random.ints(1000, 0, 3).toArray();
        var outcomes = random.longs(4000, -1_000_000, 1_000_000).toArray();
        int[] firsts = {2, 3, Panel.NEVER};
        var whole = new CohortSums(3, 4);
        whole.add(cohorts, outcomes).orThrow();
        var first = new CohortSums(3, 4);
        first.add(Arrays.copyOfRange(cohorts, 617, 1000), Arrays.copyOfRange(outcomes, 617 * 4, 4000))
                .orThrow();
        var second = new CohortSums(3, 4);
        second.add(Arrays.copyOfRange(cohorts, 0, 617), Arrays.copyOfRange(outcomes, 0, 617 * 4))
                .orThrow();
        first.add(second);
        assertThat(TwoWayEffect.of(first.moments(firsts, 100)).orThrow())
                .isEqualTo(TwoWayEffect.of(whole.moments(firsts, 100)).orThrow());
        var rows = new double[4000];
        Arrays.setAll(rows, row -> outcomes[row] / 100.0);
        var units = new int[4000];
        Arrays.setAll(units, row -> row / 4);
        var periods = new int[4000];
        Arrays.setAll(periods, row -> row % 4);
        var treated = new double[4000];
        Arrays.setAll(treated, row -> row % 4 >= firsts[cohorts[row / 4]] ? 1 : 0);
        var slow =
                TwoWayEffect.of(units, periods, rows, Matrix.ofColumns(treated)).orThrow();
        var quick = TwoWayEffect.of(whole.moments(firsts, 100)).orThrow();
        assertThat(quick.value()).isCloseTo(slow.value(), within(1e-8));
        assertThat(quick.standardError()).isCloseTo(slow.standardError(), within(1e-8));
    }

    @Test
    void a_unit_whose_treatment_ends_is_refused() {
        var answer = Panel.of(List.of(
                new Observation("Leeds", 1, 1, false),
                new Observation("Leeds", 2, 1, true),
                new Observation("Leeds", 3, 1, false),
                new Observation("York", 1, 1, false),
                new Observation("York", 2, 1, false),
                new Observation("York", 3, 1, false)));
        assertThat(what(answer)).isEqualTo("Leeds was treated in period 2 and no longer in period 3.");
    }

    @Test
    void a_missing_month_is_refused() {
        var answer = Panel.of(List.of(
                new Observation("Leeds", 202601, 1, false),
                new Observation("Leeds", 202602, 1, true),
                new Observation("York", 202601, 1, false)));
        assertThat(what(answer))
                .isEqualTo("York has no outcome in period 2026-02, and 1 of 4 cells are missing in all.");
    }

    @Test
    void units_that_are_all_treated_at_once_are_refused() {
        var panel = Panel.of(List.of(
                        new Observation("Leeds", 1, 1, false),
                        new Observation("Leeds", 2, 4, true),
                        new Observation("York", 1, 1, false),
                        new Observation("York", 2, 3, true)))
                .orThrow();
        assertThat(what(GroupTime.of(panel, GroupTime.Controls.NOT_YET_TREATED)))
                .isEqualTo("In no period are there treated units and at least two that are not.");
        assertThat(what(TwoWayEffect.of(CohortMoments.of(panel)))).contains("are treated at the same time");
    }

    @Test
    void treated_units_that_no_control_is_like_are_refused() {
        var isTreated = new boolean[] {true, true, true, false, false, false};
        var covariates = Matrix.ofColumns(ones(6), new double[] {7, 8, 9, 1, 2, 3});
        assertThat(what(DoublyRobust.of(
                        new double[] {1, 2, 3, 1, 2, 3}, isTreated, covariates, DoublyRobust.Method.DOUBLY_ROBUST)))
                .contains("tell the outcomes apart without error");
    }

    private static String what(Measured<?> answer) {
        return switch (answer) {
            case Measured.Refused<?>(var refusal) -> refusal.what();
            case Measured.Found<?>(var value) -> throw new AssertionError("Found " + value);
        };
    }

    private static Effect at(SortedMap<Integer, Effect> study, int exposure) {
        return Objects.requireNonNull(study.get(exposure));
    }

    private static Panel minimumWage() {
        return Panel.of(rows("did/mpdta.csv").stream()
                        .map(row -> {
                            var year = Integer.parseInt(cell(row, "year"));
                            var first = Integer.parseInt(cell(row, "first.treat"));
                            return new Observation(
                                    cell(row, "countyreal"),
                                    year,
                                    Double.parseDouble(cell(row, "lemp")),
                                    first > 0 && year >= first);
                        })
                        .toList())
                .orThrow();
    }
}
