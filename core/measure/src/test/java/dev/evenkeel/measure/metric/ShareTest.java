package dev.evenkeel.measure.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {
    /** The examples of Newcombe, Statistics in Medicine 17 (1998), with the digits of statsmodels 0.15. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            hits, of, method, low, high
            81, 263, WILSON, 0.2552885198782742, 0.36620957698280004
            81, 263, ADJUSTED_WALD, 0.25522066518999675, 0.3662774316710775
            81, 263, EXACT, 0.25273674558527126, 0.3676219226013514
            15, 148, WILSON, 0.06238639953073628, 0.16048724172330803
            15, 148, ADJUSTED_WALD, 0.06138597492879727, 0.16148766632524705
            0, 20, WILSON, 0.0, 0.1611251580528194
            0, 20, ADJUSTED_WALD, 0.0, 0.18980956054248888
            1, 29, WILSON, 0.006113214292762667, 0.17175521879320294
            1, 29, ADJUSTED_WALD, 0.0, 0.18628650856170612
            """)
    void a_share_has_the_published_limits(long hits, long of, Share.Method method, double low, double high) {
        var estimate = new Share(hits, of).estimate(method, 0.95).orThrow();
        assertThat(estimate.interval().low()).isCloseTo(low, within(1e-9));
        assertThat(estimate.interval().high()).isCloseTo(high, within(1e-9));
        assertThat(estimate.numerator()).isEqualTo(BigDecimal.valueOf(hits));
        assertThat(estimate.denominator()).isEqualTo(BigDecimal.valueOf(of));
        assertThat(estimate.n()).isEqualTo(of);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            hits, of, otherHits, otherOf, method, low, high
            56, 70, 48, 80, NEWCOMBE, 0.05243147240236498, 0.33387265403690614
            56, 70, 48, 80, ADJUSTED_WALD, 0.052452926638053676, 0.33575845547576744
            9, 10, 3, 10, NEWCOMBE, 0.1705227239345029, 0.809017973535488
            9, 10, 3, 10, ADJUSTED_WALD, 0.16000080110040027, 0.8399991988995997
            """)
    void a_difference_has_the_published_limits(
            long hits, long of, long otherHits, long otherOf, Share.DifferenceMethod method, double low, double high) {
        var difference = new Share(hits, of)
                .less(new Share(otherHits, otherOf), method, 0.95)
                .orThrow();
        assertThat(difference.interval().low()).isCloseTo(low, within(1e-9));
        assertThat(difference.interval().high()).isCloseTo(high, within(1e-9));
        assertThat(difference.value()).isCloseTo((double) hits / of - (double) otherHits / otherOf, within(1e-15));
    }

    @Test
    void of_nothing_there_is_no_share() {
        assertThat(new Share(0, 0).estimate(Share.Method.WILSON, 0.95))
                .isEqualTo(Measured.refused(
                        Refusal.Reason.TOO_FEW, "There is no unit to take a share of.", "Choose a longer period."));
        assertThat(new Share(1, 2).less(new Share(0, 0), Share.DifferenceMethod.NEWCOMBE, 0.95))
                .isInstanceOf(Measured.Refused.class);
        assertThatThrownBy(() -> new Share(3, 2)).hasMessage("There cannot be 3 hits of 2.");
    }
}
