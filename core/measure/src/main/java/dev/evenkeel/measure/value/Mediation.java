package dev.evenkeel.measure.value;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.linear.Errors;
import dev.evenkeel.measure.linear.Fit;
import dev.evenkeel.measure.linear.LeastSquares;
import dev.evenkeel.measure.linear.Matrix;

/**
 * How much of an effect goes through something between cause and outcome, such as from quality through staying to revenue; two linear
 * regressions and their product. It explains, and is never billed: that nothing unmeasured moves both the mediator and the outcome
 * cannot be shown, only how much of it would matter.
 *
 * @see <a href="https://doi.org/10.1037/a0020761">Imai, Keele, Tingley 2010</a>; the error of the product by Sobel 1982
 *
 * @param toMediator what the cause does to the mediator
 * @param fromMediator what the mediator does to the outcome
 * @param through their product, the part that goes through it
 * @param direct the part that does not
 * @param total both
 * @param undoneBy the correlation of what is unmeasured in the two regressions at which nothing goes through
 * @param scale what the part through it is multiplied from, see {@link #throughAt}
 */
public record Mediation(
        Effect toMediator,
        Effect fromMediator,
        Effect through,
        Effect direct,
        Effect total,
        double undoneBy,
        double scale) {
    /**
     * Of who was treated.
     *
     * @param controls known before, with a column of ones
     */
    public static Measured<Mediation> of(double[] cause, double[] mediator, double[] outcome, Matrix controls) {
        var causeAnd = Matrix.ofColumns(cause).beside(controls);
        return LeastSquares.fit(causeAnd, mediator)
                .then(toMediator -> LeastSquares.fit(causeAnd, outcome)
                        .then(whole -> LeastSquares.fit(
                                        Matrix.ofColumns(mediator).beside(causeAnd), outcome)
                                .then(both -> Measured.found(of(toMediator, whole, both)))));
    }

    /** The part that would go through it, if what is unmeasured in the two regressions were correlated so, in (−1, 1). */
    public double throughAt(double correlation) {
        return scale
                * (undoneBy
                        - correlation * StrictMath.sqrt((1 - undoneBy * undoneBy) / (1 - correlation * correlation)));
    }

    /** The share of the total that goes through it. */
    public double shareThrough() {
        return through.value() / total.value();
    }

    private static Mediation of(Fit toMediator, Fit whole, Fit both) {
        var first = effect(toMediator, 0);
        var second = effect(both, 0);
        var product = first.value() * second.value();
        var error = StrictMath.sqrt(first.value() * first.value() * second.standardError() * second.standardError()
                + second.value() * second.value() * first.standardError() * first.standardError());
        var mediatorLeft = toMediator.residuals();
        var outcomeLeft = whole.residuals();
        var shared = 0.0;
        for (var row = 0; row < mediatorLeft.length; row++) {
            shared += mediatorLeft[row] * outcomeLeft[row];
        }
        var correlation = shared / StrictMath.sqrt(toMediator.unexplained() * whole.unexplained());
        return new Mediation(
                first,
                second,
                Effect.normal(product, error),
                effect(both, 1),
                effect(whole, 0),
                correlation,
                first.value() * StrictMath.sqrt(whole.unexplained() / toMediator.unexplained()));
    }

    private static Effect effect(Fit fit, int column) {
        return new Effect(
                fit.coefficient(column), Errors.standard(Errors.classical(fit))[column], fit.degreesOfFreedom());
    }
}
