package dev.evenkeel.bulk.parquet;

import dev.evenkeel.bulk.parquet.ColumnType.Clock;
import dev.evenkeel.bulk.parquet.Storage.Conversion;

/**
 * Translates between {@link ColumnType} and the two ways in which Parquet annotates a physical type: the union
 * LogicalType and, in older files, the number ConvertedType.
 *
 * @see <a href="https://github.com/apache/parquet-format/blob/master/LogicalTypes.md">Logical types</a>
 */
final class LogicalType {
    /** Fields of the union LogicalType. */
    static final int STRING = 1;

    static final int ENUM = 4;
    static final int DECIMAL = 5;
    static final int DATE = 6;
    static final int TIME = 7;
    static final int TIMESTAMP = 8;
    static final int INTEGER = 10;
    static final int JSON = 12;
    static final int BSON = 13;

    /** Numbers of ConvertedType. */
    static final int CONVERTED_UTF8 = 0;

    static final int CONVERTED_ENUM = 4;
    static final int CONVERTED_DECIMAL = 5;
    static final int CONVERTED_DATE = 6;
    static final int CONVERTED_TIME_MILLIS = 7;
    static final int CONVERTED_TIME_MICROS = 8;
    static final int CONVERTED_TIMESTAMP_MILLIS = 9;
    static final int CONVERTED_TIMESTAMP_MICROS = 10;
    /** The numbers of 16, 32 and 64 bits come next. */
    static final int CONVERTED_UINT8 = 11;
    /** The numbers of 32, 16 and 8 bits come before. */
    static final int CONVERTED_INT64 = 18;

    static final int CONVERTED_JSON = 19;
    static final int CONVERTED_BSON = 20;
    static final int CONVERTED_INTERVAL = 21;

    private static final String[] NAMES = {
        "none",
        "STRING",
        "MAP",
        "LIST",
        "ENUM",
        "DECIMAL",
        "DATE",
        "TIME",
        "TIMESTAMP",
        "INTERVAL",
        "INTEGER",
        "UNKNOWN",
        "JSON",
        "BSON",
        "UUID",
        "FLOAT16",
        "VARIANT",
        "GEOMETRY",
        "GEOGRAPHY"
    };
    private static final int NO_ANNOTATION = 0;
    private static final int INTERVAL = 9;

    private LogicalType() {}

    /** What the file stores for this leaf, and what its values mean. */
    record Meaning(ColumnType type, Storage storage) {}

    static Meaning of(SchemaElement leaf) {
        int annotation = annotation(leaf);
        PhysicalType physical = PhysicalType.numbered(leaf.physical);
        Conversion conversion = switch (annotation) {
            case TIMESTAMP -> ofUnit(leaf.unit);
            case INTEGER -> ofInteger(leaf);
            default -> Conversion.NONE;
        };
        int length = physical == PhysicalType.FIXED_LEN_BYTE_ARRAY
                ? leaf.length
                : physical == PhysicalType.INT96 ? Integer.BYTES + Long.BYTES : 0;
        return new Meaning(type(physical, annotation, leaf), new Storage(physical, length, conversion));
    }

    private static ColumnType type(PhysicalType physical, int annotation, SchemaElement leaf) {
        if (annotation == DECIMAL) {
            return decimal(physical, leaf);
        }
        boolean isBare = annotation == NO_ANNOTATION;
        var unreadable = new ColumnType.Unreadable("logical type %s of %s".formatted(name(annotation), physical));
        return switch (physical) {
            case BOOLEAN -> isBare ? new ColumnType.Bool() : unreadable;
            case INT32 ->
                switch (annotation) {
                    case NO_ANNOTATION, INTEGER -> new ColumnType.Int64();
                    case DATE -> new ColumnType.Date();
                    default -> unreadable;
                };
            case INT64 ->
                switch (annotation) {
                    case NO_ANNOTATION, INTEGER -> new ColumnType.Int64();
                    case TIMESTAMP -> new ColumnType.Timestamp(leaf.isUtc ? Clock.UTC : Clock.LOCAL);
                    default -> unreadable;
                };
            case INT96 -> isBare ? new ColumnType.Timestamp(Clock.LOCAL) : unreadable;
            case FLOAT, DOUBLE -> isBare ? new ColumnType.Float64() : unreadable;
            case BYTE_ARRAY ->
                switch (annotation) {
                    case STRING, ENUM, JSON -> new ColumnType.Text();
                    case NO_ANNOTATION, BSON -> new ColumnType.Bytes();
                    default -> unreadable;
                };
            case FIXED_LEN_BYTE_ARRAY -> isBare ? new ColumnType.Bytes() : unreadable;
        };
    }

    private static ColumnType decimal(PhysicalType physical, SchemaElement leaf) {
        boolean isStorable = switch (physical) {
            case INT32, INT64, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> true;
            case BOOLEAN, INT96, FLOAT, DOUBLE -> false;
        };
        boolean isDecimal = leaf.precision >= 1 && leaf.scale >= 0 && leaf.scale <= leaf.precision;
        return isStorable && isDecimal
                ? new ColumnType.Decimal(leaf.precision, leaf.scale)
                : new ColumnType.Unreadable("DECIMAL(%d,%d) of %s".formatted(leaf.precision, leaf.scale, physical));
    }

    /** The field of LogicalType that the leaf has, or that its older ConvertedType stands for. */
    private static int annotation(SchemaElement leaf) {
        if (leaf.logical != SchemaElement.NONE) {
            return leaf.logical;
        }
        return switch (leaf.converted) {
            case SchemaElement.NONE -> NO_ANNOTATION;
            case CONVERTED_UTF8 -> STRING;
            case CONVERTED_ENUM -> ENUM;
            case CONVERTED_DECIMAL -> DECIMAL;
            case CONVERTED_DATE -> DATE;
            case CONVERTED_TIME_MILLIS, CONVERTED_TIME_MICROS -> TIME;
            case CONVERTED_TIMESTAMP_MILLIS -> olderTimestamp(leaf, SchemaElement.MILLIS);
            case CONVERTED_TIMESTAMP_MICROS -> olderTimestamp(leaf, SchemaElement.MICROS);
            case CONVERTED_UINT8, CONVERTED_UINT8 + 1, CONVERTED_UINT8 + 2, CONVERTED_UINT8 + 3 -> olderUnsigned(leaf);
            case CONVERTED_INT64 - 3, CONVERTED_INT64 - 2, CONVERTED_INT64 - 1, CONVERTED_INT64 -> INTEGER;
            case CONVERTED_JSON -> JSON;
            case CONVERTED_BSON -> BSON;
            case CONVERTED_INTERVAL -> INTERVAL;
            default -> NAMES.length;
        };
    }

    /** The older annotation always means an instant. */
    private static int olderTimestamp(SchemaElement leaf, int unit) {
        leaf.unit = unit;
        leaf.isUtc = true;
        return TIMESTAMP;
    }

    private static int olderUnsigned(SchemaElement leaf) {
        leaf.bits = Byte.SIZE << (leaf.converted - CONVERTED_UINT8);
        leaf.isSigned = false;
        return INTEGER;
    }

    private static Conversion ofUnit(int unit) {
        return switch (unit) {
            case SchemaElement.MILLIS -> Conversion.MILLIS_TO_MICROS;
            case SchemaElement.MICROS -> Conversion.NONE;
            case SchemaElement.NANOS -> Conversion.NANOS_TO_MICROS;
            default -> throw new OutsideSubset("a timestamp of unit " + unit);
        };
    }

    private static Conversion ofInteger(SchemaElement leaf) {
        if (leaf.isSigned || leaf.bits < Integer.SIZE) {
            return Conversion.NONE;
        }
        return leaf.bits == Integer.SIZE ? Conversion.UNSIGNED_32 : Conversion.UNSIGNED_64;
    }

    private static String name(int annotation) {
        return annotation >= 0 && annotation < NAMES.length ? NAMES[annotation] : "number " + annotation;
    }
}
