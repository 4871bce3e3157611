package dev.evenkeel.measure.survival;

import static dev.evenkeel.measure.survival.Studies.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Refusal;
import dev.evenkeel.measure.survival.LifeTable.Life;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against R 4.2.2 with survival 3.5-3; tolerance 1e-9. */
class SurvivalCurveTest {
    @Test
    void the_curve_of_the_lung_study_is_that_of_the_published_program() {
        var curve = SurvivalCurve.of(Studies.lung()).orThrow();
        Map.of(
                        100.0, List.of(0.8639689676452436, 0.0227102304341618, 0.820584892081258, 0.909646746189512),
                        200.0, List.of(0.6802728622230088, 0.0311345716579695, 0.621907150261977, 0.744116170528259),
                        365.0, List.of(0.4092416244600644, 0.0358236381720378, 0.344721581795827, 0.485837603547281),
                        500.0, List.of(0.2932691937115688, 0.0350778184986187, 0.231982138262412, 0.370747595588351),
                        800.0, List.of(0.0783153281101496, 0.0246181539422425, 0.042293584589158, 0.145017043993303))
                .forEach((time, expected) -> {
                    var step = curve.steps().stream()
                            .filter(one -> one.time() <= time)
                            .reduce((_, later) -> later)
                            .orElseThrow();
                    assertThat(curve.survivalAt(time)).isCloseTo(expected.get(0), within(1e-9));
                    assertThat(step.standardError()).isCloseTo(expected.get(1), within(1e-9));
                    var limits = curve.limitsAt(time, 0.95).orThrow();
                    assertThat(limits.low()).isCloseTo(expected.get(2), within(1e-9));
                    assertThat(limits.high()).isCloseTo(expected.get(3), within(1e-9));
                });
        assertThat(curve.quantile(0.5, 0.95).orThrow())
                .isEqualTo(new SurvivalCurve.Quantile(310, new Interval(285, 363)));
    }

    @Test
    void the_curves_of_gehans_study_are_those_of_the_published_program() {
        var treated = SurvivalCurve.of(Studies.gehan("6-MP")).orThrow();
        assertThat(treated.survivalAt(6)).isCloseTo(0.8571428571428571, within(1e-12));
        assertThat(treated.survivalAt(10)).isCloseTo(0.7529411764705881, within(1e-12));
        assertThat(treated.survivalAt(23)).isCloseTo(0.4481792717086834, within(1e-12));
        assertThat(treated.steps().getLast().standardError()).isCloseTo(0.1345914567557604, within(1e-12));
        assertThat(treated.quantile(0.5, 0.95).orThrow())
                .isEqualTo(new SurvivalCurve.Quantile(23, new Interval(16, Double.POSITIVE_INFINITY)));
        var control = SurvivalCurve.of(Studies.gehan("control")).orThrow();
        assertThat(control.quantile(0.5, 0.95).orThrow()).isEqualTo(new SurvivalCurve.Quantile(8, new Interval(4, 12)));
        assertThat(control.survivalAt(23)).isZero();
        assertThat(control.limitsAt(23, 0.95).orThrow()).isEqualTo(new Interval(0, 0));
    }

    @Test
    void the_hazard_adds_up_the_shares_that_end() {
        var curve = SurvivalCurve.of(LifeTable.of(
                        List.of(new Life(1, true), new Life(2, false), new Life(3, true), new Life(3, true))))
                .orThrow();
        assertThat(curve.steps().get(1).hazard()).isEqualTo(0.25 + 1);
        assertThat(curve.steps().get(1).hazardError()).isCloseTo(Math.sqrt(0.25 / 4 + 0.5), within(1e-15));
        assertThat(curve.isComplete()).isTrue();
    }

    @Test
    void tables_of_parts_merge_into_that_of_the_whole() {
        var lives = Studies.lungLives();
        var parts = LifeTable.of(lives.subList(150, lives.size())).plus(LifeTable.of(lives.subList(0, 150)));
        assertThat(parts).isEqualTo(LifeTable.of(lives));
    }

    @Test
    void what_was_not_watched_long_enough_is_refused() {
        assertThat(reason(SurvivalCurve.of(LifeTable.of(List.of(new Life(3, false))))))
                .isEqualTo(Refusal.Reason.TOO_FEW);
        var curve = SurvivalCurve.of(LifeTable.of(List.of(new Life(1, true), new Life(3, false), new Life(4, false))))
                .orThrow();
        assertThat(reason(curve.quantile(0.5, 0.95))).isEqualTo(Refusal.Reason.TOO_FEW);
        assertThat(reason(curve.limitsAt(5, 0.95))).isEqualTo(Refusal.Reason.OUT_OF_RANGE);
        assertThatThrownBy(() -> new Life(Double.NaN, true)).hasMessage("A life cannot have lasted NaN.");
    }

    @Test
    void the_active_base_counts_who_was_there_who_came_and_who_left() {
        var spells = List.of(
                new ActiveBase.Spell(0, ActiveBase.OPEN),
                new ActiveBase.Spell(0, 10), // gone before the first day
                new ActiveBase.Spell(0, 15),
                new ActiveBase.Spell(12, 18),
                new ActiveBase.Spell(19, 20), // there on the last day only
                new ActiveBase.Spell(20, 30));
        var base = ActiveBase.of(spells, 10, 20);
        assertThat(base).isEqualTo(new ActiveBase(2, 2, 3, 1, 10 + 5 + 6 + 1));
        assertThat(base.closing()).isEqualTo(1);
        assertThat(base.churn(0.95).orThrow().value()).isEqualTo(0.5);
        var parts = ActiveBase.of(spells.subList(0, 3), 10, 20).plus(ActiveBase.of(spells.subList(3, 6), 10, 20));
        assertThat(parts).isEqualTo(base);
    }
}
