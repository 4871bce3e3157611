package dev.evenkeel.proof.leaf;

import dev.evenkeel.proof.merkle.Proofs;
import dev.evenkeel.proof.merkle.Tree;
import java.util.List;

/**
 * Records that go onto the log as one leaf: a small tree of its own. Proof then costs one hash a record, and the log one entry
 * a batch.
 */
public final class RecordBatch {
    private final Leaf.Batch leaf;
    private final Proofs proofs;

    private RecordBatch(Leaf.Batch leaf, Proofs proofs) {
        this.leaf = leaf;
        this.proofs = proofs;
    }

    /**
     * The batch of some records.
     *
     * @param records the canonical bytes of each, at least one
     */
    public static RecordBatch of(LeafType type, long version, List<byte[]> records) {
        if (records.isEmpty()) {
            throw new IllegalArgumentException("A batch has at least one record.");
        }
        var proofs = Tree.of(records).proofs();
        return new RecordBatch(new Leaf.Batch(type, version, records.size(), proofs.root()), proofs);
    }

    /** What goes onto the log. */
    public Leaf.Batch leaf() {
        return leaf;
    }

    /** The way from one of the records to the leaf. */
    public RecordProof proof(int index) {
        return new RecordProof(leaf, index, proofs.inclusion(index).path());
    }
}
