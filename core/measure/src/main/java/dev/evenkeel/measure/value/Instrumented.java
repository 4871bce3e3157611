package dev.evenkeel.measure.value;

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
 * <p>Where instruments hardly move the cause (the effective F below about 10), the ordinary interval is wrong; that of Anderson and Rubin
 * holds whatever the instruments are worth. Cost: five QRs.
 *
 * @see <a href="https://doi.org/10.2307/2171753">Staiger and Stock 1997</a>, <a href="https://doi.org/10.1080/00401706.2013.806694">Montiel
 *     Olea and Pflueger 2013</a>
 */
public final class Instrumented {
    /** Below it instruments are called weak. */
    public static final double WEAK_F = 10;

    /** With fewer clusters nothing is known of how they differ. */
    private static final int CLUSTERS_MIN = 10;
    /** Of the spread of single observations: what is left of less in clusters is rounding. */
    private static final double NOTHING = 1e-9;

    private final Fit first;
    private final Fit second;
    private final double firstStageF;
    private final AndersonRubin reduced;

    private Instrumented(Fit first, Fit second, double firstStageF, AndersonRubin reduced) {
        this.first = first;
        this.second = second;
        this.firstStageF = firstStageF;
        this.reduced = reduced;
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
                            .then(second -> AndersonRubin.of(outcomes, cause, first, all, instruments)
                                    .then(reduced -> Measured.found(new Instrumented(
                                            first,
                                            second.withColumnsForResiduals(
                                                    data.cause().beside(data.controls())),
                                            f,
                                            reduced))));
                }));
    }

    /** The cause's effect, by one variance for all; controls' effects follow it in their order. */
    public Effect effect(int column) {
        return effect(Errors.classical(second), column, second.degreesOfFreedom());
    }

    /** The same, every observation with a variance of its own. */
    public Effect robustEffect(int column) {
        return robustEffect(column, List.of());
    }

    /**
     * The same, observations of one cluster going together, or of either of two, such as of an agent and of a week; by the fewer clusters'
     * degrees of freedom.
     */
    private Effect robustEffect(int column, List<int[]> clusters) {
        return effect(covariance(second, clusters), column, degreesOfFreedom(second, clusters));
    }

    /** How strongly the instruments move the cause, by one variance for all. */
    public double firstStageF() {
        return firstStageF;
    }

    /**
     * How strongly the instruments move the cause, for as much as the bias of two stages depends on it: what they explain of it, by what chance
     * alone would let them explain where observations have variances of their own or go together. With one instrument it is the robust F.
     *
     * @param clusters none, or one or two numbers of each observation
     * @return 0 where that cannot be told
     */
    public double effectiveF(List<int[]> clusters) {
        var number = reduced.instruments();
        var chance = AndersonRubin.block(covariance(first, clusters), number);
        var root = Cholesky.of(AndersonRubin.block(first.inverseGram(), number));
        if (root.isEmpty()) {
            return 0;
        }
        var byChance = 0.0;
        for (var column = 0; column < number; column++) {
            byChance += root.get().solve(chance.column(column))[column];
        }
        var slopes = Arrays.copyOf(first.coefficients(), number);
        var explained = 0.0;
        for (var one : root.get().halfSolve(slopes)) {
            explained += one * one;
        }
        var single = number * first.unexplained() / first.degreesOfFreedom();
        return byChance > NOTHING * single ? explained / byChance : 0;
    }

    /** Whether only {@link #robustInterval} can be trusted. */
    public boolean isWeak(List<int[]> clusters) {
        return !(effectiveF(clusters) >= WEAK_F);
    }

    /**
     * The effects that the instruments do not contradict, however weak they are ({@link AndersonRubin}), observations of a cluster going
     * together; infinite where they bound nothing, empty where no single effect agrees with all of them.
     */
    public Optional<Interval> robustInterval(double confidence, List<int[]> clusters) {
        return reduced.interval(
                confidence,
                fit -> covariance(fit, clusters),
                degreesOfFreedom(first, clusters),
                robustEffect(0, clusters));
    }

    /**
     * A price that may be paid on: the effect with its error, where instruments are not weak.
     *
     * @param clusters none, or one or two numbers of each observation
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
            if (number <= reduced.instruments()) {
                return Measured.refused(
                        Reason.TOO_FEW,
                        "%d instruments are not told apart by %d clusters.".formatted(reduced.instruments(), number),
                        "Bring more clusters than instruments, such as days in place of weeks, or join instruments.");
            }
        }
        if (isWeak(clusters)) {
            return weak(effectiveF(clusters), robustInterval(Interval.CONFIDENCE, clusters));
        }
        var effect = robustEffect(0, clusters);
        return effect.standardError() > 0
                ? Measured.found(effect)
                : Measured.refused(
                        Reason.NOT_DEFINED,
                        "Clustered both ways the effect has no error: what both share is more than either.",
                        "Cluster one way, by what has fewer clusters.");
    }

    private static Measured<Effect> weak(double f, Optional<Interval> limits) {
        return Measured.refused(
                Reason.NOT_DEFINED,
                "The instruments move the cause with an effective F of %.1f, below %.0f; %s."
                        .formatted(
                                f,
                                WEAK_F,
                                limits.isEmpty()
                                        ? "no single effect agrees with all of them"
                                        : Double.isInfinite(limits.get().high())
                                                ? "they do not bound the effect (Anderson-Rubin)"
                                                : "what they do not contradict lies between %.4g and %.4g (Anderson-Rubin)"
                                                        .formatted(
                                                                limits.get().low(),
                                                                limits.get().high())),
                "Collect more, or find what moves the cause more; on weak instruments nothing may be billed.");
    }

    private Effect effect(Matrix covariance, int column, double degreesOfFreedom) {
        return new Effect(second.coefficient(column), StrictMath.sqrt(covariance.at(column, column)), degreesOfFreedom);
    }

    private static Matrix covariance(Fit fit, List<int[]> clusters) {
        return switch (clusters.size()) {
            case 0 -> Errors.robust(fit, Errors.Leverage.HC1);
            case 1 -> Errors.clustered(fit, clusters.getFirst());
            default -> Errors.clusteredTwoWays(fit, clusters.getFirst(), clusters.getLast());
        };
    }

    private static double degreesOfFreedom(Fit fit, List<int[]> clusters) {
        return clusters.stream()
                .mapToDouble(one -> Arrays.stream(one).distinct().count() - 1)
                .min()
                .orElse(fit.degreesOfFreedom());
    }
}
