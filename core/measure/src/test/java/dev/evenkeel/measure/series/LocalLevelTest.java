package dev.evenkeel.measure.series;

import static dev.evenkeel.measure.linear.Published.column;
import static dev.evenkeel.measure.linear.Published.number;
import static dev.evenkeel.measure.linear.Published.rows;
import static dev.evenkeel.measure.linear.Published.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.linear.Matrix;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalLevelTest {
    private static final String CLOSED_FORM =
            "deterministic_local_level_GLS (REML, level sd fixed = prior_level_sd * sd(y_pre), flat prior on intercept and slopes; numpy)";

    /**
     * Held to the closed form of numpy (1e-6 of the effect, where the noise is not at the end of its range) and to half a standard
     * deviation of R's CausalImpact, which samples.
     */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            name,       file,                      separator, outcome,    others,                                       before, effectOfR, spreadOfR
            google,     google_data.csv,           ',',       y,          x1 x2,                                        61,     27,        4.5
            comparison, comparison_data.csv,       ',',       CHANGED,    NOT_CHANGED_1 NOT_CHANGED_2 NOT_CHANGED_3,     90,     -657,      736
            vignette,   causalimpact_vignette.csv, ',',       y,          x1,                                           70,     11,        1
            arma,       arma_data_R.csv,           ',',       y,          X,                                            70,     0.89,      0.3
            basque21,   basque_tfci.csv,           ',',       Basque,     another,                                      21,     -0.76,     0.31
            volks,      volks_data.csv,            ' ',       VolksWagen, BMW Allianz,                                  246,    -44,       5.6
            """)
    void the_effect_is_that_of_the_closed_form(
            String name,
            String file,
            String separator,
            String outcome,
            String others,
            int before,
            double effectOfR,
            double spreadOfR) {
        var data = rows("bsts/" + file, separator);
        var expected = text("bsts/expected.json");
        var columns = Matrix.ofColumns(others.lines()
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .map(series -> column(data, series))
                .toArray(double[][]::new));
        for (var share : new double[] {0.01, 0.1}) {
            var model =
                    LocalLevel.of(column(data, outcome), columns, before, share).orThrow();
            var key = "%s|prior_level_sd=%s".formatted(name, share);
            // With a drift this large and no noise left, the reference's noise is where its search ended.
            var percent = number(expected, CLOSED_FORM, key, "sigma_obs") < 0.05 ? 1e-3 : 1e-4;
            assertThat(model.effect().value())
                    .as(key)
                    .isCloseTo(number(expected, CLOSED_FORM, key, "effect_avg"), withinPercentage(percent));
            assertThat(model.effect().standardError())
                    .as(key)
                    .isCloseTo(number(expected, CLOSED_FORM, key, "pred_sd_avg"), withinPercentage(percent));
        }
        var settled = LocalLevel.of(column(data, outcome), columns, before, LocalLevel.DRIFT_SHARE)
                .orThrow();
        assertThat(settled.effect().value()).isCloseTo(effectOfR, within(0.5 * spreadOfR));
        assertThat(settled.picture().stream()
                        .mapToDouble(point -> point.actual() - point.expected())
                        .average()
                        .orElseThrow())
                .isCloseTo(settled.effect().value(), within(1e-9 * Math.abs(effectOfR)));
        var first = settled.picture().getFirst();
        assertThat(settled.toPeriod(before).standardError()).isCloseTo(first.error(), withinPercentage(1e-9));
    }

    @Test
    void a_series_that_does_not_vary_or_is_too_short_is_refused() {
        var flat = new double[30];
        var other = Matrix.ofColumns(IntStream.range(0, 30).asDoubleStream().toArray());
        assertThat(what(LocalLevel.of(flat, other, 20, 0.01))).startsWith("The series does not vary");
        assertThat(what(LocalLevel.of(flat, other, 3, 0.01))).startsWith("3 periods before and 27 after");
        assertThat(what(LocalLevel.of(other.column(0), Matrix.ofColumns(flat), 20, 0.01)))
                .contains("is a sum of the others, or constant");
    }

    private static String what(Measured<?> answer) {
        return switch (answer) {
            case Measured.Refused<?>(var refusal) -> refusal.what();
            case Measured.Found<?>(var value) -> throw new AssertionError("Found " + value);
        };
    }
}
