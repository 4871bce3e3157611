package dev.evenkeel.measure.metric;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Estimate;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Moments;
import dev.evenkeel.measure.Refusal;
import java.math.BigDecimal;

/** Means of a variable, and ratios of the sums of two, over units that were drawn or assigned independently of each other. */
public final class MeanMetric {
    private static final int UNITS_MIN = 2;

    private MeanMetric() {}

    /** The mean of the first variable, such as handle time a contact; the interval is Student's. */
    public static Measured<Estimate> mean(Moments units, double confidence) {
        if (units.n() < UNITS_MIN) {
            return tooFew(units);
        }
        var value = units.mean(0);
        var error = Math.sqrt(units.covariance(0, 0) / units.n());
        return Measured.found(estimate(units, value, error, BigDecimal.valueOf(units.n()), confidence));
    }

    /**
     * The sum of the first variable by the sum of the second, such as cost by contacts, where each unit (a subscriber) has some
     * of both. The error is by the delta method: what is divided by varies too, and with what is divided (Deng, Knoblich, Lu,
     * KDD 2018); a mean over contacts would take a subscriber's contacts for independent ones.
     */
    public static Measured<Estimate> ratio(Moments units, double confidence) {
        if (units.n() < UNITS_MIN) {
            return tooFew(units);
        }
        if (units.sums().get(1).signum() <= 0) {
            return Measured.refused(
                    Refusal.Reason.NOT_DEFINED,
                    "The ratio's denominator sums to %s."
                            .formatted(units.sums().get(1).toPlainString()),
                    "Choose a period in which there is something to divide by.");
        }
        var denominator = units.mean(1);
        var value = units.mean(0) / denominator;
        var variance =
                (units.covariance(0, 0) - 2 * value * units.covariance(0, 1) + value * value * units.covariance(1, 1))
                        / (denominator * denominator);
        var error = Math.sqrt(Math.max(0, variance) / units.n());
        return Measured.found(estimate(units, value, error, units.sums().get(1), confidence));
    }

    private static Estimate estimate(
            Moments units, double value, double error, BigDecimal denominator, double confidence) {
        var reach = Distributions.studentReach(confidence, units.n() - 1.0) * error;
        return new Estimate(
                value,
                units.sums().getFirst(),
                denominator,
                units.n(),
                error,
                Interval.around(value, reach),
                confidence);
    }

    private static <T> Measured<T> tooFew(Moments units) {
        return Measured.refused(
                Refusal.Reason.TOO_FEW,
                "There are %s units; of their spread nothing can be said with fewer than 2.".formatted(units.n()),
                "Choose a longer period.");
    }
}
