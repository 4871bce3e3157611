package dev.evenkeel.measure.anytime;

import dev.evenkeel.measure.Interval;

/**
 * Intervals for a share that all hold at once, exactly so for any share and any number of looks: all shares against which a
 * mixture of bets has not made 1/alpha out of 1 (beta-binomial; Robbins 1970). It depends on the counts alone, so that it does not
 * matter in which order units came.
 *
 * @param confidence that all intervals hold the truth, above 0 and below 1
 * @param unitsAtBest at which the interval is to be narrowest
 */
public record ShareSequence(double confidence, double unitsAtBest) {
    /** The alpha for which the mixture is best; a nominal one, so that intervals of several confidences are nested. */
    private static final double ALPHA_AT_BEST = 0.05;

    /** The interval after so many hits of so many units. */
    public Interval interval(long hits, long units) {
        if (hits < 0 || hits > units || units < 1) {
            throw new IllegalArgumentException("There cannot be %s hits of %s.".formatted(hits, units));
        }
        var share = (double) hits / units;
        return new Interval(
                hits == 0 ? 0 : limit(hits, units, 0, share), hits == units ? 1 : limit(hits, units, 1, share));
    }

    private double limit(long hits, long units, double outside, double inside) {
        var out = outside;
        var in = inside;
        for (var halving = 0; halving < Mixture.HALVINGS; halving++) {
            var middle = 0.5 * (out + in);
            if (isRefuted(middle, hits, units)) {
                out = middle;
            } else {
                in = middle;
            }
        }
        return 0.5 * (out + in);
    }

    /** Whether a share lies outside of the interval, in one evaluation where the interval costs hundreds. */
    public boolean isRefuted(double share, long hits, long units) {
        if (!(share > 0 && share < 1)) {
            return share <= 0 ? hits > 0 : hits < units;
        }
        var variance = share * (1 - share);
        var mixture = Mixture.BetaBinomial.best(
                variance * unitsAtBest, ALPHA_AT_BEST, share, 1 - share, Mixture.BetaBinomial.Sides.BOTH);
        return mixture.logCapital(hits - share * units, variance * units) >= -StrictMath.log(1 - confidence);
    }
}
