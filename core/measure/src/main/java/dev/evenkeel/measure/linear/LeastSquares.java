package dev.evenkeel.measure.linear;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import java.util.Arrays;

/** Fits coefficients so that the squares of what is left are least, plain or weighted; by QR ({@link Qr} says why). */
public final class LeastSquares {
    private LeastSquares() {}

    /**
     * Every row counts the same.
     *
     * @param columns what explains; a column of ones where a constant is wanted, which is never added
     * @return a refusal where there are not more rows than columns, or a column depends on others
     */
    public static Measured<Fit> fit(Matrix columns, double[] outcomes) {
        var ones = new double[outcomes.length];
        Arrays.fill(ones, 1);
        return fit(columns, outcomes, ones);
    }

    /**
     * A row counts by its weight.
     *
     * @param weights above 0, or 0 for a row that is to be passed over
     */
    public static Measured<Fit> fit(Matrix columns, double[] outcomes, double[] weights) {
        if (columns.rows() != outcomes.length || outcomes.length != weights.length) {
            throw new IllegalArgumentException("%d rows, %d outcomes and %d weights cannot be fitted."
                    .formatted(columns.rows(), outcomes.length, weights.length));
        }
        var counted = 0;
        var roots = new double[weights.length];
        for (var row = 0; row < weights.length; row++) {
            counted += weights[row] > 0 ? 1 : 0;
            roots[row] = StrictMath.sqrt(weights[row]);
        }
        if (counted <= columns.columns()) {
            return Measured.refused(
                    Reason.TOO_FEW,
                    "%d observations cannot tell %d coefficients and leave a spread."
                            .formatted(counted, columns.columns()),
                    "Bring at least %d observations, or leave columns out.".formatted(columns.columns() + 1));
        }
        var scaled = outcomes.clone();
        for (var row = 0; row < scaled.length; row++) {
            scaled[row] *= roots[row];
        }
        var qr = Qr.of(columns.scaledRows(roots));
        if (qr.dependent().isPresent()) {
            return Measured.refused(
                    Reason.NO_VARIATION,
                    "Column %d says nothing that those before it do not say."
                            .formatted(qr.dependent().getAsInt() + 1),
                    "Leave it out, or bring data in which it varies by itself.");
        }
        return Measured.found(new Fit(columns, outcomes, weights, qr.solve(scaled), qr.inverseGram()));
    }
}
