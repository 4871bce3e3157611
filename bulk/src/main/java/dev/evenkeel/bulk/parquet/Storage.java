package dev.evenkeel.bulk.parquet;

/**
 * How the file stores the values of a column.
 *
 * @param fixedLengthBytes the length of every value of a FIXED_LEN_BYTE_ARRAY; 0 for the other types
 * @param conversion what turns a stored number into the value described by {@link ColumnType}
 */
public record Storage(PhysicalType physical, int fixedLengthBytes, Conversion conversion) {
    /** From a stored number to a column's value. */
    public enum Conversion {
        NONE,
        UNSIGNED_32,
        UNSIGNED_64,
        MILLIS_TO_MICROS,
        NANOS_TO_MICROS
    }

    static Storage of(PhysicalType physical) {
        return new Storage(physical, 0, Conversion.NONE);
    }
}
