package dev.evenkeel.measure.did;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.linear.Errors;
import dev.evenkeel.measure.linear.Fit;
import dev.evenkeel.measure.linear.LeastSquares;
import dev.evenkeel.measure.linear.Matrix;
import dev.evenkeel.measure.linear.TwoWay;
import java.util.Arrays;

/**
 * One effect for all treated cells, beside an effect of every unit and of every period; errors clustered by unit. With one first
 * treated period it is the plain difference in differences. With several it mixes effects with weights that may be negative
 * (Goodman-Bacon 2021), so {@link GroupTime} settles and this stands beside it.
 */
public final class TwoWayEffect {
    private TwoWayEffect() {}

    /**
     * From the cohorts' moments, at the cost of the cohorts alone.
     *
     * @return a refusal where treatment does not vary beside units and periods
     */
    public static Measured<Effect> of(CohortMoments cohorts) {
        var units = (double) cohorts.allUnits();
        var periods = cohorts.periods();
        var byPeriod = new double[periods];
        var contrasts = new double[cohorts.cohorts()][periods];
        var middles = new double[periods];
        for (var cohort = 0; cohort < contrasts.length; cohort++) {
            for (var period = 0; period < periods; period++) {
                contrasts[cohort][period] = period >= cohorts.firstTreated(cohort) ? 1 : 0;
                byPeriod[period] += contrasts[cohort][period] * cohorts.units(cohort) / units;
                middles[period] += cohorts.mean(cohort, period) * cohorts.units(cohort) / units;
            }
        }
        var all = mean(byPeriod);
        var spread = 0.0;
        var gain = 0.0;
        for (var cohort = 0; cohort < contrasts.length; cohort++) {
            var ofCohort = mean(contrasts[cohort]);
            for (var period = 0; period < periods; period++) {
                contrasts[cohort][period] += all - ofCohort - byPeriod[period];
            }
            spread += cohorts.units(cohort) * squares(contrasts[cohort]);
            gain += cohorts.units(cohort) * cohorts.mean(cohort, contrasts[cohort]);
        }
        if (cohorts.allUnits() < 3 || !(spread > 1e-9 * units)) {
            return Measured.refused(
                    Reason.NO_OVERLAP,
                    "Of %d units, all are treated at the same time, or none.".formatted(cohorts.allUnits()),
                    "Bring units that were not treated, or later, and periods before the treatment.");
        }
        var effect = gain / spread;
        var meat = 0.0;
        for (var cohort = 0; cohort < contrasts.length; cohort++) {
            var expected = effect * squares(contrasts[cohort]);
            for (var period = 0; period < periods; period++) {
                expected += contrasts[cohort][period] * middles[period];
            }
            meat += cohorts.product(cohort, contrasts[cohort], expected, contrasts[cohort], expected);
        }
        var rows = units * periods;
        var factor = units / (units - 1) * ((rows - 1) / (rows - periods - 1));
        return Measured.found(new Effect(effect, StrictMath.sqrt(Math.max(meat, 0) * factor) / spread, units - 1));
    }

    /**
     * From rows, with covariates that change over time.
     *
     * @param units of which unit each row is
     * @param periods of which period each row is
     * @param columns what explains the outcome: the treatment first, then covariates; none the same in all periods
     */
    public static Measured<Effect> of(int[] units, int[] periods, double[] outcomes, Matrix columns) {
        return TwoWay.of(units, periods).then(effects -> {
            var within = new double[columns.columns()][];
            for (var column = 0; column < within.length; column++) {
                within[column] = effects.within(columns.column(column));
            }
            return LeastSquares.fit(Matrix.ofColumns(within), effects.within(outcomes))
                    .then(fit -> Measured.found(effect(fit, units, effects.periods())));
        });
    }

    private static Effect effect(Fit fit, int[] units, int periods) {
        var covariance = Errors.clustered(fit, units, fit.coefficients().length + periods);
        var clusters = Arrays.stream(units).distinct().count();
        return new Effect(fit.coefficient(0), StrictMath.sqrt(covariance.at(0, 0)), clusters - 1.0);
    }

    private static double mean(double[] values) {
        var sum = 0.0;
        for (var value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double squares(double[] values) {
        var sum = 0.0;
        for (var value : values) {
            sum += value * value;
        }
        return sum;
    }
}
