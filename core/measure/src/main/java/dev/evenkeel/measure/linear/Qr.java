package dev.evenkeel.measure.linear;

import java.util.OptionalInt;

/**
 * A matrix as a rotation and a triangle, by Householder's reflections; what least squares are solved by, without squaring the
 * matrix and so without losing half of the digits. Costs 2·rows·columns² operations.
 *
 * @see <a href="https://doi.org/10.1145/320941.320947">Householder 1958</a>; Golub and Van Loan, Matrix Computations, 5.2
 */
final class Qr {
    /** A column of which so little is left beside those before it depends on them. */
    private static final double DEPENDENT = 1e-9;

    private final int rows;
    private final int columns;
    /** By column: above the diagonal the triangle, from it on downwards the reflection. */
    private final double[][] reflections;

    private final double[] diagonal;
    private final OptionalInt dependent;

    private Qr(int rows, double[][] reflections, double[] diagonal, OptionalInt dependent) {
        this.rows = rows;
        this.columns = reflections.length;
        this.reflections = reflections;
        this.diagonal = diagonal;
        this.dependent = dependent;
    }

    static Qr of(Matrix matrix) {
        var columns = matrix.columns();
        var work = new double[columns][];
        for (var column = 0; column < columns; column++) {
            work[column] = matrix.column(column);
        }
        var diagonal = new double[columns];
        for (var column = 0; column < columns; column++) {
            var whole = norm(work[column], 0);
            var left = column < matrix.rows() ? norm(work[column], column) : 0;
            if (!(left > DEPENDENT * whole)) {
                return new Qr(matrix.rows(), work, diagonal, OptionalInt.of(column));
            }
            diagonal[column] = work[column][column] > 0 ? -left : left;
            work[column][column] -= diagonal[column];
            var half = -diagonal[column] * work[column][column];
            for (var other = column + 1; other < columns; other++) {
                reflect(work[column], column, half, work[other]);
            }
        }
        return new Qr(matrix.rows(), work, diagonal, OptionalInt.empty());
    }

    /** The first column that is a sum of multiples of those before it, from 0; such a matrix solves nothing. */
    OptionalInt dependent() {
        return dependent;
    }

    /** The rotated vector: its first entries are what the triangle solves, the others what no column explains. */
    double[] rotated(double[] vector) {
        var rotated = vector.clone();
        for (var column = 0; column < columns; column++) {
            reflect(reflections[column], column, -diagonal[column] * reflections[column][column], rotated);
        }
        return rotated;
    }

    /** The coefficients of the least squares. */
    double[] solve(double[] right) {
        return backwards(rotated(right));
    }

    /** The inverse of the matrix's columns times each other. */
    Matrix inverseGram() {
        var inverse = new double[columns][];
        for (var column = 0; column < columns; column++) {
            var one = new double[rows];
            one[column] = 1;
            inverse[column] = backwards(one);
        }
        // inverse[j][i] is entry (i, j) of the triangle's inverse.
        var gram = new double[columns * columns];
        for (var row = 0; row < columns; row++) {
            for (var column = 0; column < columns; column++) {
                var sum = 0.0;
                for (var at = Math.max(row, column); at < columns; at++) {
                    sum += inverse[at][row] * inverse[at][column];
                }
                gram[row * columns + column] = sum;
            }
        }
        return Matrix.wrap(columns, columns, gram);
    }

    private double[] backwards(double[] right) {
        var solution = new double[columns];
        for (var row = columns - 1; row >= 0; row--) {
            var rest = right[row];
            for (var column = row + 1; column < columns; column++) {
                rest -= reflections[column][row] * solution[column];
            }
            solution[row] = rest / diagonal[row];
        }
        return solution;
    }

    private static void reflect(double[] reflection, int from, double half, double[] vector) {
        var sum = 0.0;
        for (var row = from; row < vector.length; row++) {
            sum += reflection[row] * vector[row];
        }
        var factor = sum / half;
        for (var row = from; row < vector.length; row++) {
            vector[row] -= factor * reflection[row];
        }
    }

    private static double norm(double[] vector, int from) {
        var largest = 0.0;
        for (var row = from; row < vector.length; row++) {
            largest = Math.max(largest, Math.abs(vector[row]));
        }
        if (largest == 0) {
            return 0;
        }
        var sum = 0.0;
        for (var row = from; row < vector.length; row++) {
            var scaled = vector[row] / largest;
            sum += scaled * scaled;
        }
        return largest * StrictMath.sqrt(sum);
    }
}
