package dev.evenkeel.bulk.parquet;

/** A node of the schema's tree as the footer lists it; what is absent is {@link #NONE}. */
final class SchemaElement {
    static final int NONE = -1;
    static final int REQUIRED = 0;
    static final int REPEATED = 2;

    static final int MILLIS = 1;
    static final int MICROS = 2;
    static final int NANOS = 3;

    String name = "";
    int physical = NONE;
    int length;
    int repetition = REQUIRED;
    int children;
    int converted = NONE;
    int scale;
    int precision;
    /** The field of the union LogicalType that is set. */
    int logical = NONE;

    int unit = NONE;
    boolean isUtc;
    int bits = Long.SIZE;
    boolean isSigned = true;

    static SchemaElement read(ThriftReader in) {
        var element = new SchemaElement();
        in.begin();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> element.physical = in.i32();
                case 2 -> element.length = in.i32();
                case 3 -> element.repetition = in.i32();
                case 4 -> element.name = in.text();
                case 5 -> element.children = in.i32();
                case 6 -> element.converted = in.i32();
                case 7 -> element.scale = in.i32();
                case 8 -> element.precision = in.i32();
                case 10 -> element.readLogical(in);
                default -> in.skip();
            }
        }
        return element;
    }

    private void readLogical(ThriftReader in) {
        in.begin();
        while (in.next()) {
            logical = in.field();
            switch (logical) {
                case LogicalType.DECIMAL -> readDecimal(in);
                case LogicalType.TIMESTAMP -> readTimestamp(in);
                case LogicalType.INTEGER -> readInteger(in);
                default -> in.skip();
            }
        }
    }

    private void readDecimal(ThriftReader in) {
        in.begin();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> scale = in.i32();
                case 2 -> precision = in.i32();
                default -> in.skip();
            }
        }
    }

    private void readTimestamp(ThriftReader in) {
        in.begin();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> isUtc = in.bool();
                case 2 -> readUnit(in);
                default -> in.skip();
            }
        }
    }

    private void readUnit(ThriftReader in) {
        in.begin();
        while (in.next()) {
            unit = in.field();
            in.skip();
        }
    }

    private void readInteger(ThriftReader in) {
        in.begin();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> bits = in.i8();
                case 2 -> isSigned = in.bool();
                default -> in.skip();
            }
        }
    }
}
