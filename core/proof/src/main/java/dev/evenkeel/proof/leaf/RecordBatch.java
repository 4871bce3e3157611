package dev.evenkeel.proof.leaf;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.merkle.Hashing;
import dev.evenkeel.proof.merkle.Proofs;
import dev.evenkeel.proof.merkle.Tree;
import java.util.List;
import java.util.Optional;

/**
 * Records that go onto the log as one leaf: a small tree of its own. Proof then costs one hash a record, and the log one entry
 * a batch. To prove one of them takes the hashes of all, 32 bytes each, and none of the other records.
 */
public final class RecordBatch {
    /** Records in one batch: the way from a record to the leaf is then at most 16 hashes long. */
    public static final int RECORDS_MAX = 1 << 16;

    private final LeafType type;
    private final long version;
    private final byte[] hashes;
    private Optional<Proofs> proofs;
    private Optional<Leaf.Batch> leaf = Optional.empty();

    private RecordBatch(LeafType type, long version, byte[] hashes, Optional<Proofs> proofs) {
        this.type = type;
        this.version = version;
        this.hashes = hashes;
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
        var tree = Tree.of(records);
        var hashes = new byte[records.size() * Hash.BYTES];
        for (var index = 0; index < records.size(); index++) {
            tree.node(0, index).write(hashes, index * Hash.BYTES);
        }
        return new RecordBatch(type, version, hashes, Optional.of(tree.proofs()));
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
        return new RecordBatch(type, version, hashes.clone(), Optional.empty());
    }

    /** What goes onto the log. */
    public Leaf.Batch leaf() {
        if (leaf.isEmpty()) {
            var root = proofs.map(Proofs::root).orElseGet(() -> new Hashing().root(hashes));
            leaf = Optional.of(new Leaf.Batch(type, version, count(), root));
        }
        return leaf.orElseThrow();
    }

    /** How many records it has. */
    public int count() {
        return hashes.length / Hash.BYTES;
    }

    /** The hash of one of the records. */
    public Hash hash(int index) {
        return Hash.read(hashes, index * Hash.BYTES);
    }

    /** The hashes of all, one after the other. */
    public byte[] hashes() {
        return hashes.clone();
    }

    /** The way from one of the records to the leaf. */
    public RecordProof proof(int index) {
        return new RecordProof(leaf(), index, proofs().inclusion(index).path());
    }

    /** Made when one is first asked for. */
    private Proofs proofs() {
        if (proofs.isEmpty()) {
            var made = new Tree();
            for (var index = 0; index < count(); index++) {
                made.append(hash(index));
            }
            proofs = Optional.of(made.proofs());
        }
        return proofs.orElseThrow();
    }
}
