package dev.evenkeel.measure.linear;

/** What least squares found: coefficients, what is left, and how much was explained. */
public final class Fit {
    private final Matrix columns;
    private final double[] outcomes;
    private final double[] weights;
    private final double[] coefficients;
    private final Matrix inverseGram;
    private final double[] residuals;
    private final double unexplained;

    Fit(Matrix columns, double[] outcomes, double[] weights, double[] coefficients, Matrix inverseGram) {
        this(columns, outcomes, weights, coefficients, inverseGram, columns);
    }

    private Fit(
            Matrix columns,
            double[] outcomes,
            double[] weights,
            double[] coefficients,
            Matrix inverseGram,
            Matrix original) {
        this.columns = columns;
        this.outcomes = outcomes.clone();
        this.weights = weights.clone();
        this.coefficients = coefficients;
        this.inverseGram = inverseGram;
        this.residuals = original.times(coefficients);
        var sum = 0.0;
        for (var row = 0; row < residuals.length; row++) {
            residuals[row] = outcomes[row] - residuals[row];
            sum += weights[row] * residuals[row] * residuals[row];
        }
        this.unexplained = sum;
    }

    /** How many observations count. */
    public int observations() {
        var counted = 0;
        for (var weight : weights) {
            counted += weight > 0 ? 1 : 0;
        }
        return counted;
    }

    /** Observations less coefficients. */
    public int degreesOfFreedom() {
        return observations() - coefficients.length;
    }

    /** In the order of the columns, from 0. */
    public double coefficient(int column) {
        return coefficients[column];
    }

    /** A copy. */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /** Outcome less what was fitted, a copy. */
    public double[] residuals() {
        return residuals.clone();
    }

    /** The inverse of the weighted columns times each other. */
    public Matrix inverseGram() {
        return inverseGram;
    }

    /** The weighted sum of the squares of what is left. */
    public double unexplained() {
        return unexplained;
    }

    /** The standard deviation of what is left, by degrees of freedom. */
    public double residualError() {
        return StrictMath.sqrt(unexplained / degreesOfFreedom());
    }

    /** The share of the outcomes' variance, around their weighted mean, that is explained; of a fit with a constant. */
    public double rSquared() {
        return 1 - unexplained / total();
    }

    /** The same, with variances by degrees of freedom. */
    public double adjustedRSquared() {
        return 1 - (1 - rSquared()) * (observations() - 1) / degreesOfFreedom();
    }

    /** What is expected where the columns have these values. */
    public double predict(double... row) {
        var sum = 0.0;
        for (var column = 0; column < coefficients.length; column++) {
            sum += coefficients[column] * row[column];
        }
        return sum;
    }

    /** The same coefficients with residuals from other columns: of two stages, those that were there before the first. */
    public Fit withColumnsForResiduals(Matrix original) {
        return new Fit(columns, outcomes, weights, coefficients, inverseGram, original);
    }

    Matrix columns() {
        return columns;
    }

    double weight(int row) {
        return weights[row];
    }

    private double total() {
        var sum = 0.0;
        var weight = 0.0;
        for (var row = 0; row < outcomes.length; row++) {
            sum += weights[row] * outcomes[row];
            weight += weights[row];
        }
        var mean = sum / weight;
        var squares = 0.0;
        for (var row = 0; row < outcomes.length; row++) {
            squares += weights[row] * (outcomes[row] - mean) * (outcomes[row] - mean);
        }
        return squares;
    }
}
