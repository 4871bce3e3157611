package dev.evenkeel.measure.value;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.linear.Cholesky;
import dev.evenkeel.measure.linear.Errors;
import dev.evenkeel.measure.linear.Fit;
import dev.evenkeel.measure.linear.LeastSquares;
import dev.evenkeel.measure.linear.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The effect of something that was not dealt out by lot, by means of something that was and works through it alone: two-stage least
 * squares with one cause. Which agent or bot a customer meets within a skill and an hour is such an instrument for quality.
 *
 * <p>Where instruments hardly move the cause (F below about 10), the ordinary interval is wrong; that of Anderson and Rubin holds
 * whatever the instruments are worth, in closed form. Cost: three QRs.
 *
 * @see <a href="https://doi.org/10.2307/2171753">Staiger and Stock 1997</a>, <a href="https://doi.org/10.1214/aoms/1177730090">Anderson and Rubin 1949</a>
 */
public final class Instrumented {
    /** Below it instruments are called weak. */
    public static final double WEAK_F = 10;

    private static final int HALVINGS = 200;
    /** With fewer clusters nothing is known of how they differ. */
    private static final int CLUSTERS_MIN = 10;

    private final Fit first;
    private final Fit second;
    private final double firstStageF;
    private final Projected projected;

    private Instrumented(Fit first, Fit second, double firstStageF, Projected projected) {
        this.first = first;
        this.second = second;
        this.firstStageF = firstStageF;
        this.projected = projected;
    }

    /**
     * Who had how much of the cause and of the instruments.
     *
     * @param cause one value an observation
     * @param instruments one column each
     * @param controls known before, with a column of ones
     */
    public record Data(Matrix cause, Matrix instruments, Matrix controls) {
        /** With one cause as a plain row of numbers. */
        public static Data of(double[] cause, Matrix instruments, Matrix controls) {
            return new Data(Matrix.ofColumns(cause), instruments, controls);
        }
    }

    /** The sums of squares that the interval of Anderson and Rubin needs, of outcome and cause without the controls. */
    private record Projected(
            double causeIn,
            double crossIn,
            double outcomeIn,
            double cause,
            double cross,
            double outcome,
            Sizes sizes) {}

    private record Sizes(int instruments, int degreesOfFreedom) {}

    /** Of outcomes; a refusal where columns depend on each other or there are too few observations. */
    public static Measured<Instrumented> of(double[] outcomes, Data data) {
        var cause = data.cause().column(0);
        var all = data.instruments().beside(data.controls());
        return LeastSquares.fit(all, cause)
                .then(first -> LeastSquares.fit(data.controls(), cause).then(without -> {
                    var foretold = first.residuals();
                    Arrays.setAll(foretold, row -> cause[row] - foretold[row]);
                    var instruments = data.instruments().columns();
                    var f = (without.unexplained() - first.unexplained())
                            / instruments
                            / (first.unexplained() / first.degreesOfFreedom());
                    return LeastSquares.fit(Matrix.ofColumns(foretold).beside(data.controls()), outcomes)
                            .then(second -> projected(outcomes, cause, data)
                                    .then(projected -> Measured.found(new Instrumented(
                                            first,
                                            second.withColumnsForResiduals(
                                                    data.cause().beside(data.controls())),
                                            f,
                                            projected))));
                }));
    }

    /** The cause's effect, by one variance for all; controls' effects follow it in their order. */
    public Effect effect(int column) {
        return effect(Errors.classical(second), column, second.degreesOfFreedom());
    }

    /** The same, every observation with a variance of its own. */
    public Effect robustEffect(int column) {
        return effect(Errors.robust(second, Errors.Leverage.HC1), column, second.degreesOfFreedom());
    }

    /** The same, observations of one cluster (such as an agent or a week) going together. */
    public Effect clusteredEffect(int column, int[] clusters) {
        var number = (int) Arrays.stream(clusters).distinct().count();
        return effect(Errors.clustered(second, clusters), column, number - 1);
    }

    /** The same, clustered two ways, such as by agent and by week; by the fewer clusters' degrees of freedom. */
    public Effect clusteredEffect(int column, int[] first, int[] other) {
        var number = (int) Math.min(
                Arrays.stream(first).distinct().count(),
                Arrays.stream(other).distinct().count());
        return effect(Errors.clusteredTwoWays(second, first, other), column, number - 1);
    }

    /** How strongly the instruments move the cause. */
    public double firstStageF() {
        return firstStageF;
    }

    /** Whether only {@link #robustInterval} can be trusted. */
    public boolean isWeak() {
        return !(firstStageF >= WEAK_F);
    }

    /** The effects that the instruments do not contradict, however weak they are; empty where these have no bounds. */
    public Optional<Interval> robustInterval(double confidence) {
        var sizes = projected.sizes;
        var limit = sizes.instruments * fisherQuantile(confidence, sizes) / sizes.degreesOfFreedom;
        // In·(1 + limit) ≤ limit·whole, of the outcome less the effect times the cause: a parabola in the effect.
        var square = projected.causeIn * (1 + limit) - limit * projected.cause;
        var linear = projected.crossIn * (1 + limit) - limit * projected.cross;
        var constant = projected.outcomeIn * (1 + limit) - limit * projected.outcome;
        var root = linear * linear - square * constant;
        if (!(square > 0) || !(root >= 0)) {
            return Optional.empty();
        }
        return Optional.of(Interval.around(linear / square, StrictMath.sqrt(root) / square));
    }

    /** A price that may be paid on: the effect with its error, where instruments are not weak. */
    public Measured<Effect> payable() {
        return isWeak()
                ? weak(
                        firstStageF,
                        robustInterval(Interval.CONFIDENCE)
                                .map(limits -> "what they do not contradict lies between %.4g and %.4g"
                                        .formatted(limits.low(), limits.high()))
                                .orElse("they contradict no effect at all, however large"))
                : Measured.found(robustEffect(0));
    }

    /**
     * The same, observations of one cluster going together, or of either of two, such as of an agent and of a week.
     *
     * @param clusters one or two numbers of each observation
     */
    public Measured<Effect> payable(List<int[]> clusters) {
        for (var one : clusters) {
            var number = Arrays.stream(one).distinct().count();
            if (number < CLUSTERS_MIN) {
                return Measured.refused(
                        Reason.TOO_FEW,
                        "%d clusters cannot tell how much clusters differ; %d can.".formatted(number, CLUSTERS_MIN),
                        "Bring more of them, or cluster by something that there is more of.");
            }
        }
        var f = firstStageF(clusters);
        if (!(f >= WEAK_F)) {
            return weak(f, "observations of one cluster going together");
        }
        var effect = clusters.size() == 1
                ? clusteredEffect(0, clusters.getFirst())
                : clusteredEffect(0, clusters.getFirst(), clusters.getLast());
        return effect.standardError() > 0
                ? Measured.found(effect)
                : Measured.refused(
                        Reason.NOT_DEFINED,
                        "Clustered both ways the effect has no error: what both share is more than either.",
                        "Cluster one way, by what has fewer clusters.");
    }

    /**
     * How strongly the instruments move the cause, observations of one cluster going together (Wald, by the number of instruments); 0
     * where that cannot be told.
     */
    public double firstStageF(List<int[]> clusters) {
        var covariance = clusters.size() == 1
                ? Errors.clustered(first, clusters.getFirst())
                : Errors.clusteredTwoWays(first, clusters.getFirst(), clusters.getLast());
        var number = projected.sizes.instruments;
        var own = new double[number][number];
        var slopes = new double[number];
        for (var one = 0; one < number; one++) {
            slopes[one] = first.coefficient(one);
            for (var other = 0; other < number; other++) {
                own[one][other] = covariance.at(one, other);
            }
        }
        return Cholesky.of(Matrix.ofRows(own))
                .map(root -> product(slopes, root.solve(slopes)) / number)
                .orElse(0.0);
    }

    private static Measured<Effect> weak(double f, String said) {
        return Measured.refused(
                Reason.NOT_DEFINED,
                "The instruments move the cause with an F of %.1f, below %.0f; %s.".formatted(f, WEAK_F, said),
                "Collect more, or find what moves the cause more; on weak instruments nothing may be billed.");
    }

    private Effect effect(Matrix covariance, int column, int degreesOfFreedom) {
        return new Effect(second.coefficient(column), StrictMath.sqrt(covariance.at(column, column)), degreesOfFreedom);
    }

    private static Measured<Projected> projected(double[] outcomes, double[] cause, Data data) {
        return LeastSquares.fit(data.controls(), outcomes)
                .then(outcomeFit -> LeastSquares.fit(data.controls(), cause).then(causeFit -> {
                    var all = data.instruments().beside(data.controls());
                    var y = outcomeFit.residuals();
                    var x = causeFit.residuals();
                    return LeastSquares.fit(all, y)
                            .then(yIn -> LeastSquares.fit(all, x)
                                    .then(xIn -> Measured.found(new Projected(
                                            product(x, x) - product(xIn.residuals(), xIn.residuals()),
                                            product(x, y) - product(xIn.residuals(), yIn.residuals()),
                                            product(y, y) - product(yIn.residuals(), yIn.residuals()),
                                            product(x, x),
                                            product(x, y),
                                            product(y, y),
                                            new Sizes(data.instruments().columns(), xIn.degreesOfFreedom())))));
                }));
    }

    private static double product(double[] one, double[] other) {
        var sum = 0.0;
        for (var at = 0; at < one.length; at++) {
            sum += one[at] * other[at];
        }
        return sum;
    }

    /** By a fixed number of halvings of the beta distribution that Fisher's is a picture of. */
    private static double fisherQuantile(double p, Sizes sizes) {
        var low = 0.0;
        var high = 1.0;
        for (var halving = 0; halving < HALVINGS; halving++) {
            var middle = (low + high) / 2;
            if (Distributions.betaBelow(sizes.instruments / 2.0, sizes.degreesOfFreedom / 2.0, middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low / (1 - low) * sizes.degreesOfFreedom / sizes.instruments;
    }
}
