package dev.evenkeel.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.measure.payment.Rule;
import dev.evenkeel.measure.payment.Settlement;
import dev.evenkeel.measure.plan.Grade;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class StudyWordsTest {
    private static Settlement settled(int gain, Rule rule) {
        return Settlement.of(
                new Settlement.Estimate(Grade.B, BigDecimal.valueOf(gain), BigDecimal.TEN, BigDecimal.ZERO),
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
}
