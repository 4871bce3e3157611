package dev.evenkeel.measure.study;

import dev.evenkeel.measure.panel.Panel;
import dev.evenkeel.measure.plan.SampleSize;
import dev.evenkeel.measure.plan.Situation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How small an effect a plan will see, told before it is signed: of customers and blocks by how much they differ, of all others by a
 * rehearsal, which is the plan's own estimator on the end of the time before, when nothing had happened yet.
 *
 * @param standardError of the effect on one unit, in the outcome's unit
 * @param units that the effect would be on; 0 where that is not known yet
 * @param mean of the outcome of one unit, for effects as a share of it; 0 where it is not known
 * @param rehearsed how many periods at the end of the time before stood for the time after; 0 without a rehearsal
 */
public record Foresight(double standardError, double units, double mean, int rehearsed) {
    /** Of a launch, so many units stand in for the one that launches. */
    private static final int LAUNCHES_MAX = 20;

    private static final int COHORTS = 3;

    /** The least effect that is found in 80 of 100 cases at a confidence of 95 %, in the outcome's unit. */
    public double detectable() {
        return SampleSize.USUAL.detectable(standardError);
    }

    /** The standard error of the whole gain in money, at what one of the outcome is worth; 0 where it is not known. */
    public BigDecimal ofMoney(BigDecimal worth) {
        return new BigDecimal(standardError * units).multiply(worth).setScale(2, RoundingMode.HALF_EVEN);
    }

    /** Of a plan made without a table of periods. */
    public static Optional<Foresight> of(AnalysisPlan plan) {
        var units = plan.situation().units();
        var goal = plan.situation().goal();
        if (!(goal.standardDeviation() > 0)) {
            return Optional.empty();
        }
        if (plan.situation().assignment() == Situation.Assignment.CUSTOMERS && units.eligible() > 0) {
            return Optional.of(new Foresight(
                    SampleSize.standardError(goal, units.eligible(), units.controlShare()),
                    units.eligible() * (1 - units.controlShare()),
                    goal.mean(),
                    0));
        }
        return plan.situation().assignment() == Situation.Assignment.TIMES && units.blocksPerArm() > 0
                ? Optional.of(new Foresight(
                        SampleSize.standardError(goal, 2L * units.blocksPerArm(), 0.5), 0, goal.mean(), 0))
                : Optional.empty();
    }

    /** Of a plan made with a table of the time before; nothing where that is too short for a rehearsal. */
    public static Optional<Foresight> of(AnalysisPlan plan, StudyData known) {
        return switch (known) {
            case StudyData.Sites sites -> ofSites(plan, sites);
            case StudyData.Months months -> ofMonths(plan, months);
            case StudyData.Customers _, StudyData.Blocks _ -> of(plan);
        };
    }

    private static Optional<Foresight> ofMonths(AnalysisPlan plan, StudyData.Months months) {
        var all = months.labels().size();
        var after = plan.situation().periods().after();
        if (all - after <= months.drivers().columns() + 2) {
            return Optional.empty();
        }
        var sum = 0.0;
        for (var period = all - after; period < all; period++) {
            sum += months.outcomes().at(period, 0);
        }
        return found(BeforeAfter.rehearsed(months, after), 1, sum, after);
    }

    private static Optional<Foresight> ofSites(AnalysisPlan plan, StudyData.Sites sites) {
        var panel = sites.panel();
        var all = panel.periods().size();
        var after = plan.situation().periods().after();
        if (after >= all) {
            return Optional.empty();
        }
        var mean = mean(panel, all - after);
        return switch (plan.design()) {
            case SYNTHETIC, FEW_DONORS -> launched(plan, panel, after, mean);
            case ROLL_OUT_BY_LOT, ROLL_OUT_BY_CHOICE -> staged(sites, after, mean);
            case HOLDOUT, SWITCHBACK, BEFORE_AFTER -> Optional.empty();
        };
    }

    /** Each unit in turn launches; the error in the middle of all counts. */
    private static Optional<Foresight> launched(AnalysisPlan plan, Panel panel, int after, double mean) {
        var units = panel.units().size();
        var step = Math.max(1, units / LAUNCHES_MAX);
        var errors = IntStream.range(0, units)
                .filter(unit -> unit % step == 0)
                .mapToObj(unit -> Mixture.rehearsed(plan.design(), from(panel, after, unit)))
                .flatMap(Optional::stream)
                .mapToDouble(it -> it)
                .sorted()
                .toArray();
        var launches = Math.max(1, units - plan.situation().donors());
        return errors.length == 0
                ? Optional.empty()
                : found(Optional.of(errors[errors.length / 2]), (double) launches * after, mean, after);
    }

    private static Panel from(Panel panel, int after, int unit) {
        var firsts = new int[panel.units().size()];
        Arrays.fill(firsts, Panel.NEVER);
        firsts[unit] = panel.periods().size() - after;
        return panel.treatedFrom(firsts);
    }

    /** A quarter of the sites begins never, the others in three steps, by their names. */
    private static Optional<Foresight> staged(StudyData.Sites sites, int after, double mean) {
        var panel = sites.panel();
        var firsts = new int[panel.units().size()];
        for (var unit = 0; unit < firsts.length; unit++) {
            var step = unit % (COHORTS + 1);
            firsts[unit] = step == COHORTS ? Panel.NEVER : panel.periods().size() - after + step * after / COHORTS;
        }
        var rehearsed = new StudyData.Sites(panel.treatedFrom(firsts), sites.covariates());
        return found(RollOut.rehearsed(rehearsed), (double) RollOut.treatedCells(rehearsed.panel()), mean, after);
    }

    private static Optional<Foresight> found(Optional<Double> error, double units, double mean, int after) {
        return error.filter(it -> it > 0 && Double.isFinite(it)).map(it -> new Foresight(it, units, mean, after));
    }

    private static double mean(Panel panel, int from) {
        var sum = 0.0;
        for (var unit = 0; unit < panel.units().size(); unit++) {
            for (var period = from; period < panel.periods().size(); period++) {
                sum += panel.outcome(unit, period);
            }
        }
        return sum / panel.units().size() / (panel.periods().size() - from);
    }
}
