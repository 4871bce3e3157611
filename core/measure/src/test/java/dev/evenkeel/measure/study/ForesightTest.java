package dev.evenkeel.measure.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.linear.Matrix;
import dev.evenkeel.measure.panel.Observation;
import dev.evenkeel.measure.panel.Panel;
import dev.evenkeel.measure.payment.Rule;
import dev.evenkeel.measure.plan.Situation;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plans from May to July 2026 after 24 months in which nothing happened but chance with a standard deviation of 2. */
class ForesightTest {
    private static final int BEFORE = 24;
    private static final double NOISE = 2;

    private static AnalysisPlan plan(Situation.Assignment assignment, Situation.RollOut rollOut, Situation.Goal goal) {
        return HoldoutTest.plan(new Rule.OneSided())
                .with(new Situation(
                        assignment,
                        rollOut,
                        new Situation.Units(0, 0.25, 0, 50),
                        new Situation.Periods(0, 0),
                        0,
                        0,
                        goal));
    }

    private static StudyData.Sites sites(int sites) {
        var random = new Random(11);
        var rows = new ArrayList<Observation>();
        for (var site = 0; site < sites; site++) {
            for (var at = -BEFORE; at < 0; at++) {
                var month = YearMonth.of(2026, 5).plusMonths(at);
                rows.add(new Observation(
                        "s%02d".formatted(site),
                        100 * month.getYear() + month.getMonthValue(),
                        100 + site + NOISE * random.nextGaussian(),
                        false));
            }
        }
        return new StudyData.Sites(Panel.of(rows).orThrow(), Optional.empty());
    }

    @Test
    void customers_and_blocks_are_foreseen_by_how_much_they_differ() {
        var goal = new Situation.Goal(100, 20, 0.6, 0.1);
        var blocks = Foresight.of(plan(Situation.Assignment.TIMES, Situation.RollOut.AT_ONCE, goal))
                .orElseThrow();
        // 20 of one block, less what is known before, over fifty in each arm.
        assertThat(blocks.standardError()).isCloseTo(20 * 0.8 * Math.sqrt(2.0 / 50), within(1e-12));
        assertThat(blocks.detectable()).isCloseTo(2.8016 * blocks.standardError(), within(1e-3));
        assertThat(blocks.ofMoney(BigDecimal.TEN))
                .as("contacts are not known yet")
                .isZero();
        var customers = Foresight.of(HoldoutTest.plan(new Rule.OneSided())).orElseThrow();
        assertThat(customers.units()).isEqualTo(1500);
        assertThat(Foresight.of(
                        plan(Situation.Assignment.TIMES, Situation.RollOut.AT_ONCE, new Situation.Goal(0, 0, 0, 0.1))))
                .isEmpty();
    }

    /** Of three months against 21 before them, and of one market against all others. */
    @Test
    void a_launch_is_rehearsed_by_each_market_in_turn() {
        var sites = sites(30);
        var plan = Known.in(
                        plan(Situation.Assignment.NOTHING, Situation.RollOut.AT_ONCE, new Situation.Goal(0, 0, 0, 0.1)),
                        sites)
                .orThrow();
        var foresight = Foresight.of(plan, sites).orElseThrow();
        assertThat(foresight.rehearsed()).isEqualTo(3);
        assertThat(foresight.units()).isEqualTo(3);
        assertThat(foresight.mean()).isCloseTo(114.5, within(1.0));
        assertThat(foresight.standardError()).isCloseTo(NOISE * Math.sqrt(1.0 / 3 + 1.0 / 21), within(0.4));
    }

    @Test
    void a_staged_roll_out_is_rehearsed_in_three_steps() {
        var sites = sites(40);
        var plan = Known.in(
                        plan(
                                Situation.Assignment.NOTHING,
                                Situation.RollOut.STAGED_BY_CHOICE,
                                new Situation.Goal(0, 0, 0, 0.1)),
                        sites)
                .orThrow();
        var foresight = Foresight.of(plan, sites).orElseThrow();
        // Ten sites each for three, two and one months.
        assertThat(foresight.units()).isEqualTo(60);
        assertThat(foresight.standardError()).isBetween(0.3, 1.5);
    }

    @Test
    void a_baseline_is_rehearsed_on_its_last_months() {
        var random = new Random(5);
        var volumes = IntStream.range(0, BEFORE)
                .mapToDouble(_ -> 100 + random.nextInt(50))
                .toArray();
        var months = new StudyData.Months(
                List.of("volume"),
                IntStream.range(-BEFORE, 0)
                        .mapToObj(at -> YearMonth.of(2026, 5).plusMonths(at).toString())
                        .toList(),
                Matrix.ofColumns(IntStream.range(0, BEFORE)
                        .mapToDouble(at -> 3 * volumes[at] + NOISE * random.nextGaussian())
                        .toArray()),
                Matrix.ofColumns(volumes),
                BEFORE);
        var plan = Known.in(
                        plan(Situation.Assignment.NOTHING, Situation.RollOut.AT_ONCE, new Situation.Goal(0, 0, 0, 0.1)),
                        months)
                .orThrow();
        var foresight = Foresight.of(plan, months).orElseThrow();
        assertThat(foresight.rehearsed()).isEqualTo(3);
        assertThat(foresight.standardError()).isCloseTo(NOISE * Math.sqrt(3 + 9.0 / 21), within(1.5));
    }
}
