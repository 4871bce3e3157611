package dev.evenkeel.measure.value;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.linear.Cholesky;
import dev.evenkeel.measure.linear.Fit;
import dev.evenkeel.measure.linear.LeastSquares;
import dev.evenkeel.measure.linear.Matrix;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * The effects that instruments do not contradict: those for which the outcome, less the effect times the cause, has nothing to do with the
 * instruments, by Wald's test of their slopes with whatever covariance observations are given. It holds its confidence however weak the
 * instruments are.
 *
 * <p>With one instrument the limits are the roots of a parabola. With several they are searched on a fixed grid, finer around the estimate
 * and reaching to infinity, and by a fixed number of halvings, so that everybody finds the same. The statistic is held against Hotelling's
 * distribution, as if the covariance of the slopes had as many observations as clusters.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177730090">Anderson and Rubin 1949</a>; with robust and clustered errors
 *     <a href="https://doi.org/10.1146/annurev-economics-080218-025643">Andrews, Stock, Sun 2019</a>
 *
 * @param instruments how many there are; their slopes come first in each fit
 * @param outcome by instruments and controls
 * @param cause by the same
 * @param both the outcome and {@code scale} times the cause, by the same
 */
record AndersonRubin(int instruments, Fit outcome, Fit cause, Fit both, double scale) {
    private static final int GRID = 1024;
    private static final int HALVINGS = 200;
    private static final Interval EVERYTHING = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    static Measured<AndersonRubin> of(double[] outcomes, double[] causes, Fit cause, Matrix columns, int instruments) {
        return LeastSquares.fit(columns, outcomes).then(outcome -> {
            // Of about the same spread, so that neither is lost beside the other.
            var ratio = StrictMath.sqrt(outcome.unexplained() / cause.unexplained());
            var scale = Double.isFinite(ratio) && ratio > 0 ? ratio : 1;
            var sums = new double[outcomes.length];
            Arrays.setAll(sums, row -> outcomes[row] + scale * causes[row]);
            return LeastSquares.fit(columns, sums)
                    .then(both -> Measured.found(new AndersonRubin(instruments, outcome, cause, both, scale)));
        });
    }

    /** The first rows and columns. */
    static Matrix block(Matrix matrix, int size) {
        var rows = new double[size][];
        Arrays.setAll(rows, row -> Arrays.copyOf(matrix.row(row), size));
        return Matrix.ofRows(rows);
    }

    /**
     * The limits; infinite where instruments bound nothing, empty where no single effect agrees with all of them.
     *
     * @param covariance of a fit's coefficients
     * @param near an estimate, around which the grid is finest
     */
    Optional<Interval> interval(
            double confidence, Function<Fit, Matrix> covariance, double degreesOfFreedom, Effect near) {
        // Hotelling's: the covariance of all slopes together is an estimate, too, which Fisher's for one of them leaves
        // out.
        var others = instruments - 1;
        var limit = instruments
                * degreesOfFreedom
                / (degreesOfFreedom - others)
                * fisherQuantile(confidence, degreesOfFreedom - others);
        var ofOutcome = block(covariance.apply(outcome), instruments);
        var ofCause = block(covariance.apply(cause), instruments);
        var mixed = block(covariance.apply(both), instruments)
                .minus(ofOutcome)
                .minus(ofCause.scaled(scale * scale))
                .scaled(1 / scale);
        if (instruments == 1) {
            return Optional.of(parabola(limit, ofOutcome.at(0, 0), mixed.at(0, 0), ofCause.at(0, 0)));
        }
        var slopes = Arrays.copyOf(cause.coefficients(), instruments);
        // An effect without bounds lets only the cause's slopes count.
        if (!(statistic(slopes, ofCause) > limit)) {
            return Optional.of(EVERYTHING);
        }
        DoubleUnaryOperator over = effect -> {
            var left = new double[instruments];
            Arrays.setAll(left, at -> outcome.coefficient(at) - effect * slopes[at]);
            return statistic(left, ofOutcome.minus(mixed.scaled(effect)).plus(ofCause.scaled(effect * effect))) - limit;
        };
        return searched(over, near);
    }

    /** Of one instrument: (γ − βπ)² ≤ limit·(Vγγ − β·(Vγπ + Vπγ) + β²·Vππ). */
    private Interval parabola(double limit, double ofOutcome, double mixed, double ofCause) {
        var slope = cause.coefficient(0);
        var reduced = outcome.coefficient(0);
        var square = slope * slope - limit * ofCause;
        var linear = reduced * slope - limit * mixed / 2;
        var constant = reduced * reduced - limit * ofOutcome;
        var root = linear * linear - square * constant;
        return square > 0 && root >= 0 ? Interval.around(linear / square, StrictMath.sqrt(root) / square) : EVERYTHING;
    }

    /** From the least to the greatest effect for which it is not above 0. */
    private static Optional<Interval> searched(DoubleUnaryOperator over, Effect near) {
        var at = new double[GRID - 1];
        var values = new double[at.length];
        var least = 0;
        for (var point = 0; point < at.length; point++) {
            at[point] =
                    near.value() + near.standardError() * StrictMath.tan(StrictMath.PI * ((point + 1.0) / GRID - 0.5));
            values[point] = over.applyAsDouble(at[point]);
            least = values[point] < values[least] ? point : least;
        }
        var low = least;
        var high = least;
        for (var point = 0; point < at.length; point++) {
            if (values[point] <= 0) {
                low = Math.min(low, point);
                high = Math.max(high, point);
            }
        }
        if (values[least] > 0) {
            return Optional.empty();
        }
        return Optional.of(new Interval(
                low == 0 ? Double.NEGATIVE_INFINITY : edge(over, at[low], at[low - 1]),
                high == at.length - 1 ? Double.POSITIVE_INFINITY : edge(over, at[high], at[high + 1])));
    }

    /** Where what is not contradicted ends. */
    private static double edge(DoubleUnaryOperator over, double inside, double outside) {
        var in = inside;
        var out = outside;
        for (var halving = 0; halving < HALVINGS; halving++) {
            var middle = (in + out) / 2;
            if (over.applyAsDouble(middle) <= 0) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return in;
    }

    /** Wald's; 0 where the covariance is none, so that nothing is contradicted. */
    private static double statistic(double[] slopes, Matrix covariance) {
        return Cholesky.of(covariance)
                .map(root -> {
                    var sum = 0.0;
                    for (var one : root.halfSolve(slopes)) {
                        sum += one * one;
                    }
                    return sum;
                })
                .orElse(0.0);
    }

    /** By a fixed number of halvings of the beta distribution that Fisher's is a picture of. */
    private double fisherQuantile(double p, double degreesOfFreedom) {
        var low = 0.0;
        var high = 1.0;
        for (var halving = 0; halving < HALVINGS; halving++) {
            var middle = (low + high) / 2;
            if (Distributions.betaBelow(instruments / 2.0, degreesOfFreedom / 2.0, middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low / (1 - low) * degreesOfFreedom / instruments;
    }
}
