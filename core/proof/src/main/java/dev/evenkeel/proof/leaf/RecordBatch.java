package dev.evenkeel.proof.leaf;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.merkle.Proofs;
import dev.evenkeel.proof.merkle.Tree;
import java.util.List;

/**
 * Records that go onto the log as one leaf: a small tree of its own. Proof then costs one hash a record, and the log one entry
 * a batch. To prove one of them takes the hashes of all, 32 bytes each, and none of the other records.
 */
public final class RecordBatch {
    /** Records in one batch: the way from a record to the leaf is then at most 16 hashes long. */
    public static final int RECORDS_MAX = 1 << 16;

    private final Leaf.Batch leaf;
    private final Tree tree;
    private final Proofs proofs;

    private RecordBatch(LeafType type, long version, Tree tree) {
        this.tree = tree;
        this.proofs = tree.proofs();
        this.leaf = new Leaf.Batch(type, version, tree.size(), proofs.root());
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
        return new RecordBatch(type, version, Tree.of(records));
    }

    /**
     * The batch of records of which only the hashes are known. Throws {@link Malformed} if they are none.
     *
     * @param hashes of each record as a leaf of the batch (RFC 6962), one after the other
     */
    public static RecordBatch ofHashes(LeafType type, long version, byte[] hashes) {
        if (hashes.length == 0 || hashes.length % Hash.BYTES != 0) {
            throw new Malformed(
                    "The hashes of a batch have %d bytes; each record has %d, and a batch at least one. Take them as they were issued."
                            .formatted(hashes.length, Hash.BYTES));
        }
        var tree = new Tree();
        for (var at = 0; at < hashes.length; at += Hash.BYTES) {
            tree.append(Hash.read(hashes, at));
        }
        return new RecordBatch(type, version, tree);
    }

    /** What goes onto the log. */
    public Leaf.Batch leaf() {
        return leaf;
    }

    /** How many records it has. */
    public int count() {
        return (int) tree.size();
    }

    /** The hash of one of the records. */
    public Hash hash(int index) {
        return tree.node(0, index);
    }

    /** The hashes of all, one after the other. */
    public byte[] hashes() {
        var hashes = new byte[count() * Hash.BYTES];
        for (var index = 0; index < count(); index++) {
            hash(index).write(hashes, index * Hash.BYTES);
        }
        return hashes;
    }

    /** The way from one of the records to the leaf. */
    public RecordProof proof(int index) {
        return new RecordProof(leaf, index, proofs.inclusion(index).path());
    }
}
