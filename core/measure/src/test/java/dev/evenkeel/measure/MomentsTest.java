package dev.evenkeel.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void any_partition_of_the_units_gives_the_same_sums(long seed) {
        var random = new Random(seed);
        var whole = new MomentSums(1, 2, 2);
        var parts = List.of(new MomentSums(1, 2, 2), new MomentSums(1, 2, 2), new MomentSums(1, 2, 2));
        for (var unit = 0; unit < 10_000; unit++) {
            // Products of such values overflow 64 bits at once.
            var first = random.nextLong() >> (10 + random.nextInt(40));
            var second = random.nextLong() >> (10 + random.nextInt(40));
            whole.add(0, first, second);
            parts.get(random.nextInt(3)).add(0, first, second);
        }
        var merged = parts.get(2)
                .moments(0)
                .plus(parts.get(0).moments(0))
                .plus(parts.get(1).moments(0));
        assertThat(merged).as("seed %s", seed).isEqualTo(whole.moments(0));
        parts.get(1).merge(parts.get(0));
        parts.get(1).merge(parts.get(2));
        assertThat(parts.get(1).moments(0)).isEqualTo(whole.moments(0));
    }

    @Test
    void sums_of_128_bits_are_those_of_decimals() {
        var random = new Random(7);
        var sums = new MomentSums(3, 4, 3);
        var expected = BigDecimal.ZERO;
        for (var unit = 0; unit < 1000; unit++) {
            var values =
                    new long[] {random.nextLong() >> 8, random.nextInt(), random.nextLong() >> 8, -random.nextInt(9)};
            sums.add(1, values);
            expected = expected.add(BigDecimal.valueOf(values[0], 3).multiply(BigDecimal.valueOf(values[2], 3)));
        }
        assertThat(sums.moments(1).product(2, 0)).isEqualTo(expected);
        assertThat(sums.moments(1).product(0, 2)).isEqualTo(expected);
        assertThat(sums.moments(0)).isEqualTo(new MomentSums(1, 4, 3).moments(0));
    }

    @Test
    void sums_that_do_not_fit_are_not_taken() {
        var sums = new MomentSums(1, 1, 0);
        sums.add(0, Long.MIN_VALUE);
        assertThatThrownBy(() -> sums.add(0, Long.MIN_VALUE))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("fewer decimals");
    }

    @Test
    void a_small_variance_next_to_a_large_mean_keeps_its_digits() {
        var sums = new MomentSums(1, 1, 0);
        for (var value = 0; value < 3; value++) {
            sums.add(0, 1_000_000_000_000L + value);
        }
        assertThat(sums.moments(0).covariance(0, 0)).isEqualTo(1);
        assertThat(sums.moments(0).mean(0)).isEqualTo(1_000_000_000_001.0);
        assertThat(sums.moments(0).deviation(0, 0)).isEqualTo(2);
    }

    @Test
    void a_share_is_a_variable_of_ones_and_zeros() {
        var moments = Moments.ofShare(4, 3);
        assertThat(moments.mean(0)).isEqualTo(0.75);
        assertThat(moments.covariance(0, 0)).isCloseTo(0.25, within(1e-15));
    }

    @Test
    void units_of_different_shapes_do_not_mix() {
        assertThatThrownBy(() -> Moments.none(1).plus(Moments.none(2)))
                .hasMessage("Units of 2 variables cannot join units of 1.");
        assertThatThrownBy(() -> new MomentSums(1, 5, 0)).hasMessageContaining("1 to 4");
        assertThatThrownBy(() -> new MomentSums(1, 1, 0).merge(new MomentSums(1, 1, 2)))
                .hasMessageContaining("same groups");
        assertThatThrownBy(() -> new Moments(1, List.of(BigDecimal.ONE), List.of()))
                .hasMessageContaining("0 sums of products");
    }

    @Test
    void a_total_that_grew_day_by_day_has_the_sums_of_its_end() {
        var grown = new MomentSums(1, 2, 2);
        var atOnce = new MomentSums(1, 2, 2);
        for (var unit : new long[][] {{500, 300, 700}, {-200, 0, 450}, {1L << 40, -3, 1L << 41}}) {
            grown.add(0, 0, unit[2]);
            grown.grow(0, 0, unit[2], unit[0]);
            grown.grow(0, unit[0], unit[2], unit[1]);
            atOnce.add(0, unit[0] + unit[1], unit[2]);
        }
        assertThat(grown.moments(0)).isEqualTo(atOnce.moments(0));
    }
}
