package dev.evenkeel.proof.leaf;

import dev.evenkeel.proof.Hash;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes records in: those that are on the log already, and the others, each once and in their order, cut into new batches. */
public final class RecordIntake {
    private final RecordIndex known;
    private final LeafType type;
    private final long version;
    private final LinkedHashSet<Hash> waiting = new LinkedHashSet<>();
    private final Set<RecordBatch> batches = new LinkedHashSet<>();

    /**
     * Of no records yet.
     *
     * @param known the batches that are on the log; those made here are added to it
     */
    public RecordIntake(RecordIndex known, LeafType type, long version) {
        this.known = known;
        this.type = type;
        this.version = version;
    }

    /** Takes in a record by its hash as a leaf of a batch. */
    public void add(Hash record) {
        var place = known.find(record);
        place.ifPresent(it -> batches.add(it.batch()));
        if (place.isEmpty() && waiting.add(record) && waiting.size() == RecordBatch.RECORDS_MAX) {
            cut();
        }
    }

    /** The batches that hold what was taken in, new ones last. */
    public List<RecordBatch> batches() {
        if (!waiting.isEmpty()) {
            cut();
        }
        return List.copyOf(batches);
    }

    private void cut() {
        var hashes = new byte[waiting.size() * Hash.BYTES];
        var at = 0;
        for (var hash : waiting) {
            hash.write(hashes, at);
            at += Hash.BYTES;
        }
        waiting.clear();
        var batch = RecordBatch.ofHashes(type, version, hashes);
        batches.add(batch);
        known.add(batch);
    }
}
