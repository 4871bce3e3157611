package dev.evenkeel.bulk.parquet;

/** The header in front of a page; one object is filled again and again. */
final class PageHeader {
    static final int DATA = 0;
    static final int DICTIONARY = 2;
    static final int DATA_V2 = 3;

    /** Pages have about a megabyte; DuckDB and others write some with a hundred. */
    static final int PAGE_BYTES_MAX = 1 << 28;

    int type;
    int bytes;
    int storedBytes;
    boolean hasChecksum;
    int checksum;
    int values;
    int encoding;
    int levelEncoding;
    /** In a page of version 2: the bytes of the definition levels, which stand uncompressed in front. */
    int levelBytes;

    int repetitionBytes;
    boolean isCompressed;

    void read(ThriftReader in) {
        type = -1;
        bytes = -1;
        storedBytes = -1;
        values = -1;
        encoding = -1;
        levelEncoding = Encoding.RLE;
        levelBytes = 0;
        repetitionBytes = 0;
        hasChecksum = false;
        isCompressed = true;
        in.restart();
        in.begin();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> type = in.i32();
                case 2 -> bytes = in.i32();
                case 3 -> storedBytes = in.i32();
                case 4 -> {
                    checksum = in.i32();
                    hasChecksum = true;
                }
                case 5 -> readData(in);
                case 7 -> readDictionary(in);
                case 8 -> readDataV2(in);
                default -> in.skip();
            }
        }
        check();
    }

    private void readData(ThriftReader in) {
        in.begin();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> values = in.i32();
                case 2 -> encoding = in.i32();
                case 3 -> levelEncoding = in.i32();
                default -> in.skip();
            }
        }
    }

    private void readDictionary(ThriftReader in) {
        in.begin();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> values = in.i32();
                case 2 -> encoding = in.i32();
                default -> in.skip();
            }
        }
    }

    private void readDataV2(ThriftReader in) {
        in.begin();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> values = in.i32();
                case 4 -> encoding = in.i32();
                case 5 -> levelBytes = in.i32();
                case 6 -> repetitionBytes = in.i32();
                case 7 -> isCompressed = in.bool();
                default -> in.skip();
            }
        }
    }

    private void check() {
        if (bytes < 0 || storedBytes < 0) {
            throw new Malformed("a page has %d bytes, stored as %d".formatted(bytes, storedBytes));
        }
        if (bytes > PAGE_BYTES_MAX) {
            throw new OutsideSubset("a page of %d bytes; at most %d are decoded".formatted(bytes, PAGE_BYTES_MAX));
        }
        boolean hasValues = type == DATA || type == DATA_V2 || type == DICTIONARY;
        if (hasValues && (values < 0 || encoding < 0)) {
            throw new Malformed("a page of type %d has %d values of encoding %d".formatted(type, values, encoding));
        }
        if (repetitionBytes != 0 || levelBytes < 0 || levelBytes > Math.min(bytes, storedBytes)) {
            throw new Malformed("a page has %d and %d bytes of levels".formatted(repetitionBytes, levelBytes));
        }
    }
}
