package dev.evenkeel.measure.survival;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * How covariates multiply the hazard: Cox's regression (Journal of the Royal Statistical Society B 34, 1972), by a fixed number of
 * Newton's steps on the partial likelihood. For diagnosis: a ratio of hazards is not money, and means one thing only as long as
 * hazards are proportional, which {@link #proportionality} tests (Grambsch and Therneau, Biometrika 81, 1994).
 *
 * <p>A step costs one pass over the subjects, times the square of the covariates.
 */
public final class Cox {
    /** Newton's error squares with each step; what has not settled by then does not settle. */
    private static final int STEPS = 30;

    private static final int HALVINGS_MAX = 20;
    /** How far the last step may have gone, in standard deviations of the covariate. */
    private static final double LAST_STEP_MAX = 1e-6;

    private Cox() {}

    /** How subjects that end at the same time are ordered, as their true order is not known. */
    public enum Ties {
        /** Each has the average of the risk sets that it may have had (Efron 1977): close to exact. */
        EFRON,
        /** Each has the whole risk set (Breslow 1974): too small an effect where ties are many. */
        BRESLOW,
        /** All choices of so many out of the risk set, by a recursion (Gail, Lubin, Rubinstein 1981); for small data. */
        EXACT
    }

    /**
     * One life with what may have moved it.
     *
     * @param cluster what does not vary independently of others with the same name; a name of its own where all do
     * @param covariates the same number for all
     */
    public record Subject(double time, boolean hasEnded, String cluster, List<Double> covariates) {
        public Subject {
            covariates = List.copyOf(covariates);
        }
    }

    /**
     * The effect of one covariate.
     *
     * @param value the logarithm of the ratio of hazards per unit of the covariate
     * @param standardError by the likelihood
     * @param robustError by clusters (Lin and Wei 1989); the same as {@code standardError} with exact ties
     * @param hazardRatio its interval, by the robust error
     * @param pValue by the robust error
     */
    public record Coefficient(
            double value, double standardError, double robustError, Interval hazardRatio, double pValue) {}

    /**
     * A fitted regression.
     *
     * @param logLikelihood the partial one, without covariates and with them
     */
    public record Fit(List<Coefficient> coefficients, Interval logLikelihood, double confidence) {
        public Fit {
            coefficients = List.copyOf(coefficients);
        }

        /** Whether all covariates together do anything: chi-squared with one degree of freedom each. */
        public double likelihoodRatio() {
            return 2 * logLikelihood.width();
        }
    }

    /**
     * Whether hazards are proportional: chi-squared of each covariate with 1 degree of freedom, and of all.
     *
     * @param chiSquared in the order of the covariates
     * @param globalChiSquared with as many degrees of freedom as there are covariates
     */
    public record Proportionality(List<Double> chiSquared, double globalChiSquared, double globalPValue) {
        public Proportionality {
            chiSquared = List.copyOf(chiSquared);
        }
    }

    /** Fits the regression. */
    public static Measured<Fit> fit(List<Subject> subjects, Ties ties, double confidence) {
        return RiskSets.of(subjects).then(sets -> converge(sets, ties)).then(point -> fitted(point, confidence));
    }

    /** Tests proportional hazards against an effect that changes with one minus the share that lasts; by Efron's ties. */
    public static Measured<Proportionality> proportionality(List<Subject> subjects) {
        return RiskSets.of(subjects).then(sets -> converge(sets, Ties.EFRON)).then(Cox::tested);
    }

    /** Where Newton's steps came to. */
    @SuppressWarnings("ArrayRecordComponent") // a vector, seen nowhere else
    private record Point(
            RiskSets sets, Ties ties, double[] beta, double logLikelihoodNull, List<RiskSets.Slice> slices) {}

    private static Measured<Point> converge(RiskSets sets, Ties ties) {
        var beta = new double[sets.covariates()];
        var slices = sets.slices(beta, ties);
        var before = RiskSets.logLikelihood(slices);
        var likelihood = before;
        var lastStep = Double.POSITIVE_INFINITY;
        for (var step = 0; step < STEPS; step++) {
            var inverse = RiskSets.information(slices, sets.covariates()).inverse();
            if (inverse.isEmpty() || !Double.isFinite(likelihood)) {
                return separated();
            }
            var move = inverse.orElseThrow().times(RiskSets.score(slices, sets.covariates()));
            for (var halving = 0; halving <= HALVINGS_MAX; halving++) {
                var candidate = new double[beta.length];
                lastStep = 0;
                for (var at = 0; at < beta.length; at++) {
                    candidate[at] = beta[at] + move[at];
                    lastStep = Math.max(lastStep, Math.abs(move[at]));
                }
                var candidates = sets.slices(candidate, ties);
                var reached = RiskSets.logLikelihood(candidates);
                if (reached >= likelihood || halving == HALVINGS_MAX || lastStep < LAST_STEP_MAX) {
                    beta = candidate;
                    slices = candidates;
                    likelihood = reached;
                    break;
                }
                for (var at = 0; at < move.length; at++) {
                    move[at] /= 2;
                }
            }
        }
        return lastStep < LAST_STEP_MAX ? Measured.found(new Point(sets, ties, beta, before, slices)) : separated();
    }

    private static <T> Measured<T> separated() {
        return Measured.refused(
                Refusal.Reason.SEPARATION,
                "A covariate, or a mixture of them, tells without error who ends first: the ratio of hazards has no bound.",
                "Leave it out, or join it with another one; for a comparison of groups use the restricted mean.");
    }

    private static Measured<Fit> fitted(Point point, double confidence) {
        var sets = point.sets();
        var covariance = RiskSets.information(point.slices(), sets.covariates())
                .inverse()
                .orElseThrow();
        var robust = point.ties() == Ties.EXACT ? covariance : robust(point, covariance);
        var reach = Distributions.normalReach(confidence);
        var coefficients = new ArrayList<Coefficient>();
        for (var at = 0; at < sets.covariates(); at++) {
            var scale = sets.scale(at);
            var value = point.beta()[at] / scale;
            var error = Math.sqrt(covariance.get(at, at)) / scale;
            var robustError = Math.sqrt(robust.get(at, at)) / scale;
            coefficients.add(new Coefficient(
                    value,
                    error,
                    robustError,
                    new Interval(
                            StrictMath.exp(value - reach * robustError), StrictMath.exp(value + reach * robustError)),
                    Distributions.normalTwoSided(value / robustError)));
        }
        var likelihood = Math.max(point.logLikelihoodNull(), RiskSets.logLikelihood(point.slices()));
        return Measured.found(new Fit(coefficients, new Interval(point.logLikelihoodNull(), likelihood), confidence));
    }

    private static SymmetricMatrix robust(Point point, SymmetricMatrix covariance) {
        var sets = point.sets();
        var residuals = sets.scoreResiduals(point.beta(), point.slices());
        var clusters = new TreeMap<String, double[]>();
        for (var at = 0; at < residuals.length; at++) {
            var sum = clusters.computeIfAbsent(sets.cluster(at), _ -> new double[sets.covariates()]);
            for (var covariate = 0; covariate < sum.length; covariate++) {
                sum[covariate] += residuals[at][covariate];
            }
        }
        var middle = new SymmetricMatrix(sets.covariates());
        clusters.values().forEach(sum -> middle.addSquare(1, sum));
        return covariance.around(middle);
    }

    private static Measured<Proportionality> tested(Point point) {
        var p = point.sets().covariates();
        var survival = point.sets().survivalBefore();
        var score = new double[p];
        var information = new SymmetricMatrix(2 * p);
        for (var slice : point.slices()) {
            var change = 1 - survival.getOrDefault(slice.time(), 1.0);
            for (var one = 0; one < p; one++) {
                score[one] += change * slice.score()[one];
                for (var other = 0; other < p; other++) {
                    var part = slice.information().get(one, other);
                    information.add(p + one, other, change * part);
                    if (other <= one) {
                        information.add(one, other, part);
                        information.add(p + one, p + other, change * change * part);
                    }
                }
            }
        }
        var inverse = information.inverse();
        if (inverse.isEmpty()) {
            return Measured.refused(
                    Refusal.Reason.TOO_FEW,
                    "With %s times at which lives ended, %s effects cannot be told to change."
                            .formatted(point.slices().size(), p),
                    "Watch for longer, or leave covariates out.");
        }
        var padded = new double[2 * p];
        System.arraycopy(score, 0, padded, p, p);
        var each = new ArrayList<Double>();
        for (var at = 0; at < p; at++) {
            each.add(alone(information, p, at, score[at]));
        }
        var global = inverse.orElseThrow().form(padded, padded);
        return Measured.found(new Proportionality(each, global, Distributions.chiSquaredAbove(global, p)));
    }

    /** The test of one covariate's change alone, next to all effects. */
    private static double alone(SymmetricMatrix information, int p, int covariate, double score) {
        var one = new SymmetricMatrix(p + 1);
        for (var row = 0; row < p; row++) {
            for (var column = 0; column <= row; column++) {
                one.set(row, column, information.get(row, column));
            }
            one.set(p, row, information.get(p + covariate, row));
        }
        one.set(p, p, information.get(p + covariate, p + covariate));
        return score * score * one.inverse().orElseThrow().get(p, p);
    }
}
