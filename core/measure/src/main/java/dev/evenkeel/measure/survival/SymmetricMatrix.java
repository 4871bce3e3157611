package dev.evenkeel.measure.survival;

import dev.evenkeel.measure.linear.Cholesky;
import dev.evenkeel.measure.linear.Matrix;
import java.util.Arrays;
import java.util.Optional;

/** A small symmetric matrix that sums are added up in, its lower half held. */
final class SymmetricMatrix {
    private final int size;
    private final double[] lower;

    SymmetricMatrix(int size) {
        this.size = size;
        lower = new double[size * (size + 1) / 2];
    }

    private static int place(int one, int other) {
        var row = Math.max(one, other);
        return row * (row + 1) / 2 + Math.min(one, other);
    }

    double get(int one, int other) {
        return lower[place(one, other)];
    }

    void set(int one, int other, double value) {
        lower[place(one, other)] = value;
    }

    void add(int one, int other, double value) {
        lower[place(one, other)] += value;
    }

    /** Adds {@code factor} times the square of a vector. */
    void addSquare(double factor, double[] vector) {
        for (var row = 0; row < size; row++) {
            for (var column = 0; column <= row; column++) {
                lower[place(row, column)] += factor * vector[row] * vector[column];
            }
        }
    }

    /** Adds {@code factor} times another one. */
    void addAll(double factor, SymmetricMatrix other) {
        for (var at = 0; at < lower.length; at++) {
            lower[at] += factor * other.lower[at];
        }
    }

    void clear() {
        Arrays.fill(lower, 0);
    }

    /** The first rows and columns. */
    SymmetricMatrix leading(int rows) {
        var leading = new SymmetricMatrix(rows);
        System.arraycopy(lower, 0, leading.lower, 0, leading.lower.length);
        return leading;
    }

    double[] times(double[] vector) {
        var product = new double[size];
        for (var row = 0; row < size; row++) {
            for (var column = 0; column < size; column++) {
                product[row] += get(row, column) * vector[column];
            }
        }
        return product;
    }

    /** One vector times this times another. */
    double form(double[] one, double[] other) {
        var product = times(other);
        var sum = 0.0;
        for (var row = 0; row < size; row++) {
            sum += one[row] * product[row];
        }
        return sum;
    }

    /** This on both sides of another: this × middle × this. */
    SymmetricMatrix around(SymmetricMatrix middle) {
        var sandwich = new SymmetricMatrix(size);
        for (var row = 0; row < size; row++) {
            for (var column = 0; column <= row; column++) {
                sandwich.set(row, column, middle.form(column(row), column(column)));
            }
        }
        return sandwich;
    }

    private double[] column(int column) {
        var values = new double[size];
        for (var row = 0; row < size; row++) {
            values[row] = get(row, column);
        }
        return values;
    }

    /** Nothing where a variable is a mixture of those before it. */
    Optional<SymmetricMatrix> inverse() {
        return Cholesky.of(matrix()).map(root -> {
            var full = root.inverse();
            var inverse = new SymmetricMatrix(size);
            for (var row = 0; row < size; row++) {
                for (var column = 0; column <= row; column++) {
                    inverse.set(row, column, full.at(row, column));
                }
            }
            return inverse;
        });
    }

    private Matrix matrix() {
        var rows = new double[size][];
        Arrays.setAll(rows, this::column);
        return Matrix.ofRows(rows);
    }
}
