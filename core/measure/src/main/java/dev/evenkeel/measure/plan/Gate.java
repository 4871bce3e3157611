package dev.evenkeel.measure.plan;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.baseline.Goodness;
import dev.evenkeel.measure.baseline.Savings;
import dev.evenkeel.measure.synth.SyntheticControl;
import java.util.List;

/**
 * One thing that must hold before an estimate keeps its design's grade.
 *
 * @param finding what was found, and the rule, as a sentence
 */
public record Gate(String name, boolean isHeld, String finding) {
    private static final double DONOR_WEIGHT_MAX = 0.4;
    private static final double CHANCE_MIN = 0.05;
    private static final double RELATIVE_ERROR_MAX = 0.3;
    private static final double BIAS_MAX = 0.05;

    /** Of a holdout: sizes of the groups as dealt, as many leaving in both, and no effect before there was one. */
    public static List<Gate> ofHoldout(double chanceOfSizes, double attritionDifference, double agreed, Effect before) {
        var chance = before.pValueAgainst(0);
        return List.of(
                new Gate(
                        "sizes",
                        chanceOfSizes >= 0.001,
                        "Groups of these sizes come with a chance of %.4f; at least 0.001 is asked."
                                .formatted(chanceOfSizes)),
                new Gate(
                        "attrition",
                        Math.abs(attritionDifference) <= agreed,
                        "%.2f points more leave one group than the other; %.2f were agreed."
                                .formatted(100 * attritionDifference, 100 * agreed)),
                new Gate(
                        "before",
                        chance >= CHANCE_MIN,
                        "Before the start the groups differed with a p-value of %.3f; at least %.2f is asked."
                                .formatted(chance, CHANCE_MIN)));
    }

    /**
     * Of a staged roll-out: trends the same before, and an effect that half of the largest gap before would not undo.
     *
     * @param chance of trends before that differ as much, if they were the same
     */
    public static List<Gate> ofRollOut(double chance, double largestGap, Effect effect) {
        return List.of(
                new Gate(
                        "trend",
                        chance >= CHANCE_MIN,
                        "Trends before differed with a p-value of %.3f; at least %.2f is asked."
                                .formatted(chance, CHANCE_MIN)),
                new Gate(
                        "bound",
                        Math.abs(effect.value()) > largestGap / 2,
                        "Half of the largest gap before, %.4g, against an effect of %.4g."
                                .formatted(largestGap / 2, effect.value())));
    }

    /** Of a mixture of donors: near the treated before, on no donor too heavily, and of one sign without any one of them. */
    public static List<Gate> ofMixture(SyntheticControl control, double errorAgreed) {
        var heaviest = control.donorWeights().getFirst();
        var turned = control.withoutEach().stream()
                .filter(without -> without.effect() * control.value() <= 0)
                .map(SyntheticControl.Placebo::donor)
                .toList();
        return List.of(
                new Gate(
                        "fit",
                        control.errorBefore() <= errorAgreed,
                        "The mixture lay %.4g off before the launch; %.4g was agreed."
                                .formatted(control.errorBefore(), errorAgreed)),
                new Gate(
                        "donor",
                        heaviest.weight() <= DONOR_WEIGHT_MAX,
                        "%s weighs %.1f %% of the mixture; at most %.0f %% may."
                                .formatted(heaviest.of(), 100 * heaviest.weight(), 100 * DONOR_WEIGHT_MAX)),
                new Gate(
                        "sign",
                        turned.isEmpty(),
                        turned.isEmpty()
                                ? "Without any one donor the effect keeps its sign."
                                : "Without %s the effect changes its sign.".formatted(String.join(", ", turned))));
    }

    /** Of before and after: a baseline that fits without bias, savings that stand out, and none at a date when nothing happened. */
    public static List<Gate> ofBeforeAfter(Goodness goodness, Savings savings, Effect placebo) {
        var chance = placebo.pValueAgainst(0);
        return List.of(
                new Gate(
                        "error",
                        goodness.relativeError() <= RELATIVE_ERROR_MAX,
                        "CV(RMSE) is %.1f %%; at most %.0f %% is asked."
                                .formatted(100 * goodness.relativeError(), 100 * RELATIVE_ERROR_MAX)),
                new Gate(
                        "bias",
                        Math.abs(goodness.bias()) <= BIAS_MAX,
                        "NMBE is %.2f %%; at most %.0f %% either way is asked."
                                .formatted(100 * goodness.bias(), 100 * BIAS_MAX)),
                new Gate(
                        "uncertainty",
                        savings.isAcceptable(),
                        "Savings are unsure by %.0f %% of themselves at a confidence of 68 %%; at most 50 %% is asked."
                                .formatted(100 * savings.fractionalAt(0.68))),
                new Gate(
                        "placebo",
                        chance >= CHANCE_MIN,
                        "At a date when nothing happened the effect has a p-value of %.3f; at least %.2f is asked."
                                .formatted(chance, CHANCE_MIN)));
    }
}
