package dev.evenkeel.measure.survival;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The subjects of a regression in order of their times, with covariates centred and scaled to a standard deviation of 1; computes
 * for each time at which some end what it adds to the partial likelihood, its slope and its curvature.
 */
final class RiskSets {
    private static final Comparator<Cox.Subject> ORDER = Comparator.comparingDouble(Cox.Subject::time)
            .thenComparing(Cox.Subject::hasEnded)
            .thenComparing(subject -> subject.covariates().toString())
            .thenComparing(Cox.Subject::cluster);

    private final List<Cox.Subject> subjects;
    private final double[][] x;
    private final double[] scales;

    private RiskSets(List<Cox.Subject> subjects, double[][] x, double[] scales) {
        this.subjects = subjects;
        this.x = x;
        this.scales = scales;
    }

    /**
     * What one time adds.
     *
     * @param hazard the sum of hazard increments at it, and {@code tiedHazard} that which those who end at it themselves have
     * @param weighted the increments times the means of covariates, likewise for {@code tiedWeighted}
     * @param mean of the risk sets' means of covariates, over those who end
     */
    @SuppressWarnings("ArrayRecordComponent") // sums inside of one loop, seen nowhere else
    record Slice(
            double time,
            double logLikelihood,
            double[] score,
            SymmetricMatrix information,
            double hazard,
            double tiedHazard,
            double[] weighted,
            double[] tiedWeighted,
            double[] mean) {}

    static Measured<RiskSets> of(List<Cox.Subject> unordered) {
        var subjects = unordered.stream().sorted(ORDER).toList();
        var ended = subjects.stream().filter(Cox.Subject::hasEnded).count();
        var p = subjects.isEmpty() ? 0 : subjects.getFirst().covariates().size();
        if (p == 0 || ended <= p) {
            return Measured.refused(
                    Refusal.Reason.TOO_FEW,
                    "%s lives ended; %s covariates need more than that many.".formatted(ended, p),
                    "Watch for longer, or leave covariates out.");
        }
        var x = new double[subjects.size()][p];
        var scales = new double[p];
        for (var covariate = 0; covariate < p; covariate++) {
            var sum = 0.0;
            for (var subject : subjects) {
                sum += subject.covariates().get(covariate);
            }
            var mean = sum / x.length;
            var squares = 0.0;
            for (var at = 0; at < x.length; at++) {
                x[at][covariate] = subjects.get(at).covariates().get(covariate) - mean;
                squares += x[at][covariate] * x[at][covariate];
            }
            scales[covariate] = Math.sqrt(squares / x.length);
            if (!(scales[covariate] > 0) || !Double.isFinite(scales[covariate])) {
                return Measured.refused(
                        Refusal.Reason.NO_VARIATION,
                        "Covariate %s is the same for all, or missing for some.".formatted(covariate + 1),
                        "Leave it out, or leave out the subjects that lack it.");
            }
            for (var row : x) {
                row[covariate] /= scales[covariate];
            }
        }
        return Measured.found(new RiskSets(subjects, x, scales));
    }

    int covariates() {
        return scales.length;
    }

    double scale(int covariate) {
        return scales[covariate];
    }

    String cluster(int subject) {
        return subjects.get(subject).cluster();
    }

    static double logLikelihood(List<Slice> slices) {
        var sum = 0.0;
        for (var slice : slices) {
            sum += slice.logLikelihood();
        }
        return sum;
    }

    static double[] score(List<Slice> slices, int p) {
        var sum = new double[p];
        for (var slice : slices) {
            addTo(sum, 1, slice.score());
        }
        return sum;
    }

    static SymmetricMatrix information(List<Slice> slices, int p) {
        var sum = new SymmetricMatrix(p);
        slices.forEach(slice -> sum.addAll(1, slice.information()));
        return sum;
    }

    /** By time, the share of all that lasts until just before it. */
    Map<Double, Double> survivalBefore() {
        var before = new HashMap<Double, Double>();
        var survival = 1.0;
        for (var from = 0; from < x.length; ) {
            var to = after(from);
            var ended = 0;
            for (var at = from; at < to; at++) {
                ended += subjects.get(at).hasEnded() ? 1 : 0;
            }
            before.put(subjects.get(from).time(), survival);
            survival *= 1 - (double) ended / (x.length - from);
            from = to;
        }
        return before;
    }

    /** The first subject of the next time. */
    private int after(int from) {
        var to = from;
        while (to < x.length && subjects.get(to).time() == subjects.get(from).time()) {
            to++;
        }
        return to;
    }

    /** Of each time at which some end, the earliest first. */
    List<Slice> slices(double[] beta, Cox.Ties ties) {
        var p = beta.length;
        var slices = new ArrayList<Slice>();
        var risk = new RiskSums(p);
        var ending = new RiskSums(p);
        for (var to = x.length; to > 0; ) {
            var from = to;
            while (from > 0
                    && subjects.get(from - 1).time() == subjects.get(to - 1).time()) {
                from--;
            }
            ending.clear();
            for (var at = from; at < to; at++) {
                var relative = StrictMath.exp(dot(beta, x[at]));
                risk.add(relative, x[at]);
                if (subjects.get(at).hasEnded()) {
                    ending.add(relative, x[at]);
                    ending.ends(dot(beta, x[at]), x[at]);
                }
            }
            if (ending.count() > 0) {
                var time = subjects.get(from).time();
                slices.add(
                        ties == Cox.Ties.EXACT
                                ? exact(time, beta, from, ending)
                                : risk.slice(time, ending, ties == Cox.Ties.EFRON));
            }
            to = from;
        }
        Collections.reverse(slices);
        return slices;
    }

    /** By all choices of as many as end out of those at risk: sums over subsets, grown by one subject at a time. */
    private Slice exact(double time, double[] beta, int from, RiskSums ending) {
        var p = beta.length;
        var d = ending.count();
        var subsets = new double[d + 1];
        var slopes = new double[d + 1][p];
        var curves = new ArrayList<SymmetricMatrix>();
        for (var size = 0; size <= d; size++) {
            curves.add(new SymmetricMatrix(p));
        }
        subsets[0] = 1;
        for (var at = from; at < x.length; at++) {
            var relative = StrictMath.exp(dot(beta, x[at]));
            for (var size = d; size > 0; size--) {
                var curve = curves.get(size);
                curve.addAll(relative, curves.get(size - 1));
                curve.addSquare(relative * subsets[size - 1], x[at]);
                for (var row = 0; row < p; row++) {
                    for (var column = 0; column <= row; column++) {
                        curve.add(
                                row,
                                column,
                                relative
                                        * (x[at][row] * slopes[size - 1][column]
                                                + x[at][column] * slopes[size - 1][row]));
                    }
                }
                for (var row = 0; row < p; row++) {
                    slopes[size][row] += relative * (slopes[size - 1][row] + x[at][row] * subsets[size - 1]);
                }
                subsets[size] += relative * subsets[size - 1];
            }
        }
        var score = ending.covariates().clone();
        addTo(score, -1 / subsets[d], slopes[d]);
        var information = new SymmetricMatrix(p);
        information.addAll(1 / subsets[d], curves.get(d));
        information.addSquare(-1 / (subsets[d] * subsets[d]), slopes[d]);
        var none = new double[p];
        var likelihood = ending.linear() - StrictMath.log(subsets[d]);
        return new Slice(time, likelihood, score, information, 0, 0, none, none, none);
    }

    /** What each subject adds to the slope of the likelihood; they sum to nothing where the likelihood is highest. */
    double[][] scoreResiduals(double[] beta, List<Slice> slices) {
        var p = beta.length;
        var residuals = new double[x.length][p];
        var hazard = 0.0;
        var weighted = new double[p];
        var next = 0;
        for (var from = 0; from < x.length; ) {
            var to = after(from);
            var isSlice = next < slices.size()
                    && slices.get(next).time() == subjects.get(from).time();
            for (var at = from; at < to; at++) {
                var relative = StrictMath.exp(dot(beta, x[at]));
                var ends = isSlice && subjects.get(at).hasEnded();
                for (var row = 0; row < p; row++) {
                    residuals[at][row] = -relative * (x[at][row] * hazard - weighted[row]);
                    if (ends) {
                        var own = slices.get(next);
                        residuals[at][row] += x[at][row]
                                - own.mean()[row]
                                - relative * (x[at][row] * own.tiedHazard() - own.tiedWeighted()[row]);
                    } else if (isSlice) {
                        var own = slices.get(next);
                        residuals[at][row] -= relative * (x[at][row] * own.hazard() - own.weighted()[row]);
                    }
                }
            }
            if (isSlice) {
                hazard += slices.get(next).hazard();
                addTo(weighted, 1, slices.get(next).weighted());
                next++;
            }
            from = to;
        }
        return residuals;
    }

    static double dot(double[] one, double[] other) {
        var sum = 0.0;
        for (var at = 0; at < one.length; at++) {
            sum += one[at] * other[at];
        }
        return sum;
    }

    static void addTo(double[] sum, double factor, double[] vector) {
        for (var at = 0; at < sum.length; at++) {
            sum[at] += factor * vector[at];
        }
    }
}
