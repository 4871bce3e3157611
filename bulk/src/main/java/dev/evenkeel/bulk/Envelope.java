package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.TextColumn;

/** What the rows of a log must have to be events; the plain path says of each that is none what is wrong with it. */
final class Envelope {
    /** The longest id in bytes that is surely not too long; see the readers of files. */
    private static final int ID_BYTES_MAX = 1000;

    private Envelope() {}

    /** Fails where a row of the batch lacks what every event has, or has an absurd one. */
    static void check(BatchColumns columns) {
        var rows = columns.rows();
        var isSound = isSound(columns.id, rows, 1)
                && isSound(columns.source, rows, 1)
                && isSound(columns.subject, rows, 0)
                && isSound(columns.customer, rows, 0)
                && !columns.time.nulls().any();
        for (var row = 0; columns.hasRevision() && row < rows; row++) {
            isSound &= columns.revision(row) >= 0;
        }
        if (!isSound) {
            throw new NotForBulk("an event lacks an id, source or time, or has an absurd one");
        }
    }

    /** Whether all texts have a sane length. */
    private static boolean isSound(TextColumn column, int rows, int least) {
        var lengths = column.lengths();
        var shortest = Integer.MAX_VALUE;
        var longest = 0;
        for (var entry = 0; entry < column.entries(); entry++) {
            shortest = Math.min(shortest, lengths[entry]);
            longest = Math.max(longest, lengths[entry]);
        }
        var hasNone = rows > 0 && (column.nulls().any() || shortest < 1);
        return longest <= ID_BYTES_MAX && (least == 0 || !hasNone);
    }
}
