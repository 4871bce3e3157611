package dev.evenkeel.measure.experiment;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Quadrature;

/**
 * How likely an experiment finds an effect, and how many units it needs for that; to be printed before anything is signed.
 *
 * @param confidence of the two-sided interval that must not hold zero, such as 0.95
 * @param treatedShare of all units, above 0 and below 1
 */
public record Power(double confidence, double treatedShare) {
    /** Halvings of the range in which a number of units is sought: to the last bit. */
    private static final int HALVINGS = 200;

    private static final double UNITS_MAX = 1e15;

    private static final double STUDENT_UNITS_MAX = 1e5;
    /** Pieces in which the non-central distribution is integrated. */
    private static final int PIECES = 40;

    public Power {
        if (!(confidence > 0 && confidence < 1 && treatedShare > 0 && treatedShare < 1)) {
            throw new IllegalArgumentException("The confidence %s and the treated share %s must be above 0 and below 1."
                    .formatted(confidence, treatedShare));
        }
    }

    /**
     * The chance to find a difference of means.
     *
     * @param units of both arms together
     * @param difference of the means, in units of one unit's standard deviation
     */
    public double ofMean(double units, double difference) {
        return ofError(Math.abs(difference), standardError(units));
    }

    /** The units of both arms together that find a difference of means with a chance of {@code power}. */
    public double unitsForMean(double difference, double power) {
        return least(units -> ofMean(units, difference), power);
    }

    /** The chance to find a difference of two shares. */
    public double ofShares(double units, double control, double treatment) {
        var pooled = (1 - treatedShare) * control + treatedShare * treatment;
        var ifNone = Math.sqrt(pooled * (1 - pooled)) * standardError(units);
        var ifSo = Math.sqrt(control * (1 - control) / ((1 - treatedShare) * units)
                + treatment * (1 - treatment) / (treatedShare * units));
        var reach = Distributions.normalReach(confidence) * ifNone;
        return Distributions.normalBelow((Math.abs(treatment - control) - reach) / ifSo);
    }

    /** The units of both arms together that find a difference of two shares. */
    public double unitsForShares(double control, double treatment, double power) {
        return least(units -> ofShares(units, control, treatment), power);
    }

    /**
     * The chance to find an effect in a comparison of which the error is known.
     *
     * @param effect in the same unit as {@code standardError}
     */
    public double ofError(double effect, double standardError) {
        var reach = Distributions.normalReach(confidence);
        return Distributions.normalBelow(effect / standardError - reach)
                + Distributions.normalBelow(-effect / standardError - reach);
    }

    /**
     * How many more units a running experiment needs, as a multiple of those it has; 0 where it has enough.
     *
     * @param standardError that it has now
     */
    public double more(double effect, double standardError, double power) {
        return least(times -> ofError(effect, standardError / Math.sqrt(times)), power) - 1;
    }

    /**
     * The chance to find a difference of means with few units, by the non-central t distribution.
     *
     * @param ofEach units of each arm; the treated share is a half
     */
    public double ofMeanByStudent(double ofEach, double difference) {
        var degreesOfFreedom = 2 * (ofEach - 1);
        var limit = Distributions.studentReach(confidence, degreesOfFreedom);
        return aboveNonCentral(limit, degreesOfFreedom, Math.sqrt(ofEach / 2) * difference);
    }

    /** The units of each arm that find a difference of means, by the non-central t distribution. */
    public double unitsOfEachByStudent(double difference, double power) {
        // With so many the normal distribution is the same.
        return ofMeanByStudent(STUDENT_UNITS_MAX, difference) < power
                ? unitsForMean(difference, power) / 2
                : least(ofEach -> ofMeanByStudent(ofEach, difference), power, 2, STUDENT_UNITS_MAX);
    }

    private double standardError(double units) {
        return Math.sqrt(1 / (treatedShare * units) + 1 / ((1 - treatedShare) * units));
    }

    /** The chance of T above {@code t}: the normal's, averaged over what the estimated standard deviation may be. */
    private static double aboveNonCentral(double t, double degreesOfFreedom, double shift) {
        // With s the estimated standard deviation by the true one, s²·df is chi-squared: integrated over all s that
        // occur.
        var half = 8 / Math.sqrt(2 * degreesOfFreedom);
        var logOfScale = StrictMath.log(2)
                + 0.5 * degreesOfFreedom * StrictMath.log(0.5 * degreesOfFreedom)
                - Distributions.logGamma(0.5 * degreesOfFreedom);
        return Quadrature.area(
                s -> StrictMath.exp(logOfScale
                                + (degreesOfFreedom - 1) * StrictMath.log(s)
                                - 0.5 * degreesOfFreedom * s * s)
                        * Distributions.normalBelow(shift - t * s),
                Math.max(0, 1 - half),
                1 + half,
                PIECES);
    }

    private interface Chance {
        double of(double units);
    }

    private static double least(Chance chance, double power) {
        return least(chance, power, 1, UNITS_MAX);
    }

    private static double least(Chance chance, double power, double from, double to) {
        var low = from;
        var high = to;
        if (chance.of(low) >= power) {
            return low;
        }
        for (var halving = 0; halving < HALVINGS; halving++) {
            var middle = 0.5 * (low + high);
            if (chance.of(middle) < power) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
