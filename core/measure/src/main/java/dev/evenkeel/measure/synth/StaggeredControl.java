package dev.evenkeel.measure.synth;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.panel.Panel;
import java.util.ArrayList;
import java.util.List;

/**
 * The effect where units were treated from different periods on: each cohort by itself against those never treated, cohorts weighing
 * by their treated units and periods.
 *
 * @see <a href="https://doi.org/10.1177/1536867X241297914">Clarke, Pailañir, Athey, Imbens 2024</a>
 *
 * @param cohorts earliest first
 * @param effect the weighted mean; its error by all placebos, taking cohorts to be independent
 */
public record StaggeredControl(List<Cohort> cohorts, Effect effect) {
    public StaggeredControl {
        cohorts = List.copyOf(cohorts);
    }

    /**
     * Units treated from one period on.
     *
     * @param first the period's number
     * @param weight its share of all treated units and periods
     */
    public record Cohort(int first, int units, double weight, Effect effect) {}

    /** Of a panel with units that were never treated. */
    public static Measured<StaggeredControl> of(Panel panel, SyntheticControl.Method method) {
        var controls = new ArrayList<SyntheticControl>();
        var cells = 0L;
        for (var first : panel.cohorts()) {
            switch (SyntheticControl.of(panel, first, method)) {
                case Measured.Refused<SyntheticControl>(var refusal) -> {
                    return new Measured.Refused<>(refusal);
                }
                case Measured.Found<SyntheticControl>(var found) -> {
                    controls.add(found);
                    cells += (long) found.treatedUnits() * found.treatedPeriods();
                }
            }
        }
        if (controls.isEmpty()) {
            return Measured.refused(Reason.TOO_FEW, "No unit was treated.", "Say which were, and from when on.");
        }
        var cohorts = new ArrayList<Cohort>();
        var value = 0.0;
        var variance = 0.0;
        for (var at = 0; at < controls.size(); at++) {
            var control = controls.get(at);
            var weight = (double) control.treatedUnits() * control.treatedPeriods() / cells;
            var effect = control.effect();
            value += weight * effect.value();
            variance += weight * weight * effect.standardError() * effect.standardError();
            cohorts.add(
                    new Cohort(panel.periods().get(panel.cohorts().get(at)), control.treatedUnits(), weight, effect));
        }
        var donors = panel.unitsOf(Panel.NEVER).length;
        return Measured.found(new StaggeredControl(cohorts, new Effect(value, StrictMath.sqrt(variance), donors - 1)));
    }
}
