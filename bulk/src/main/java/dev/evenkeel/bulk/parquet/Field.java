package dev.evenkeel.bulk.parquet;

/** A column to be written. */
public record Field(String name, ColumnType type, Presence presence) {
    /** The largest precision whose values all fit in 64 bits. */
    private static final int DECIMAL_PRECISION_MAX = 18;

    public Field {
        if (type instanceof ColumnType.Unreadable(var found)) {
            throw new IllegalArgumentException("Column %s cannot be written: %s".formatted(name, found));
        }
        if (type instanceof ColumnType.Decimal(int precision, int _) && precision > DECIMAL_PRECISION_MAX) {
            throw new IllegalArgumentException("Column %s has precision %d; at most %d digits are written"
                    .formatted(name, precision, DECIMAL_PRECISION_MAX));
        }
    }

    public static Field required(String name, ColumnType type) {
        return new Field(name, type, Presence.REQUIRED);
    }

    public static Field optional(String name, ColumnType type) {
        return new Field(name, type, Presence.OPTIONAL);
    }
}
