package dev.evenkeel.measure.survival;

import static dev.evenkeel.measure.Published.number;
import static dev.evenkeel.measure.Published.table;
import static dev.evenkeel.measure.survival.Studies.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Refusal;
import dev.evenkeel.measure.survival.LifeTable.Life;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against R 4.2.2 with survival 3.5-3, tolerance 1e-9, and the printed digits of survRM2's documentation. */
class RestrictedMeanTest {
    @Test
    void means_up_to_a_horizon_are_those_of_the_published_program() {
        closeTo(Studies.lung(1), 365, 241.495085192057, 10.3582264910969);
        closeTo(Studies.lung(2), 365, 297.465409532037, 10.7913239788001);
        closeTo(Studies.gehan("6-MP"), 20, 16.11652661064426, 1.25156019600505);
        closeTo(Studies.gehan("control"), 20, 8.42857142857143, 1.26808268250392);
        closeTo(Studies.pbc(0), 10, 7.28341576116826, 0.295478092235593);
        closeTo(Studies.pbc(1), 10, 7.14649299629878, 0.282774849563295);
    }

    private static void closeTo(LifeTable table, double horizon, double value, double error) {
        var mean = mean(table, horizon);
        assertThat(mean.value()).isCloseTo(value, within(1e-9));
        assertThat(mean.standardError()).isCloseTo(error, within(1e-9));
    }

    private static RestrictedMean mean(LifeTable table, double horizon) {
        return SurvivalCurve.of(table)
                .then(curve -> RestrictedMean.of(curve, horizon))
                .orThrow();
    }

    @Test
    void the_difference_of_two_arms_is_that_of_the_published_program() {
        var difference = mean(Studies.pbc(1), 10).less(mean(Studies.pbc(0), 10), 0.95);
        assertThat(difference.value()).isCloseTo(-0.136922764869478, within(1e-9));
        assertThat(difference.standardError()).isCloseTo(0.408985230218317, within(1e-9));
        assertThat(difference.interval().low()).isCloseTo(-0.938519086306202, within(1e-9));
        assertThat(difference.interval().high()).isCloseTo(0.664673556567245, within(1e-9));
        assertThat(difference.pValue()).isCloseTo(0.737786087538583, within(1e-9));
    }

    @Test
    void the_ratio_of_two_arms_has_the_printed_digits() {
        var ratio = mean(Studies.pbc(1), 10).by(mean(Studies.pbc(0), 10), 0.95);
        assertThat(ratio.value()).isCloseTo(0.981, within(5e-4));
        assertThat(ratio.interval().low()).isCloseTo(0.878, within(5e-4));
        assertThat(ratio.interval().high()).isCloseTo(1.096, within(5e-4));
    }

    @Test
    void the_adjusted_difference_has_the_printed_digits() {
        var subjects = new ArrayList<AdjustedRestrictedMean.Subject>();
        for (var row : table("survival/pbc_rmst2_sample.csv")) {
            subjects.add(new AdjustedRestrictedMean.Subject(
                    // The reference takes who was last seen on a day out before those who end on it; we after.
                    number(row, "time_years") - (number(row, "event") == 1 ? 0 : 1e-9),
                    number(row, "event") == 1,
                    number(row, "arm") == 1,
                    List.of(number(row, "age"), number(row, "bili"), number(row, "albumin"))));
        }
        var difference = AdjustedRestrictedMean.difference(subjects, 10, 0.95).orThrow();
        assertThat(difference.value()).isCloseTo(-0.210, within(5e-4));
        assertThat(difference.interval().low()).isCloseTo(-0.883, within(5e-4));
        assertThat(difference.interval().high()).isCloseTo(0.463, within(5e-4));
        assertThat(difference.pValue()).isCloseTo(0.540, within(5e-4));
        assertThat(reason(AdjustedRestrictedMean.difference(subjects, 20, 0.95)))
                .isEqualTo(Refusal.Reason.OUT_OF_RANGE);
        assertThat(reason(AdjustedRestrictedMean.difference(
                        subjects.stream()
                                .map(subject -> new AdjustedRestrictedMean.Subject(
                                        subject.time(), subject.hasEnded(), subject.isTreated(), List.of(1.0)))
                                .toList(),
                        10,
                        0.95)))
                .isEqualTo(Refusal.Reason.NO_VARIATION);
    }

    @Test
    void where_all_were_watched_to_the_end_it_is_the_mean_time_up_to_the_horizon() {
        var lives = List.of(new Life(2, true), new Life(5, true), new Life(7, true), new Life(11, true));
        assertThat(mean(LifeTable.of(lives), 6).value()).isCloseTo((2 + 5 + 6 + 6) / 4.0, within(1e-12));
        assertThat(mean(LifeTable.of(lives), 20).value()).isCloseTo((2 + 5 + 7 + 11) / 4.0, within(1e-12));
    }

    @Test
    void no_horizon_reaches_beyond_what_was_watched() {
        var curve = SurvivalCurve.of(Studies.pbc(1)).orThrow();
        assertThat(reason(RestrictedMean.of(curve, 20))).isEqualTo(Refusal.Reason.OUT_OF_RANGE);
        assertThatThrownBy(() -> mean(Studies.pbc(1), 10).less(mean(Studies.pbc(0), 9), 0.95))
                .hasMessage("Means up to 10.0 and up to 9.0 cannot be compared.");
    }
}
