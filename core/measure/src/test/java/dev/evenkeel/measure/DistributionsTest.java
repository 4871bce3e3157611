package dev.evenkeel.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against SciPy 1.17.1. */
class DistributionsTest {
    private static final double RELATIVE = 1e-8; // percent: 1e-10

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            p, degreesOfFreedom, quantile
            0.975, 3, 3.1824463052837078
            0.975, 30, 2.0422724563012378
            0.95, 1.5, 3.70518082009675
            0.9995, 7.3, 5.283211758939497
            0.025, 1000, -1.9623390808264085
            0.8, 1, 1.3763819204711738
            0.975, 6860, 1.960309856657774
            """)
    void quantiles_of_student_are_those_of_scipy(double p, double degreesOfFreedom, double quantile) {
        assertThat(Distributions.studentQuantile(p, degreesOfFreedom)).isCloseTo(quantile, withinPercentage(RELATIVE));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            p, quantile
            0.975, 1.959963984540054
            0.5, 0.0
            0.0001, -3.7190164854556804
            0.9999999, 5.199337582290661
            """)
    void quantiles_of_the_normal_are_those_of_scipy(double p, double quantile) {
        assertThat(Distributions.normalQuantile(p)).isCloseTo(quantile, within(1e-9));
    }

    @Test
    void the_rest_is_that_of_scipy() {
        assertThat(Distributions.chiSquaredAbove(3.84, 1)).isCloseTo(0.05004352124870519, withinPercentage(RELATIVE));
        assertThat(Distributions.chiSquaredAbove(30, 3)).isCloseTo(1.3800570312932553e-06, withinPercentage(RELATIVE));
        assertThat(Distributions.chiSquaredAbove(0.5, 9)).isCloseTo(0.9999695662588389, withinPercentage(RELATIVE));
        assertThat(Distributions.studentBelow(2.1, 7)).isCloseTo(0.9630644018935387, withinPercentage(RELATIVE));
        assertThat(Distributions.studentBelow(-6, 33.3)).isCloseTo(4.6599300490246786e-07, withinPercentage(RELATIVE));
        assertThat(Distributions.studentBelow(0.1, 2)).isCloseTo(0.53526728079293, withinPercentage(RELATIVE));
        assertThat(Distributions.betaBelow(2, 3, 0.4)).isCloseTo(0.5247999999999999, withinPercentage(RELATIVE));
        assertThat(Distributions.gammaBelow(5, 3)).isCloseTo(0.18473675547622787, withinPercentage(RELATIVE));
        assertThat(Distributions.gammaAbove(5, 3)).isCloseTo(0.8152632445237722, withinPercentage(RELATIVE));
        assertThat(Distributions.logBeta(7, 2.5)).isCloseTo(-4.825399338314249, withinPercentage(RELATIVE));
        assertThat(Distributions.normalTwoSided(-2.2)).isCloseTo(0.02780689502699719, withinPercentage(RELATIVE));
        assertThat(Distributions.studentTwoSided(3, 11)).isCloseTo(0.01207983947192137, withinPercentage(RELATIVE));
    }

    @Test
    void a_chance_is_above_0_and_below_1() {
        assertThatThrownBy(() -> Distributions.normalReach(95)).hasMessageContaining("above 0 and below 1");
        assertThatThrownBy(() -> Distributions.studentQuantile(1, 3)).hasMessageContaining("The probability is 1.0");
    }

    @Test
    void the_area_under_the_normal_density_is_one() {
        assertThat(Quadrature.area(Distributions::normalDensity, -9, 9, 12)).isCloseTo(1, within(1e-12));
        assertThat(Quadrature.area(x -> x * x, 0, 3, 1)).isCloseTo(9, within(1e-12));
    }
}
