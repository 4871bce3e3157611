package dev.evenkeel.generate;

/**
 * A positive, right-skewed amount (seconds of waiting or of work): log-normal, by a table of its quantiles, cut at one
 * in two thousand at either end. A table makes it fast, gives the same numbers on every machine, and has an exact
 * mean.
 */
final class Delay {
    private static final int CELLS = 1024;
    private static final double CUT = 0.0005;

    private final double[] quantiles = new double[CELLS + 1];
    private final double mean;

    private Delay(double median, double spread) {
        for (var at = 0; at <= CELLS; at++) {
            var probability = CUT + (1 - 2 * CUT) * at / CELLS;
            quantiles[at] = median * StrictMath.exp(spread * normalQuantile(probability));
        }
        var sum = 0.0;
        for (var at = 0; at < CELLS; at++) {
            sum += (quantiles[at] + quantiles[at + 1]) / 2;
        }
        mean = sum / CELLS;
    }

    /**
     * Log-normal.
     *
     * @param median in the unit of what is drawn
     * @param spread standard deviation of its natural logarithm: 0.5 is narrow, 1.6 has a long tail
     */
    static Delay of(double median, double spread) {
        return new Delay(median, spread);
    }

    /** A draw, in the unit of the median. */
    double draw(Dice dice) {
        var at = dice.uniform() * CELLS;
        var cell = (int) at;
        return quantiles[cell] + (quantiles[cell + 1] - quantiles[cell]) * (at - cell);
    }

    /** A draw of a delay whose median is in seconds, in microseconds, of the precision of milliseconds. */
    long micros(Dice dice) {
        var millis = (long) (draw(dice) * 1000);
        return millis * 1000;
    }

    /** The exact mean of the draws. */
    double mean() {
        return mean;
    }

    /** By Abramowitz and Stegun 26.2.23, error below 4.5e-4: ample for made-up waiting times. */
    private static double normalQuantile(double probability) {
        var tail = Math.min(probability, 1 - probability);
        var t = StrictMath.sqrt(-2 * StrictMath.log(tail));
        var quantile =
                t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
        return probability < 0.5 ? -quantile : quantile;
    }
}
