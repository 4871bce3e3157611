package dev.evenkeel.measure.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Measured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetPromoterScoreTest {
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            promoters, passives, detractors, score, standardError, low, high
            50, 30, 20, 30.0, 7.810249675906654, 14.051130178761607, 44.20129700570441
            6, 2, 4, 16.666666666666664, 25.909386258580042, -30.46031786515315, 57.126984531819815
            612, 214, 174, 43.8, 2.437531538257505, 38.89750320586723, 48.440482836007135
            9, 1, 0, 90.0, 9.486832980505138, 38.079226869568636, 100
            """)
    void a_score_has_the_variance_of_three_kinds_of_answers(
            long promoters,
            long passives,
            long detractors,
            double score,
            double standardError,
            double low,
            double high) {
        var estimate = new NetPromoterScore(promoters, passives, detractors)
                .estimate(0.95)
                .orThrow();
        assertThat(estimate.value()).isCloseTo(score, within(1e-9));
        assertThat(estimate.standardError()).isCloseTo(standardError, within(1e-9));
        assertThat(estimate.interval().low()).isCloseTo(low, within(1e-9));
        assertThat(estimate.interval().high()).isCloseTo(high, within(1e-9));
        assertThat(estimate.numerator().doubleValue() / estimate.denominator().doubleValue())
                .isCloseTo(score, within(1e-9));
    }

    @Test
    void nobody_has_no_score() {
        assertThat(new NetPromoterScore(0, 0, 0).estimate(0.95)).isInstanceOf(Measured.Refused.class);
        assertThatThrownBy(() -> new NetPromoterScore(1, -1, 0)).hasMessageContaining("-1 passives");
    }
}
