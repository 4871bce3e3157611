package dev.evenkeel.bulk.parquet;

/** Reads the footer's struct of one column chunk. */
final class ChunkReading {
    /** Before the first page of a file stands its magic number. */
    private static final long DATA_START = 4;

    private final ThriftReader in;
    private boolean isElsewhere;
    private int codec = -1;
    private long encodings;
    private long storedBytes = -1;
    private long dataStart = -1;
    private long dictionaryStart = -1;

    /** How many rows the chunk has, nulls included. */
    long values = -1;

    ChunkReading(ThriftReader in) {
        this.in = in;
    }

    void read() {
        in.begin();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> isElsewhere = !in.text().isEmpty();
                case 3 -> readMetadata();
                default -> in.skip();
            }
        }
    }

    private void readMetadata() {
        in.begin();
        while (in.next()) {
            switch (in.field()) {
                case 2 -> readEncodings();
                case 4 -> codec = in.i32();
                case 5 -> values = in.i64();
                case 7 -> storedBytes = in.i64();
                case 9 -> dataStart = in.i64();
                case 11 -> dictionaryStart = in.i64();
                default -> in.skip();
            }
        }
    }

    private void readEncodings() {
        int size = in.list();
        for (int i = 0; i < size; i++) {
            int encoding = in.i32();
            encodings |= 1L << (Encoding.isKnown(encoding) ? encoding : Chunk.UNKNOWN_ENCODING);
        }
    }

    /** The chunk, if it lies within the bytes before {@code dataEnd}. */
    Chunk checked(long dataEnd) {
        boolean hasDictionary = dictionaryStart >= DATA_START && dictionaryStart < dataStart;
        long start = hasDictionary ? dictionaryStart : dataStart;
        if (!isElsewhere && (start < DATA_START || storedBytes < 0 || storedBytes > dataEnd - start)) {
            throw new Malformed("a column of %d bytes at byte %d is announced where data end at byte %d"
                    .formatted(storedBytes, start, dataEnd));
        }
        return new Chunk(codec, encodings, start, storedBytes, isElsewhere);
    }
}
