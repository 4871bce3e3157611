package dev.evenkeel.measure.series;

import dev.evenkeel.measure.Count;
import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.linear.Cholesky;
import dev.evenkeel.measure.linear.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a series would have been after a date: a level that drifts by chance, plus a regression on series that were not treated.
 *
 * <p>Idea: the usual program samples the posterior of this model, so two runs differ; here the drift is a fixed share of the series'
 * own spread, the noise the one value that makes the changes before the date most likely (restricted, so that coefficients cost
 * nothing), found by a fixed number of cuts; the rest is generalised least squares in closed form. The drifting level's covariance
 * has a tridiagonal inverse, so a fit of n periods and k series costs n·k² operations a try, 300 tries.
 *
 * @see <a href="https://doi.org/10.1214/14-AOAS788">Brodersen and others 2015</a>, whose model it is; Harville 1977 for the likelihood
 */
public final class LocalLevel {
    /** The share of the series' standard deviation that the level drifts by a period, where a plan names none. */
    public static final double DRIFT_SHARE = 0.01;

    private static final int TRIES = 200;
    private static final int CUTS = 80;
    private static final double LEAST_NOISE = 1e-6;
    private static final double MOST_NOISE = 10;
    private static final double GOLDEN = (StrictMath.sqrt(5) - 1) / 2;

    private final double[] outcomes;
    private final Matrix columns;
    private final int before;
    private final double drift;
    private final State state;

    private LocalLevel(double[] outcomes, Matrix columns, int before, double drift) {
        this.outcomes = outcomes;
        this.columns = columns;
        this.before = before;
        this.drift = drift;
        this.state = state(mostLikely());
    }

    /**
     * Of a series and those beside it.
     *
     * @param outcomes of all periods, oldest first
     * @param others one column a series that was not treated, the same periods
     * @param before how many periods lie before the treatment
     * @param driftShare of the series' spread before; {@link #DRIFT_SHARE} where nothing speaks for another
     */
    public static Measured<LocalLevel> of(double[] outcomes, Matrix others, int before, double driftShare) {
        if (before < others.columns() + 3 || before >= outcomes.length) {
            return Measured.refused(
                    Reason.TOO_FEW,
                    "%s before and %d after cannot carry %d series."
                            .formatted(Count.of(before, "period"), outcomes.length - before, others.columns()),
                    "Bring at least %s before and one after.".formatted(Count.of(others.columns() + 3, "period")));
        }
        var spread = spread(outcomes, before);
        if (!(spread > 0) || !(driftShare > 0)) {
            return Measured.refused(
                    Reason.NO_VARIATION,
                    "The series does not vary before the treatment, or its level may not drift (%s of a spread of %s)."
                            .formatted(driftShare, spread),
                    "Bring a series that varies, and a share above 0.");
        }
        var ones = new double[outcomes.length];
        Arrays.fill(ones, 1);
        var columns = Matrix.ofColumns(ones).beside(others);
        if (gram(columns, before).isEmpty()) {
            return Measured.refused(
                    Reason.NO_VARIATION,
                    "One of the %d series beside it is a sum of the others, or constant, before the treatment."
                            .formatted(others.columns()),
                    "Leave it out.");
        }
        return Measured.found(new LocalLevel(outcomes.clone(), columns, before, driftShare * spread));
    }

    /** The mean effect over all periods after the date, with the error of foretelling their mean. */
    public Effect effect() {
        return toPeriod(outcomes.length - 1);
    }

    /** The mean effect from the date up to a period, counted from 0. */
    public Effect toPeriod(int last) {
        var number = last - before + 1;
        var row = new double[columns.columns()];
        var gap = 0.0;
        for (var period = before; period <= last; period++) {
            gap += outcomes[period] - expected(period);
            for (var column = 0; column < row.length; column++) {
                row[column] += columns.at(period, column) / number;
            }
        }
        // The drift after the date adds up: the mean of min(i, j) over all pairs of periods.
        var drifted = drift * drift * (number + 1.0) * (2.0 * number + 1) / (6.0 * number);
        return Effect.normal(
                gap / number,
                StrictMath.sqrt(
                        state.levelVariance + drifted + state.noise * state.noise / number + state.rowVariance(row)));
    }

    /** What was expected in a period after the date, had nothing been done. */
    public double expected(int period) {
        return columns.rowTimes(period, state.coefficients) + state.level;
    }

    /** The standard deviation of what the model takes for noise. */
    public double noise() {
        return state.noise;
    }

    /**
     * One period after the date.
     *
     * @param error of foretelling this period alone
     */
    public record Point(int period, double actual, double expected, double error) {}

    /** All periods after the date, counted from 0. */
    public List<Point> picture() {
        var points = new ArrayList<Point>();
        for (var period = before; period < outcomes.length; period++) {
            var variance = state.levelVariance
                    + drift * drift * (period - before + 1)
                    + state.noise * state.noise
                    + state.rowVariance(columns.row(period));
            points.add(new Point(period, outcomes[period], expected(period), StrictMath.sqrt(variance)));
        }
        return List.copyOf(points);
    }

    /** How surely the effect is on one side of zero, by the normal distribution. */
    public double pValue() {
        var effect = effect();
        return Distributions.normalTwoSided(effect.value() / effect.standardError());
    }

    private double mostLikely() {
        var spread = spread(outcomes, before);
        var least = StrictMath.log(LEAST_NOISE * spread);
        var step = (StrictMath.log(MOST_NOISE * spread) - least) / (TRIES - 1);
        var best = 0;
        var highest = Double.NEGATIVE_INFINITY;
        for (var at = 0; at < TRIES; at++) {
            var likelihood = likelihood(least + at * step);
            if (likelihood > highest) {
                highest = likelihood;
                best = at;
            }
        }
        var low = least + Math.max(best - 1, 0) * step;
        var high = least + Math.min(best + 1, TRIES - 1) * step;
        for (var cut = 0; cut < CUTS; cut++) {
            var left = high - GOLDEN * (high - low);
            var right = low + GOLDEN * (high - low);
            if (likelihood(left) >= likelihood(right)) {
                high = right;
            } else {
                low = left;
            }
        }
        return StrictMath.exp((low + high) / 2);
    }

    private static double spread(double[] outcomes, int before) {
        var mean = 0.0;
        for (var period = 0; period < before; period++) {
            mean += outcomes[period] / before;
        }
        var squares = 0.0;
        for (var period = 0; period < before; period++) {
            squares += (outcomes[period] - mean) * (outcomes[period] - mean);
        }
        return StrictMath.sqrt(squares / (before - 1));
    }

    private double likelihood(double logOfNoise) {
        return state(StrictMath.exp(logOfNoise)).likelihood;
    }

    /** What follows from a size of the noise. */
    private State state(double noise) {
        var band = new Band(noise * noise, drift * drift, before);
        var size = columns.columns();
        var solved = new double[size][];
        var gram = new double[size][size];
        var right = new double[size];
        for (var column = 0; column < size; column++) {
            solved[column] = band.solve(Arrays.copyOf(columns.column(column), before));
            for (var period = 0; period < before; period++) {
                right[column] += solved[column][period] * outcomes[period];
                for (var other = 0; other < size; other++) {
                    gram[column][other] += solved[column][period] * columns.at(period, other);
                }
            }
        }
        var root = Cholesky.of(Matrix.ofRows(gram)).orElseThrow();
        var coefficients = root.solve(right);
        var rest = new double[before];
        for (var period = 0; period < before; period++) {
            rest[period] = outcomes[period] - columns.rowTimes(period, coefficients);
        }
        var weighted = band.solve(rest);
        var fit = 0.0;
        // How the level at the date goes with each period before it: the drift's variance times the number of periods.
        var link = new double[before];
        for (var period = 0; period < before; period++) {
            fit += rest[period] * weighted[period];
            link[period] = drift * drift * (period + 1);
        }
        var linked = band.solve(link);
        var level = 0.0;
        var known = 0.0;
        var direction = new double[size];
        for (var period = 0; period < before; period++) {
            level += link[period] * weighted[period];
            known += link[period] * linked[period];
            for (var column = 0; column < size; column++) {
                direction[column] += linked[period] * columns.at(period, column);
            }
        }
        return new State(
                noise,
                -0.5 * (band.logOfDeterminant() + root.logOfDeterminant() + fit),
                coefficients,
                level,
                drift * drift * before - known,
                direction,
                root);
    }

    private static Optional<Cholesky> gram(Matrix columns, int before) {
        var rows = new int[before];
        Arrays.setAll(rows, row -> row);
        var part = columns.rowsAt(rows);
        return Cholesky.of(part.transposed().times(part));
    }

    /** What follows from a size of the noise: coefficients, the level at the date, and how well they are known. */
    private static final class State {
        private final double noise;
        private final double likelihood;
        private final double[] coefficients;
        private final double level;
        private final double levelVariance;
        private final double[] direction;
        private final Cholesky root;

        State(
                double noise,
                double likelihood,
                double[] coefficients,
                double level,
                double levelVariance,
                double[] direction,
                Cholesky root) {
            this.noise = noise;
            this.likelihood = likelihood;
            this.coefficients = coefficients;
            this.level = level;
            this.levelVariance = levelVariance;
            this.direction = direction;
            this.root = root;
        }

        double rowVariance(double[] row) {
            var apart = row.clone();
            for (var column = 0; column < row.length; column++) {
                apart[column] -= direction[column];
            }
            var sum = 0.0;
            for (var one : root.halfSolve(apart)) {
                sum += one * one;
            }
            return sum;
        }
    }

    /**
     * The covariance of noise plus drift: noise·I + drift·min(i, j). The inverse of min(i, j) is T, with 2 on the diagonal (1 at the
     * end) and −1 beside it; so the inverse of the whole is T · (noise·T + drift·I)⁻¹, and its determinant that of the bracket.
     */
    private static final class Band {
        private final double off;
        private final double[] pivots;

        Band(double noise, double drift, int size) {
            this.off = -noise;
            this.pivots = new double[size];
            for (var at = 0; at < size; at++) {
                var diagonal = (at == size - 1 ? 1 : 2) * noise + drift;
                pivots[at] = at == 0 ? diagonal : diagonal - off * off / pivots[at - 1];
            }
        }

        double[] solve(double[] right) {
            var size = pivots.length;
            var solved = right.clone();
            for (var at = 1; at < size; at++) {
                solved[at] -= off / pivots[at - 1] * solved[at - 1];
            }
            for (var at = size - 1; at >= 0; at--) {
                solved[at] = (solved[at] - (at == size - 1 ? 0 : off * solved[at + 1])) / pivots[at];
            }
            var times = new double[size];
            for (var at = 0; at < size; at++) {
                times[at] = (at == size - 1 ? 1 : 2) * solved[at]
                        - (at == 0 ? 0 : solved[at - 1])
                        - (at == size - 1 ? 0 : solved[at + 1]);
            }
            return times;
        }

        double logOfDeterminant() {
            var sum = 0.0;
            for (var pivot : pivots) {
                sum += StrictMath.log(pivot);
            }
            return sum;
        }
    }
}
