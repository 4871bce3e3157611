package dev.evenkeel.measure.survival;

import static dev.evenkeel.measure.survival.Studies.gehanSubjects;
import static dev.evenkeel.measure.survival.Studies.lungSubjects;
import static dev.evenkeel.measure.survival.Studies.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Refusal;
import dev.evenkeel.measure.survival.Cox.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against R 4.2.2 with survival 3.5-3; tolerance 1e-8, as for any likelihood that is climbed in steps. */
class CoxTest {
    private static final double CLOSE = 1e-8;

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            ties, value, error, without, with
            EFRON, 1.57212514882907, 0.412396717709455, -93.1842699968477, -85.0084245773717
            BRESLOW, 1.50919141258588, 0.409564406366741, -93.9850504782452, -86.3796220711456
            EXACT, 1.62824395159206, 0.433131296485462, -82.6692792527922, -74.5431011645186
            """)
    void ties_are_handled_as_published(Cox.Ties ties, double value, double error, double without, double with) {
        var fit = Cox.fit(gehanSubjects(), ties, 0.95).orThrow();
        assertThat(fit.coefficients().getFirst().value()).isCloseTo(value, within(CLOSE));
        assertThat(fit.coefficients().getFirst().standardError()).isCloseTo(error, within(CLOSE));
        assertThat(fit.logLikelihood().low()).isCloseTo(without, within(CLOSE));
        assertThat(fit.logLikelihood().high()).isCloseTo(with, within(CLOSE));
        assertThat(fit.likelihoodRatio()).isCloseTo(2 * (with - without), within(CLOSE));
    }

    @Test
    void several_covariates_have_the_published_coefficients() {
        var fit = Cox.fit(lungSubjects("", "age", "sex"), Cox.Ties.EFRON, 0.95).orThrow();
        closeTo(fit.coefficients().get(0), 0.0170453318454113, 0.00922327347696912);
        closeTo(fit.coefficients().get(1), -0.5132185171083844, 0.16745796235576815);
        assertThat(fit.logLikelihood().low()).isCloseTo(-749.909801390395, within(CLOSE));
        assertThat(fit.logLikelihood().high()).isCloseTo(-742.84824578377, within(CLOSE));
        var breslow =
                Cox.fit(lungSubjects("", "age", "sex"), Cox.Ties.BRESLOW, 0.95).orThrow();
        closeTo(breslow.coefficients().get(0), 0.0170128891984432, 0.00922195368490265);
        closeTo(breslow.coefficients().get(1), -0.5125647915187186, 0.16746206314235360);
        var three = Cox.fit(lungSubjects("", "age", "sex", "ph.ecog"), Cox.Ties.EFRON, 0.95)
                .orThrow();
        closeTo(three.coefficients().get(2), 0.4637284753704277, 0.11357726616199662);
    }

    private static void closeTo(Cox.Coefficient coefficient, double value, double error) {
        assertThat(coefficient.value()).isCloseTo(value, within(CLOSE));
        assertThat(coefficient.standardError()).isCloseTo(error, within(CLOSE));
    }

    @Test
    void errors_clustered_by_institution_are_the_published_ones() {
        var fit = Cox.fit(lungSubjects("inst", "age", "sex"), Cox.Ties.EFRON, 0.95)
                .orThrow();
        closeTo(fit.coefficients().get(0), 0.0170334959728774, 0.00923266443657082);
        closeTo(fit.coefficients().get(1), -0.5116682958663779, 0.16767859120164622);
        assertThat(fit.coefficients().get(0).robustError()).isCloseTo(0.00732739307379045, within(CLOSE));
        assertThat(fit.coefficients().get(1).robustError()).isCloseTo(0.1282306016852463, within(CLOSE));
    }

    @Test
    void proportional_hazards_are_tested_as_published() {
        var test =
                Cox.proportionality(lungSubjects("", "age", "sex", "ph.ecog")).orThrow();
        assertThat(test.chiSquared().get(0)).isCloseTo(0.18798767365229, within(1e-7));
        assertThat(test.chiSquared().get(1)).isCloseTo(2.30543722740497, within(1e-7));
        assertThat(test.chiSquared().get(2)).isCloseTo(2.05424877405441, within(1e-7));
        assertThat(test.globalChiSquared()).isCloseTo(4.46365758875861, within(1e-7));
        assertThat(test.globalPValue()).isCloseTo(0.215554945341796, within(1e-7));
    }

    @Test
    void the_order_of_subjects_changes_no_bit() {
        var subjects = lungSubjects("inst", "age", "sex");
        var shuffled = new ArrayList<>(subjects);
        Collections.shuffle(shuffled, new Random(5));
        assertThat(Cox.fit(shuffled, Cox.Ties.EFRON, 0.95)).isEqualTo(Cox.fit(subjects, Cox.Ties.EFRON, 0.95));
    }

    @Test
    void a_covariate_that_tells_who_ends_first_is_refused() {
        var subjects = new ArrayList<Subject>();
        for (var at = 0; at < 20; at++) {
            subjects.add(new Subject(at < 10 ? at : 100 + at, true, "s" + at, List.of(at < 10 ? 1.0 : 0.0)));
        }
        var refused = Cox.fit(subjects, Cox.Ties.EFRON, 0.95);
        assertThat(reason(refused)).isEqualTo(Refusal.Reason.SEPARATION);
        assertThat(refused.toString()).contains("restricted mean");
    }

    @Test
    void too_few_ends_and_a_covariate_without_spread_are_refused() {
        assertThat(reason(Cox.fit(
                        List.of(new Subject(1, true, "a", List.of(1.0)), new Subject(2, false, "b", List.of(0.0))),
                        Cox.Ties.EFRON,
                        0.95)))
                .isEqualTo(Refusal.Reason.TOO_FEW);
        assertThat(reason(Cox.fit(
                        List.of(
                                new Subject(1, true, "a", List.of(1.0)),
                                new Subject(2, true, "b", List.of(1.0)),
                                new Subject(3, true, "c", List.of(1.0))),
                        Cox.Ties.EFRON,
                        0.95)))
                .isEqualTo(Refusal.Reason.NO_VARIATION);
        var doubled = lungSubjects("", "age", "sex").stream()
                .map(subject -> new Subject(
                        subject.time(),
                        subject.hasEnded(),
                        subject.cluster(),
                        List.of(
                                subject.covariates().get(0),
                                subject.covariates().get(0) * 2)))
                .toList();
        assertThat(reason(Cox.fit(doubled, Cox.Ties.EFRON, 0.95))).isEqualTo(Refusal.Reason.SEPARATION);
    }
}
