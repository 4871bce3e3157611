package dev.evenkeel.bulk.parquet;

import java.util.Arrays;

/** Binary floating-point numbers. */
public final class DoubleColumn implements ColumnValues {
    private final Nulls nulls = new Nulls();
    private double[] values = {};
    private int rows;

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public Nulls nulls() {
        return nulls;
    }

    /** The value of each row, 0 where it has none. The array is the column's own and may be longer than its rows. */
    public double[] values() {
        return values;
    }

    /** Whether {@code row} has no value. */
    public boolean isNull(int row) {
        return nulls.at(row);
    }

    @Override
    public void clear() {
        reset(0);
    }

    /** Gives the column {@code rows} rows, all with a value, for the caller to put into {@link #values}. */
    public void reset(int rows) {
        if (values.length < rows) {
            values = new double[rows];
        }
        nulls.clear(rows);
        this.rows = rows;
    }

    /** Takes the value of {@code row}, which has one, away. */
    public void setNull(int row) {
        values[row] = 0;
        nulls.set(row);
    }

    /** Adds a row with {@code value}. */
    public void add(double value) {
        int row = rows++;
        if (row == values.length) {
            values = Arrays.copyOf(values, Math.max(1024, 2 * row));
        }
        if ((row & 63) == 0) {
            nulls.addWord(row);
        }
        values[row] = value;
    }

    @Override
    public void addNull() {
        add(0);
        nulls.set(rows - 1);
    }
}
