package dev.evenkeel.bulk.parquet;

/** What the values of a column are, whatever the file stores them as. */
public sealed interface ColumnType {
    /** Text in UTF-8 (also JSON and enumerations); in a {@link TextColumn}. */
    record Text() implements ColumnType {}

    /** Bytes without a meaning known to the file; in a {@link TextColumn}. Old writers store text so. */
    record Bytes() implements ColumnType {}

    /** A whole number of up to 64 bits; in a {@link LongColumn}. */
    record Int64() implements ColumnType {}

    /**
     * An exact decimal; in a {@link LongColumn} as the unscaled value (12.30 of scale 2 is 1230).
     *
     * @param precision digits in all, at least 1; beyond 18 a value may be too large, see {@link UnsupportedParquet}
     * @param scale digits after the point, from 0 to the precision
     */
    record Decimal(int precision, int scale) implements ColumnType {
        public Decimal {
            if (precision < 1 || scale < 0 || scale > precision) {
                throw new IllegalArgumentException("No decimal has precision %d and scale %d: 0 <= scale <= precision"
                        .formatted(precision, scale));
            }
        }
    }

    /** A moment; in a {@link LongColumn} as microseconds since 1970-01-01T00:00 (nanoseconds are rounded down). */
    record Timestamp(Clock clock) implements ColumnType {}

    /** A day; in a {@link LongColumn} as days since 1970-01-01. */
    record Date() implements ColumnType {}

    /** True or false; in a {@link LongColumn} as 1 or 0. */
    record Bool() implements ColumnType {}

    /** A binary floating-point number; in a {@link DoubleColumn}. */
    record Float64() implements ColumnType {}

    /** A column that is not decoded here; {@code found} says why: "a nested column", "logical type UUID". */
    record Unreadable(String found) implements ColumnType {}

    /** What the microseconds of a timestamp count. */
    enum Clock {
        /** Time on the UTC axis: the value is an instant. */
        UTC,
        /** What a clock on a wall showed; the file doesn't say where. */
        LOCAL
    }
}
