package dev.evenkeel.measure.linear;

import java.util.Optional;

/** The root of a symmetric, positive definite matrix, by which equations are solved. */
public final class Cholesky {
    /** A pivot this much smaller than its diagonal entry is what rounding leaves of nothing. */
    private static final double NOTHING = 1e-13;

    private final int size;
    private final double[][] root;

    private Cholesky(int size, double[][] root) {
        this.size = size;
        this.root = root;
    }

    /** Only the lower half is read; empty where the matrix is not positive definite. */
    public static Optional<Cholesky> of(Matrix matrix) {
        var size = matrix.rows();
        var root = new double[size][];
        for (var row = 0; row < size; row++) {
            root[row] = new double[row + 1];
            for (var column = 0; column <= row; column++) {
                var rest = matrix.at(row, column);
                for (var at = 0; at < column; at++) {
                    rest -= root[row][at] * root[column][at];
                }
                if (column < row) {
                    root[row][column] = rest / root[column][column];
                } else if (rest > NOTHING * matrix.at(row, row)) {
                    root[row][row] = StrictMath.sqrt(rest);
                } else {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new Cholesky(size, root));
    }

    /** What the matrix turns into {@code right}. */
    public double[] solve(double[] right) {
        var solution = halfSolve(right);
        for (var row = size - 1; row >= 0; row--) {
            for (var below = row + 1; below < size; below++) {
                solution[row] -= root[below][row] * solution[below];
            }
            solution[row] /= root[row][row];
        }
        return solution;
    }

    /** What the root turns into {@code right}; its squares sum up to the inverse's form of {@code right}. */
    public double[] halfSolve(double[] right) {
        var solution = right.clone();
        for (var row = 0; row < size; row++) {
            for (var at = 0; at < row; at++) {
                solution[row] -= root[row][at] * solution[at];
            }
            solution[row] /= root[row][row];
        }
        return solution;
    }

    /** The inverse of the matrix. */
    public Matrix inverse() {
        var columns = new double[size][];
        for (var column = 0; column < size; column++) {
            var one = new double[size];
            one[column] = 1;
            columns[column] = solve(one);
        }
        return Matrix.ofRows(columns);
    }

    /** The logarithm of the matrix's determinant. */
    public double logOfDeterminant() {
        var sum = 0.0;
        for (var row = 0; row < size; row++) {
            sum += StrictMath.log(root[row][row]);
        }
        return 2 * sum;
    }
}
