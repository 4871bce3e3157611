package dev.evenkeel.bulk.parquet;

/**
 * Where the values of one column of one row group are in the file.
 *
 * @param codec the number of its codec in the format
 * @param encodings the encodings it lists, a bit for each number; {@link #UNKNOWN_ENCODING} stands for all others
 * @param start the byte of the file where its first page begins
 * @param storedBytes the bytes of all its pages with their headers
 * @param isElsewhere whether the pages are in another file
 */
record Chunk(int codec, long encodings, long start, long storedBytes, boolean isElsewhere) {
    static final int UNKNOWN_ENCODING = 63;

    boolean hasUnknownEncoding() {
        return encodings >>> UNKNOWN_ENCODING != 0;
    }
}
