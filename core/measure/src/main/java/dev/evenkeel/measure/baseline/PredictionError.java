package dev.evenkeel.measure.baseline;

import dev.evenkeel.measure.linear.Fit;

/**
 * How unsure a sum of readings after the change is before it is observed: by the coefficients where the drivers then lay, and by the
 * chance of every single reading, s²·w·(x'(X'X)⁻¹x + m) with x the sum of the rows and m their number. Where what a baseline leaves goes
 * on from one reading to the next, each counts for less, by w = n/n′ (never below 1), which is what the variance of a long sum grows by, and
 * the spread is told by n′ of them only.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1962.10482171">Goldberger 1962</a>; Montgomery, Peck, Vining, Introduction to Linear
 *     Regression Analysis, 3.5
 *
 * @param standardError in the unit of the outcome, summed
 * @param degreesOfFreedom of the spread that it is made of
 */
record PredictionError(double standardError, double degreesOfFreedom) {
    /**
     * What is left of readings.
     *
     * @param variance of one unit, such as a day
     * @param goodness of the same units
     * @param told how many coefficients and points were told from them
     */
    record Spread(double variance, Goodness goodness, int told) {}

    /**
     * Of a sum of readings.
     *
     * @param row the rows of all readings, each by how many units it has, summed
     * @param units how many there are
     */
    static PredictionError of(Fit fit, Spread spread, double[] row, double units) {
        var goodness = spread.goodness();
        return new PredictionError(
                StrictMath.sqrt(spread.variance()
                        * goodness.widening()
                        * (fit.inverseGram().form(row) + units)),
                Math.max(1, goodness.observations() / goodness.widening() - spread.told()));
    }
}
