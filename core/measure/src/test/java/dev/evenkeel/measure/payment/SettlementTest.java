package dev.evenkeel.measure.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.plan.Grade;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlementTest {
    /** What each rule pays on average, in standard errors; the table of the design, to its two digits. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            truth, oneSided, bound80, bound90, cliff, symmetric
            0,     0.40,     0.11,    0.05,    0.10,  0
            2,     2.01,     1.22,    0.86,    1.65,  2
            4,     4.00,     3.16,    2.72,    3.99,  4
            8,     8.00,     7.16,    6.72,    8.00,  8
            """)
    void rules_pay_on_average_what_was_published(
            double truth, double oneSided, double bound80, double bound90, double cliff, double symmetric) {
        assertThat(new Rule.OneSided().expected(truth, 1)).isCloseTo(oneSided, within(0.006));
        assertThat(new Rule.LowerBound(0.8).expected(truth, 1)).isCloseTo(bound80, within(0.006));
        assertThat(new Rule.LowerBound(0.9).expected(truth, 1)).isCloseTo(bound90, within(0.006));
        assertThat(new Rule.MinimumSavings(new BigDecimal("1.645")).expected(truth, 1))
                .isCloseTo(cliff, within(0.006));
        assertThat(new Rule.Symmetric().expected(truth, 1)).isEqualTo(symmetric);
    }

    /** The averages in closed form against 200,000 draws of what rules really pay. */
    @Test
    void closed_forms_agree_with_what_is_paid() {
        var seed = 2026L;
        var random = new Random(seed);
        Rule[] rules = {
            new Rule.Symmetric(),
            new Rule.OneSided(),
            new Rule.LowerBound(0.8),
            new Rule.DeadBand(new BigDecimal("500")),
            new Rule.Corridor(new BigDecimal("300"), new BigDecimal("2000")),
            new Rule.MinimumSavings(new BigDecimal("1.645"))
        };
        var sums = new double[rules.length];
        var draws = 200_000;
        var error = new BigDecimal("1000");
        for (var draw = 0; draw < draws; draw++) {
            var gain = BigDecimal.valueOf(Math.round(700 + 1000 * random.nextGaussian()));
            for (var at = 0; at < rules.length; at++) {
                sums[at] += rules[at]
                        .counted(gain, error, new Caution(BigDecimal.ZERO, Double.POSITIVE_INFINITY))
                        .doubleValue();
            }
        }
        for (var at = 0; at < rules.length; at++) {
            assertThat(sums[at] / draws)
                    .as("%s, seed %d", rules[at], seed)
                    .isCloseTo(rules[at].expected(700, 1000), within(10.0));
        }
    }

    @Test
    void a_one_sided_share_is_called_a_free_option_with_its_price() {
        var terms = new Settlement.Terms(new Rule.OneSided(), new BigDecimal("0.3"), new BigDecimal("1000000"));
        assertThat(Settlement.warning(terms, new BigDecimal("100000")))
                .contains(
                        "This share is one-sided: chance alone pays the provider 11968.27 on average for doing nothing."
                                + " Share losses, too, or pay on a lower bound.");
        assertThat(Settlement.warning(
                        new Settlement.Terms(new Rule.Symmetric(), BigDecimal.ONE, BigDecimal.TEN), BigDecimal.ONE))
                .isEmpty();
    }

    @Test
    void the_payment_is_the_share_of_what_statements_are_told() {
        var settlement = Settlement.of(
                new Settlement.Estimate(
                        Grade.A,
                        new BigDecimal("1965.7649"),
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        Double.POSITIVE_INFINITY),
                new Settlement.Terms(new Rule.Symmetric(), new BigDecimal("0.4"), new BigDecimal("20000")));

        assertThat(settlement.counted()).isEqualTo(new BigDecimal("1965.76"));
        assertThat(settlement.payment()).isEqualTo(new BigDecimal("786.30"));
    }

    @Test
    void grades_take_off_more_the_less_they_rule_out() {
        assertThat(paid(Grade.A, "1000", new Rule.Symmetric())).isEqualByComparingTo("300.00");
        assertThat(paid(Grade.A, "-1000", new Rule.Symmetric())).isEqualByComparingTo("-300.00");
        assertThat(paid(Grade.A, "1000", new Rule.OneSided())).isEqualByComparingTo("249.60");
        assertThat(paid(Grade.B, "1000", new Rule.Symmetric())).isEqualByComparingTo("249.60");
        assertThat(paid(Grade.C, "1000", new Rule.Symmetric())).isEqualByComparingTo("208.20");
        assertThat(paid(Grade.D, "1000", new Rule.Symmetric())).isEqualByComparingTo("150.00");
        assertThat(paid(Grade.B, "-100", new Rule.Symmetric())).isEqualByComparingTo("0");
        assertThat(paid(Grade.A, "100", new Rule.LowerBound(0.8))).isEqualByComparingTo("0");
    }

    @Test
    void a_dead_band_and_a_corridor_pay_what_lies_beyond() {
        assertThat(paid(Grade.A, "1000", new Rule.DeadBand(new BigDecimal("400"))))
                .isEqualByComparingTo("180.00");
        assertThat(paid(Grade.A, "-399", new Rule.DeadBand(new BigDecimal("400"))))
                .isEqualByComparingTo("0");
        assertThat(paid(Grade.A, "1000", new Rule.Corridor(new BigDecimal("100"), new BigDecimal("500"))))
                .isEqualByComparingTo("150.00");
        assertThat(paid(Grade.A, "300", new Rule.MinimumSavings(new BigDecimal("1.645"))))
                .isEqualByComparingTo("0");
        assertThat(paid(Grade.A, "330", new Rule.MinimumSavings(new BigDecimal("1.645"))))
                .isEqualByComparingTo("99.00");
    }

    @Test
    void money_comes_out_of_an_effect_by_exact_decimals() {
        var estimate = Settlement.Estimate.of(Grade.A, Effect.normal(0.1 + 0.2, 0.1), 0, new BigDecimal("1000000"));
        assertThat(estimate.gain()).isEqualByComparingTo("300000");
        assertThat(estimate.standardError()).isEqualByComparingTo("100000");
    }

    @Test
    void advances_never_exceed_the_running_bound_and_need_grade_a() {
        var share = new BigDecimal("0.25");
        assertThat(Settlement.advance(Grade.A, new BigDecimal("40000.03"), share, new BigDecimal("6000")))
                .isEqualTo(new BigDecimal("4000.00"));
        assertThat(Settlement.advance(Grade.A, new BigDecimal("20000"), share, new BigDecimal("6000")))
                .isEqualByComparingTo("0");
        assertThat(Settlement.advance(Grade.B, new BigDecimal("40000"), share, BigDecimal.ZERO))
                .isEqualByComparingTo("0");
    }

    /** Quantiles of Student's t as published: 1.376 at 80 % and 1 degree of freedom, 1.533 at 90 % and 4, 2.132 at 95 %. */
    @Test
    void an_error_that_few_observations_tell_takes_off_as_much_more_as_it_widens_the_interval() {
        assertThat(paid(Grade.A, "1000", new Rule.LowerBound(0.8), 1)).isEqualByComparingTo("217.42");
        assertThat(paid(Grade.C, "1000", new Rule.Symmetric(), 4))
                .isCloseTo(new BigDecimal("193.01"), within(new BigDecimal("0.15")));
        assertThat(paid(Grade.D, "1000", new Rule.Symmetric(), 4))
                .isCloseTo(new BigDecimal("150.00"), within(new BigDecimal("0.05")));
        assertThat(paid(Grade.A, "1000", new Rule.Symmetric(), 1)).isEqualByComparingTo("300.00");
        assertThat(paid(Grade.B, "1000", new Rule.LowerBound(0.8), 1_000_000))
                .isEqualByComparingTo(paid(Grade.B, "1000", new Rule.LowerBound(0.8)));
    }

    private static BigDecimal paid(Grade grade, String gain, Rule rule) {
        return paid(grade, gain, rule, Double.POSITIVE_INFINITY);
    }

    private static BigDecimal paid(Grade grade, String gain, Rule rule, double degreesOfFreedom) {
        return Settlement.of(
                        new Settlement.Estimate(
                                grade,
                                new BigDecimal(gain),
                                new BigDecimal("200"),
                                new BigDecimal("100"),
                                degreesOfFreedom),
                        new Settlement.Terms(rule, new BigDecimal("0.3"), new BigDecimal("1000")))
                .payment();
    }
}
