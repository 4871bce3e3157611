package dev.evenkeel.measure.experiment;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Moments;
import dev.evenkeel.measure.Refusal;
import java.util.List;

/**
 * Two arms compared within strata (intent, tenure, market) and then averaged with the strata's shares of all units, so that a mix
 * which differs by chance between the arms does not count (Miratrix, Sekhon, Yu, Journal of the Royal Statistical Society B 75,
 * 2013). The error is that within strata, and that of the strata's shares themselves.
 *
 * <p>With means and units that carry the variable of before, each stratum is a regression on the arm and that variable.
 *
 * @param strata one or more
 */
public record Strata(List<Stratum> strata) {
    private static final int UNITS_MIN = 2;

    /** One stratum: the moments of its units in each arm. */
    public record Stratum(Moments control, Moments treatment) {
        long units() {
            return control.n() + treatment.n();
        }
    }

    public Strata {
        strata = List.copyOf(strata);
    }

    /** Compares by a mean or a ratio; refused where a stratum has fewer than two units in an arm. */
    public Measured<Contrast> contrast(Metric metric, Comparison.Scale scale) {
        for (var at = 0; at < strata.size(); at++) {
            var stratum = strata.get(at);
            if (stratum.control().n() < UNITS_MIN || stratum.treatment().n() < UNITS_MIN) {
                return Measured.refused(
                        Refusal.Reason.NO_OVERLAP,
                        "Stratum %s has %s units of the control and %s of the treatment; it needs 2 of each."
                                .formatted(
                                        at + 1,
                                        stratum.control().n(),
                                        stratum.treatment().n()),
                        "Join it with a stratum like it.");
            }
        }
        var cells = strata.stream().map(stratum -> cell(stratum, metric)).toList();
        var width = cells.getFirst().means().length;
        var units = strata.stream().mapToLong(Stratum::units).sum();
        var means = new double[width];
        var covariance = new double[width][width];
        for (var at = 0; at < cells.size(); at++) {
            var share = (double) strata.get(at).units() / units;
            for (var one = 0; one < width; one++) {
                means[one] += share * cells.get(at).means()[one];
            }
        }
        for (var at = 0; at < cells.size(); at++) {
            var cell = cells.get(at);
            var share = (double) strata.get(at).units() / units;
            for (var one = 0; one < width; one++) {
                for (var other = 0; other < width; other++) {
                    covariance[one][other] += share * share * cell.covariance()[one][other]
                            + share / units * (cell.means()[one] - means[one]) * (cell.means()[other] - means[other]);
                }
            }
        }
        return told(metric, scale, means, covariance);
    }

    /**
     * A stratum's means, the control's first, then the treatment's, and how they vary together.
     */
    @SuppressWarnings("ArrayRecordComponent") // terms of a sum, seen nowhere else
    private record Cell(double[] means, double[][] covariance) {}

    private static Cell cell(Stratum stratum, Metric metric) {
        var variables = metric.variables();
        if (metric != Metric.RATIO && stratum.control().variables() == 2) {
            return adjusted(stratum);
        }
        var means = new double[2 * variables];
        var covariance = new double[2 * variables][2 * variables];
        for (var arm = 0; arm < 2; arm++) {
            var moments = arm == 0 ? stratum.control() : stratum.treatment();
            for (var one = 0; one < variables; one++) {
                means[arm * variables + one] = moments.mean(one);
                for (var other = 0; other < variables; other++) {
                    covariance[arm * variables + one][arm * variables + other] =
                            metric.covariance(moments, one, other) / moments.n();
                }
            }
        }
        return new Cell(means, covariance);
    }

    /** By least squares on the arm and the variable of before, which is held at its mean in the stratum. */
    private static Cell adjusted(Stratum stratum) {
        var control = stratum.control();
        var treatment = stratum.treatment();
        var both = control.plus(treatment);
        var n = (double) both.n();
        var spread = control.deviation(1, 1) + treatment.deviation(1, 1);
        var together = control.deviation(0, 1) + treatment.deviation(0, 1);
        var slope = spread > 0 ? together / spread : 0;
        var noise = (control.deviation(0, 0) + treatment.deviation(0, 0) - slope * together) / (n - 3);
        // The error of the mean of before, at which both arms are read, moves both alike.
        var common = slope * slope * both.covariance(1, 1) / n;
        var distances = new double[2];
        var means = new double[2];
        for (var arm = 0; arm < 2; arm++) {
            var moments = arm == 0 ? control : treatment;
            distances[arm] = moments.mean(1) - both.mean(1);
            means[arm] = moments.mean(0) - slope * distances[arm];
        }
        var covariance = new double[2][2];
        for (var one = 0; one < 2; one++) {
            for (var other = 0; other < 2; other++) {
                var own = one == other ? 1.0 / (one == 0 ? control.n() : treatment.n()) : 0;
                var leverage = spread > 0 ? distances[one] * distances[other] / spread : 0;
                covariance[one][other] = noise * (own + leverage) + common;
            }
        }
        return new Cell(means, covariance);
    }

    private Measured<Contrast> told(Metric metric, Comparison.Scale scale, double[] means, double[][] covariance) {
        var width = means.length;
        var isRatio = metric == Metric.RATIO;
        if ((isRatio && !(means[1] > 0 && means[3] > 0)) || (scale == Comparison.Scale.RELATIVE && means[0] == 0)) {
            return Measured.refused(
                    Refusal.Reason.NOT_DEFINED,
                    "What is divided by is 0.",
                    "Choose a period in which both arms have something to divide by, or ask for the absolute effect.");
        }
        var control = isRatio ? means[0] / means[1] : means[0];
        var treatment = isRatio ? means[2] / means[3] : means[1];
        var slope = new double[width];
        var byControl = scale == Comparison.Scale.RELATIVE ? -treatment / (control * control) : -1;
        var byTreatment = scale == Comparison.Scale.RELATIVE ? 1 / control : 1;
        if (isRatio) {
            slope[0] = byControl / means[1];
            slope[1] = -byControl * control / means[1];
            slope[2] = byTreatment / means[3];
            slope[3] = -byTreatment * treatment / means[3];
        } else {
            slope[0] = byControl;
            slope[1] = byTreatment;
        }
        var variance = 0.0;
        for (var one = 0; one < width; one++) {
            for (var other = 0; other < width; other++) {
                variance += slope[one] * slope[other] * covariance[one][other];
            }
        }
        if (!(variance > 0)) {
            return Measured.refused(
                    Refusal.Reason.NO_VARIATION, "All units of an arm have the same value.", "Wait for more units.");
        }
        var value = scale == Comparison.Scale.RELATIVE ? treatment / control - 1 : treatment - control;
        return Measured.found(new Contrast(
                Effect.normal(value, Math.sqrt(variance)),
                strata.stream().mapToLong(stratum -> stratum.control().n()).sum(),
                strata.stream().mapToLong(stratum -> stratum.treatment().n()).sum()));
    }
}
