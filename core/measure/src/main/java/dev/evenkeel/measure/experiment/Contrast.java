package dev.evenkeel.measure.experiment;

import dev.evenkeel.measure.Effect;

/**
 * How much more a treatment has than its control, and on how many units; what limits for any number of looks are made from. For one look at a
 * date fixed before, the effect's own interval holds.
 *
 * @param effect treatment less control, or that by control, by the scale; degrees of freedom by Welch and Satterthwaite
 * @param control how many units
 * @param treatment how many units
 */
public record Contrast(Effect effect, long control, long treatment) {
    /** Of the effect. */
    public double value() {
        return effect.value();
    }

    /** Of the effect. */
    public double standardError() {
        return effect.standardError();
    }

    /** How many units in both arms. */
    public long units() {
        return control + treatment;
    }
}
