package dev.evenkeel.measure.anytime;

/**
 * A bound in closed form that grows as slowly as any can, with the iterated logarithm: bounds for stretches of variance, each
 * twice the one before, stitched together (Howard, Ramdas, McAuliffe, Sekhon 2021, eq. 10).
 *
 * @param varianceMin from which on the bound is good; below it is constant
 * @param c the scale of a heavier tail upwards (sub-gamma), 0 for normal distances, below 0 for a lighter one
 */
public record Stitching(double varianceMin, double c) {
    /** The paper's choices: how fast the stretches' shares of alpha fall, and how much longer each is. */
    private static final double FALL = 1.4;

    private static final double GROWTH = 2;
    /** Terms of Riemann's zeta function that are added one by one before Euler and Maclaurin's rule takes over. */
    private static final int ZETA_TERMS = 20;

    /** What the sum stays under at all times with a chance of 1 - {@code alpha}, when its variance is {@code v}. */
    public double bound(double v, double alpha) {
        var used = Math.max(v, varianceMin);
        var log = FALL * StrictMath.log(StrictMath.log(GROWTH * used / varianceMin))
                + StrictMath.log(zeta(FALL) / StrictMath.pow(StrictMath.log(GROWTH), FALL))
                - StrictMath.log(alpha);
        var root = StrictMath.pow(GROWTH, 0.25);
        var first = (root + 1 / root) / Math.sqrt(2);
        var second = (Math.sqrt(GROWTH) + 1) / 2 * c * log;
        return Math.sqrt(first * first * used * log + second * second) + second;
    }

    private static double zeta(double s) {
        var sum = 0.0;
        for (var term = ZETA_TERMS - 1; term > 0; term--) {
            sum += StrictMath.pow(term, -s);
        }
        double n = ZETA_TERMS;
        var last = StrictMath.pow(n, -s);
        return sum
                + last * n / (s - 1)
                + last / 2
                + s * last / (12 * n)
                - s * (s + 1) * (s + 2) * last / (720 * n * n * n)
                + s * (s + 1) * (s + 2) * (s + 3) * (s + 4) * last / (30240 * n * n * n * n * n);
    }
}
