package dev.evenkeel.measure.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Measured;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    private static final Situation.Goal CHURN = Situation.Goal.ofShare(1 - StrictMath.pow(0.985, 12), 0.05);
    private static final Situation.Goal REVENUE = new Situation.Goal(30, 25, 0, 0.01);

    /** The table of sizes that is printed before anything is signed. */
    @Test
    void sizes_are_the_published_ones() {
        var usual = SampleSize.USUAL;
        assertThat(usual.needed(CHURN, 0.5)).isBetween(62_500L, 63_500L);
        assertThat(usual.needed(CHURN, 0.1)).isBetween(174_500L, 175_500L);
        assertThat(usual.needed(Situation.Goal.ofShare(0.015, 0.05), 0.5)).isBetween(815_000L, 825_000L);
        assertThat(usual.needed(Situation.Goal.ofShare(0.015, 0.05), 0.1)).isBetween(2_285_000L, 2_295_000L);
        assertThat(usual.needed(REVENUE, 0.1)).isBetween(605_500L, 606_500L);
        assertThat(usual.needed(new Situation.Goal(30, 25, 0.8, 0.01), 0.1)).isBetween(217_500L, 218_500L);
        assertThat(usual.detectable(REVENUE, usual.needed(REVENUE, 0.1), 0.1)).isCloseTo(0.01, within(1e-6));
    }

    @Test
    void enough_customers_by_lot_are_grade_a() {
        var choice = choose(Situation.Assignment.CUSTOMERS, Situation.RollOut.AT_ONCE, 700_000, 0)
                .orThrow();
        assertThat(choice.design()).isEqualTo(Design.HOLDOUT);
        assertThat(choice.grade()).isEqualTo(Grade.A);
        assertThat(choice.stronger()).isEmpty();
    }

    @Test
    void too_few_customers_lose_grade_a_and_are_told_the_number() {
        var choice = choose(Situation.Assignment.CUSTOMERS, Situation.RollOut.STAGED_BY_CHOICE, 50_000, 0)
                .orThrow();
        assertThat(choice.design()).isEqualTo(Design.ROLL_OUT_BY_CHOICE);
        assertThat(choice.why().getFirst())
                .isEqualTo(
                        "A holdout of customers by lot, settled by intention to treat is not possible:"
                                + " too few customers (50,000) to see a change of 1.0 %; it takes 605,624, or an effect of 3.5 %.");
        assertThat(choice.stronger())
                .extracting(Choice.Stronger::design)
                .containsExactly(Design.HOLDOUT, Design.SWITCHBACK, Design.ROLL_OUT_BY_LOT);
    }

    @Test
    void the_tree_goes_down_to_before_and_after_and_then_refuses() {
        assertThat(choose(Situation.Assignment.TIMES, Situation.RollOut.AT_ONCE, 10, 0)
                        .orThrow()
                        .grade())
                .isEqualTo(Grade.A_MINUS);
        assertThat(choose(Situation.Assignment.NOTHING, Situation.RollOut.STAGED_BY_LOT, 10, 0)
                        .orThrow()
                        .design())
                .isEqualTo(Design.ROLL_OUT_BY_LOT);
        assertThat(choose(Situation.Assignment.NOTHING, Situation.RollOut.AT_ONCE, 10, 38)
                        .orThrow()
                        .grade())
                .isEqualTo(Grade.C);
        assertThat(choose(Situation.Assignment.NOTHING, Situation.RollOut.AT_ONCE, 10, 5)
                        .orThrow()
                        .grade())
                .isEqualTo(Grade.C_MINUS);
        assertThat(choose(Situation.Assignment.NOTHING, Situation.RollOut.AT_ONCE, 10, 0)
                        .orThrow()
                        .grade())
                .isEqualTo(Grade.D);
        var none = Choice.of(new Situation(
                Situation.Assignment.NOTHING,
                Situation.RollOut.AT_ONCE,
                new Situation.Units(10, 0.1, 1, 0),
                new Situation.Periods(8, 12),
                0,
                3,
                REVENUE));
        assertThat(none)
                .isInstanceOfSatisfying(
                        Measured.Refused.class,
                        refused -> assertThat(refused.refusal().what())
                                .endsWith("ewer than 12 periods before the change (8)."));
    }

    @Test
    void every_gate_that_fails_costs_a_grade_and_the_last_one_the_number() {
        var rollOut = choose(Situation.Assignment.NOTHING, Situation.RollOut.STAGED_BY_CHOICE, 10, 0)
                .orThrow();
        var held = new Gate("trend", true, "Fine.");
        var failed = new Gate("bound", false, "Half of the gap before is more than the effect.");
        assertThat(rollOut.after(List.of(held, failed)).orThrow()).isEqualTo(Grade.C);
        assertThat(rollOut.after(List.of(failed, failed)).orThrow()).isEqualTo(Grade.C_MINUS);
        var last = choose(Situation.Assignment.NOTHING, Situation.RollOut.AT_ONCE, 10, 0)
                .orThrow();
        assertThat(last.after(List.of(failed)))
                .isInstanceOfSatisfying(
                        Measured.Refused.class,
                        refused -> assertThat(refused.refusal().what())
                                .isEqualTo("No grade is left: Half of the gap before is more than the effect."));
        assertThat(Grade.D.below()).isEqualTo(Optional.empty());
    }

    @Test
    void a_stronger_design_is_worth_the_safety_that_it_saves() {
        var stronger = new Choice.Stronger(Design.HOLDOUT, "hold out 10 %");
        assertThat(stronger.worth(Grade.D, new BigDecimal("100000"), new BigDecimal("0.3")))
                .isEqualByComparingTo("24150");
    }

    private static Measured<Choice> choose(
            Situation.Assignment assignment, Situation.RollOut rollOut, long customers, int donors) {
        return Choice.of(new Situation(
                assignment,
                rollOut,
                new Situation.Units(customers, 0.1, 12, 50),
                new Situation.Periods(24, 12),
                donors,
                2,
                REVENUE));
    }
}
