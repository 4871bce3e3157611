package dev.evenkeel.bulk.parquet;

/** How values are written as bytes; the numbers of the format. */
final class Encoding {
    static final int PLAIN = 0;
    static final int PLAIN_DICTIONARY = 2;
    static final int RLE = 3;
    static final int BIT_PACKED = 4;
    static final int DELTA_BINARY_PACKED = 5;
    static final int DELTA_LENGTH_BYTE_ARRAY = 6;
    static final int DELTA_BYTE_ARRAY = 7;
    static final int RLE_DICTIONARY = 8;
    static final int BYTE_STREAM_SPLIT = 9;

    private static final String[] NAMES = {
        "PLAIN",
        "GROUP_VAR_INT",
        "PLAIN_DICTIONARY",
        "RLE",
        "BIT_PACKED",
        "DELTA_BINARY_PACKED",
        "DELTA_LENGTH_BYTE_ARRAY",
        "DELTA_BYTE_ARRAY",
        "RLE_DICTIONARY",
        "BYTE_STREAM_SPLIT"
    };

    private Encoding() {}

    static String nameOf(int encoding) {
        return encoding >= 0 && encoding < NAMES.length ? NAMES[encoding] : Integer.toString(encoding);
    }

    static boolean isDictionary(int encoding) {
        return encoding == PLAIN_DICTIONARY || encoding == RLE_DICTIONARY;
    }

    /** Whether a chunk that lists this encoding may be decodable; BIT_PACKED is listed for levels that aren't there. */
    static boolean isKnown(int encoding) {
        return encoding >= PLAIN && encoding <= BYTE_STREAM_SPLIT && encoding != 1;
    }

    static OutsideSubset unsupported(int encoding, PhysicalType physical) {
        return new OutsideSubset("encoding %s of %s".formatted(nameOf(encoding), physical));
    }
}
