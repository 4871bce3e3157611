package dev.evenkeel.measure.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.MomentSums;
import dev.evenkeel.measure.Moments;
import dev.evenkeel.measure.Refusal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Comparison MEANS = new Comparison(Metric.MEAN, Comparison.Scale.ABSOLUTE);

    @Test
    void what_was_there_before_is_taken_out_of_the_difference() {
        var random = new Random(11);
        var sums = new MomentSums(2, 2, 0);
        var plain = new MomentSums(2, 1, 0);
        for (var unit = 0; unit < 4000; unit++) {
            var before = Math.round(1000 + 300 * random.nextGaussian());
            var now = before + Math.round(30 * random.nextGaussian()) + 5L * (unit % 2);
            sums.add(unit % 2, now, before);
            plain.add(unit % 2, now);
        }
        var adjusted = MEANS.contrast(sums.moments(0), sums.moments(1)).orThrow();
        var raw = MEANS.contrast(plain.moments(0), plain.moments(1)).orThrow();
        assertThat(adjusted.value()).isCloseTo(5, within(4 * adjusted.standardError()));
        assertThat(raw.standardError() / adjusted.standardError()).isCloseTo(10, within(0.5));
    }

    @Test
    void clusters_are_the_units_of_a_ratio() {
        // All members of a household do the same: the error must be that of households, as if each were one.
        var random = new Random(12);
        var households = new MomentSums(2, 1, 0);
        var clustered = new MomentSums(2, 2, 0);
        for (var household = 0; household < 200; household++) {
            var value = random.nextInt(100);
            households.add(household % 2, value);
            clustered.add(household % 2, value * 5L, 5);
        }
        var one = MEANS.contrast(households.moments(0), households.moments(1)).orThrow();
        var other = new Comparison(Metric.RATIO, Comparison.Scale.ABSOLUTE)
                .contrast(clustered.moments(0), clustered.moments(1))
                .orThrow();
        assertThat(other.value()).isCloseTo(one.value(), within(1e-12));
        assertThat(other.standardError()).isCloseTo(one.standardError(), within(1e-12));
    }

    @Test
    void arms_that_say_nothing_are_refused() {
        var some = Moments.ofShare(100, 30);
        assertThat(reason(MEANS.contrast(some, Moments.ofShare(1, 1)))).isEqualTo(Refusal.Reason.TOO_FEW);
        assertThat(reason(MEANS.contrast(some, Moments.ofShare(100, 100)))).isEqualTo(Refusal.Reason.NO_VARIATION);
        assertThat(reason(new Comparison(Metric.SHARE, Comparison.Scale.RELATIVE)
                        .contrast(Moments.ofShare(100, 0), some)))
                .isEqualTo(Refusal.Reason.NOT_DEFINED);
        var empty = new MomentSums(1, 2, 0);
        empty.add(0, 1, 0);
        empty.add(0, 2, 0);
        assertThat(reason(new Comparison(Metric.RATIO, Comparison.Scale.ABSOLUTE)
                        .contrast(empty.moments(0), empty.moments(0))))
                .isEqualTo(Refusal.Reason.NOT_DEFINED);
    }

    @Test
    void a_stratum_with_an_empty_arm_is_refused() {
        var strata = new Strata(List.of(
                new Strata.Stratum(Moments.ofShare(10, 5), Moments.ofShare(10, 6)),
                new Strata.Stratum(Moments.ofShare(10, 5), Moments.ofShare(1, 1))));
        assertThat(reason(strata.contrast(Metric.SHARE, Comparison.Scale.ABSOLUTE)))
                .isEqualTo(Refusal.Reason.NO_OVERLAP);
        var same = new Strata(List.of(new Strata.Stratum(Moments.ofShare(10, 0), Moments.ofShare(10, 0))));
        assertThat(reason(same.contrast(Metric.SHARE, Comparison.Scale.ABSOLUTE)))
                .isEqualTo(Refusal.Reason.NO_VARIATION);
        assertThat(reason(same.contrast(Metric.SHARE, Comparison.Scale.RELATIVE)))
                .isEqualTo(Refusal.Reason.NOT_DEFINED);
    }

    static <T> Refusal.Reason reason(Measured<T> measured) {
        return switch (measured) {
            case Measured.Refused<T>(var refusal) -> refusal.reason();
            case Measured.Found<T>(var value) -> throw new AssertionError("not refused: " + value);
        };
    }
}
