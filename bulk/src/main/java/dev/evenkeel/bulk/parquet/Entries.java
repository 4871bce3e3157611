package dev.evenkeel.bulk.parquet;

import java.util.Arrays;

/** Runs of bytes in one array: where each starts and how long it is. */
final class Entries {
    /** More bytes than this in one column of one row group are not decoded here. */
    static final int BYTES_MAX = 1 << 29;

    byte[] bytes = new byte[ByteCursor.SLACK_BYTES];
    /** How many bytes are taken; the next entry may start here. */
    int used;

    int[] starts = {};
    int[] lengths = {};
    int count;

    void clear() {
        used = 0;
        count = 0;
    }

    /** Makes room for {@code more} bytes after {@link #used}, and the slack. */
    void growBytes(long more) {
        long needed = used + more;
        if (needed > BYTES_MAX) {
            throw new OutsideSubset("more than %d bytes of text in one column chunk".formatted(BYTES_MAX));
        }
        if (needed + ByteCursor.SLACK_BYTES > bytes.length) {
            long doubled = Math.min(2L * bytes.length, BYTES_MAX + ByteCursor.SLACK_BYTES);
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed + ByteCursor.SLACK_BYTES, doubled));
        }
    }

    /** Makes room for {@code more} entries after {@link #count}. */
    void growEntries(int more) {
        int needed = Math.addExact(count, more);
        if (needed > starts.length) {
            int length = Math.max(needed, Math.max(1024, 2 * starts.length));
            starts = Arrays.copyOf(starts, length);
            lengths = Arrays.copyOf(lengths, length);
        }
    }

    /** Copies {@code length} bytes of {@code source} in as the next entry and returns its number. */
    int add(byte[] source, int from, int length) {
        growBytes(length);
        growEntries(1);
        System.arraycopy(source, from, bytes, used, length);
        starts[count] = used;
        lengths[count] = length;
        used += length;
        return count++;
    }

    /** Takes the {@code length} bytes at {@link #used}, for which there is room, as the next entry. */
    void addWritten(int length) {
        growEntries(1);
        starts[count] = used;
        lengths[count++] = length;
        used += length;
    }

    /** Adds an entry without bytes and returns its number. */
    int addEmpty() {
        growEntries(1);
        starts[count] = 0;
        lengths[count] = 0;
        return count++;
    }
}
