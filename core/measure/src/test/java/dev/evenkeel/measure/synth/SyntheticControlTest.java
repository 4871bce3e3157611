package dev.evenkeel.measure.synth;

import static dev.evenkeel.measure.linear.Published.cell;
import static dev.evenkeel.measure.linear.Published.number;
import static dev.evenkeel.measure.linear.Published.rows;
import static dev.evenkeel.measure.linear.Published.text;
import static dev.evenkeel.measure.synth.SyntheticControl.Method.DIFFERENCE_IN_DIFFERENCES;
import static dev.evenkeel.measure.synth.SyntheticControl.Method.SYNTHETIC_CONTROL;
import static dev.evenkeel.measure.synth.SyntheticControl.Method.SYNTHETIC_DIFFERENCE_IN_DIFFERENCES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.panel.Observation;
import dev.evenkeel.measure.panel.Panel;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** California's tobacco law of 1989, and seats for women in parliaments, against exact solutions and published ones. */
class SyntheticControlTest {
    @Test
    void the_smoking_law_has_the_exact_solutions_and_is_near_the_published_ones() {
        var panel = smoking();
        var synthetic =
                SyntheticControl.of(panel, SYNTHETIC_DIFFERENCE_IN_DIFFERENCES).orThrow();
        assertThat(synthetic.value()).isCloseTo(-15.605397916328466, within(1e-6));
        assertThat(synthetic.value()).isCloseTo(-15.6038278727338, within(0.005));
        var control = SyntheticControl.of(panel, SYNTHETIC_CONTROL).orThrow();
        assertThat(control.value()).isCloseTo(-19.51362976841703, within(1e-6));
        assertThat(control.value()).isCloseTo(-19.619663470944, within(0.15));
        assertThat(SyntheticControl.of(panel, DIFFERENCE_IN_DIFFERENCES)
                        .orThrow()
                        .value())
                .isCloseTo(-27.349111083614968, within(1e-9));
    }

    @Test
    void the_weights_are_the_exact_ones() {
        var expected = text("synth/expected.json");
        var synthetic = SyntheticControl.of(smoking(), SYNTHETIC_DIFFERENCE_IN_DIFFERENCES)
                .orThrow();
        assertThat(synthetic.donorWeights()).hasSize(27);
        for (var weight : synthetic.donorWeights()) {
            assertThat(weight.weight())
                    .as(weight.of())
                    .isCloseTo(
                            number(
                                    expected,
                                    "exact_QP (target for a deterministic implementation)",
                                    "omega_sdid",
                                    weight.of()),
                            within(1e-7));
        }
        assertThat(synthetic.periodWeights().stream().map(SyntheticControl.Weight::of))
                .containsExactly("1986", "1987", "1988");
        assertThat(synthetic.periodWeights().getFirst().weight()).isCloseTo(0.3664705830744553, within(1e-7));
        var control = SyntheticControl.of(smoking(), SYNTHETIC_CONTROL).orThrow();
        assertThat(control.donorWeights().stream().map(SyntheticControl.Weight::of))
                .containsExactly("Utah", "Montana", "Nevada", "Connecticut", "New Hampshire", "Colorado");
        assertThat(control.donorWeights().getFirst().weight()).isCloseTo(0.39390802298733546, within(1e-6));
    }

    @Test
    void all_placebos_are_the_exact_ones() {
        var expected = text("synth/expected.json");
        var synthetic = SyntheticControl.of(smoking(), SYNTHETIC_DIFFERENCE_IN_DIFFERENCES)
                .orThrow();
        assertThat(synthetic.placebos()).hasSize(38);
        for (var placebo : synthetic.placebos()) {
            assertThat(placebo.effect())
                    .as(placebo.donor())
                    .isCloseTo(
                            number(expected, "exact_QP_exhaustive_placebo", "placebo", placebo.donor()), within(1e-6));
        }
        assertThat(synthetic.effect().standardError()).isCloseTo(9.494172273335936, within(1e-6));
        assertThat(synthetic.pValue()).isCloseTo(2.0 / 39, within(1e-15));
    }

    @Test
    void the_picture_shows_the_effect_as_its_gap() {
        var synthetic = SyntheticControl.of(smoking(), SYNTHETIC_DIFFERENCE_IN_DIFFERENCES)
                .orThrow();
        var after = synthetic.picture().subList(19, 31);
        assertThat(after.stream()
                        .mapToDouble(point -> point.actual() - point.expected())
                        .average()
                        .orElseThrow())
                .isCloseTo(synthetic.value(), within(1e-12));
        assertThat(synthetic.picture().getFirst().period()).isEqualTo(1970);
        assertThat(synthetic.withoutEach())
                .hasSize(27)
                .allSatisfy(without -> assertThat(without.effect()).isNegative());
    }

    @Test
    void seats_for_women_have_the_exact_effect_by_cohort() {
        var expected = text("synth/expected.json");
        var observations = rows("synth/quota_staggered.csv").stream()
                .map(row -> new Observation(
                        cell(row, "country"),
                        Integer.parseInt(cell(row, "year")),
                        Double.parseDouble(cell(row, "womparl")),
                        cell(row, "quota").equals("1")))
                .toList();
        var staggered = StaggeredControl.of(Panel.of(observations).orThrow(), SYNTHETIC_DIFFERENCE_IN_DIFFERENCES)
                .orThrow();
        assertThat(staggered.cohorts()).hasSize(7);
        for (var cohort : staggered.cohorts()) {
            var year = String.valueOf(cohort.first());
            assertThat(cohort.effect().value())
                    .as(year)
                    .isCloseTo(number(expected, "quota_staggered", "exact_QP", "by_cohort", year), within(1e-6));
            assertThat(cohort.effect().value())
                    .isCloseTo(number(expected, "quota_staggered", "published_FW", "by_cohort", year), within(0.015));
            assertThat(cohort.weight()).isCloseTo(number(expected, "quota_staggered", "att_wt", year), within(1e-6));
        }
        assertThat(staggered.effect().value()).isCloseTo(8.038142262919676, within(1e-6));
        assertThat(staggered.effect().standardError()).isPositive();
    }

    @Test
    void too_few_donors_or_periods_are_refused() {
        var observations = new ArrayList<Observation>();
        for (var period = 1; period <= 5; period++) {
            observations.add(new Observation("treated", period, period, period > 3));
            observations.add(new Observation("other", period, period * 2, false));
        }
        assertThat(what(SyntheticControl.of(Panel.of(observations).orThrow(), SYNTHETIC_CONTROL)))
                .isEqualTo("A mixture needs 2 units never treated; there is 1.");
        for (var period = 1; period <= 5; period++) {
            observations.add(new Observation("third", period, period * 3, period > 1));
        }
        assertThat(what(SyntheticControl.of(Panel.of(observations).orThrow(), SYNTHETIC_CONTROL)))
                .isEqualTo(
                        "Units were treated from different periods on: third from 2; treated from 4. One that was treated later is no control of the first.");
    }

    private static String what(Measured<?> answer) {
        return switch (answer) {
            case Measured.Refused<?>(var refusal) -> refusal.what();
            case Measured.Found<?>(var value) -> throw new AssertionError("Found " + value);
        };
    }

    private static Panel smoking() {
        return Panel.of(rows("synth/california_prop99.csv", ";").stream()
                        .map(row -> new Observation(
                                cell(row, "State"),
                                Integer.parseInt(cell(row, "Year")),
                                Double.parseDouble(cell(row, "PacksPerCapita")),
                                cell(row, "treated").equals("1")))
                        .toList())
                .orThrow();
    }
}
