package dev.evenkeel.measure.linear;

import static dev.evenkeel.measure.linear.Published.column;
import static dev.evenkeel.measure.linear.Published.number;
import static dev.evenkeel.measure.linear.Published.ones;
import static dev.evenkeel.measure.linear.Published.rows;
import static dev.evenkeel.measure.linear.Published.text;
import static dev.evenkeel.measure.linear.Published.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.evenkeel.measure.Measured;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {
    /** Longley's data, which are hard on arithmetic; the certified digits of NIST StRD. */
    @Test
    void longleys_coefficients_have_the_certified_digits() {
        var data = rows("regression/longley.csv");
        var fit = LeastSquares.fit(
                        Matrix.ofColumns(
                                ones(data.size()),
                                column(data, "GNP.deflator"),
                                column(data, "GNP"),
                                column(data, "Unemployed"),
                                column(data, "Armed.Forces"),
                                column(data, "Population"),
                                column(data, "Year")),
                        column(data, "Employed"))
                .orThrow();
        double[] certified = {
            -3482.25863459581,
            0.0150618722713728,
            -0.035819179292591,
            -0.0202022980381682,
            -0.0103322686717359,
            -0.0511041056535792,
            1.82915146461355
        };
        double[] errors = {
            890.420383607376,
            0.0849149257747674,
            0.0334910077722434,
            0.00488399681651703,
            0.00214274163161676,
            0.226073200069373,
            0.455478499142213
        };
        for (var at = 0; at < certified.length; at++) {
            assertThat(fit.coefficient(at)).isCloseTo(certified[at], withinPercentage(1e-7));
            assertThat(Errors.standard(Errors.classical(fit))[at]).isCloseTo(errors[at], withinPercentage(1e-7));
        }
        assertThat(fit.rSquared()).isCloseTo(0.995479004577296, within(1e-12));
    }

    /** Petersen's test data for errors on panels, 500 firms over 10 years; digits of R's sandwich 3.0-2. */
    @Test
    void errors_on_a_panel_are_the_published_ones() {
        var data = rows("did/petersen_cl.csv");
        var expected = text("did/expected.json");
        var fit = LeastSquares.fit(Matrix.ofColumns(ones(data.size()), column(data, "x")), column(data, "y"))
                .orThrow();
        var firms = whole(data, "firm");
        var years = whole(data, "year");
        assertThat(fit.coefficient(1)).isCloseTo(1.0348334394616967, within(1e-9));
        assertThat(Errors.standard(Errors.classical(fit))[0])
                .isCloseTo(number(expected, "petersen", "ols_se"), within(1e-11));
        assertThat(Errors.standard(Errors.robust(fit, Errors.Leverage.HC1))[0])
                .isCloseTo(number(expected, "petersen", "HC1"), within(1e-11));
        assertThat(Errors.standard(Errors.robust(fit, Errors.Leverage.HC3))[1])
                .isCloseTo(0.0284121012704349, within(1e-11));
        assertThat(Errors.standard(Errors.clustered(fit, firms)))
                .containsExactly(new double[] {0.0670127036987728, 0.0505957258840296}, within(1e-11));
        assertThat(Errors.standard(Errors.clustered(fit, years)))
                .containsExactly(new double[] {0.0233867211009489, 0.0333889134119265}, within(1e-11));
        assertThat(Errors.standard(Errors.clusteredTwoWays(fit, firms, years)))
                .containsExactly(new double[] {0.0650639181993894, 0.0535580229449379}, within(1e-11));
        assertThat(Errors.standard(Errors.neweyWest(fit, 4)))
                .containsExactly(new double[] {0.0458871313363451, 0.0377830041080685}, within(1e-11));
    }

    /** Each of Petersen's ten years with a level of its own: once by groups, once with a column of ones each. */
    @Test
    void levels_of_groups_are_what_columns_of_ones_give() {
        var data = rows("did/petersen_cl.csv");
        var years = Arrays.stream(whole(data, "year")).map(year -> year - 1).toArray();
        var x = column(data, "x");
        var square = Arrays.stream(x).map(one -> one * one).toArray();
        var columns = new ArrayList<double[]>();
        for (var year = 0; year < 10; year++) {
            var at = year;
            columns.add(
                    Arrays.stream(years).mapToDouble(one -> one == at ? 1 : 0).toArray());
        }
        columns.addAll(List.of(x, square));
        var dense = LeastSquares.fit(Matrix.ofColumns(columns.toArray(double[][]::new)), column(data, "y"))
                .orThrow();
        var grouped =
                LeastSquares.fit(years, List.of(x, square), column(data, "y")).orThrow();
        assertThat(grouped.coefficients()).containsExactly(dense.coefficients(), within(1e-12));
        assertThat(grouped.residualError()).isCloseTo(dense.residualError(), within(1e-12));
        assertThat(grouped.degreesOfFreedom()).isEqualTo(5000 - 12);
        assertThat(Errors.standard(Errors.robust(grouped, Errors.Leverage.HC3)))
                .containsExactly(Errors.standard(Errors.robust(dense, Errors.Leverage.HC3)), within(1e-12));
        for (var row = 0; row < 12; row++) {
            assertThat(grouped.inverseGram().row(row))
                    .containsExactly(dense.inverseGram().row(row), within(1e-15));
        }
        assertThat(LeastSquares.fit(years, List.of(x, x), column(data, "y")).toString())
                .contains("Column 12 says nothing");
        assertThat(LeastSquares.fit(years, List.of(), column(data, "y"))
                        .orThrow()
                        .degreesOfFreedom())
                .isEqualTo(4990);
    }

    @Test
    void a_column_that_says_nothing_new_is_refused() {
        var refused = LeastSquares.fit(
                Matrix.ofColumns(ones(4), new double[] {1, 2, 3, 4}, new double[] {3, 5, 7, 9}),
                new double[] {1, 2, 1, 2});
        assertThat(refused)
                .isInstanceOfSatisfying(
                        Measured.Refused.class,
                        answer -> assertThat(answer.refusal())
                                .hasToString("Column 3 says nothing that those before it do not say."
                                        + " Leave it out, or bring data in which it varies by itself."));
    }

    @Test
    void as_many_coefficients_as_observations_are_refused() {
        var refused = LeastSquares.fit(Matrix.ofColumns(ones(2), new double[] {1, 2}), new double[] {1, 5});
        assertThat(refused)
                .isInstanceOfSatisfying(
                        Measured.Refused.class,
                        answer -> assertThat(answer.refusal())
                                .asString()
                                .startsWith("2 observations cannot tell 2 coefficients"));
    }
}
