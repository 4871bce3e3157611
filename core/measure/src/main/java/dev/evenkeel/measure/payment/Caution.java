package dev.evenkeel.measure.payment;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.certificate.Canonical;
import java.math.BigDecimal;

/**
 * How many standard errors are taken off an estimate. Where its error is known by few observations alone, as of few markets or blocks,
 * Student's t takes more than the normal distribution for the same confidence, as it does for the interval.
 *
 * @param standardErrors that its grade takes off, 0 or more
 * @param degreesOfFreedom of its standard error; infinite for the normal distribution
 */
public record Caution(BigDecimal standardErrors, double degreesOfFreedom) {
    /** What a grade takes off an error of many observations, wider where there are fewer. */
    static Caution of(BigDecimal standardErrors, double degreesOfFreedom) {
        return new Caution(
                Double.isInfinite(degreesOfFreedom) || standardErrors.signum() == 0
                        ? standardErrors
                        : quantile(Distributions.normalBelow(standardErrors.doubleValue()), degreesOfFreedom),
                degreesOfFreedom);
    }

    /** What a confidence to one side takes off, from 0.5 up; no less than the grade does. */
    BigDecimal atLeast(double confidence) {
        return quantile(confidence, degreesOfFreedom).max(standardErrors);
    }

    private static BigDecimal quantile(double confidence, double degreesOfFreedom) {
        return Canonical.rounded(
                Double.isInfinite(degreesOfFreedom)
                        ? Distributions.normalQuantile(confidence)
                        : Distributions.studentQuantile(confidence, degreesOfFreedom));
    }
}
