package dev.evenkeel.measure.baseline;

import dev.evenkeel.measure.Distributions;

/**
 * The bands of ASHRAE's fractional savings uncertainty with the polynomial of Sun and Baltazar (2013), as OpenEEmeter (CalTRACK 2.0)
 * computes them: the total of the baseline stands where the total of the time after should. They are right for a time after that is as
 * long as the baseline, thirteen times too wide after 28 days of a year, and too narrow after more than a year; so they are shown, and
 * {@link PredictionError} is what counts.
 *
 * @see <a href="https://docs.caltrack.org/en/latest/methods.html">CalTRACK 2.0</a>, ASHRAE Guideline 14-2014
 *
 * @param band to each side of the savings
 * @param modelBand of ordinary least squares: the baseline's coefficients
 * @param noiseBand of ordinary least squares: chance after the change
 */
public record PracticeBands(double band, double modelBand, double noiseBand) {
    /**
     * At a confidence.
     *
     * @param observed the sum after the change
     * @param observations how many days, or months of bills, lie after it
     */
    static PracticeBands of(
            Goodness goodness, ChangePoint.Interval interval, double observed, int observations, double confidence) {
        var independent = goodness.independentObservations();
        var reach = Distributions.studentReach(confidence, goodness.degreesOfFreedom());
        var months = interval == ChangePoint.Interval.DAILY ? observations / 30.0 : observations;
        var growth = switch (interval) {
            case DAILY -> -0.00024 * months * months + 0.03535 * months + 1.00286;
            case BILLING -> -0.00022 * months * months + 0.03306 * months + 0.94054;
        };
        var n = goodness.observations();
        var band = goodness.mean()
                * n
                * reach
                * growth
                * (goodness.error() / goodness.mean())
                * StrictMath.sqrt(n / independent * (1 + 2 / independent) / observations);
        var apart = goodness.mean() - observed / observations;
        var model = reach
                * goodness.error()
                * observations
                / StrictMath.sqrt(n)
                * StrictMath.sqrt(1 + apart * apart / goodness.variance());
        var noise = reach * goodness.error() * StrictMath.sqrt((double) observations * n / independent);
        return new PracticeBands(Math.abs(band), model, noise);
    }
}
