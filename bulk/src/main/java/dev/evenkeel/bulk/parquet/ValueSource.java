package dev.evenkeel.bulk.parquet;

/** The values of one column that are being written as a chunk. */
sealed interface ValueSource permits NumberSource, TextSource {
    /** A page has about this many bytes, before compression. */
    int PAGE_BYTES = 1 << 20;

    /** A dictionary larger than this is not worth its codes. */
    int DICTIONARY_ENTRIES_MAX = 1 << 16;

    /** In a dictionary each value stands for at least this many rows on average. */
    int ROWS_PER_ENTRY_MIN = 4;

    /** After this many rows a column that has mostly different values gives its dictionary up. */
    int SAMPLE_ROWS = 4096;

    /** How many values the chunk's dictionary has, in the order of their first rows; 0 if it has none. */
    int dictionarySize();

    /** With a dictionary, the code of each row that has a value. */
    int[] codes();

    void putDictionary(ByteSink out);

    /** Where the page that begins with {@code row} ends (before which row), if its values are written plainly. */
    int pageEnd(int row);

    /** Writes the values of the rows from {@code from} until before {@code to} plainly, without nulls. */
    void putPlain(ByteSink out, int from, int to);

    Statistics statistics();

    static int dictionaryMax(int rows) {
        return Math.min(rows / ROWS_PER_ENTRY_MIN, DICTIONARY_ENTRIES_MAX);
    }
}
