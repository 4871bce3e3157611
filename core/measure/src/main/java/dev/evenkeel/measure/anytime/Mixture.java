package dev.evenkeel.measure.anytime;

import dev.evenkeel.measure.Distributions;

/**
 * A bet against a mean that grows at most with a known chance: for a sum {@code s} of distances from the mean with a variance
 * {@code v} so far, its logarithm; and the bound that the sum stays under at all times (Howard, Ramdas, McAuliffe, Sekhon, Annals of
 * Statistics 49, 2021, section 3). Each is a mixture of bets, weighted so that the bound is narrowest at one variance.
 *
 * <p>A bound costs some hundred evaluations: it is found by halving, down to neighbouring doubles.
 */
public sealed interface Mixture {
    /** Halvings after which nothing is left to halve. */
    int HALVINGS = 120;

    /** Doublings of the variance at which an upper end of the search is looked for. */
    int DOUBLINGS_MAX = 60;

    /** The logarithm of the capital that the bet has made. */
    double logCapital(double s, double v);

    /** What the sum can be at most, as far as the bet is defined. */
    default double largest(double v) {
        return Double.POSITIVE_INFINITY;
    }

    /** What the sum stays under at all times with a chance of 1 - {@code alpha}, when its variance is {@code v}. */
    default double bound(double v, double alpha) {
        var wanted = -StrictMath.log(alpha);
        var high = largest(v);
        if (Double.isInfinite(high)) {
            high = Math.max(v, Double.MIN_NORMAL);
            for (var doubling = 0; doubling < DOUBLINGS_MAX && logCapital(high, v) <= wanted; doubling++) {
                high *= 2;
            }
        } else if (logCapital(high, v) < wanted) {
            return high;
        }
        var low = 0.0;
        for (var halving = 0; halving < HALVINGS; halving++) {
            var middle = 0.5 * (low + high);
            if (logCapital(middle, v) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    /** The parameter that makes a two-sided bound narrowest at a variance. */
    private static double spread(double varianceAtBest, double alpha) {
        var twice = -2 * StrictMath.log(alpha);
        return varianceAtBest / (twice + StrictMath.log(1 + twice));
    }

    /** For sums of normal, or of any sub-Gaussian, distances, to both sides. */
    record NormalBothSides(double spread) implements Mixture {
        /** Narrowest at a variance, for an alpha. */
        public static NormalBothSides best(double variance, double alpha) {
            return new NormalBothSides(Mixture.spread(variance, alpha));
        }

        @Override
        public double logCapital(double s, double v) {
            return 0.5 * StrictMath.log(spread / (v + spread)) + s * s / (2 * (v + spread));
        }

        @Override
        public double bound(double v, double alpha) {
            return Math.sqrt((v + spread) * (StrictMath.log1p(v / spread) - 2 * StrictMath.log(alpha)));
        }
    }

    /** The same to one side. */
    record Normal(double spread) implements Mixture {
        /** Narrowest at a variance, for an alpha. */
        public static Normal best(double variance, double alpha) {
            return new Normal(Mixture.spread(variance, 2 * alpha));
        }

        @Override
        public double logCapital(double s, double v) {
            return 0.5 * StrictMath.log(4 * spread / (v + spread))
                    + s * s / (2 * (v + spread))
                    + StrictMath.log(Distributions.normalBelow(s / Math.sqrt(v + spread)));
        }
    }

    /**
     * For distances with a heavier tail upwards, sub-exponential with a scale {@code c}; with the empirical variance it is the
     * empirical-Bernstein bound for outcomes between limits.
     */
    record GammaExponential(double spread, double c) implements Mixture {
        /** Narrowest at a variance, for an alpha. */
        public static GammaExponential best(double variance, double alpha, double c) {
            return new GammaExponential(Mixture.spread(variance, 2 * alpha), c);
        }

        @Override
        public double logCapital(double s, double v) {
            var c2 = c * c;
            var prior = spread / c2;
            var shape = (v + spread) / c2;
            var sum = (c * s + v) / c2;
            return prior * StrictMath.log(prior)
                    - Distributions.logGamma(prior)
                    - StrictMath.log(Distributions.gammaBelow(prior, prior))
                    + Distributions.logGamma(shape)
                    + StrictMath.log(Distributions.gammaBelow(shape, sum + prior))
                    - shape * StrictMath.log(sum + prior)
                    + sum;
        }
    }

    /** For sums of rare events, sub-Poisson with a scale {@code c}. */
    record GammaPoisson(double spread, double c) implements Mixture {
        /** Narrowest at a variance, for an alpha. */
        public static GammaPoisson best(double variance, double alpha, double c) {
            return new GammaPoisson(Mixture.spread(variance, 2 * alpha), c);
        }

        @Override
        public double logCapital(double s, double v) {
            var c2 = c * c;
            var prior = spread / c2;
            var shape = (v + spread) / c2;
            var sum = s / c + shape;
            return prior * StrictMath.log(prior)
                    - Distributions.logGamma(prior)
                    - StrictMath.log(Distributions.gammaAbove(prior, prior))
                    + Distributions.logGamma(sum)
                    + StrictMath.log(Distributions.gammaAbove(sum, shape))
                    - sum * StrictMath.log(shape)
                    + v / c2;
        }
    }

    /** For sums of distances that lie between -{@code g} and {@code h}, such as of shares. */
    record BetaBinomial(double spread, double g, double h, Sides sides) implements Mixture {
        private static final double SPREAD_MIN = 1e-3;

        /** To which sides the bound is. */
        public enum Sides {
            /** Upwards alone. */
            ONE,
            /** Both. */
            BOTH
        }

        /** Narrowest at a variance, for an alpha. */
        public static BetaBinomial best(double variance, double alpha, double g, double h, Sides sides) {
            var normal = Mixture.spread(variance, sides == Sides.ONE ? 2 * alpha : alpha);
            return new BetaBinomial(Math.max(normal - g * h, SPREAD_MIN * g * h), g, h, sides);
        }

        @Override
        public double logCapital(double s, double v) {
            var all = g + h;
            return v / (g * h) * StrictMath.log(all)
                    - (v + h * s) / (h * all) * StrictMath.log(g)
                    - (v - g * s) / (g * all) * StrictMath.log(h)
                    + logBeta((spread + v - g * s) / (g * all), (spread + v + h * s) / (h * all))
                    - logBeta(spread / (g * all), spread / (h * all));
        }

        private double logBeta(double a, double b) {
            var all = Distributions.logBeta(a, b);
            return sides == Sides.BOTH ? all : all + StrictMath.log(Distributions.betaBelow(a, b, h / (g + h)));
        }

        @Override
        public double largest(double v) {
            return v / g;
        }
    }
}
