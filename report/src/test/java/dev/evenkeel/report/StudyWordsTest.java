package dev.evenkeel.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.measure.payment.Rule;
import dev.evenkeel.measure.payment.Settlement;
import dev.evenkeel.measure.plan.Grade;
import dev.evenkeel.measure.plan.Situation;
import dev.evenkeel.measure.study.AnalysisPlan;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class StudyWordsTest {
    private static Settlement settled(int gain, Rule rule) {
        return Settlement.of(
                new Settlement.Estimate(
                        Grade.B, BigDecimal.valueOf(gain), BigDecimal.TEN, BigDecimal.ZERO, Double.POSITIVE_INFINITY),
                new Settlement.Terms(rule, new BigDecimal("0.4"), new BigDecimal("200")));
    }

    @Test
    void the_steps_from_a_gain_beyond_the_cap_add_up() {
        var settlement = settled(470, new Rule.LowerBound(0.8));
        assertThat(StudyWords.margin(settlement)).isPositive();
        assertThat(StudyWords.overCap(settlement)).isPositive();
        assertThat(settlement.gain().subtract(StudyWords.margin(settlement)).subtract(StudyWords.overCap(settlement)))
                .isEqualByComparingTo("200");
    }

    @Test
    void what_a_loss_is_made_less_by_goes_the_other_way() {
        var settlement = settled(-470, new Rule.OneSided());
        assertThat(StudyWords.margin(settlement)).isEqualByComparingTo("-470");
        assertThat(StudyWords.overCap(settlement)).isZero();
        assertThat(StudyWords.overCap(settled(-470, new Rule.Symmetric()))).isEqualByComparingTo("-261.60");
    }

    @Test
    void nothing_is_over_a_cap_that_is_not_reached() {
        assertThat(StudyWords.overCap(settled(100, new Rule.LowerBound(0.8)))).isZero();
    }

    @Test
    void the_steps_add_up_as_they_are_shown() {
        var settlement = Settlement.of(
                new Settlement.Estimate(
                        Grade.A,
                        new BigDecimal("2425.1951"),
                        new BigDecimal("80.6071"),
                        BigDecimal.ZERO,
                        Double.POSITIVE_INFINITY),
                new Settlement.Terms(new Rule.LowerBound(0.8), new BigDecimal("0.4"), new BigDecimal("20000")));
        assertThat(StudyWords.cents(settlement.gain()).subtract(StudyWords.margin(settlement)))
                .isEqualByComparingTo(settlement.counted());
    }

    private static StudyWords of(String unit, String worth) {
        var start = LocalDate.of(2026, 5, 1);
        return new StudyWords(new AnalysisPlan(
                "test",
                "What does it save?",
                new AnalysisPlan.Target("people_cost", unit, AnalysisPlan.Better.LOWER, new BigDecimal(worth), 2),
                new AnalysisPlan.Span(start.minusYears(1), start, start.plusMonths(4), start.minusDays(3)),
                new Situation(
                        Situation.Assignment.NOTHING,
                        Situation.RollOut.STAGED_BY_CHOICE,
                        new Situation.Units(0, 0.5, 24, 0),
                        new Situation.Periods(12, 4),
                        0,
                        0,
                        new Situation.Goal(0, 1, 0, 0.1)),
                new AnalysisPlan.Lot(1, 1, ""),
                new AnalysisPlan.Limits(0.02, 0.01, 1, 0),
                new AnalysisPlan.Pay(
                        new Settlement.Terms(new Rule.Symmetric(), BigDecimal.ONE, BigDecimal.ONE), "EUR", 0.9),
                ""));
    }

    @Test
    void what_is_measured_and_worth_is_told_in_words() {
        assertThat(of("seconds", "0.005").worth()).isEqualTo("; each of the seconds is worth EUR 0.005");
        assertThat(of("EUR", "1000").worth()).isEqualTo("; each EUR of the outcome counts as EUR 1,000");
        assertThat(of("EUR", "1").worth()).as("money is what it is").isEmpty();
        assertThat(of("euro", "1").worth()).as("by its name, too").isEmpty();
        assertThat(of("EUR", "1").metric()).isEqualTo("people cost");
    }
}
