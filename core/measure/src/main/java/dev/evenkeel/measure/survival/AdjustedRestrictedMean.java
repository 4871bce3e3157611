package dev.evenkeel.measure.survival;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The difference of two groups' restricted means, other covariates being equal: least squares on the time up to the horizon, with
 * those whose time is known weighted up for those who were last seen before (Tian, Zhao, Wei, Biostatistics 15, 2014). The error
 * counts that the weights, too, are estimated. One pass over each arm, and one system of as many equations as covariates.
 */
public final class AdjustedRestrictedMean {
    private AdjustedRestrictedMean() {}

    /**
     * One life.
     *
     * @param isTreated the arm
     * @param covariates of before the assignment, the same number for all
     */
    public record Subject(double time, boolean hasEnded, boolean isTreated, List<Double> covariates) {
        private static final Comparator<Subject> ORDER = Comparator.comparingDouble(Subject::time)
                .thenComparing(Subject::hasEnded)
                .thenComparing(subject -> subject.covariates().toString());

        public Subject {
            covariates = List.copyOf(covariates);
        }
    }

    /** Treated less control, up to a horizon that some of both arms were watched for. */
    public static Measured<RestrictedMean.Contrast> difference(
            List<Subject> subjects, double horizon, double confidence) {
        var treated = arm(subjects.stream().filter(Subject::isTreated).toList(), horizon);
        var control =
                arm(subjects.stream().filter(subject -> !subject.isTreated()).toList(), horizon);
        if (treated.isEmpty() || control.isEmpty()) {
            return Measured.refused(
                    Refusal.Reason.OUT_OF_RANGE,
                    "In an arm nobody was watched until the horizon of %s.".formatted(horizon),
                    "Agree on an earlier horizon, or watch for longer.");
        }
        var all = new ArrayList<>(treated);
        all.addAll(control);
        var p = all.getFirst().x().length;
        var square = new SymmetricMatrix(p);
        var unweighted = new SymmetricMatrix(p);
        var product = new double[p];
        for (var row : all) {
            unweighted.addSquare(1, row.x());
            square.addSquare(row.weight(), row.x());
            RiskSets.addTo(product, row.weight() * row.time(), row.x());
        }
        return square.inverse()
                .map(inverse -> {
                    var beta = inverse.times(product);
                    // Weighted and unweighted squares are the same in the long run; the paper takes these.
                    var middle = new SymmetricMatrix(p);
                    addInfluences(middle, treated, beta);
                    addInfluences(middle, control, beta);
                    var error = Math.sqrt(
                            unweighted.inverse().orElse(inverse).around(middle).get(1, 1));
                    return Measured.found(new RestrictedMean.Contrast(
                            beta[1],
                            error,
                            Interval.around(beta[1], Distributions.normalReach(confidence) * error),
                            Distributions.normalTwoSided(beta[1] / error),
                            confidence));
                })
                .orElseGet(() -> Measured.refused(
                        Refusal.Reason.NO_VARIATION,
                        "A covariate is the same for all, or a mixture of others.",
                        "Leave it out."));
    }

    /**
     * A subject as least squares see it.
     *
     * @param time up to the horizon
     * @param weight 0 for who was last seen before it
     * @param isLastSeen before the horizon
     * @param x 1, the arm, the covariates
     */
    @SuppressWarnings("ArrayRecordComponent") // a row of a system of equations, seen nowhere else
    private record Row(double time, double weight, boolean isLastSeen, double[] x) {}

    private static List<Row> arm(List<Subject> subjects, double horizon) {
        var rows = new ArrayList<Row>();
        var ordered = subjects.stream().sorted(Subject.ORDER).toList();
        if (ordered.isEmpty() || ordered.getLast().time() < horizon) {
            return rows;
        }
        var unseen = 1.0; // the share not yet last seen just before a time
        for (var from = 0; from < ordered.size(); ) {
            var time = ordered.get(from).time();
            var to = from;
            var lastSeen = 0;
            while (to < ordered.size() && ordered.get(to).time() == time) {
                var subject = ordered.get(to);
                var isLastSeen = !subject.hasEnded() && time < horizon;
                lastSeen += isLastSeen ? 1 : 0;
                rows.add(new Row(Math.min(time, horizon), isLastSeen ? 0 : 1 / unseen, isLastSeen, columns(subject)));
                to++;
            }
            unseen *= 1 - (double) lastSeen / (ordered.size() - from);
            from = to;
        }
        return rows;
    }

    private static double[] columns(Subject subject) {
        var x = new double[subject.covariates().size() + 2];
        x[0] = 1;
        x[1] = subject.isTreated() ? 1 : 0;
        for (var at = 2; at < x.length; at++) {
            x[at] = subject.covariates().get(at - 2);
        }
        return x;
    }

    /** Adds the squares of what each subject of an arm does to the equations, by its own row and through the weights of others. */
    private static void addInfluences(SymmetricMatrix middle, List<Row> rows, double[] beta) {
        var p = beta.length;
        var later = new double[rows.size() + 1][p];
        var residuals = new double[rows.size()];
        for (var at = rows.size() - 1; at >= 0; at--) {
            var row = rows.get(at);
            residuals[at] = row.weight() * (row.time() - RiskSets.dot(beta, row.x()));
            later[at] = later[at + 1].clone();
            RiskSets.addTo(later[at], residuals[at], row.x());
        }
        var sinceStart = new double[p]; // what all times until now took from who is still at risk
        for (var from = 0; from < rows.size(); ) {
            var to = from;
            var lastSeen = 0;
            while (to < rows.size() && rows.get(to).time() == rows.get(from).time()) {
                lastSeen += rows.get(to).isLastSeen() ? 1 : 0;
                to++;
            }
            var atRisk = rows.size() - from;
            RiskSets.addTo(sinceStart, (double) lastSeen / atRisk / atRisk, later[from]);
            for (var at = from; at < to; at++) {
                var influence = new double[p];
                RiskSets.addTo(influence, residuals[at], rows.get(at).x());
                RiskSets.addTo(influence, -1, sinceStart);
                if (rows.get(at).isLastSeen()) {
                    RiskSets.addTo(influence, 1.0 / atRisk, later[from]);
                }
                middle.addSquare(1, influence);
            }
            from = to;
        }
    }
}
