package dev.evenkeel.measure.did;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.panel.Observation;
import dev.evenkeel.measure.panel.Panel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class RollOutTestTest {
    @Test
    void all_orders_of_a_small_roll_out_are_gone_through() {
        // Four sites, two of them treated in the second period: six orders, of which two are as far out as the real
        // one.
        var panel = sites(4, 2, site -> site < 2 ? 10 + site : site * 0.1);
        var test = RollOutTest.of(panel, "plan").orThrow();
        assertThat(test.isExhaustive()).isTrue();
        assertThat(test.orders()).isEqualTo(6);
        assertThat(test.asStrange()).isEqualTo(2);
        assertThat(test.pValue()).isEqualTo(2.0 / 6);
        assertThat(test.observed()).isCloseTo(10.25, within(1e-12));
    }

    @Test
    void many_orders_are_drawn_by_the_seed_that_both_signed() {
        var random = new Random(3);
        var noise = random.doubles(40).toArray();
        var panel = sites(40, 20, site -> noise[site]);
        var one = RollOutTest.of(panel, "plan-digest/2026/roll-out").orThrow();
        assertThat(one.isExhaustive()).isFalse();
        assertThat(one.orders()).isEqualTo(10_000);
        assertThat(RollOutTest.of(panel, "plan-digest/2026/roll-out").orThrow()).isEqualTo(one);
        assertThat(RollOutTest.of(panel, "another").orThrow().asStrange()).isNotEqualTo(one.asStrange());
    }

    /** Exact whatever the outcomes are: of all orders of one panel, at most a share of 5 % have a p-value of 5 % or less. */
    @Test
    void among_all_orders_small_p_values_are_as_rare_as_they_say() {
        var random = new Random(11);
        var outcomes = new double[8];
        Arrays.setAll(outcomes, _ -> StrictMath.exp(3 * random.nextGaussian()));
        var orders = 0;
        var small = 0;
        for (var mask = 0; mask < 256; mask++) {
            if (Integer.bitCount(mask) == 4) {
                var chosen = mask;
                var observations = new ArrayList<Observation>();
                for (var site = 0; site < 8; site++) {
                    observations.add(new Observation("s" + site, 1, 0, false));
                    observations.add(new Observation("s" + site, 2, outcomes[site], (chosen >> site & 1) == 1));
                }
                orders++;
                small += RollOutTest.of(Panel.of(observations).orThrow(), "")
                                        .orThrow()
                                        .pValue()
                                <= 0.1
                        ? 1
                        : 0;
            }
        }
        assertThat(orders).isEqualTo(70);
        assertThat(small).isPositive().isLessThanOrEqualTo(7);
    }

    private static Panel sites(int number, int treated, IntToDoubleFunction after) {
        var observations = new ArrayList<Observation>();
        for (var site = 0; site < number; site++) {
            var name = "site%02d".formatted(site);
            observations.add(new Observation(name, 1, 5, false));
            observations.add(new Observation(name, 2, 5 + after.applyAsDouble(site), site < treated));
        }
        return Panel.of(observations).orThrow();
    }
}
