package dev.evenkeel.measure.linear;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import java.util.Arrays;
import java.util.List;

/**
 * Coefficients of a generalised linear model: what is expected is a curve of a sum of columns, and the spread follows from it.
 *
 * <p>Idea: Fisher's scoring, each step a weighted least squares by QR (Nelder and Wedderburn 1972); {@link #STEPS} of them, whatever
 * the data, which is far beyond where the digits end. Where the steps have not died down by then, a column tells the outcomes
 * apart without error and its coefficient has no bound (Albert and Anderson 1984): a refusal.
 *
 * @param coefficients in the order of the columns
 * @param expected what is expected of each row
 * @param dispersion 1 where the distribution has none of its own
 * @param deviance twice what the logarithm of the likelihood lacks to that of a model with a coefficient a row
 */
public record GeneralisedFit(
        List<Double> coefficients, Matrix covariance, List<Double> expected, double dispersion, double deviance) {
    private static final int STEPS = 30;
    private static final double DIED_DOWN = 1e-7;
    private static final double LEAST_SHARE = 1e-15;

    public GeneralisedFit {
        coefficients = List.copyOf(coefficients);
        expected = List.copyOf(expected);
    }

    /** How outcomes are distributed, and by which curve what is expected of them follows from the columns. */
    public enum Family {
        /** 0 or 1; the logarithm of the odds is linear. */
        LOGIT {
            @Override
            double expected(double line) {
                return line >= 0 ? 1 / (1 + StrictMath.exp(-line)) : 1 - 1 / (1 + StrictMath.exp(line));
            }

            @Override
            double slope(double line) {
                var tail = StrictMath.exp(-Math.abs(line));
                return tail / ((1 + tail) * (1 + tail));
            }
        },
        /** 0 or 1; the normal quantile is linear. */
        PROBIT {
            @Override
            double expected(double line) {
                return Distributions.normalBelow(line);
            }

            @Override
            double slope(double line) {
                return Distributions.normalDensity(line);
            }
        },
        /** Above 0, the standard deviation in proportion to what is expected; one by that is linear. */
        GAMMA {
            @Override
            double expected(double line) {
                return 1 / line;
            }

            @Override
            double slope(double line) {
                return -1 / (line * line);
            }
        },
        /** A count; its logarithm is linear. */
        POISSON {
            @Override
            double expected(double line) {
                return StrictMath.exp(line);
            }

            @Override
            double slope(double line) {
                return StrictMath.exp(line);
            }
        };

        abstract double expected(double line);

        abstract double slope(double line);

        private double variance(double expected) {
            return switch (this) {
                case LOGIT, PROBIT -> Math.max(expected * (1 - expected), LEAST_SHARE);
                case GAMMA -> expected * expected;
                case POISSON -> expected;
            };
        }

        /** A line to start from: that of the outcome itself, drawn in where it has none. */
        private double start(double outcome) {
            return switch (this) {
                case LOGIT -> outcome > 0.5 ? StrictMath.log(3) : -StrictMath.log(3);
                case PROBIT -> Distributions.normalQuantile((outcome + 0.5) / 2);
                case GAMMA -> 1 / outcome;
                case POISSON -> StrictMath.log(outcome + 0.1);
            };
        }

        private double deviance(double outcome, double expected) {
            return 2
                    * switch (this) {
                        case LOGIT, PROBIT ->
                            -StrictMath.log(Math.max(outcome > 0.5 ? expected : 1 - expected, LEAST_SHARE));
                        case GAMMA -> (outcome - expected) / expected - StrictMath.log(outcome / expected);
                        case POISSON ->
                            (outcome == 0 ? 0 : outcome * StrictMath.log(outcome / expected)) - (outcome - expected);
                    };
        }

        private boolean canBe(double outcome) {
            return switch (this) {
                case LOGIT, PROBIT -> outcome == 0 || outcome == 1;
                case GAMMA -> outcome > 0 && Double.isFinite(outcome);
                case POISSON -> outcome >= 0 && outcome == StrictMath.rint(outcome);
            };
        }
    }

    /** Fits the family's model; a refusal where outcomes cannot be of it, columns depend on each other, or separate outcomes. */
    public static Measured<GeneralisedFit> of(Family family, Matrix columns, double[] outcomes) {
        for (var outcome : outcomes) {
            if (!family.canBe(outcome)) {
                return Measured.refused(
                        Reason.OUT_OF_RANGE,
                        "An outcome is %s, which cannot be under %s.".formatted(outcome, family),
                        "Check the outcomes, or take another model.");
            }
        }
        var lines = Arrays.stream(outcomes).map(family::start).toArray();
        var weights = new double[lines.length];
        var working = new double[lines.length];
        var coefficients = new double[columns.columns()];
        var moved = 0.0;
        var inverse = columns;
        for (var step = 0; step < STEPS; step++) {
            for (var row = 0; row < lines.length; row++) {
                var expected = family.expected(lines[row]);
                var slope = family.slope(lines[row]);
                weights[row] = slope * slope / family.variance(expected);
                working[row] = slope == 0 ? lines[row] : lines[row] + (outcomes[row] - expected) / slope;
            }
            switch (LeastSquares.fit(columns, working, weights)) {
                case Measured.Refused<Fit>(var refusal) -> {
                    return step == 0 ? new Measured.Refused<>(refusal) : separated();
                }
                case Measured.Found<Fit>(var fit) -> {
                    coefficients = fit.coefficients();
                    inverse = fit.inverseGram();
                }
            }
            var next = columns.times(coefficients);
            moved = 0;
            for (var row = 0; row < next.length; row++) {
                moved = Math.max(moved, Math.abs(next[row] - lines[row]) / (1 + Math.abs(next[row])));
            }
            lines = next;
        }
        // Not "<", so that what is no number counts as moving.
        if (!(moved < DIED_DOWN)) {
            return separated();
        }
        return Measured.found(finished(family, columns, outcomes, coefficients, inverse));
    }

    /** The standard errors of the coefficients. */
    public double[] standardErrors() {
        return Errors.standard(covariance);
    }

    private static GeneralisedFit finished(
            Family family, Matrix columns, double[] outcomes, double[] coefficients, Matrix inverse) {
        var expected =
                Arrays.stream(columns.times(coefficients)).map(family::expected).toArray();
        var pearson = 0.0;
        var deviance = 0.0;
        for (var row = 0; row < outcomes.length; row++) {
            var left = outcomes[row] - expected[row];
            pearson += left * left / family.variance(expected[row]);
            deviance += family.deviance(outcomes[row], expected[row]);
        }
        var dispersion = family == Family.GAMMA ? pearson / (outcomes.length - columns.columns()) : 1;
        return new GeneralisedFit(
                Arrays.stream(coefficients).boxed().toList(),
                inverse.scaled(dispersion),
                Arrays.stream(expected).boxed().toList(),
                dispersion,
                deviance);
    }

    private static Measured<GeneralisedFit> separated() {
        return Measured.refused(
                Reason.SEPARATION,
                "A column, or several together, tell the outcomes apart without error, so that coefficients have no bound.",
                "Leave that column out, join its values, or bring data in which both outcomes occur beside each value.");
    }
}
