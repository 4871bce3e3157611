package dev.evenkeel.measure.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimplexProgrammeTest {
    @Test
    void a_target_between_two_columns_is_met() {
        var weights = SimplexProgramme.weights(
                Matrix.ofColumns(new double[] {0, 0}, new double[] {4, 8}, new double[] {9, -9}),
                new double[] {1, 2},
                0);
        assertThat(weights).containsExactly(new double[] {0.75, 0.25, 0}, within(1e-15));
    }

    @Test
    void a_target_outside_is_met_at_the_nearest_corner() {
        assertThat(SimplexProgramme.weights(
                        Matrix.ofColumns(new double[] {0, 1}, new double[] {1, 0}), new double[] {9, 1}, 0))
                .containsExactly(0, 1);
    }

    @Test
    void a_large_ridge_makes_all_weights_the_same() {
        assertThat(SimplexProgramme.weights(
                        Matrix.ofColumns(new double[] {0, 1}, new double[] {1, 0}, new double[] {3, 3}),
                        new double[] {9, 1},
                        1e12))
                .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-9));
    }

    /** The conditions under which weights are the best there are (Karush, Kuhn, Tucker), on made-up columns. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void no_shift_of_weight_would_help(long seed) {
        var random = new Random(seed);
        for (var run = 0; run < 200; run++) {
            var rows = 1 + random.nextInt(20);
            var columns = new double[1 + random.nextInt(30)][rows];
            for (var column : columns) {
                Arrays.setAll(column, _ -> random.nextGaussian() + 3);
            }
            var target = random.doubles(rows).map(one -> 3 + one).toArray();
            var ridge = random.nextBoolean() ? 0 : random.nextDouble();
            var matrix = Matrix.ofColumns(columns);
            var weights = SimplexProgramme.weights(matrix, target, ridge);
            assertThat(Arrays.stream(weights).sum())
                    .as("seed %d run %d", seed, run)
                    .isCloseTo(1, within(1e-12));
            assertThat(Arrays.stream(weights).min().orElseThrow()).isNotNegative();
            var rest = matrix.times(weights);
            Arrays.setAll(rest, row -> target[row] - rest[row]);
            var level = 0.0;
            for (var at = 0; at < weights.length; at++) {
                level += weights[at] * slope(columns[at], rest, ridge * weights[at]);
            }
            for (var at = 0; at < weights.length; at++) {
                var slope = slope(columns[at], rest, ridge * weights[at]);
                assertThat(slope).as("seed %d run %d column %d", seed, run, at).isGreaterThanOrEqualTo(level - 1e-8);
                if (weights[at] > 1e-6) {
                    assertThat(slope).isCloseTo(level, within(1e-8));
                }
            }
        }
    }

    private static double slope(double[] column, double[] rest, double ridge) {
        var sum = ridge;
        for (var row = 0; row < rest.length; row++) {
            sum -= column[row] * rest[row];
        }
        return sum;
    }
}
