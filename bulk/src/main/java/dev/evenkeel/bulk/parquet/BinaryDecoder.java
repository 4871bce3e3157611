package dev.evenkeel.bulk.parquet;

/**
 * Decodes values that are runs of bytes into {@link Entries}. Except for DELTA_BYTE_ARRAY the bytes stay where the page
 * put them: the page lies in the entries' own array, and only starts and lengths are found.
 */
final class BinaryDecoder {
    private long[] lengths = {};

    /**
     * Decodes {@code count} values, all that {@code page} has, and adds them to {@code into}, in whose array the page
     * lies.
     */
    void decode(ByteCursor page, int encoding, Storage storage, int count, Entries into) {
        into.growEntries(count);
        into.used = page.end;
        switch (encoding) {
            case Encoding.PLAIN -> {
                if (storage.physical() == PhysicalType.BYTE_ARRAY) {
                    plain(page, into, count);
                } else {
                    fixed(page, storage.fixedLengthBytes(), into, count);
                }
            }
            case Encoding.DELTA_LENGTH_BYTE_ARRAY -> deltaLengths(page, into, count);
            case Encoding.DELTA_BYTE_ARRAY -> deltaBytes(page, into, count);
            default -> throw Encoding.unsupported(encoding, storage.physical());
        }
        checkLengths(storage, into, count);
        into.count += count;
    }

    /** A hot loop: each length is in front of its bytes, so the next is found only through the one before. */
    private static void plain(ByteCursor page, Entries into, int count) {
        byte[] bytes = page.bytes;
        int[] starts = into.starts;
        int[] lengths = into.lengths;
        int end = page.end;
        int at = page.at;
        for (int i = into.count, to = i + count; i < to; i++) {
            int room = end - at - Integer.BYTES;
            if (room < 0) {
                throw new Malformed("a page ends before its last text");
            }
            int length = ByteCursor.intAt(bytes, at);
            if (length < 0 || length > room) {
                throw new Malformed("a text of %d bytes is in %d bytes".formatted(length, room));
            }
            at += Integer.BYTES;
            starts[i] = at;
            lengths[i] = length;
            at += length;
        }
        page.at = at;
    }

    private static void fixed(ByteCursor page, int length, Entries into, int count) {
        if ((long) count * length > page.remaining()) {
            throw new Malformed("%d values of %d bytes are in %d bytes".formatted(count, length, page.remaining()));
        }
        for (int i = into.count, to = i + count; i < to; i++) {
            into.starts[i] = page.take(length);
            into.lengths[i] = length;
        }
    }

    private void deltaLengths(ByteCursor page, Entries into, int count) {
        long[] sizes = sizes(page, count);
        for (int i = 0; i < count; i++) {
            int length = (int) sizes[i];
            into.starts[into.count + i] = page.take(length);
            into.lengths[into.count + i] = length;
        }
    }

    /** Each value begins with some bytes of the one before, so all are put together anew behind the page. */
    private void deltaBytes(ByteCursor page, Entries into, int count) {
        long[] prefixes = sizes(page, count).clone();
        long[] suffixes = sizes(page, count);
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += prefixes[i] + suffixes[i];
        }
        into.growBytes(total);
        int before = into.used;
        int beforeLength = 0;
        for (int i = 0; i < count; i++) {
            int prefix = (int) prefixes[i];
            int suffix = (int) suffixes[i];
            if (prefix > beforeLength) {
                throw new Malformed("a text takes %d bytes of a text of %d".formatted(prefix, beforeLength));
            }
            int start = into.used;
            System.arraycopy(into.bytes, before, into.bytes, start, prefix);
            System.arraycopy(page.bytes, page.take(suffix), into.bytes, start + prefix, suffix);
            into.starts[into.count + i] = start;
            into.lengths[into.count + i] = prefix + suffix;
            before = start;
            beforeLength = prefix + suffix;
            into.used += beforeLength;
        }
    }

    private long[] sizes(ByteCursor page, int count) {
        if (lengths.length < count) {
            lengths = new long[count];
        }
        new DeltaDecoder(page, lengths).decode(0, count);
        for (int i = 0; i < count; i++) {
            if (lengths[i] < 0 || lengths[i] > Entries.BYTES_MAX) {
                throw new Malformed("a text of %d bytes".formatted(lengths[i]));
            }
        }
        return lengths;
    }

    private static void checkLengths(Storage storage, Entries into, int count) {
        if (storage.physical() == PhysicalType.BYTE_ARRAY) {
            return;
        }
        for (int i = into.count; i < into.count + count; i++) {
            if (into.lengths[i] != storage.fixedLengthBytes()) {
                throw new Malformed(
                        "a value of %d bytes where all have %d".formatted(into.lengths[i], storage.fixedLengthBytes()));
            }
        }
    }
}
