package dev.evenkeel.measure.study;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.did.CohortMoments;
import dev.evenkeel.measure.did.GroupTime;
import dev.evenkeel.measure.did.GroupTimeEffects;
import dev.evenkeel.measure.did.GroupTimeEffects.Cell;
import dev.evenkeel.measure.did.GroupTimeEffects.PreTrend;
import dev.evenkeel.measure.did.RollOutTest;
import dev.evenkeel.measure.did.TwoWayEffect;
import dev.evenkeel.measure.panel.Panel;
import dev.evenkeel.measure.plan.Design;
import dev.evenkeel.measure.plan.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Sites that began one after the other: effects of cohort and period against those not treated yet. */
final class RollOut {
    private static final String PLAIN = "group-time/1";
    private static final String ROBUST = "group-time-doubly-robust/1";
    private static final int SITES_PER_DIFFERENCE_MIN = 10;

    private RollOut() {}

    static Measured<Finding> finding(AnalysisPlan plan, Design design, StudyData.Sites sites) {
        var panel = sites.panel();
        return effects(sites)
                .then(found -> chanceOfTrends(found, panel).then(chance -> {
                    var effect = cautious(found.overallByCohort(), panel);
                    var statistics = new TreeMap<String, Double>();
                    if (found.preTrend() instanceof Measured.Found<PreTrend>(var wald)) {
                        statistics.put("pre-trend statistic", wald.statistic());
                    }
                    statistics.put("pre-trend p", chance);
                    statistics.put("largest gap before", found.largestGapBefore());
                    statistics.put("trend before", found.trendBefore().value());
                    if (TwoWayEffect.of(CohortMoments.of(panel)) instanceof Measured.Found<Effect>(var twoWay)) {
                        statistics.put("two-way effect", twoWay.value());
                    }
                    if (design == Design.ROLL_OUT_BY_LOT
                            && RollOutTest.of(panel, plan.digest() + "/order")
                                    instanceof Measured.Found<RollOutTest>(var test)) {
                        statistics.put("order p", test.pValue());
                    }
                    return Measured.found(new Finding(
                            sites.covariates().isPresent() ? ROBUST : PLAIN,
                            effect,
                            new Finding.On(treatedCells(panel), "treated sites and periods"),
                            0,
                            Gate.ofRollOut(chance, found.largestGapBefore(), effect),
                            statistics,
                            picture(found),
                            sites.digest(),
                            List.of()));
                }));
    }

    private static Measured<GroupTimeEffects> effects(StudyData.Sites sites) {
        return sites.covariates()
                .map(covariates -> GroupTime.of(sites.panel(), covariates, GroupTime.Controls.NOT_YET_TREATED))
                .orElseGet(() -> GroupTime.of(sites.panel(), GroupTime.Controls.NOT_YET_TREATED));
    }

    /** The standard error that such a roll-out has; nothing where none can be told. */
    static Optional<Double> rehearsed(StudyData.Sites sites) {
        return effects(sites) instanceof Measured.Found<GroupTimeEffects>(var effects)
                ? Optional.of(effects.overallByCohort().standardError())
                : Optional.empty();
    }

    /** The normal distribution is too narrow for few sites: Student's t by the smallest group. */
    private static Effect cautious(Effect effect, Panel panel) {
        return new Effect(effect.value(), effect.standardError(), Math.max(1, smallest(panel) - 1));
    }

    /**
     * The chance of trends before that differ as much, if they were the same. Two tests at once, of which the stranger counts for two
     * (Bonferroni): that of all differences before, which sees a jump at any time, and that of their mean, which sees trends that part
     * steadily and is by far the stronger one for these.
     */
    private static Measured<Double> chanceOfTrends(GroupTimeEffects effects, Panel panel) {
        return chanceOfDifferences(effects, panel).then(differences -> {
            var steady = cautious(effects.trendBefore(), panel).pValueAgainst(0);
            return Measured.found(Math.min(1, 2 * Math.min(differences, steady)));
        });
    }

    /**
     * Wald's test of all differences before takes their covariance for known: it finds trends everywhere where a group has few sites, and
     * has no answer where there are as many differences as sites, as after a long history. Each difference by itself is then tested by
     * Student's t, and the strangest counts, for as many as there are (Bonferroni).
     */
    private static Measured<Double> chanceOfDifferences(GroupTimeEffects effects, Panel panel) {
        var before = effects.cells().stream().filter(Cell::isBefore).toList();
        if (smallest(panel) >= SITES_PER_DIFFERENCE_MIN * before.size()) {
            return effects.preTrend().then(wald -> Measured.found(wald.pValue()));
        }
        var strangest = 1.0;
        for (var cell : before) {
            strangest = Math.min(strangest, cautious(cell.effect(), panel).pValueAgainst(0));
        }
        return Measured.found(Math.min(1, before.size() * strangest));
    }

    /** The units of the smallest group, cohort or never treated. */
    private static int smallest(Panel panel) {
        var firsts = new ArrayList<>(panel.cohorts());
        firsts.add(Panel.NEVER);
        return firsts.stream()
                .mapToInt(first -> panel.unitsOf(first).length)
                .filter(units -> units > 0)
                .min()
                .orElse(2);
    }

    /** How many units and periods had the treatment. */
    static long treatedCells(Panel panel) {
        var cells = 0L;
        for (var unit = 0; unit < panel.units().size(); unit++) {
            cells += Math.max(0L, panel.periods().size() - (long) panel.firstTreated(unit));
        }
        return cells;
    }

    private static Picture picture(GroupTimeEffects effects) {
        return new Picture.EventStudy(effects.byExposure().entrySet().stream()
                .map(at -> new Picture.At(
                        String.valueOf(at.getKey()),
                        at.getValue().value(),
                        at.getValue().interval(Interval.CONFIDENCE)))
                .toList());
    }
}
