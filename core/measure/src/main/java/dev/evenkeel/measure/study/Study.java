package dev.evenkeel.measure.study;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.plan.Design;

/** The finding of a plan in its data: the one estimator that the plan's design settles by. */
public final class Study {
    /** The version of all estimators together; another one may give other digits. */
    public static final String ENGINE = "evenkeel-measure/1";

    private Study() {}

    /** The finding; a refusal where the data are not those of the design, or nothing can be defended. */
    public static Measured<Finding> of(AnalysisPlan plan, StudyData data) {
        return plan.choice()
                .then(choice ->
                        Foreseen.of(plan, choice.design(), data).then(foreseen -> of(plan, choice.design(), foreseen)));
    }

    private static Measured<Finding> of(AnalysisPlan plan, Design design, StudyData data) {
        return switch (design) {
            case HOLDOUT ->
                data instanceof StudyData.Customers(var read)
                        ? Holdout.of(plan, read).then(Holdout::finding)
                        : others(design, "customers with their groups");
            case SWITCHBACK ->
                data instanceof StudyData.Blocks blocks
                        ? SwitchedService.finding(plan, blocks)
                        : others(design, "blocks of time");
            case ROLL_OUT_BY_LOT, ROLL_OUT_BY_CHOICE ->
                data instanceof StudyData.Sites sites
                        ? RollOut.finding(plan, design, sites)
                        : others(design, "sites by period");
            case SYNTHETIC, FEW_DONORS ->
                data instanceof StudyData.Sites sites
                        ? Mixture.finding(plan, design, sites)
                        : others(design, "markets by period");
            case BEFORE_AFTER ->
                data instanceof StudyData.Months months
                        ? BeforeAfter.finding(months)
                        : others(design, "one outcome by period, with its drivers");
        };
    }

    private static <T> Measured<T> others(Design design, String needed) {
        return Measured.refused(
                Reason.MISSING,
                "The plan settles by %s, and these are not its data.".formatted(design.words()),
                "Bring %s.".formatted(needed));
    }
}
