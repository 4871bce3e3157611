package dev.evenkeel.measure.did;

import dev.evenkeel.measure.Count;
import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.linear.Fit;
import dev.evenkeel.measure.linear.GeneralisedFit;
import dev.evenkeel.measure.linear.LeastSquares;
import dev.evenkeel.measure.linear.Matrix;
import java.util.Arrays;

/**
 * How much more treated units changed than controls that were like them before, and what each unit contributes to that.
 *
 * <p>Idea: what the treated would have done is foretold from the controls in two ways, by a regression of the change on covariates
 * and by weighting controls until their covariates look like those of the treated; the combination is right when either is. The error
 * comes from the influence of each unit, in closed form. Cost: thirty weighted least squares for the odds of being treated.
 *
 * @see <a href="https://doi.org/10.1016/j.jeconom.2020.06.003">Sant'Anna and Zhao 2020</a>
 */
public final class DoublyRobust {
    /** A unit this sure to be treated has no control like it. */
    private static final double SURE = 0.999;

    private final double value;
    private final double[] influence;

    private DoublyRobust(double value, double[] influence) {
        this.value = value;
        this.influence = influence;
    }

    /** How the change of the treated without treatment is foretold. */
    public enum Method {
        /** By regression and weights together; right when either is. */
        DOUBLY_ROBUST,
        /** By regression among the controls. */
        REGRESSION,
        /** By weights that sum to one (Hájek). */
        WEIGHTED,
        /** By weights as they are (Horvitz and Thompson; Abadie 2005). */
        WEIGHTED_UNSCALED
    }

    /**
     * Of units observed twice.
     *
     * @param changes outcome after less outcome before, one a unit
     * @param isTreated one a unit
     * @param covariates known before the treatment, with a column of ones
     * @return a refusal where there are too few units, or none that are comparable
     */
    public static Measured<DoublyRobust> of(double[] changes, boolean[] isTreated, Matrix covariates, Method method) {
        var treated = new double[changes.length];
        var controls = new double[changes.length];
        var number = 0;
        for (var unit = 0; unit < changes.length; unit++) {
            number += isTreated[unit] ? 1 : 0;
            treated[unit] = isTreated[unit] ? 1 : 0;
            controls[unit] = 1 - treated[unit];
        }
        if (number == 0 || number == changes.length) {
            return Measured.refused(
                    Reason.NO_OVERLAP,
                    "Of %s, %d got the treatment.".formatted(Count.of(changes.length, "unit"), number),
                    "Bring units of both kinds.");
        }
        return new Units(changes, treated, controls, covariates).estimate(method);
    }

    /** The mean effect on the treated, with the error that the influences give. */
    public Effect effect() {
        var mean = mean(influence);
        var squares = 0.0;
        for (var one : influence) {
            squares += (one - mean) * (one - mean);
        }
        var n = influence.length;
        return Effect.normal(value, StrictMath.sqrt(squares) / n);
    }

    /** The mean effect on the treated. */
    public double value() {
        return value;
    }

    /** What each unit contributes: their mean is nothing, their variance by their number that of the effect. A copy. */
    public double[] influence() {
        return influence.clone();
    }

    private static double mean(double[] values) {
        var sum = 0.0;
        for (var value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The units and what is computed of them on the way; all by unit. */
    private record Units(Vector changes, Vector treated, Vector controls, Matrix covariates) {
        Units(double[] changes, double[] treated, double[] controls, Matrix covariates) {
            this(new Vector(changes), new Vector(treated), new Vector(controls), covariates);
        }

        Measured<DoublyRobust> estimate(Method method) {
            return switch (method) {
                case REGRESSION -> regression().then(line -> Measured.found(byRegression(line)));
                case WEIGHTED -> odds().then(odds -> Measured.found(weighted(odds)));
                case WEIGHTED_UNSCALED -> odds().then(odds -> Measured.found(unscaled(odds)));
                case DOUBLY_ROBUST ->
                    regression().then(line -> odds().then(odds -> Measured.found(doublyRobust(line, odds))));
            };
        }

        private Measured<Fit> regression() {
            return LeastSquares.fit(covariates, changes.values, controls.values);
        }

        private Measured<Odds> odds() {
            return GeneralisedFit.of(GeneralisedFit.Family.LOGIT, covariates, treated.values)
                    .then(fit -> {
                        var chances = new Vector(fit.expected().stream()
                                .mapToDouble(chance -> chance)
                                .toArray());
                        var sure = Arrays.stream(chances.values)
                                .filter(chance -> chance > SURE)
                                .count();
                        if (sure > 0) {
                            return Measured.refused(
                                    Reason.NO_OVERLAP,
                                    "By the covariates, of %s %d had a chance above %s of being treated; none that was not is like that."
                                            .formatted(Count.of(chances.values.length, "unit"), sure, SURE),
                                    "Leave such units out, or covariates that decide who is treated.");
                        }
                        return Measured.found(new Odds(chances, fit.covariance()));
                    });
        }

        private DoublyRobust byRegression(Fit line) {
            var foretold = new Vector(covariates.times(line.coefficients()));
            var ofTreated = treated.mean(changes);
            var ofControls = treated.mean(foretold);
            var influence = treated.times(changes.minus(foretold).less(ofTreated - ofControls))
                    .minus(lineInfluence(line, treated))
                    .by(treated.mean());
            return new DoublyRobust(ofTreated - ofControls, influence.values);
        }

        private DoublyRobust weighted(Odds odds) {
            var weights = odds.weights(controls);
            var ofTreated = treated.mean(changes);
            var ofControls = weights.mean(changes);
            var deviations = weights.times(changes.less(ofControls));
            var influence = treated.times(changes.less(ofTreated))
                    .by(treated.mean())
                    .minus(deviations.plus(odds.influence(this, deviations)).by(weights.mean()));
            return new DoublyRobust(ofTreated - ofControls, influence.values);
        }

        private DoublyRobust unscaled(Odds odds) {
            var weighted = odds.weights(controls).times(changes);
            var value = (treated.times(changes).mean() - weighted.mean()) / treated.mean();
            var influence = treated.times(changes.less(value))
                    .minus(weighted)
                    .minus(odds.influence(this, weighted))
                    .by(treated.mean());
            return new DoublyRobust(value, influence.values);
        }

        private DoublyRobust doublyRobust(Fit line, Odds odds) {
            var left = changes.minus(new Vector(covariates.times(line.coefficients())));
            var weights = odds.weights(controls);
            var ofTreated = treated.mean(left);
            var ofControls = weights.mean(left);
            var deviations = weights.times(left.less(ofControls));
            var influenceOfTreated = treated.times(left.less(ofTreated))
                    .minus(lineInfluence(line, treated))
                    .by(treated.mean());
            var influenceOfControls = deviations
                    .plus(odds.influence(this, deviations))
                    .minus(lineInfluence(line, weights))
                    .by(weights.mean());
            return new DoublyRobust(ofTreated - ofControls, influenceOfTreated.minus(influenceOfControls).values);
        }

        /** How each unit moves what the line foretells for units with these weights. */
        private Vector lineInfluence(Fit line, Vector weights) {
            var direction = line.inverseGram().times(weightedMeans(weights));
            var scores = controls.times(new Vector(line.residuals())).by(1.0 / changes.values.length);
            return scores.times(new Vector(covariates.times(direction)));
        }

        /** The means over units of weight times covariate. */
        double[] weightedMeans(Vector weights) {
            var means = new double[covariates.columns()];
            for (var column = 0; column < means.length; column++) {
                means[column] =
                        weights.times(new Vector(covariates.column(column))).mean();
            }
            return means;
        }
    }

    /** The chance of each unit to be treated, and the covariance of what it was computed from. */
    private record Odds(Vector chances, Matrix covariance) {
        Vector weights(Vector controls) {
            var weights = controls.values.clone();
            for (var unit = 0; unit < weights.length; unit++) {
                weights[unit] *= chances.values[unit] / (1 - chances.values[unit]);
            }
            return new Vector(weights);
        }

        /** How each unit moves a mean of weighted values by moving the weights. */
        Vector influence(Units units, Vector weighted) {
            var direction = covariance.scaled(weighted.values.length).times(units.weightedMeans(weighted));
            return units.treated()
                    .minus(chances)
                    .times(new Vector(units.covariates().times(direction)));
        }
    }

    /** Numbers by unit. */
    private static final class Vector {
        private final double[] values;

        Vector(double[] values) {
            this.values = values;
        }

        double mean() {
            return DoublyRobust.mean(values);
        }

        /** The mean of the other, weighted by this one. */
        double mean(Vector other) {
            return times(other).mean() / mean();
        }

        Vector times(Vector other) {
            var product = values.clone();
            Arrays.setAll(product, unit -> values[unit] * other.values[unit]);
            return new Vector(product);
        }

        Vector plus(Vector other) {
            var sum = values.clone();
            Arrays.setAll(sum, unit -> values[unit] + other.values[unit]);
            return new Vector(sum);
        }

        Vector minus(Vector other) {
            var difference = values.clone();
            Arrays.setAll(difference, unit -> values[unit] - other.values[unit]);
            return new Vector(difference);
        }

        Vector less(double number) {
            return new Vector(Arrays.stream(values).map(value -> value - number).toArray());
        }

        Vector by(double number) {
            return new Vector(Arrays.stream(values).map(value -> value / number).toArray());
        }
    }
}
