package dev.evenkeel.measure.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactSumTest {
    @Test
    void what_plain_addition_loses_is_kept() {
        assertThat(ExactSum.of(1e100, 1, -1e100)).isEqualTo(1);
        assertThat(ExactSum.of(0.1, 0.2, 0.3)).isEqualTo(0.6);
        assertThat(ExactSum.of()).isZero();
        assertThat(ExactSum.mean(1, 2, 6)).isEqualTo(3);
    }

    @Test
    void the_sum_is_that_of_exact_decimals_in_any_order_and_partitioning() {
        var seed = 20261122L;
        var random = new Random(seed);
        for (var run = 0; run < 300; run++) {
            var whole = new ExactSum();
            ExactSum[] parts = {new ExactSum(), new ExactSum(), new ExactSum()};
            var exact = BigDecimal.ZERO;
            for (var at = 0; at < 50; at++) {
                var value = (random.nextDouble() - 0.5) * StrictMath.pow(10, random.nextInt(60) - 30);
                whole.add(value);
                parts[random.nextInt(3)].add(value);
                exact = exact.add(new BigDecimal(value));
            }
            parts[2].add(parts[0]);
            parts[2].add(parts[1]);
            assertThat(whole.value()).as("seed %d run %d", seed, run).isEqualTo(exact.doubleValue());
            assertThat(parts[2].value()).isEqualTo(whole.value());
        }
    }

    @Test
    void the_smallest_and_the_largest_numbers_are_added() {
        assertThat(ExactSum.of(Double.MIN_VALUE, Double.MIN_VALUE)).isEqualTo(2 * Double.MIN_VALUE);
        assertThat(ExactSum.of(Double.MAX_VALUE, -Double.MAX_VALUE, -3)).isEqualTo(-3);
        assertThatThrownBy(() -> new ExactSum().add(Double.NaN)).hasMessageContaining("no finite number");
    }
}
