package dev.evenkeel.measure.baseline;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import java.util.List;

/**
 * The change of a mean with the mix of cases held still: each kind of case is compared with itself, and the kinds weigh by a mix that
 * both agreed on (direct standardisation). A provider that gets the easy cases gains nothing by that.
 *
 * @see <a href="https://doi.org/10.1002/9780471445428">Fleiss, Levin, Paik, Statistical Methods for Rates and Proportions, ch. 19</a>
 *
 * @param change after less before with the mix held still
 * @param crude after less before as it was
 */
public record CaseMix(Effect change, double crude) {
    private static final int CASES_MIN = 2;

    /** How many cases, their mean outcome and its variance among them; for a share p the variance is p·(1−p). */
    public record Cases(long number, double mean, double variance) {
        /** Of cases that either are so or not. */
        public static Cases ofShare(long hits, long number) {
            var share = (double) hits / number;
            return new Cases(number, share, share * (1 - share));
        }
    }

    /**
     * One kind of case.
     *
     * @param weight in the agreed mix; any scale
     */
    public record Kind(String name, double weight, Cases before, Cases after) {}

    /** The part of the crude change that is only another mix. */
    public double ofMix() {
        return crude - change.value();
    }

    /** Of all kinds; a refusal where a kind that counts was hardly seen before or after. */
    public static Measured<CaseMix> standardised(List<Kind> kinds) {
        var weight = 0.0;
        for (var kind : kinds) {
            var fewest = Math.min(kind.before().number(), kind.after().number());
            if (kind.weight() > 0 && fewest < CASES_MIN) {
                return Measured.refused(
                        Reason.NO_OVERLAP,
                        "Of '%s', which weighs %s in the mix, there were %d cases before and %d after."
                                .formatted(
                                        kind.name(),
                                        kind.weight(),
                                        kind.before().number(),
                                        kind.after().number()),
                        "Join it with a kind like it, in the mix and in both periods.");
            }
            weight += kind.weight();
        }
        if (!(weight > 0)) {
            return Measured.refused(Reason.TOO_FEW, "No kind of case has a weight.", "Agree on a mix.");
        }
        var value = 0.0;
        var variance = 0.0;
        for (var kind : kinds) {
            var share = kind.weight() / weight;
            if (share > 0) {
                value += share * (kind.after().mean() - kind.before().mean());
                variance += share
                        * share
                        * (kind.after().variance() / kind.after().number()
                                + kind.before().variance() / kind.before().number());
            }
        }
        var crude = mean(kinds.stream().map(Kind::after).toList())
                - mean(kinds.stream().map(Kind::before).toList());
        return Measured.found(new CaseMix(Effect.normal(value, StrictMath.sqrt(variance)), crude));
    }

    private static double mean(List<Cases> cases) {
        var sum = 0.0;
        var number = 0L;
        for (var one : cases) {
            sum += one.number() == 0 ? 0 : one.number() * one.mean();
            number += one.number();
        }
        return sum / number;
    }
}
