package dev.evenkeel.measure.experiment;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Moments;
import dev.evenkeel.measure.Refusal;

/**
 * Two arms that were assigned at random, compared by a metric, in closed form from their {@link Moments} alone.
 *
 * <p>Errors are by the delta method, degrees of freedom by Welch and Satterthwaite. Where units carry the same metric of before
 * the start, the comparison takes out of the difference what was there before (CUPED: Deng, Xu, Kohavi, Walker, WSDM 2013): the
 * error falls by the square root of one less the squared correlation. Its factor is one for both arms of the pair.
 */
public record Comparison(Metric metric, Scale scale) {
    private static final int UNITS_MIN = 2;

    /** In what an effect is told. */
    public enum Scale {
        /** In the unit of the metric. */
        ABSOLUTE,
        /** As a share of the control's value: -0.05 is five percent less. */
        RELATIVE
    }

    /**
     * Compares arms.
     *
     * @param control units with as many variables as the metric has, or twice that, with those of before last
     * @param treatment likewise
     */
    public Measured<Contrast> contrast(Moments control, Moments treatment) {
        if (control.n() < UNITS_MIN || treatment.n() < UNITS_MIN) {
            return Measured.refused(
                    Refusal.Reason.TOO_FEW,
                    "The control has %s units and the treatment %s; each needs 2 or more."
                            .formatted(control.n(), treatment.n()),
                    "Wait for more units.");
        }
        if (metric == Metric.RATIO && !(isDivisible(control) && isDivisible(treatment))) {
            return Measured.refused(
                    Refusal.Reason.NOT_DEFINED,
                    "In an arm the ratio's denominator sums to 0 or less.",
                    "Choose a period in which both arms have something to divide by.");
        }
        var base = metric.value(control, 0);
        if (scale == Scale.RELATIVE && base == 0) {
            return Measured.refused(
                    Refusal.Reason.NOT_DEFINED,
                    "The control's value is 0; no effect is a share of that.",
                    "Ask for the absolute effect.");
        }
        return contrast(control, treatment, factor(control, treatment));
    }

    private boolean isDivisible(Moments arm) {
        return arm.sums().get(1).signum() > 0
                && (!isAdjusted(arm) || arm.sums().get(3).signum() > 0);
    }

    private boolean isAdjusted(Moments arm) {
        return arm.variables() == 2 * metric.variables();
    }

    private Measured<Contrast> contrast(Moments control, Moments treatment, double factor) {
        var base = metric.value(control, 0);
        var raw = metric.value(treatment, 0);
        var difference = raw - base;
        if (isAdjusted(control)) {
            difference -= factor * (metric.value(treatment, 1) - metric.value(control, 1));
        }
        var varianceOfControl = variance(control, slope(control, 1, factor));
        var varianceOfTreatment = variance(treatment, slope(treatment, 1, factor));
        if (!(varianceOfControl > 0 && varianceOfTreatment > 0)) {
            return Measured.refused(
                    Refusal.Reason.NO_VARIATION,
                    "In an arm all units have the same value.",
                    "Wait for more units; where they cannot differ, there is nothing to estimate.");
        }
        var degreesOfFreedom = square(varianceOfControl + varianceOfTreatment)
                / (square(varianceOfControl) / (control.n() - 1.0)
                        + square(varianceOfTreatment) / (treatment.n() - 1.0));
        var value = scale == Scale.RELATIVE ? difference / base : difference;
        var variance = switch (scale) {
            case ABSOLUTE -> varianceOfControl + varianceOfTreatment;
            case RELATIVE -> {
                // How the ratio of arms falls with the control: for means taken where arms were equal before.
                var ratio = metric == Metric.RATIO ? 1 + value : raw / base;
                yield (varianceOfTreatment + variance(control, slope(control, ratio, factor))) / square(base);
            }
        };
        return Measured.found(
                new Contrast(new Effect(value, Math.sqrt(variance), degreesOfFreedom), control.n(), treatment.n()));
    }

    /** The slope of the adjusted value: {@code weight} times that of the period, less {@code factor} times that of before. */
    private double[] slope(Moments arm, double weight, double factor) {
        var slope = new double[arm.variables()];
        var now = metric.slope(arm, 0);
        for (var at = 0; at < now.length; at++) {
            slope[at] = weight * now[at];
        }
        if (isAdjusted(arm)) {
            var before = metric.slope(arm, 1);
            for (var at = 0; at < before.length; at++) {
                slope[now.length + at] = -factor * before[at];
            }
        }
        return slope;
    }

    private double variance(Moments arm, double[] slope) {
        var sum = 0.0;
        for (var one = 0; one < slope.length; one++) {
            for (var other = 0; other <= one; other++) {
                var part = slope[one] * slope[other] * metric.covariance(arm, one, other);
                sum += one == other ? part : 2 * part;
            }
        }
        return sum / arm.n();
    }

    /** How much of what was before is taken out: the slope of now on before, of both arms together. */
    private double factor(Moments control, Moments treatment) {
        if (!isAdjusted(control)) {
            return 0;
        }
        if (metric != Metric.RATIO) {
            var both = control.plus(treatment);
            var spread = metric.covariance(both, 1, 1);
            return spread > 0 ? metric.covariance(both, 0, 1) / spread : 0;
        }
        var together = 0.0;
        var spread = 0.0;
        for (var arm : new Moments[] {control, treatment}) {
            var now = metric.slope(arm, 0);
            var before = metric.slope(arm, 1);
            for (var one = 0; one < 2; one++) {
                for (var other = 0; other < 2; other++) {
                    together += before[one] * now[other] * arm.covariance(2 + one, other);
                    spread += before[one] * before[other] * arm.covariance(2 + one, 2 + other);
                }
            }
        }
        return spread > 0 ? together / spread : 0;
    }

    private static double square(double value) {
        return value * value;
    }
}
