package dev.evenkeel.measure.experiment;

/**
 * How much more a treatment has than its control, with its error; what all intervals and tests are made from.
 *
 * @param value treatment less control, or that by control, by the scale
 * @param degreesOfFreedom by Welch and Satterthwaite; infinite where the normal distribution is used
 * @param control how many units
 * @param treatment how many units
 */
public record Contrast(double value, double standardError, double degreesOfFreedom, long control, long treatment) {
    /** How many units in both arms. */
    public long units() {
        return control + treatment;
    }
}
