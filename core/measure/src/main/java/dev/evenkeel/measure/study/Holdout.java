package dev.evenkeel.measure.study;

import dev.evenkeel.measure.Count;
import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Moments;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.anytime.AccumulatingSequence;
import dev.evenkeel.measure.experiment.Comparison;
import dev.evenkeel.measure.experiment.Contrast;
import dev.evenkeel.measure.experiment.Metric;
import dev.evenkeel.measure.experiment.SampleRatio;
import dev.evenkeel.measure.plan.Gate;
import dev.evenkeel.measure.plan.Situation;
import dev.evenkeel.measure.study.HoldoutSums.Groups;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Customers dealt out by lot, compared by what each has from the start to the day of the look, less what it had before (CUPED): by
 * intention to treat, whatever became of the treatment.
 */
public final class Holdout {
    static final String METHOD = "holdout-cuped/1";

    /** Days in a row without any outcome of a group; more is a feed that stood still, whatever else, not a quiet time. */
    private static final int GAP_DAYS_MAX = 31;

    /** A closed week is nothing even where there is something on every other day. */
    private static final int GAP_DAYS_MIN = 7;

    /** How seldom chance may make a gap as long, before it is one that is missing. */
    private static final double GAP_CHANCE = 0.001;

    /** Of the squares that make up the error of a group's mean, the share that one customer may have. */
    private static final double ALONE_SHARE_MAX = 0.5;

    private static final Comparison COMPARISON = new Comparison(Metric.MEAN, Comparison.Scale.ABSOLUTE);

    private final AnalysisPlan plan;
    private final HoldoutSums.Read read;

    private Holdout(AnalysisPlan plan, HoldoutSums.Read read) {
        this.plan = plan;
        this.read = read;
    }

    /** A measurement, where the groups are as they were dealt out and can be compared. */
    public static Measured<Holdout> of(AnalysisPlan plan, HoldoutSums.Read read) {
        var last = read.looks().getLast();
        if (read.moved() > 0) {
            return Measured.refused(
                    Reason.UNBALANCED,
                    "%d of %d units are not in the group that the lot gives them, such as %s."
                            .formatted(
                                    read.moved(),
                                    read.audit().checked(),
                                    String.join(", ", read.audit().moved())),
                    "Bring the groups as 'assign' wrote them; whoever moves a unit chooses who is compared.");
        }
        var control = last.control().n();
        if (control > 0 && read.followed().exposedControl() > plan.limits().contamination() * control) {
            return Measured.refused(
                    Reason.NO_OVERLAP,
                    "%d of %d of the control got the treatment, too; %.1f %% were agreed at most."
                            .formatted(
                                    read.followed().exposedControl(),
                                    control,
                                    100 * plan.limits().contamination()),
                    "Nothing can be said of this time; keep the control apart from the next start on.");
        }
        return Known.unchanged(plan, control + last.treated().n(), read.known())
                .then(_ -> gap(plan, "control", read.controlGap())
                        .or(() -> gap(plan, "treated", read.treatedGap()))
                        .or(() -> isEarly(plan, read)
                                ? Optional.empty()
                                : alone(plan, read.largest().getFirst(), last.control())
                                        .or(() -> alone(plan, read.largest().getLast(), last.treated())))
                        .orElseGet(() -> Measured.found(new Holdout(plan, read))));
    }

    /** Whether so few days had an outcome yet that one customer may well be the first of many. */
    private static boolean isEarly(AnalysisPlan plan, HoldoutSums.Read read) {
        return read.controlGap().withOutcome() < GAP_DAYS_MIN
                && read.looks().size()
                        < ChronoUnit.DAYS.between(
                                plan.span().start(), plan.span().end());
    }

    /** A mean that one customer decides has no error that can be told: half of all that varies is that customer. */
    private static Optional<Measured<Holdout>> alone(AnalysisPlan plan, HoldoutSums.Largest largest, Moments group) {
        if (group.n() < 2) {
            return Optional.empty();
        }
        var total = new BigDecimal(largest.total())
                .movePointLeft(plan.target().decimals())
                .doubleValue();
        var away = total - group.mean(0);
        var share = away * away / (group.covariance(0, 0) * (group.n() - 1));
        return share <= ALONE_SHARE_MAX || !Double.isFinite(share)
                ? Optional.empty()
                : Optional.of(
                        Measured.refused(
                                Reason.NOT_DEFINED,
                                "'%s' alone has %s %s, which is %.0f %% of all that varies between customers of its group, so that no error of the mean can be told."
                                        .formatted(
                                                largest.unit(),
                                                new BigDecimal(largest.total())
                                                        .movePointLeft(
                                                                plan.target().decimals())
                                                        .toPlainString(),
                                                plan.target().unit(),
                                                100 * share),
                                "Correct it if it is wrong; otherwise agree next time on the most that one customer counts for ('counting: {truncate at: 99%}')."));
    }

    private static Optional<Measured<Holdout>> gap(AnalysisPlan plan, String group, HoldoutSums.Gap gap) {
        if (gap.days() <= longestByChance(gap)) {
            return Optional.empty();
        }
        var from = plan.span().start().plusDays(gap.from());
        return Optional.of(Measured.refused(
                Reason.MISSING,
                "Nobody of the %s has an outcome from %s to %s, %s."
                        .formatted(group, from, from.plusDays(gap.days() - 1L), Count.of(gap.days(), "day")),
                "Bring what is missing; where nothing happened, a row of 0 says so."));
    }

    /** How long a stretch without outcomes becomes by chance, where each day has some as often as those of this group. */
    private static int longestByChance(HoldoutSums.Gap gap) {
        var empty = StrictMath.log1p(-gap.share());
        var longest = StrictMath.log(GAP_CHANCE / (gap.withOutcome() + 1)) / empty;
        return (int) Math.clamp(Math.ceil(longest), GAP_DAYS_MIN, GAP_DAYS_MAX);
    }

    /**
     * The look of a day: the mean difference to date, and the limits that all hold at once, as gains of one unit.
     *
     * @param gain per treated unit, in the outcome's unit; positive is good
     * @param interval at the plan's confidence, both sides
     * @param least what the gain is at least, by the limit of one side; what advances are paid on
     */
    public record Look(LocalDate day, double gain, Interval interval, double least, long treated) {}

    /** The looks of all days on which something can be said. */
    public Measured<List<Look>> looks() {
        var sequence = sequence();
        var looks = new ArrayList<Look>();
        for (var day = 0; day < read.looks().size(); day++) {
            var date = plan.span().start().plusDays(day);
            if (contrast(read.looks().get(day)) instanceof Measured.Found<Contrast>(var contrast)) {
                looks.add(look(date, contrast, sequence));
            }
        }
        return looks.isEmpty() ? refusedLook() : Measured.found(List.copyOf(looks));
    }

    private Measured<List<Look>> refusedLook() {
        return contrast(read.looks().getLast()).then(_ -> Measured.found(List.of()));
    }

    private Look look(LocalDate date, Contrast contrast, AccumulatingSequence sequence) {
        var better = plan.target().better();
        var interval = sequence.interval(contrast);
        var gain = better.gain(contrast.value());
        var limits = better == AnalysisPlan.Better.LOWER ? new Interval(-interval.high(), -interval.low()) : interval;
        return new Look(date, gain, limits, gain - sequence.oneSided(contrast), contrast.treatment());
    }

    /** Narrowest at the end, by what was foreseen of the spread between units. */
    private AccumulatingSequence sequence() {
        var goal = plan.situation().goal();
        var units = read.looks().getLast();
        var variance = goal.standardDeviation()
                * goal.standardDeviation()
                * (1 - goal.correlation() * goal.correlation())
                * (1.0 / Math.max(1, units.control().n())
                        + 1.0 / Math.max(1, units.treated().n()));
        return new AccumulatingSequence(plan.pay().advanceConfidence(), variance);
    }

    /** What was found by the last day. */
    public Measured<Finding> finding() {
        var last = read.looks().getLast();
        return sizes(last)
                .then(sizes -> contrast(last)
                        .then(contrast -> looks().then(looks -> {
                            var statistics = new TreeMap<String, Double>();
                            statistics.put("control units", (double) contrast.control());
                            statistics.put("treated units", (double) contrast.treatment());
                            statistics.put("control mean", last.control().mean(0));
                            statistics.put("treated mean", last.treated().mean(0));
                            statistics.put("chance of sizes", sizes.pValue());
                            statistics.put(
                                    "difference without adjustment",
                                    last.treated().mean(0) - last.control().mean(0));
                            plan.counting().truncation().ifPresent(_ -> {
                                statistics.put("truncated units", (double) read.truncated());
                            });
                            return Measured.found(new Finding(
                                    METHOD,
                                    complete(contrast.effect()),
                                    new Finding.On(contrast.treatment(), "treated customers"),
                                    0,
                                    gates(last, sizes),
                                    statistics,
                                    picture(looks),
                                    read.digest(),
                                    segments()));
                        })));
    }

    /** Some of what belongs to the days comes after the run-out, of both groups alike; looks count what is there. */
    private Effect complete(Effect effect) {
        var completion = plan.counting().runOut().completion();
        return new Effect(completion * effect.value(), completion * effect.standardError(), effect.degreesOfFreedom());
    }

    private Measured<SampleRatio> sizes(Groups groups) {
        return SampleRatio.check(
                plan.lot().assignment(""),
                List.of(groups.control().n(), groups.treated().n()));
    }

    private List<Gate> gates(Groups last, SampleRatio sizes) {
        var followed = read.followed();
        var attrition = (double) followed.lostTreated() / last.treated().n()
                - (double) followed.lostControl() / last.control().n();
        // Nothing known of the time before is no difference then: an error that leaves every p-value at 1.
        var before = before(last) instanceof Measured.Found<Contrast>(var contrast)
                ? contrast.effect()
                : Effect.normal(0, 1);
        return Gate.ofHoldout(sizes.pValue(), attrition, plan.limits().attrition(), before);
    }

    private Measured<Contrast> before(Groups groups) {
        return COMPARISON.contrast(second(groups.control()), second(groups.treated()));
    }

    private static Moments second(Moments of) {
        return Moments.of(of.n(), of.sums().get(1), of.product(1, 1));
    }

    private Picture picture(List<Look> looks) {
        return new Picture.Running(looks.stream()
                .map(look -> new Picture.At(look.day().toString(), look.gain(), look.interval()))
                .toList());
    }

    private List<Finding.Segment> segments() {
        var segments = new ArrayList<Finding.Segment>();
        for (var part : read.parts()) {
            if (contrast(part.groups()) instanceof Measured.Found<Contrast>(var contrast)) {
                segments.add(
                        new Finding.Segment(part.by(), part.name(), contrast.units(), complete(contrast.effect())));
            }
        }
        return segments;
    }

    private static Measured<Contrast> contrast(Groups groups) {
        return COMPARISON.contrast(groups.control(), groups.treated());
    }

    /** What the goal of a plan is by what is known before: the time before and the time that counts may differ in length. */
    public static Situation.Goal goal(AnalysisPlan plan, Moments before) {
        var longer = plan.counting().longer(plan.span());
        var was = plan.situation().goal();
        return new Situation.Goal(
                longer * before.mean(0),
                longer * StrictMath.sqrt(before.covariance(0, 0)),
                was.correlation(),
                was.relativeEffect());
    }
}
