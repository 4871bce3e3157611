package dev.evenkeel.measure;

import org.hipparchus.special.Beta;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;

/**
 * The distributions that estimates are held against, and the functions they are made of.
 *
 * <p>The special functions are Hipparchus's, which are written in plain Java (not those of the processor), so that all
 * machines give the same bits. Quantiles that Hipparchus only finds to nine digits are found here by a fixed number of
 * Newton's steps, from a side from which these cannot overshoot.
 */
public final class Distributions {
    private static final double SQRT_2 = StrictMath.sqrt(2);
    private static final double SQRT_2_PI = StrictMath.sqrt(2 * StrictMath.PI);
    /** Enough for any probability that a contract names; the error falls to nothing within the first ten. */
    private static final int STEPS = 24;
    /** With so few degrees of freedom the tails are so long that the first steps are short. */
    private static final int STEPS_OF_LONG_TAILS = 120;

    private static final double LONG_TAILS = 3;

    private Distributions() {}

    /** The chance that a standard normal value is at most {@code z}. */
    public static double normalBelow(double z) {
        return 0.5 * Erf.erfc(-z / SQRT_2);
    }

    /** The density of a standard normal value. */
    public static double normalDensity(double z) {
        return StrictMath.exp(-0.5 * z * z) / SQRT_2_PI;
    }

    /** What a standard normal value is at most with the chance {@code p}, above 0 and below 1. */
    public static double normalQuantile(double p) {
        inside(p);
        return -SQRT_2 * Erf.erfcInv(2 * p);
    }

    /** How many standard errors a two-sided interval reaches to each side: 1.96 for 0.95. */
    public static double normalReach(double confidence) {
        inside(confidence);
        return normalQuantile(1 - (1 - confidence) / 2);
    }

    /** The chance that a value of Student's t with so many degrees of freedom is at most {@code t}. */
    public static double studentBelow(double t, double degreesOfFreedom) {
        if (t == 0) {
            return 0.5;
        }
        var tail = 0.5
                * Beta.regularizedBeta(
                        degreesOfFreedom / (degreesOfFreedom + t * t), 0.5 * degreesOfFreedom, 0.5, 1e-15);
        return t < 0 ? tail : 1 - tail;
    }

    /** What a value of Student's t is at most with the chance {@code p}, above 0 and below 1. */
    public static double studentQuantile(double p, double degreesOfFreedom) {
        inside(p);
        if (p == 0.5) {
            return 0;
        }
        var tail = Math.min(p, 1 - p);
        var logOfScale = Gamma.logGamma(0.5 * (degreesOfFreedom + 1))
                - Gamma.logGamma(0.5 * degreesOfFreedom)
                - 0.5 * StrictMath.log(degreesOfFreedom * StrictMath.PI);
        // Right of zero the distribution is concave, and the normal's quantile lies left of this one: the steps stay
        // left.
        var t = -normalQuantile(tail);
        var steps = degreesOfFreedom < LONG_TAILS ? STEPS_OF_LONG_TAILS : STEPS;
        for (var step = 0; step < steps; step++) {
            var density = StrictMath.exp(
                    logOfScale - 0.5 * (degreesOfFreedom + 1) * StrictMath.log1p(t * t / degreesOfFreedom));
            t += (studentBelow(-t, degreesOfFreedom) - tail) / density;
        }
        return p < 0.5 ? -t : t;
    }

    /** How many standard errors a two-sided interval reaches by Student's t. */
    public static double studentReach(double confidence, double degreesOfFreedom) {
        inside(confidence);
        return studentQuantile(1 - (1 - confidence) / 2, degreesOfFreedom);
    }

    /** The chance of a difference as far from zero as {@code t} or farther, to either side. */
    public static double studentTwoSided(double t, double degreesOfFreedom) {
        return 2 * studentBelow(-Math.abs(t), degreesOfFreedom);
    }

    /** The same by the normal distribution. */
    public static double normalTwoSided(double z) {
        return 2 * normalBelow(-Math.abs(z));
    }

    /** The chance that a value of chi-squared is above {@code x}, 0 or more. */
    public static double chiSquaredAbove(double x, double degreesOfFreedom) {
        return Gamma.regularizedGammaQ(0.5 * degreesOfFreedom, 0.5 * x);
    }

    /** The logarithm of the gamma function of a positive number. */
    public static double logGamma(double x) {
        return Gamma.logGamma(x);
    }

    /** The share of the gamma function's integral that lies below {@code x}, and what is left above it. */
    public static double gammaBelow(double shape, double x) {
        return Gamma.regularizedGammaP(shape, x);
    }

    /** What {@link #gammaBelow} leaves. */
    public static double gammaAbove(double shape, double x) {
        return Gamma.regularizedGammaQ(shape, x);
    }

    /** The logarithm of the beta function. */
    public static double logBeta(double a, double b) {
        return Gamma.logGamma(a) + Gamma.logGamma(b) - Gamma.logGamma(a + b);
    }

    /** The share of the beta function's integral that lies below {@code x}, 0 to 1. */
    public static double betaBelow(double a, double b, double x) {
        return Beta.regularizedBeta(x, a, b, 1e-15);
    }

    private static void inside(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException(
                    "The probability is %s; it must be above 0 and below 1, such as 0.95.".formatted(p));
        }
    }
}
