package dev.evenkeel.proof.leaf;

import dev.evenkeel.proof.Hash;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows records through batches in the order in which they were logged: each is held against the one hash that should come
 * next, so that nobody has to know where all of them are. For one thread.
 */
public final class RecordTrail {
    private final Map<Hash, RecordBatch> beginnings = new HashMap<>();
    private final Set<RecordBatch> ended = new HashSet<>();
    private final int batches;
    private @Nullable RecordBatch followed;
    private int next;
    private boolean isLeftOut;

    /** At the beginning of each of these batches, whichever comes first. */
    public RecordTrail(List<RecordBatch> batches) {
        this.batches = batches.size();
        batches.forEach(batch -> beginnings.put(batch.hash(0), batch));
    }

    /** Whether a record is the next of the batch that is followed, or else the first of any; where it is not, it is passed over. */
    public boolean follows(Hash record) {
        var batch = followed;
        if (batch == null || next == batch.count() || !batch.hash(next).equals(record)) {
            var other = beginnings.get(record);
            if (other == null) {
                return false;
            }
            isLeftOut |= batch != null && next < batch.count();
            batch = other;
            next = 0;
        }
        followed = batch;
        if (++next == batch.count()) {
            ended.add(batch);
        }
        return true;
    }

    /** Whether what has followed so far is all of every batch. */
    public boolean isWhole() {
        var batch = followed;
        return !isLeftOut && (batch == null || next == batch.count()) && ended.size() == batches;
    }
}
