package dev.evenkeel.proof.leaf;

import dev.evenkeel.proof.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where records are among some batches, by their hashes: an open table of places, 16 bytes a record at most beside the
 * batches' own. All 32 bytes of a hash are compared, since whoever sends records may choose them.
 */
public final class RecordIndex {
    private static final int SLOTS_AT_FIRST = 1 << 10;

    private final List<RecordBatch> batches = new ArrayList<>();
    private long[] slots = new long[SLOTS_AT_FIRST];
    private long size;

    /** Of no batches. */
    public RecordIndex() {}

    /**
     * Where a record is.
     *
     * @param index in the batch, from 0
     */
    public record Place(RecordBatch batch, int index) {}

    /** All batches, in the order in which they came. */
    public List<RecordBatch> batches() {
        return List.copyOf(batches);
    }

    /** How many different records there are. */
    public long size() {
        return size;
    }

    /** Adds the records of a batch; one that is there already stays where it is. */
    public void add(RecordBatch batch) {
        batches.add(batch);
        for (var index = 0; index < batch.count(); index++) {
            if (2 * (size + 1) > slots.length) {
                grow();
            }
            var slot = slot(batch.hash(index));
            if (slots[slot] == 0) {
                slots[slot] = (long) batches.size() << Integer.SIZE | index;
                size++;
            }
        }
    }

    /** Where the record of a hash is; empty if it is in none of the batches. */
    public Optional<Place> find(Hash record) {
        var found = slots[slot(record)];
        return found == 0 ? Optional.empty() : Optional.of(new Place(batch(found), (int) found));
    }

    /** Whether the record of a hash is in one of the batches. */
    public boolean holds(Hash record) {
        return slots[slot(record)] != 0;
    }

    /** The slot that has a record, or the free one where it would go. */
    private int slot(Hash record) {
        var slot = (int) record.first() & (slots.length - 1);
        while (slots[slot] != 0 && !batch(slots[slot]).hash((int) slots[slot]).equals(record)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private RecordBatch batch(long place) {
        return batches.get((int) (place >>> Integer.SIZE) - 1);
    }

    private void grow() {
        var places = slots;
        slots = new long[2 * places.length];
        for (var place : places) {
            if (place != 0) {
                slots[slot(batch(place).hash((int) place))] = place;
            }
        }
    }
}
