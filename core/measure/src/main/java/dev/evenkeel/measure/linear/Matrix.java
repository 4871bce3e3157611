package dev.evenkeel.measure.linear;

import java.util.Arrays;

/** A table of numbers that never changes; rows are observations, columns are what was observed. */
public final class Matrix {
    private final int rows;
    private final int columns;
    private final double[] values;

    private Matrix(int rows, int columns, double[] values) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /** Side by side, all as long as the first; copied. */
    public static Matrix ofColumns(double[]... columns) {
        if (columns.length == 0) {
            throw new IllegalArgumentException("A matrix needs a column.");
        }
        var rows = columns[0].length;
        var values = new double[rows * columns.length];
        for (var column = 0; column < columns.length; column++) {
            if (columns[column].length != rows) {
                throw new IllegalArgumentException(
                        "Column %d has %d rows, the first has %d.".formatted(column + 1, columns[column].length, rows));
            }
            for (var row = 0; row < rows; row++) {
                values[row * columns.length + column] = columns[column][row];
            }
        }
        return new Matrix(rows, columns.length, values);
    }

    /** One below the other, all as long as the first; copied. */
    public static Matrix ofRows(double[]... rows) {
        var columns = rows.length == 0 ? 0 : rows[0].length;
        var values = new double[rows.length * columns];
        for (var row = 0; row < rows.length; row++) {
            if (rows[row].length != columns) {
                throw new IllegalArgumentException(
                        "Row %d has %d values, the first has %d.".formatted(row + 1, rows[row].length, columns));
            }
            System.arraycopy(rows[row], 0, values, row * columns, columns);
        }
        return new Matrix(rows.length, columns, values);
    }

    /** Takes the array as it is; the caller lets go of it. */
    static Matrix wrap(int rows, int columns, double[] rowMajor) {
        return new Matrix(rows, columns, rowMajor);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Both count from 0. */
    public double at(int row, int column) {
        return values[row * columns + column];
    }

    /** A copy. */
    public double[] row(int row) {
        return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
    }

    /** A copy. */
    public double[] column(int column) {
        var copy = new double[rows];
        for (var row = 0; row < rows; row++) {
            copy[row] = values[row * columns + column];
        }
        return copy;
    }

    /** Rows become columns. */
    public Matrix transposed() {
        var turned = new double[values.length];
        for (var row = 0; row < rows; row++) {
            for (var column = 0; column < columns; column++) {
                turned[column * rows + row] = values[row * columns + column];
            }
        }
        return new Matrix(columns, rows, turned);
    }

    /** One sum of products a row. */
    public double[] times(double[] vector) {
        fits(columns, vector.length);
        var product = new double[rows];
        for (var row = 0; row < rows; row++) {
            product[row] = rowTimes(row, vector);
        }
        return product;
    }

    /** The sum of products of one row. */
    public double rowTimes(int row, double[] vector) {
        var sum = 0.0;
        for (var column = 0; column < columns; column++) {
            sum += values[row * columns + column] * vector[column];
        }
        return sum;
    }

    /** The matrix product. */
    public Matrix times(Matrix other) {
        fits(columns, other.rows);
        var product = new double[rows * other.columns];
        for (var row = 0; row < rows; row++) {
            for (var inner = 0; inner < columns; inner++) {
                var factor = values[row * columns + inner];
                for (var column = 0; column < other.columns; column++) {
                    product[row * other.columns + column] += factor * other.values[inner * other.columns + column];
                }
            }
        }
        return new Matrix(rows, other.columns, product);
    }

    /** Entry by entry. */
    public Matrix plus(Matrix other) {
        return combined(other, 1);
    }

    /** Entry by entry. */
    public Matrix minus(Matrix other) {
        return combined(other, -1);
    }

    /** Every entry times the factor. */
    public Matrix scaled(double factor) {
        var scaled = values.clone();
        for (var at = 0; at < scaled.length; at++) {
            scaled[at] *= factor;
        }
        return new Matrix(rows, columns, scaled);
    }

    /** Each row times its own factor. */
    public Matrix scaledRows(double[] factors) {
        fits(rows, factors.length);
        var scaled = values.clone();
        for (var at = 0; at < scaled.length; at++) {
            scaled[at] *= factors[at / columns];
        }
        return new Matrix(rows, columns, scaled);
    }

    /** The variance of a weighted sum, of a covariance: the vector times the matrix times the vector. */
    public double form(double[] vector) {
        var times = times(vector);
        var sum = 0.0;
        for (var at = 0; at < rows; at++) {
            sum += vector[at] * times[at];
        }
        return sum;
    }

    /** This one's columns, and behind them the other's. */
    public Matrix beside(Matrix other) {
        fits(rows, other.rows);
        var both = new double[rows * (columns + other.columns)];
        for (var row = 0; row < rows; row++) {
            System.arraycopy(values, row * columns, both, row * (columns + other.columns), columns);
            System.arraycopy(
                    other.values, row * other.columns, both, row * (columns + other.columns) + columns, other.columns);
        }
        return new Matrix(rows, columns + other.columns, both);
    }

    /** The rows whose numbers are given, in that order. */
    public Matrix rowsAt(int[] which) {
        var picked = new double[which.length * columns];
        for (var at = 0; at < which.length; at++) {
            System.arraycopy(values, which[at] * columns, picked, at * columns, columns);
        }
        return new Matrix(which.length, columns, picked);
    }

    private Matrix combined(Matrix other, double sign) {
        fits(rows, other.rows);
        fits(columns, other.columns);
        var sum = values.clone();
        for (var at = 0; at < sum.length; at++) {
            sum[at] += sign * other.values[at];
        }
        return new Matrix(rows, columns, sum);
    }

    private static void fits(int wanted, int given) {
        if (wanted != given) {
            throw new IllegalArgumentException("Sizes differ: %d and %d.".formatted(wanted, given));
        }
    }
}
