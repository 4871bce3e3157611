package dev.evenkeel.measure.did;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.linear.Cholesky;
import dev.evenkeel.measure.linear.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The effects of all cohorts in all periods, and what is made of them. A mean over cohorts weighs each by its units, and its error
 * knows that these shares are estimated, too.
 */
public final class GroupTimeEffects {
    private final List<GroupTime.Comparison> comparisons;
    private final double[] effects;
    private final double[] shares;
    /** Of the effects, and behind them of the cohorts' shares. */
    private final Matrix covariance;

    GroupTimeEffects(List<GroupTime.Comparison> comparisons, double[] effects, double[] shares, Matrix covariance) {
        this.comparisons = comparisons;
        this.effects = effects;
        this.shares = shares;
        this.covariance = covariance;
    }

    /**
     * One cohort in one period.
     *
     * @param first the cohort's first treated period, counted from 0
     * @param period counted from 0; before {@code first} the effect is to the period before and should be nothing
     */
    public record Cell(int first, int period, Effect effect) {
        /** Whether the cohort was not treated yet. */
        public boolean isBefore() {
            return period < first;
        }
    }

    /** All of them, by cohort and period. */
    public List<Cell> cells() {
        return IntStream.range(0, effects.length)
                .mapToObj(at -> new Cell(
                        comparisons.get(at).first(),
                        comparisons.get(at).period(),
                        Effect.normal(effects[at], StrictMath.sqrt(covariance.at(at, at)))))
                .toList();
    }

    /** The mean over all treated cells; cohorts treated early count more often. */
    public Effect overall() {
        return effect(byShare(at -> isTreated(at)));
    }

    /** The mean over units of what each had on average since it was treated; what a contract usually means. */
    public Effect overallByCohort() {
        var means = new ArrayList<Mean>();
        var weights = new ArrayList<Integer>();
        for (var cohort : IntStream.range(0, effects.length)
                .filter(this::isTreated)
                .map(at -> comparisons.get(at).cohort())
                .distinct()
                .toArray()) {
            means.add(average(at -> isTreated(at) && comparisons.get(at).cohort() == cohort));
            weights.add(cohort);
        }
        var total = 0.0;
        for (var cohort : weights) {
            total += shares[cohort];
        }
        var gradient = new double[covariance.rows()];
        var value = 0.0;
        for (var at = 0; at < means.size(); at++) {
            value += shares[weights.get(at)] / total * means.get(at).value;
        }
        for (var at = 0; at < means.size(); at++) {
            add(gradient, means.get(at).gradient, shares[weights.get(at)] / total);
            gradient[effects.length + weights.get(at)] += (means.get(at).value - value) / total;
        }
        return effect(new Mean(value, gradient));
    }

    /** The mean over the lengths of exposure, each counting the same. */
    public Effect overallByExposure() {
        return effect(average(exposures(exposure -> exposure >= 0)));
    }

    /** The mean over periods, each counting the same. */
    public Effect overallByPeriod() {
        var periods = IntStream.range(0, effects.length)
                .filter(this::isTreated)
                .map(at -> comparisons.get(at).period())
                .distinct()
                .sorted()
                .toArray();
        return effect(average(Arrays.stream(periods)
                .mapToObj(period ->
                        byShare(at -> isTreated(at) && comparisons.get(at).period() == period))
                .toList()));
    }

    /** The event study: the mean effect by periods since the treatment began, those below zero before it. */
    public SortedMap<Integer, Effect> byExposure() {
        var study = new TreeMap<Integer, Effect>();
        for (var at = 0; at < effects.length; at++) {
            study.computeIfAbsent(exposure(at), exposure -> effect(byShare(one -> exposure(one) == exposure)));
        }
        return study;
    }

    /** By how much cohorts grew more a period than those they are compared with, before their treatment; where trends were the same, nothing. */
    public Effect trendBefore() {
        return effect(byShare(at -> !isTreated(at)));
    }

    /**
     * Whether trends were the same before.
     *
     * @param statistic Wald's, of all effects before the treatment together
     * @param degreesOfFreedom how many of these there are
     * @param pValue the chance of such differences if trends were the same
     */
    public record PreTrend(double statistic, int degreesOfFreedom, double pValue) {}

    /** Of all effects before the treatment; a refusal where there are none, or no more can be told apart. */
    public Measured<PreTrend> preTrend() {
        var before =
                IntStream.range(0, effects.length).filter(at -> !isTreated(at)).toArray();
        if (before.length == 0) {
            return Measured.refused(
                    Reason.TOO_FEW,
                    "No cohort has two periods before its treatment, so trends cannot be compared.",
                    "Bring earlier periods.");
        }
        var part = new double[before.length][before.length];
        var values = new double[before.length];
        for (var one = 0; one < before.length; one++) {
            values[one] = effects[before[one]];
            for (var other = 0; other < before.length; other++) {
                part[one][other] = covariance.at(before[one], before[other]);
            }
        }
        var root = Cholesky.of(Matrix.ofRows(part));
        if (root.isEmpty()) {
            return Measured.refused(
                    Reason.TOO_FEW,
                    "%d differences before the treatment, one a cohort and period, come from too few units to be told apart."
                            .formatted(before.length),
                    "Bring more units than that, or join periods, such as months into quarters.");
        }
        var statistic = 0.0;
        for (var one : root.get().halfSolve(values)) {
            statistic += one * one;
        }
        return Measured.found(
                new PreTrend(statistic, before.length, Distributions.chiSquaredAbove(statistic, before.length)));
    }

    /** The largest mean difference of an exposure before the treatment, without sign. */
    public double largestGapBefore() {
        return byExposure().headMap(0).values().stream()
                .mapToDouble(effect -> Math.abs(effect.value()))
                .max()
                .orElse(0);
    }

    /** A weighted sum of effects, with how it moves with each effect and each share. */
    private static final class Mean {
        private final double value;
        private final double[] gradient;

        Mean(double value, double[] gradient) {
            this.value = value;
            this.gradient = gradient;
        }
    }

    private Effect effect(Mean mean) {
        return Effect.normal(mean.value, StrictMath.sqrt(Math.max(covariance.form(mean.gradient), 0)));
    }

    private List<Mean> exposures(IntPredicate wanted) {
        return IntStream.range(0, effects.length)
                .map(this::exposure)
                .filter(wanted)
                .distinct()
                .sorted()
                .mapToObj(exposure -> byShare(at -> exposure(at) == exposure))
                .toList();
    }

    private Mean byShare(IntPredicate which) {
        var cells = IntStream.range(0, effects.length).filter(which).toArray();
        var total = 0.0;
        var value = 0.0;
        for (var at : cells) {
            var share = shares[comparisons.get(at).cohort()];
            total += share;
            value += share * effects[at];
        }
        value /= total;
        var gradient = new double[covariance.rows()];
        for (var at : cells) {
            var cohort = comparisons.get(at).cohort();
            gradient[at] = shares[cohort] / total;
            gradient[effects.length + cohort] += (effects[at] - value) / total;
        }
        return new Mean(value, gradient);
    }

    private Mean average(IntPredicate which) {
        var cells = IntStream.range(0, effects.length).filter(which).toArray();
        var gradient = new double[covariance.rows()];
        var value = 0.0;
        for (var at : cells) {
            gradient[at] = 1.0 / cells.length;
            value += effects[at] / cells.length;
        }
        return new Mean(value, gradient);
    }

    private Mean average(List<Mean> means) {
        var gradient = new double[covariance.rows()];
        var value = 0.0;
        for (var mean : means) {
            add(gradient, mean.gradient, 1.0 / means.size());
            value += mean.value / means.size();
        }
        return new Mean(value, gradient);
    }

    private static void add(double[] sum, double[] added, double factor) {
        for (var at = 0; at < sum.length; at++) {
            sum[at] += factor * added[at];
        }
    }

    private int exposure(int at) {
        return comparisons.get(at).period() - comparisons.get(at).first();
    }

    private boolean isTreated(int at) {
        return exposure(at) >= 0;
    }
}
