package dev.evenkeel.measure.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

/** Against the help pages of power.t.test and power.prop.test of R 4.2.2. */
class PowerTest {
    private static final Power HALVES = new Power(0.95, 0.5);

    @Test
    void the_chance_to_find_a_difference_of_means_is_that_of_r() {
        assertThat(HALVES.ofMeanByStudent(20, 1)).isCloseTo(0.868952801692498, within(1e-9));
        assertThat(HALVES.unitsOfEachByStudent(1, 0.9)).isCloseTo(22.0210977038512, within(1e-4));
    }

    @Test
    void the_chance_to_find_a_difference_of_shares_is_that_of_r() {
        assertThat(HALVES.ofShares(100, 0.5, 0.75)).isCloseTo(0.740165901331388, within(1e-9));
        assertThat(HALVES.unitsForShares(0.5, 0.75, 0.9) / 2).isCloseTo(76.7069301141077, within(2e-4));
    }

    @Test
    void a_cut_of_churn_by_a_twentieth_needs_so_many_subscribers() {
        // 1.5 % a month is 16.6 % a year; the design page has 63 thousand at halves, 175 thousand with a tenth held
        // out.
        var year = 1 - Math.pow(1 - 0.015, 12);
        assertThat(HALVES.unitsForShares(year, 0.95 * year, 0.8)).isCloseTo(63_000, withinPercentage(3));
        assertThat(new Power(0.95, 0.9).unitsForShares(year, 0.95 * year, 0.8)).isCloseTo(175_000, withinPercentage(3));
        assertThat(new Power(0.95, 0.9).unitsForMean(0.3 / 25, 0.8)).isCloseTo(606_000, withinPercentage(1));
    }

    @Test
    void what_was_sized_for_eighty_percent_has_eighty_percent() {
        var units = HALVES.unitsForMean(0.1, 0.8);
        assertThat(HALVES.ofMean(units, 0.1)).isCloseTo(0.8, within(1e-9));
        assertThat(HALVES.ofMean(units, 0)).isCloseTo(0.05, within(1e-9));
        assertThat(HALVES.more(1, 0.1, 0.8)).isZero();
    }

    @Test
    void shares_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> new Power(0.95, 1)).hasMessageContaining("above 0 and below 1");
        assertThatThrownBy(() -> new Posterior.Prior(0, 0)).hasMessageContaining("above 0");
    }
}
