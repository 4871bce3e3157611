package dev.evenkeel.measure.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Measured;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TwoWayTest {
    /** The slow, plain way: a column of zeros and ones for every unit and period; panels with holes and doubled rows, too. */
    @Test
    void taking_effects_out_gives_the_slope_that_a_column_for_each_would() {
        var seed = 31L;
        var random = new Random(seed);
        for (var run = 0; run < 20; run++) {
            var units = new ArrayList<Integer>();
            var periods = new ArrayList<Integer>();
            for (var unit = 0; unit < 12; unit++) {
                for (var period = 0; period < 7; period++) {
                    // The first unit and the first period are always there, so that all others are linked by them.
                    var rows = Math.max(random.nextInt(3), unit == 0 || period == 0 ? 1 : 0);
                    for (var row = 0; row < rows; row++) {
                        units.add(unit * 10);
                        periods.add(2000 + period);
                    }
                }
            }
            var number = units.size();
            var unit = units.stream().mapToInt(one -> one).toArray();
            var period = periods.stream().mapToInt(one -> one).toArray();
            var cause = random.doubles(number).toArray();
            var outcome = random.doubles(number).toArray();
            var columns = new double[1 + 12 + 6][number];
            for (var row = 0; row < number; row++) {
                columns[0][row] = cause[row];
                columns[1 + unit[row] / 10][row] = 1;
                if (period[row] > 2000) {
                    columns[12 + period[row] - 2000][row] = 1;
                }
            }
            var slow = LeastSquares.fit(Matrix.ofColumns(columns), outcome).orThrow();
            var effects = TwoWay.of(unit, period).orThrow();
            var quick = LeastSquares.fit(Matrix.ofColumns(effects.within(cause)), effects.within(outcome))
                    .orThrow();
            assertThat(quick.coefficient(0))
                    .as("seed %d run %d", seed, run)
                    .isCloseTo(slow.coefficient(0), within(1e-11));
            assertThat(quick.unexplained()).isCloseTo(slow.unexplained(), within(1e-10));
        }
    }

    @Test
    void periods_that_no_unit_links_are_refused() {
        assertThat(TwoWay.of(new int[] {1, 1, 2, 2}, new int[] {1, 2, 3, 4}))
                .isInstanceOfSatisfying(
                        Measured.Refused.class,
                        refused -> assertThat(refused.refusal().what())
                                .isEqualTo("The periods fall into groups that no unit was observed in both of."));
    }
}
