package dev.evenkeel.measure.payment;

import dev.evenkeel.measure.Distributions;
import java.math.BigDecimal;

/**
 * How a gain that was estimated becomes one that counts. Each rule also says what it pays on average when the estimate is normal around
 * the truth; the difference to the truth is what one party gives the other for nothing.
 */
public sealed interface Rule {
    /**
     * What counts, in the contract's currency.
     *
     * @param gain the estimate, negative for a loss
     * @param standardError of it
     * @param off how many standard errors are taken off
     */
    BigDecimal counted(BigDecimal gain, BigDecimal standardError, Caution off);

    /** What counts on average if this gain is the true one, without anything taken off for a grade. */
    double expected(double trueGain, double standardError);

    /** Whether losses cost the provider nothing, so that chance alone earns. */
    boolean isOneSided();

    /** What the rule gives the provider on average for doing nothing. */
    default double priceOfNothing(double standardError) {
        return expected(0, standardError);
    }

    /** The estimate as it is, gain or loss. */
    record Symmetric() implements Rule {
        @Override
        public BigDecimal counted(BigDecimal gain, BigDecimal standardError, Caution off) {
            return beyond(gain, off.standardErrors().multiply(standardError));
        }

        @Override
        public double expected(double trueGain, double standardError) {
            return trueGain;
        }

        @Override
        public boolean isOneSided() {
            return false;
        }
    }

    /** The estimate, or nothing where it is a loss: a free option for the provider, worth 0.40 standard errors for doing nothing. */
    record OneSided() implements Rule {
        @Override
        public BigDecimal counted(BigDecimal gain, BigDecimal standardError, Caution off) {
            return gain.subtract(off.standardErrors().multiply(standardError)).max(BigDecimal.ZERO);
        }

        @Override
        public double expected(double trueGain, double standardError) {
            return above(trueGain, 0, standardError);
        }

        @Override
        public boolean isOneSided() {
            return true;
        }
    }

    /**
     * What the gain is at least, with a confidence to one side; the recommended one-sided rule.
     *
     * @param confidence from 0.5 up, such as 0.8
     */
    record LowerBound(double confidence) implements Rule {
        @Override
        public BigDecimal counted(BigDecimal gain, BigDecimal standardError, Caution off) {
            return gain.subtract(off.atLeast(confidence).multiply(standardError))
                    .max(BigDecimal.ZERO);
        }

        @Override
        public double expected(double trueGain, double standardError) {
            return above(trueGain, Distributions.normalQuantile(confidence) * standardError, standardError);
        }

        @Override
        public boolean isOneSided() {
            return true;
        }
    }

    /**
     * Nothing within a band around zero, then what lies beyond it, gain or loss, up to a most.
     *
     * @param deadBand to each side, 0 or more
     * @param most that counts either way
     */
    record Corridor(BigDecimal deadBand, BigDecimal most) implements Rule {
        @Override
        public BigDecimal counted(BigDecimal gain, BigDecimal standardError, Caution off) {
            var counted = beyond(beyond(gain, off.standardErrors().multiply(standardError)), deadBand);
            return counted.min(most).max(most.negate());
        }

        @Override
        public double expected(double trueGain, double standardError) {
            var band = deadBand.doubleValue();
            var end = band + most.doubleValue();
            return above(trueGain, band, standardError)
                    - above(trueGain, end, standardError)
                    - above(-trueGain, band, standardError)
                    + above(-trueGain, end, standardError);
        }

        @Override
        public boolean isOneSided() {
            return false;
        }
    }

    /** Nothing within a band around zero, then what lies beyond it, gain or loss. */
    record DeadBand(BigDecimal width) implements Rule {
        @Override
        public BigDecimal counted(BigDecimal gain, BigDecimal standardError, Caution off) {
            return beyond(beyond(gain, off.standardErrors().multiply(standardError)), width);
        }

        @Override
        public double expected(double trueGain, double standardError) {
            var band = width.doubleValue();
            return above(trueGain, band, standardError) - above(-trueGain, band, standardError);
        }

        @Override
        public boolean isOneSided() {
            return false;
        }
    }

    /**
     * Nothing below a minimum savings rate, all of it from there on: at the cliff one customer more can be worth the whole bonus. For
     * those who know it from Medicare; the lower bound is better.
     *
     * @param standardErrors where the cliff is, such as 1.645
     */
    record MinimumSavings(BigDecimal standardErrors) implements Rule {
        @Override
        public BigDecimal counted(BigDecimal gain, BigDecimal standardError, Caution off) {
            return gain.compareTo(standardErrors.max(off.standardErrors()).multiply(standardError)) >= 0
                    ? gain.max(BigDecimal.ZERO)
                    : BigDecimal.ZERO;
        }

        @Override
        public double expected(double trueGain, double standardError) {
            var cliff = standardErrors.doubleValue() * standardError;
            return above(trueGain, cliff, standardError)
                    + cliff * Distributions.normalBelow((trueGain - cliff) / standardError);
        }

        @Override
        public boolean isOneSided() {
            return true;
        }
    }

    /** What lies beyond a distance from zero, with its sign. */
    private static BigDecimal beyond(BigDecimal gain, BigDecimal distance) {
        var rest = gain.abs().subtract(distance).max(BigDecimal.ZERO);
        return gain.signum() < 0 ? rest.negate() : rest;
    }

    /** The mean of what an estimate around the truth exceeds a limit by. */
    private static double above(double truth, double limit, double standardError) {
        var distance = (truth - limit) / standardError;
        return standardError * (Distributions.normalDensity(distance) + distance * Distributions.normalBelow(distance));
    }
}
