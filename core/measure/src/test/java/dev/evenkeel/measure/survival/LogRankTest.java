package dev.evenkeel.measure.survival;

import static dev.evenkeel.measure.survival.Studies.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Refusal;
import dev.evenkeel.measure.survival.LifeTable.Life;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against R 4.2.2 with survival 3.5-3; tolerance 1e-9. */
class LogRankTest {
    @Test
    void gehans_groups_differ_as_published() {
        var groups = List.of(Studies.gehan("6-MP"), Studies.gehan("control"));
        var test = LogRank.test(groups, LogRank.Weights.EQUAL).orThrow();
        assertThat(test.chiSquared()).isCloseTo(16.7929409892165, within(1e-9));
        assertThat(test.groups().get(0).ended()).isEqualTo(9);
        assertThat(test.groups().get(0).expected()).isCloseTo(19.2505009480311, within(1e-9));
        assertThat(test.groups().get(1).expected()).isCloseTo(10.7494990519689, within(1e-9));
        assertThat(test.groups().get(0).variance()).isCloseTo(6.2569605736755, within(1e-9));
        assertThat(LogRank.test(groups, LogRank.Weights.SURVIVAL).orThrow().chiSquared())
                .isCloseTo(14.4571508187171, within(1e-9));
    }

    @Test
    void the_sexes_of_the_lung_study_differ_as_published() {
        var test = LogRank.test(List.of(Studies.lung(1), Studies.lung(2)), LogRank.Weights.EQUAL)
                .orThrow();
        assertThat(test.chiSquared()).isCloseTo(10.3267419548856, within(1e-9));
        assertThat(test.groups().get(0).expected()).isCloseTo(91.5817390295728, within(1e-9));
    }

    @Test
    void three_groups_of_which_two_are_the_same_differ_as_the_two_others_do() {
        var lung = List.of(Studies.lung(1), Studies.lung(2), Studies.lung(2));
        var three = LogRank.test(lung, LogRank.Weights.EQUAL).orThrow();
        var two = LogRank.test(List.of(lung.get(0), lung.get(1).plus(lung.get(2))), LogRank.Weights.EQUAL)
                .orThrow();
        assertThat(three.chiSquared()).isCloseTo(two.chiSquared(), within(1e-9));
        assertThat(three.pValue()).isGreaterThan(two.pValue());
    }

    @Test
    void groups_without_an_end_or_never_at_risk_together_are_refused() {
        var none = LifeTable.of(List.of(new Life(3, false)));
        assertThat(reason(LogRank.test(List.of(none, none), LogRank.Weights.EQUAL)))
                .isEqualTo(Refusal.Reason.TOO_FEW);
        var late = LifeTable.of(List.of(new Life(1, false), new Life(2, false)));
        var early = LifeTable.of(List.of(new Life(3, true), new Life(4, true)));
        assertThat(reason(LogRank.test(List.of(late, early), LogRank.Weights.EQUAL)))
                .isEqualTo(Refusal.Reason.NO_OVERLAP);
    }
}
