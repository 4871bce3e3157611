package dev.evenkeel.measure.anytime;

import dev.evenkeel.measure.Interval;

/**
 * Intervals for the mean of outcomes between 0 and 1 that all hold at once, exactly so whatever the outcomes' distribution and
 * however early one looks (Waudby-Smith and Ramdas, Journal of the Royal Statistical Society B 86, 2024). Outcomes are added one by
 * one, in the order in which they became known; the order is part of what both parties agree on.
 *
 * <p>Each addition costs the same, whatever came before: {@link Betting} one multiplication for each point of its grid,
 * {@link EmpiricalBernstein} and {@link Hoeffding} a few logarithms.
 */
public sealed interface BoundedMean {
    /** Adds an outcome, 0 to 1. */
    void add(double outcome);

    /** For the mean, after the outcomes so far. */
    Interval interval();

    private static void check(double outcome) {
        if (!(outcome >= 0 && outcome <= 1)) {
            throw new IllegalArgumentException(
                    "An outcome of %s is not between 0 and 1; scale it by its limits.".formatted(outcome));
        }
    }

    /** How much is bet on the next outcome, by the mean and the variance of those before. */
    final class Bets {
        private final double log;
        private double count;
        private double sum;
        private double squares;

        Bets(double alpha) {
            log = -2 * StrictMath.log(alpha);
        }

        /** One made-up outcome of 1/2 with a variance of 1/4 stands before all others. */
        double next() {
            var variance = (0.25 + squares) / (count + 1);
            return Math.sqrt(log / ((count + 1) * StrictMath.log(count + 2) * variance));
        }

        void add(double outcome) {
            count++;
            sum += outcome;
            var mean = Math.min(1, (0.5 + sum) / (count + 1));
            squares += (outcome - mean) * (outcome - mean);
        }
    }

    /**
     * All means against which betting up, or down, has not made 1/alpha: the narrowest. Means are those of a grid; the interval
     * reaches one point of it further to each side, so that none is missed.
     */
    final class Betting implements BoundedMean {
        private static final int GRID = 1000;
        /** The part of what may be lost that is bet at most. */
        private static final double STAKE_MAX = 0.5;

        private static final double[] STAKES = new double[GRID + 1];

        static {
            for (var at = 0; at <= GRID; at++) {
                STAKES[at] = STAKE_MAX * GRID / at;
            }
        }

        private final double threshold;
        private final Bets bets;
        private final double[] up = new double[GRID + 1];
        private final double[] down = new double[GRID + 1];

        /** Nothing known yet. */
        public Betting(double confidence) {
            threshold = 2 / (1 - confidence);
            bets = new Bets((1 - confidence) / 2);
            for (var at = 0; at <= GRID; at++) {
                up[at] = 1;
                down[at] = 1;
            }
        }

        @Override
        public void add(double outcome) {
            check(outcome);
            var bet = bets.next();
            for (var at = 0; at <= GRID; at++) {
                var distance = outcome - (double) at / GRID;
                up[at] *= 1 + Math.min(bet, STAKES[at]) * distance;
                down[at] *= 1 - Math.min(bet, STAKES[GRID - at]) * distance;
            }
            bets.add(outcome);
        }

        @Override
        public Interval interval() {
            var first = GRID;
            var last = 0;
            for (var at = 0; at <= GRID; at++) {
                if (Math.max(up[at], down[at]) <= threshold) {
                    first = Math.min(first, at);
                    last = Math.max(last, at);
                }
            }
            return first > last
                    ? new Interval(0, 1)
                    : new Interval((first - 1.0) / GRID, (last + 1.0) / GRID).within(0, 1);
        }
    }

    /** In closed form, as wide as the outcomes' variance asks for. */
    final class EmpiricalBernstein implements BoundedMean {
        private static final double BET_MAX = 0.5;
        private final double alpha;
        private final Bets bets;
        private double count;
        private double sum;
        private double weight;
        private double weighted;
        private double costBelow;
        private double costAbove;

        /** Nothing known yet. */
        public EmpiricalBernstein(double confidence) {
            alpha = (1 - confidence) / 2;
            bets = new Bets(alpha);
        }

        @Override
        public void add(double outcome) {
            check(outcome);
            var bet = Math.min(BET_MAX, bets.next());
            var cost = -StrictMath.log1p(-bet) - bet;
            var below = outcome - (count == 0 ? 0 : sum / count);
            var above = 1 - outcome - (count == 0 ? 0 : (count - sum) / count);
            costBelow += below * below * cost;
            costAbove += above * above * cost;
            weight += bet;
            weighted += bet * outcome;
            count++;
            sum += outcome;
            bets.add(outcome);
        }

        @Override
        public Interval interval() {
            return BoundedMean.between(alpha, weight, weighted, costBelow, costAbove);
        }
    }

    /** In closed form, as wide as any outcomes between the limits may ask for. */
    final class Hoeffding implements BoundedMean {
        private static final double BET_MAX = 1;
        private final double alpha;
        private double count;
        private double weight;
        private double weighted;
        private double cost;

        /** Nothing known yet. */
        public Hoeffding(double confidence) {
            alpha = (1 - confidence) / 2;
        }

        @Override
        public void add(double outcome) {
            check(outcome);
            count++;
            var bet = Math.min(BET_MAX, Math.sqrt(-8 * StrictMath.log(alpha) / (count * StrictMath.log1p(count))));
            weight += bet;
            weighted += bet * outcome;
            cost += bet * bet / 8;
        }

        @Override
        public Interval interval() {
            return BoundedMean.between(alpha, weight, weighted, cost, cost);
        }
    }

    private static Interval between(double alpha, double weight, double weighted, double costBelow, double costAbove) {
        if (weight == 0) {
            return new Interval(0, 1);
        }
        var log = -StrictMath.log(alpha);
        return new Interval((weighted - log - costBelow) / weight, (weighted + log + costAbove) / weight).within(0, 1);
    }
}
