package dev.evenkeel.measure.value;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Effect;

/**
 * How strong something unmeasured would have to be to undo what a regression found: the share of what varies, in the cause and in the
 * outcome beside all controls, that it would have to explain.
 *
 * @see <a href="https://doi.org/10.1111/rssb.12348">Cinelli and Hazlett 2020</a>
 *
 * @param partialRSquared of the outcome by the cause: an unmeasured thing that explains all of the outcome would have to explain this share
 *     of the cause
 * @param robustness a thing that explains this share of both would bring the effect to nothing
 * @param surely a thing that explains this share of both would make the effect unsure at the confidence
 */
public record Sensitivity(double partialRSquared, double robustness, double surely) {
    /**
     * Of an effect found by regression.
     *
     * @param confidence such as 0.95
     */
    public static Sensitivity of(Effect effect, double confidence) {
        var degrees = effect.degreesOfFreedom();
        var t = Math.abs(effect.value() / effect.standardError());
        var strength = t / StrictMath.sqrt(degrees);
        var needed = Distributions.studentReach(confidence, degrees - 1) / StrictMath.sqrt(degrees - 1);
        var left = strength - needed;
        var surely = left <= 0
                ? 0
                : strength > 1 / needed
                        ? (strength * strength - needed * needed) / (1 + strength * strength)
                        : share(left);
        return new Sensitivity(t * t / (t * t + degrees), share(strength), surely);
    }

    /**
     * What is left of an effect, towards nothing, if something unmeasured explains these shares.
     *
     * @param ofCause the share of the cause that it explains, beside the controls, below 1
     * @param ofOutcome the share of the outcome that it explains, beside the controls and the cause
     */
    public static double left(Effect effect, double ofCause, double ofOutcome) {
        var bias = effect.standardError()
                * StrictMath.sqrt(effect.degreesOfFreedom() * ofOutcome * ofCause / (1 - ofCause));
        return Math.signum(effect.value()) * (Math.abs(effect.value()) - bias);
    }

    private static double share(double strength) {
        var square = strength * strength;
        return 0.5 * (StrictMath.sqrt(square * square + 4 * square) - square);
    }
}
