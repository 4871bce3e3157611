package dev.evenkeel.measure.experiment;

import static dev.evenkeel.measure.experiment.ComparisonTest.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Refusal;
import dev.evenkeel.measure.experiment.Switchback.Design;
import dev.evenkeel.measure.experiment.Switchback.Period;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SwitchbackTest {
    private static List<Period> periods(boolean[] treated, int[]... values) {
        var periods = new ArrayList<Period>();
        for (var block = 0; block < treated.length; block++) {
            for (var position = 0; position < values[block].length; position++) {
                periods.add(new Period(
                        block,
                        position,
                        "all",
                        treated[block],
                        BigDecimal.valueOf(values[block][position]),
                        BigDecimal.ONE));
            }
        }
        return periods;
    }

    @Test
    void the_exact_p_value_counts_all_assignments_of_the_design() {
        var periods = periods(
                new boolean[] {true, true, true, false, false, false}, new int[][] {{9}, {8}, {7}, {3}, {2}, {1}});
        // Of the 20 ways to treat three of six, this one and its mirror differ most.
        var fixed = new Switchback(periods, 0).compared(Design.FIXED_COUNT).orThrow();
        assertThat(fixed.contrast().value()).isEqualTo(6);
        assertThat(fixed.exactPValue()).isCloseTo(2.0 / 20, within(1e-15));
        assertThat(fixed.isExact()).isTrue();
        // By coins also those count that treat all or none, and {9,8,7,3}|{2,1}: 5.25 and the like do not.
        var coins = new Switchback(periods, 0).compared(Design.COIN).orThrow();
        assertThat(coins.exactPValue()).isCloseTo(4.0 / 64, within(1e-15));
    }

    @Test
    void blocks_are_only_exchanged_within_their_stratum() {
        var periods = new ArrayList<Period>();
        for (var block = 0; block < 4; block++) {
            // By night all is 100 higher; within each stratum the treated block has one more.
            var isNight = block >= 2;
            var isTreated = block % 2 == 0;
            periods.add(new Period(
                    block,
                    0,
                    isNight ? "night" : "day",
                    isTreated,
                    BigDecimal.valueOf((isNight ? 100 : 0) + (isTreated ? 1 : 0)),
                    BigDecimal.ONE));
        }
        var result = new Switchback(periods, 0).compared(Design.FIXED_COUNT).orThrow();
        assertThat(result.contrast().value()).isCloseTo(1, within(1e-12));
        assertThat(result.exactPValue()).isCloseTo(2.0 / 4, within(1e-15));
    }

    @Test
    void the_burn_in_is_dropped() {
        var periods = periods(new boolean[] {true, true, false, false}, new int[][] {{0, 5}, {0, 6}, {9, 1}, {9, 2}});
        assertThat(new Switchback(periods, 1)
                        .compared(Design.COIN)
                        .orThrow()
                        .contrast()
                        .value())
                .isEqualTo(4);
        assertThat(reason(new Switchback(periods, 2).compared(Design.COIN))).isEqualTo(Refusal.Reason.TOO_FEW);
    }

    @Test
    void without_an_effect_a_p_value_of_a_tenth_is_as_rare_as_it_says() {
        var random = new Random(21);
        var below = 0;
        for (var run = 0; run < 400; run++) {
            var treated = new boolean[8];
            var values = new int[8][];
            for (var block = 0; block < 8; block++) {
                treated[block] = random.nextBoolean();
                values[block] = new int[] {random.nextInt(1000) * random.nextInt(1000)};
            }
            treated[0] = true;
            treated[1] = true;
            treated[2] = false;
            treated[3] = false;
            var result = new Switchback(periods(treated, values), 0)
                    .compared(Design.FIXED_COUNT)
                    .orThrow();
            below += result.exactPValue() <= 0.1 ? 1 : 0;
        }
        assertThat(below).as("seed 21").isBetween(15, 55);
    }

    @Test
    void many_blocks_are_told_by_their_errors() {
        var random = new Random(22);
        var periods = new ArrayList<Period>();
        for (var block = 0; block < 60; block++) {
            periods.add(new Period(
                    block,
                    0,
                    "all",
                    block % 2 == 0,
                    BigDecimal.valueOf(random.nextInt(100) + (block % 2 == 0 ? 500 : 0)),
                    BigDecimal.ONE));
        }
        var result = new Switchback(periods, 0).compared(Design.COIN).orThrow();
        assertThat(result.isExact()).isFalse();
        assertThat(result.contrast().effect().interval(0.95).holds(500)).isTrue();
    }
}
