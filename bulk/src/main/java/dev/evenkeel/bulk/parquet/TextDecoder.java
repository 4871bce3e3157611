package dev.evenkeel.bulk.parquet;

/** Decodes pages of text or bytes into a {@link TextColumn}. */
final class TextDecoder implements PageSink {
    private final BinaryDecoder binaryDecoder;
    private Storage storage = Storage.of(PhysicalType.BYTE_ARRAY);
    private TextColumn into = new TextColumn();
    private byte[] codePage = {};
    private int dictionarySize;

    TextDecoder(BinaryDecoder binaryDecoder) {
        this.binaryDecoder = binaryDecoder;
    }

    /** Makes ready for a chunk of {@code rows} rows. */
    void begin(Storage storage, TextColumn into, int rows) {
        this.storage = storage;
        this.into = into;
        into.resetForDecoding(rows);
        dictionarySize = 0;
    }

    /** A page of codes is needed for a moment only; the bytes of other pages stay in the column as its entries. */
    @Override
    public Nulls nulls() {
        return into.nulls();
    }

    @Override
    public void makeRoom(ByteCursor page, int length, int encoding) {
        if (Encoding.isDictionary(encoding)) {
            if (codePage.length < length + ByteCursor.SLACK_BYTES) {
                codePage = new byte[length + ByteCursor.SLACK_BYTES];
            }
            page.place(codePage, 0, length);
        } else {
            Entries entries = into.entries;
            entries.growBytes(length);
            page.place(entries.bytes, entries.used, entries.used + length);
        }
    }

    @Override
    public void dictionary(ByteCursor page, int count) {
        add(page, Encoding.PLAIN, count);
        into.beginCodes();
        dictionarySize = count;
    }

    @Override
    public void values(ByteCursor page, int encoding, Span span) {
        if (into.isCoded()) {
            coded(page, encoding, span);
        } else if (Encoding.isDictionary(encoding) && span.present() > 0) {
            throw new Malformed("a page has codes, and its column no dictionary");
        } else {
            plain(page, encoding, span);
        }
    }

    /** A writer that gives its dictionary up goes on with plain pages; their values become entries of their own. */
    private void coded(ByteCursor page, int encoding, Span span) {
        int from = span.from();
        int present = span.present();
        int[] codes = into.codes();
        if (present > 0 && Encoding.isDictionary(encoding)) {
            HybridDecoder.ints(page, page.unsignedByte(), codes, from, present);
            LongDecoder.checkCodes(codes, from, present, dictionarySize);
        } else if (present > 0) {
            int first = into.entries();
            add(page, encoding, present);
            for (int i = 0; i < present; i++) {
                codes[from + i] = first + i;
            }
        }
        if (present < span.rows()) {
            into.nulls().spread(codes, from, span.rows(), present, TextColumn.NO_ENTRY);
        }
    }

    private void plain(ByteCursor page, int encoding, Span span) {
        Entries entries = into.entries;
        entries.growEntries(span.rows());
        if (span.present() > 0) {
            add(page, encoding, span.present());
        }
        if (span.present() < span.rows()) {
            into.nulls().spread(entries.starts, span.from(), span.rows(), span.present(), 0);
            into.nulls().spread(entries.lengths, span.from(), span.rows(), span.present(), 0);
        }
        entries.count = span.from() + span.rows();
    }

    private void add(ByteCursor page, int encoding, int count) {
        binaryDecoder.decode(page, encoding, storage, count, into.entries);
    }
}
