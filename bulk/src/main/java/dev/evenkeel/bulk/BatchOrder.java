package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.TextColumn;
import dev.evenkeel.event.EventType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Looks whether the rows of one batch after the other are in the journal's order, and whether their ids ascend, which
 * proves without a table that no event came twice; for one thread.
 */
final class BatchOrder {
    private final IdCodes eventIds = new IdCodes();
    private final IdCodes.Coder coder = eventIds.coder();

    /** An event's place in the journal's order. */
    @SuppressWarnings("ArrayRecordComponent")
    record Place(long time, long sequence, int rank, byte[] source, byte[] id) {
        boolean isBefore(Place other) {
            if (time != other.time) {
                return time < other.time;
            }
            if (sequence != other.sequence) {
                return sequence < other.sequence;
            }
            if (rank != other.rank) {
                return rank < other.rank;
            }
            var bySource = Arrays.compareUnsigned(source, other.source);
            return bySource != 0 ? bySource < 0 : Arrays.compareUnsigned(id, other.id) < 0;
        }

        boolean hasSourceOf(Place other) {
            return Arrays.equals(source, other.source);
        }
    }

    /**
     * What a batch is like.
     *
     * @param isInOrder whether no event comes before the one before it, in the journal's order
     * @param idsAscend whether all are of one source, and their ids have one prefix and ascending numbers
     */
    record Found(Place first, Place last, boolean isInOrder, boolean idsAscend) {
        /** Whether ids go on ascending in the batch that follows. */
        boolean ascendsInto(Found next) {
            return idsAscend
                    && next.idsAscend
                    && last.hasSourceOf(next.first)
                    && last.id.length == next.first.id.length
                    && Arrays.compareUnsigned(last.id, next.first.id) < 0;
        }
    }

    /** Looks at a batch. */
    Found look(BatchColumns batch) {
        var rows = batch.rows();
        var isInOrder = true;
        var times = batch.time.values();
        for (var row = 1; row < rows && isInOrder; row++) {
            isInOrder = times[row] > times[row - 1]
                    || (times[row] == times[row - 1] && !place(batch, row).isBefore(place(batch, row - 1)));
        }
        return new Found(place(batch, 0), place(batch, rows - 1), isInOrder, idsAscend(batch));
    }

    private boolean idsAscend(BatchColumns batch) {
        return isOneText(batch.source, batch.rows()) && ascends(batch.id, batch.rows());
    }

    private static boolean isOneText(TextColumn column, int rows) {
        var first = column.entry(0);
        var row = 1;
        if (column.isCoded()) {
            for (var codes = column.codes(); row < rows && codes[row] == first; ) {
                row++;
            }
        }
        return row >= rows;
    }

    private boolean ascends(TextColumn ids, int rows) {
        if (ids.isCoded() || ids.nulls().any()) {
            return rows == 1;
        }
        var bytes = ids.bytes();
        var starts = ids.starts();
        var lengths = ids.lengths();
        var before = coder.numbered(bytes, starts[0], lengths[0]);
        var family = IdCodes.family(before);
        var row = 1;
        for (var ascends = before != IdCodes.NONE; ascends && row < rows; row++) {
            var code = coder.numbered(bytes, starts[row], lengths[row]);
            ascends = code > before && IdCodes.family(code) == family;
            before = code;
        }
        return row >= rows && before != IdCodes.NONE;
    }

    private static Place place(BatchColumns batch, int row) {
        return new Place(
                batch.time.values()[row],
                batch.sequence(row),
                EventType.rank(new String(bytes(batch.type, row), StandardCharsets.UTF_8)),
                bytes(batch.source, row),
                bytes(batch.id, row));
    }

    private static byte[] bytes(TextColumn column, int row) {
        var entry = column.entry(row);
        if (entry < 0) {
            return new byte[0];
        }
        var start = column.starts()[entry];
        return Arrays.copyOfRange(column.bytes(), start, start + column.lengths()[entry]);
    }
}
