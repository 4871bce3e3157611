package dev.evenkeel.measure.experiment;

import dev.evenkeel.measure.Moments;

/**
 * What arms are compared by, and which variables their units have: those of the period, then, where the comparison is adjusted by
 * what was before it, the same ones of before.
 */
public enum Metric {
    /** The share of units for which the variable is 1, else 0. */
    SHARE(1),
    /** The mean of a variable. */
    MEAN(1),
    /** The sum of one variable by that of another. With clusters as units (a household, a branch, a block of hours) and their
     * counts as the second variable, this is the mean with errors clustered by them. */
    RATIO(2);

    private final int variables;

    Metric(int variables) {
        this.variables = variables;
    }

    /** How many variables a unit has in one period. */
    public int variables() {
        return variables;
    }

    /** The metric's value of one arm: 0 for the period, 1 for before. */
    double value(Moments arm, int period) {
        var at = period * variables;
        return switch (this) {
            case SHARE, MEAN -> arm.mean(at);
            case RATIO -> arm.mean(at) / arm.mean(at + 1);
        };
    }

    /** How the value changes with the mean of each of its variables. */
    double[] slope(Moments arm, int period) {
        var at = period * variables;
        return switch (this) {
            case SHARE, MEAN -> new double[] {1};
            case RATIO -> {
                var denominator = arm.mean(at + 1);
                yield new double[] {1 / denominator, -arm.mean(at) / (denominator * denominator)};
            }
        };
    }

    /** The covariance of two variables of a unit; that of 0 and 1 by n, as is usual for shares, others by n - 1. */
    double covariance(Moments arm, int one, int other) {
        var covariance = arm.covariance(one, other);
        return this == SHARE ? covariance * (arm.n() - 1) / arm.n() : covariance;
    }
}
