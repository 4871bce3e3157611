package dev.evenkeel.measure.linear;

import static dev.evenkeel.measure.linear.GeneralisedFit.Family.GAMMA;
import static dev.evenkeel.measure.linear.GeneralisedFit.Family.LOGIT;
import static dev.evenkeel.measure.linear.GeneralisedFit.Family.POISSON;
import static dev.evenkeel.measure.linear.GeneralisedFit.Family.PROBIT;
import static dev.evenkeel.measure.linear.Published.column;
import static dev.evenkeel.measure.linear.Published.ones;
import static dev.evenkeel.measure.linear.Published.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GeneralisedFitTest {
    /** R's MASS::birthwt, low ~ age + lwt + race + smoke, glm; to 1e-8. */
    @Test
    void low_weight_at_birth_has_the_published_logit() {
        var data = rows("regression/birthwt.csv");
        var race = column(data, "race");
        var fit = GeneralisedFit.of(
                        LOGIT,
                        Matrix.ofColumns(
                                ones(data.size()),
                                column(data, "age"),
                                column(data, "lwt"),
                                Arrays.stream(race).map(one -> one == 2 ? 1 : 0).toArray(),
                                Arrays.stream(race).map(one -> one == 3 ? 1 : 0).toArray(),
                                column(data, "smoke")),
                        column(data, "low"))
                .orThrow();
        assertThat(fit.coefficients().stream().mapToDouble(one -> one).toArray())
                .containsExactly(
                        new double[] {
                            0.332451571956955,
                            -0.0224782798746429,
                            -0.0125256640164384,
                            1.231671373071518,
                            0.9432626532839878,
                            1.0544386478185335
                        },
                        within(1e-8));
        // R stops at 1e-8 of the deviance, so its errors are those of the step before the last.
        assertThat(fit.standardErrors())
                .containsExactly(
                        new double[] {
                            1.1076730517962325,
                            0.03417049458360125,
                            0.00638583430680175,
                            0.5171517877354905,
                            0.41623215257506635,
                            0.3799998735101925
                        },
                        within(1e-5));
    }

    /** The clotting times of R's ?glm (McCullagh and Nelder 1989). */
    @Test
    void clotting_times_have_the_published_gamma_model() {
        double[] amounts = {5, 10, 15, 20, 30, 40, 60, 80, 100};
        var columns = Matrix.ofColumns(
                ones(9), Arrays.stream(amounts).map(StrictMath::log).toArray());
        var first = GeneralisedFit.of(GAMMA, columns, new double[] {118, 58, 42, 35, 27, 25, 21, 19, 18})
                .orThrow();
        assertThat(first.coefficients().get(0)).isCloseTo(-0.0165543817262003, within(1e-9));
        assertThat(first.coefficients().get(1)).isCloseTo(0.0153431149103247, within(1e-9));
        assertThat(first.standardErrors())
                .containsExactly(new double[] {0.00092754913862415, 0.000414959642666335}, within(1e-8));
        var second = GeneralisedFit.of(GAMMA, columns, new double[] {69, 35, 26, 21, 18, 16, 13, 12, 12})
                .orThrow();
        assertThat(second.coefficients().get(0)).isCloseTo(-0.0239084697988994, within(1e-9));
        assertThat(second.coefficients().get(1)).isCloseTo(0.0235992135831032, within(1e-9));
    }

    /** The randomised trial of Dobson 1990, R's ?glm. */
    @Test
    void counts_have_the_published_poisson_model() {
        double[] counts = {18, 17, 15, 20, 10, 20, 25, 13, 12};
        var fit = GeneralisedFit.of(
                        POISSON,
                        Matrix.ofColumns(
                                ones(9),
                                new double[] {0, 1, 0, 0, 1, 0, 0, 1, 0},
                                new double[] {0, 0, 1, 0, 0, 1, 0, 0, 1},
                                new double[] {0, 0, 0, 1, 1, 1, 0, 0, 0},
                                new double[] {0, 0, 0, 0, 0, 0, 1, 1, 1}),
                        counts)
                .orThrow();
        assertThat(fit.coefficients().get(0)).isCloseTo(3.04452243772342, within(1e-9));
        assertThat(fit.coefficients().get(1)).isCloseTo(-0.454255272277596, within(1e-9));
        assertThat(fit.coefficients().get(3)).isCloseTo(0, within(1e-9));
        assertThat(fit.deviance()).isCloseTo(5.12914107700114, within(1e-9));
    }

    @Test
    void a_probit_of_a_share_alone_is_the_normal_quantile_of_it() {
        var fit = GeneralisedFit.of(PROBIT, Matrix.ofColumns(ones(4)), new double[] {1, 0, 0, 0})
                .orThrow();
        assertThat(fit.coefficients().getFirst()).isCloseTo(-0.6744897501960817, within(1e-12));
    }

    @Test
    void a_column_that_tells_outcomes_apart_without_error_is_refused() {
        for (var family : new GeneralisedFit.Family[] {LOGIT, PROBIT}) {
            var answer = GeneralisedFit.of(
                    family, Matrix.ofColumns(ones(6), new double[] {1, 2, 3, 4, 5, 6}), new double[] {0, 0, 0, 1, 1, 1
                    });
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Measured.Refused.class,
                            refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.SEPARATION));
        }
    }

    @Test
    void outcomes_that_the_model_does_not_know_are_refused() {
        assertThat(GeneralisedFit.of(GAMMA, Matrix.ofColumns(ones(2)), new double[] {1, 0}))
                .isInstanceOfSatisfying(
                        Measured.Refused.class,
                        refused -> assertThat(refused.refusal().what())
                                .isEqualTo("An outcome is 0.0, which cannot be under GAMMA."));
    }
}
