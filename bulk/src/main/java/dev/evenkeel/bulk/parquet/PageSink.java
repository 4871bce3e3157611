package dev.evenkeel.bulk.parquet;

/** What takes the values out of a chunk's pages, page by page. */
sealed interface PageSink permits LongDecoder, TextDecoder {
    /** The rows without a value, to be marked before the values of a page are taken. */
    Nulls nulls();

    /**
     * Makes room for a page of {@code bytes} bytes and puts {@code page} on it.
     *
     * @param encoding that of the page's values
     */
    void makeRoom(ByteCursor page, int bytes, int encoding);

    /** Takes the {@code count} values of the chunk's dictionary. */
    void dictionary(ByteCursor page, int count);

    /** Takes the values of the rows of {@code span}, behind the levels. */
    void values(ByteCursor page, int encoding, Span span);

    /**
     * The rows of a page.
     *
     * @param from the first of them in the row group
     * @param rows how many there are
     * @param present how many have a value
     */
    record Span(int from, int rows, int present) {}
}
