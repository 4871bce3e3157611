package dev.evenkeel.benchmarks.coverage;

import dev.evenkeel.measure.Interval;
import java.util.random.RandomGenerator;

/**
 * Data made with a known truth, and an estimator that is to find it.
 *
 * @param name of the estimator and the data
 * @param promise what theory says of its intervals
 * @param draw makes data and estimates from them
 */
public record Scenario(String name, Promise promise, Draw draw) {
    /** What theory says of an interval of 95 %. */
    public enum Promise {
        /** It holds the truth in 94 to 96 of 100 runs. */
        NOMINAL(0.94, 0.96),
        /** In 94 or more. */
        AT_LEAST(0.94, 1),
        /** It is a test without an interval. */
        TEST(0, 1),
        /** It is known to hold it less often; shown for comparison. */
        LESS(0, 1);

        private final double low;
        private final double high;

        Promise(double low, double high) {
            this.low = low;
            this.high = high;
        }

        /** Whether a share of runs keeps it, up to an error. */
        boolean isKept(double share, double error) {
            return low <= share + error && share - error <= high;
        }
    }

    /** Whether the data have an effect. */
    public enum Truth {
        /** None. */
        NONE,
        /** The scenario's own. */
        EFFECT
    }

    /** Makes data by chance and estimates from them. */
    public interface Draw {
        /** One run. */
        Run run(RandomGenerator random, Truth truth);
    }

    /**
     * What came of a run.
     *
     * @param holds whether the interval, or each of them, holds the truth
     * @param finds whether it, or any of them, leaves out that there is no effect
     * @param width of the interval, or the last of them
     */
    public record Run(boolean holds, boolean finds, double width) {
        /** Of one interval. */
        static Run of(Interval interval, double truth, double none) {
            return new Run(interval.holds(truth), !interval.holds(none), interval.width());
        }

        /** Of a test. */
        static Run ofTest(double pValue) {
            return new Run(true, pValue <= 0.05, Double.NaN);
        }
    }
}
