package dev.evenkeel.bulk.parquet;

import java.util.Optional;

/** How the pages of a column are compressed. */
public enum Codec {
    UNCOMPRESSED(0),
    SNAPPY(1),
    GZIP(2),
    ZSTD(6);

    /** The names of the format, by number. */
    private static final String[] NAMES = {"UNCOMPRESSED", "SNAPPY", "GZIP", "LZO", "BROTLI", "LZ4", "ZSTD", "LZ4_RAW"};

    private final int number;

    Codec(int number) {
        this.number = number;
    }

    /** Its number in the format. */
    int number() {
        return number;
    }

    /** The codec with this number, if it is one that is decoded here. */
    static Optional<Codec> numbered(int number) {
        for (Codec codec : values()) {
            if (codec.number == number) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }

    static String nameOf(int number) {
        return number >= 0 && number < NAMES.length ? NAMES[number] : Integer.toString(number);
    }
}
