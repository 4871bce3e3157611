package dev.evenkeel.proof.log;

import dev.evenkeel.proof.Malformed;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Entries one after the other, each after its length in two bytes, the higher first. */
public final class EntryBundle {
    /** Bytes of an entry: what its length can say. Larger content is named by its digest. */
    public static final int ENTRY_BYTES_MAX = 65_535;

    private static final int LENGTH_BYTES = 2;

    private EntryBundle() {}

    /** Writes one more entry. Throws {@link Malformed} if it is too long. */
    static void write(byte[] entry, ByteArrayOutputStream bundle) {
        if (entry.length > ENTRY_BYTES_MAX) {
            throw new Malformed(
                    "An entry has %d bytes; a log's entries have at most %d. Log its digest, and keep its content beside the log."
                            .formatted(entry.length, ENTRY_BYTES_MAX));
        }
        bundle.write(entry.length >> 8);
        bundle.write(entry.length);
        bundle.write(entry, 0, entry.length);
    }

    /** The first entries of a bundle. Throws {@link Malformed} if it has fewer, or ends within one. */
    public static List<byte[]> read(byte[] bundle, int count) {
        var entries = new ArrayList<byte[]>(count);
        var at = 0;
        while (entries.size() < count) {
            if (at + LENGTH_BYTES > bundle.length) {
                throw broken(bundle, count);
            }
            var end = at + LENGTH_BYTES + (((bundle[at] & 0xff) << 8) | (bundle[at + 1] & 0xff));
            if (end > bundle.length) {
                throw broken(bundle, count);
            }
            entries.add(Arrays.copyOfRange(bundle, at + LENGTH_BYTES, end));
            at = end;
        }
        return entries;
    }

    private static Malformed broken(byte[] bundle, int count) {
        return new Malformed(
                "A bundle of entries ends at byte %d, before its %d entries do. Take the log's files as they were published."
                        .formatted(bundle.length, count));
    }
}
