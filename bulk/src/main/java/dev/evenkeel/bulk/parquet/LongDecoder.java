package dev.evenkeel.bulk.parquet;

/** Decodes pages of numbers into a {@link LongColumn}; floating-point numbers as their bits. */
final class LongDecoder implements PageSink {
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MICROS_PER_MILLI = 1_000;

    private final NumberDecoder numbers;
    private Storage storage = Storage.of(PhysicalType.INT64);
    private LongColumn into = new LongColumn();
    private byte[] bytes = {};
    private long[] dictionary = {};
    private int dictionarySize;

    LongDecoder(BinaryDecoder binaryDecoder) {
        numbers = new NumberDecoder(binaryDecoder);
    }

    /** Makes ready for a chunk of {@code rows} rows. */
    void begin(Storage storage, LongColumn into, int rows) {
        this.storage = storage;
        this.into = into;
        into.reset(rows);
        dictionarySize = 0;
    }

    @Override
    public Nulls nulls() {
        return into.nulls();
    }

    @Override
    public void makeRoom(ByteCursor page, int length, int encoding) {
        if (bytes.length < length + ByteCursor.SLACK_BYTES) {
            bytes = new byte[length + ByteCursor.SLACK_BYTES];
        }
        page.place(bytes, 0, length);
    }

    @Override
    public void dictionary(ByteCursor page, int count) {
        if (dictionary.length < count) {
            dictionary = new long[count];
        }
        numbers.decode(page, Encoding.PLAIN, storage, dictionary, new Span(0, count, count));
        convert(dictionary, 0, count);
        dictionarySize = count;
    }

    @Override
    public void values(ByteCursor page, int encoding, Span span) {
        long[] values = into.values();
        if (span.present() > 0) {
            if (Encoding.isDictionary(encoding)) {
                decodeCodes(page, values, span.from(), span.present());
            } else {
                numbers.decode(page, encoding, storage, values, span);
                convert(values, span.from(), span.present());
            }
        }
        if (span.present() < span.rows()) {
            into.nulls().spread(values, span.from(), span.rows(), span.present());
        }
    }

    private void decodeCodes(ByteCursor page, long[] values, int from, int count) {
        int[] codes = numbers.codes(count);
        HybridDecoder.ints(page, page.unsignedByte(), codes, 0, count);
        checkCodes(codes, 0, count, dictionarySize);
        long[] meanings = dictionary;
        for (int i = 0; i < count; i++) {
            values[from + i] = meanings[codes[i]];
        }
    }

    /** A hot loop without branches: the sign bit collects every code that is negative or too large. */
    static void checkCodes(int[] codes, int from, int count, int dictionarySize) {
        int last = dictionarySize - 1;
        int bad = 0;
        for (int i = from; i < from + count; i++) {
            bad |= codes[i] | (last - codes[i]);
        }
        if (bad < 0) {
            throw new Malformed("a code is beyond a dictionary of %d values".formatted(dictionarySize));
        }
    }

    private void convert(long[] values, int from, int count) {
        int end = from + count;
        switch (storage.conversion()) {
            case NONE -> {}
            case UNSIGNED_32 -> {
                for (int i = from; i < end; i++) {
                    values[i] &= 0xFFFF_FFFFL;
                }
            }
            case UNSIGNED_64 -> {
                for (int i = from; i < end; i++) {
                    if (values[i] < 0) {
                        throw new OutsideSubset("an unsigned number beyond 63 bits");
                    }
                }
            }
            case MILLIS_TO_MICROS -> {
                for (int i = from; i < end; i++) {
                    values[i] = micros(values[i]);
                }
            }
            case NANOS_TO_MICROS -> {
                for (int i = from; i < end; i++) {
                    values[i] = Math.floorDiv(values[i], NANOS_PER_MICRO);
                }
            }
        }
    }

    private static long micros(long millis) {
        long micros = millis * MICROS_PER_MILLI;
        if (micros / MICROS_PER_MILLI != millis) {
            throw new OutsideSubset("a timestamp beyond 64 bits of microseconds");
        }
        return micros;
    }
}
