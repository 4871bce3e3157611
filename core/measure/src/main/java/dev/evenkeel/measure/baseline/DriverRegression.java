package dev.evenkeel.measure.baseline;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.linear.Errors;
import dev.evenkeel.measure.linear.Fit;
import dev.evenkeel.measure.linear.LeastSquares;
import dev.evenkeel.measure.linear.Matrix;
import java.util.Arrays;

/**
 * The outcome as a line in its drivers (volume, mix, season, tenure, prices), fitted before the change and drawn on behind it; what was
 * observed beside what it foretells is the effect, where nothing better exists.
 *
 * <p>The error of the sum after the change is that of foretelling it: the coefficients' and the noise of every period, both wider where
 * what is left goes on from period to period (n by n′). Cost: one QR.
 */
public final class DriverRegression {
    /** Drivers that chance alone does as well as in more than so many cases explain nothing. */
    static final double EXPLAINS_NOTHING = 0.1;

    private final Fit fit;
    private final Goodness goodness;

    private DriverRegression(Fit fit, Goodness goodness) {
        this.fit = fit;
        this.goodness = goodness;
    }

    /**
     * Of periods before the change, in their order.
     *
     * @param drivers one column a driver, without a column of ones
     * @param chanceMax of drivers that say nothing at all, by the test of all together; where it is higher the baseline is refused
     */
    public static Measured<DriverRegression> fit(Matrix drivers, double[] outcomes, double chanceMax) {
        var ones = new double[outcomes.length];
        Arrays.fill(ones, 1);
        return LeastSquares.fit(Matrix.ofColumns(ones).beside(drivers), outcomes)
                .then(fit -> {
                    var foretold = fit.residuals();
                    Arrays.setAll(foretold, row -> outcomes[row] - foretold[row]);
                    var goodness = Goodness.of(outcomes, foretold, drivers.columns());
                    var chance = chanceOfNothing(fit.rSquared(), drivers.columns(), fit.degreesOfFreedom());
                    if (!(chance <= chanceMax)) {
                        return Measured.refused(
                                Reason.NOT_DEFINED,
                                "The drivers explain %.1f %% of what varies, which chance alone does in %.1f of 100 cases."
                                        .formatted(100 * goodness.rSquared(), 100 * chance),
                                "Bring drivers that move the outcome, or more periods; a plain mean is not a baseline.");
                    }
                    return Measured.found(new DriverRegression(fit, goodness));
                });
    }

    /** The same, refused where chance explains as much in more than one of ten cases. */
    public static Measured<DriverRegression> fit(Matrix drivers, double[] outcomes) {
        return fit(drivers, outcomes, EXPLAINS_NOTHING);
    }

    public Goodness goodness() {
        return goodness;
    }

    /** What is expected where all drivers are 0. */
    public double level() {
        return fit.coefficient(0);
    }

    /** How many drivers there are. */
    public int drivers() {
        return fit.coefficients().length - 1;
    }

    /** Of a driver, counted from 0. */
    public Effect slope(int driver) {
        var errors = Errors.standard(Errors.classical(fit));
        return new Effect(fit.coefficient(driver + 1), errors[driver + 1], fit.degreesOfFreedom());
    }

    /** What is expected with these drivers. */
    public double expected(double... drivers) {
        return fit.predict(withOne(drivers));
    }

    /**
     * Observed less expected, summed over periods after the change.
     *
     * @param drivers one row a period
     */
    public Effect effect(Matrix drivers, double[] observed) {
        var sum = 0.0;
        for (var period = 0; period < observed.length; period++) {
            sum += observed[period] - fit.predict(withOne(drivers.row(period)));
        }
        var error = error(drivers);
        return new Effect(sum, error.standardError(), error.degreesOfFreedom());
    }

    /** Of the sum over periods with these drivers, one row a period. */
    PredictionError error(Matrix drivers) {
        var row = new double[drivers.columns() + 1];
        for (var period = 0; period < drivers.rows(); period++) {
            var one = withOne(drivers.row(period));
            for (var column = 0; column < row.length; column++) {
                row[column] += one[column];
            }
        }
        var variance = fit.residualError() * fit.residualError();
        return PredictionError.of(fit, new PredictionError.Spread(variance, goodness, row.length), row, drivers.rows());
    }

    /** What was saved over periods with these drivers, one row a period: observed less expected, turned round. */
    public Measured<Savings> savings(Matrix drivers, double[] observed, double confidence) {
        var effect = effect(drivers, observed);
        var sum = 0.0;
        for (var one : observed) {
            sum += one;
        }
        return Savings.of(
                new Savings.Sums(sum, sum - effect.value(), error(drivers)),
                goodness,
                ChangePoint.Interval.BILLING,
                observed.length,
                confidence);
    }

    private static double[] withOne(double[] drivers) {
        var row = new double[drivers.length + 1];
        row[0] = 1;
        System.arraycopy(drivers, 0, row, 1, drivers.length);
        return row;
    }

    /** Fisher's test of all slopes together, by the incomplete beta function. */
    static double chanceOfNothing(double explained, int slopes, int degreesOfFreedom) {
        return explained >= 1
                ? 0
                : 1 - Distributions.betaBelow(slopes / 2.0, degreesOfFreedom / 2.0, Math.max(explained, 0));
    }
}
