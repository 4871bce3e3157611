package dev.evenkeel.bulk.parquet;

/** The types that Parquet stores. */
public enum PhysicalType {
    BOOLEAN(0),
    INT32(1),
    INT64(2),
    INT96(3),
    FLOAT(4),
    DOUBLE(5),
    BYTE_ARRAY(6),
    FIXED_LEN_BYTE_ARRAY(7);

    private final int number;

    PhysicalType(int number) {
        this.number = number;
    }

    /** Its number in the format. */
    int number() {
        return number;
    }

    static PhysicalType numbered(int number) {
        for (PhysicalType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        throw new Malformed("a column is of physical type " + number);
    }
}
