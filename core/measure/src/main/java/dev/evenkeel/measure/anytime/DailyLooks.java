package dev.evenkeel.measure.anytime;

import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.MomentSums;
import dev.evenkeel.measure.Moments;
import dev.evenkeel.measure.experiment.Comparison;
import dev.evenkeel.measure.experiment.Contrast;
import java.util.ArrayList;
import java.util.List;

/**
 * The look of each day at all units until then: the sums of each arm and day are added up once, day by day, so that a year of looks
 * costs one pass over the units and some microseconds a day.
 */
public final class DailyLooks {
    private DailyLooks() {}

    /** One look: the contrast of all units until that day, and the interval that holds at all looks at once. */
    public record Look(int day, Contrast contrast, Interval interval) {}

    /** The group of an arm's units of a day, in the sums that {@link #looks} takes. */
    public static int group(int day, BoundedEffect.Arm arm) {
        return 2 * day + (arm == BoundedEffect.Arm.TREATMENT ? 1 : 0);
    }

    /**
     * All looks.
     *
     * @param sums of each arm and day, by {@link #group}
     * @return for each day; refused until both arms have units enough
     */
    public static List<Measured<Look>> looks(
            MomentSums sums, int days, Comparison comparison, AsymptoticSequence sequence) {
        var looks = new ArrayList<Measured<Look>>();
        var control = Moments.none(sums.variables());
        var treatment = control;
        for (var day = 0; day < days; day++) {
            control = control.plus(sums.moments(group(day, BoundedEffect.Arm.CONTROL)));
            treatment = treatment.plus(sums.moments(group(day, BoundedEffect.Arm.TREATMENT)));
            var today = day;
            looks.add(comparison
                    .contrast(control, treatment)
                    .then(contrast -> Measured.found(new Look(today, contrast, sequence.interval(contrast)))));
        }
        return looks;
    }
}
