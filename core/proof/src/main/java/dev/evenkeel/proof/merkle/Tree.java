package dev.evenkeel.proof.merkle;

import dev.evenkeel.proof.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A tree in memory that grows at its end. Holds the hash of every complete subtree (64 bytes an entry), level by level, so
 * that an append costs two hashes on average and a proof only looks up. Not for several threads at once while it grows.
 */
public final class Tree implements Nodes {
    /** Entries that fit: an array of Java holds the hashes of one level. */
    public static final long ENTRIES_MAX = Integer.MAX_VALUE / Hash.BYTES - 1;

    private static final int ENTRIES_AT_FIRST = 64;

    private final Hashing hashing = new Hashing();
    private final List<byte[]> levels = new ArrayList<>();
    private long size;

    /** Without entries. */
    public Tree() {}

    /** The tree over some entries. */
    public static Tree of(Iterable<byte[]> entries) {
        var tree = new Tree();
        entries.forEach(tree::append);
        return tree;
    }

    /** How many entries it has. */
    public long size() {
        return size;
    }

    /** Appends an entry. */
    public void append(byte[] entry) {
        var at = place(0, size);
        hashing.leaf(entry, levels.getFirst(), at);
        grow();
    }

    /** Appends an entry of which only the leaf's hash is known. */
    public void append(Hash leaf) {
        var at = place(0, size);
        leaf.write(levels.getFirst(), at);
        grow();
    }

    /** The root over all entries. */
    public Hash root() {
        return proofs().root();
    }

    /** The proofs of the tree as it is now; appending later does not change them. */
    public Proofs proofs() {
        return new Proofs(size, this);
    }

    /** The proofs of the tree as it was when it had fewer entries. */
    public Proofs proofs(long entries) {
        if (entries > size) {
            throw new IllegalArgumentException("The tree has %d entries, not %d.".formatted(size, entries));
        }
        return new Proofs(entries, this);
    }

    @Override
    public Hash node(int level, long index) {
        if (index < 0 || index >= size >> level) {
            throw new IllegalArgumentException(
                    "Of %d entries there is no complete subtree %d on level %d.".formatted(size, index, level));
        }
        return Hash.read(levels.get(level), (int) index * Hash.BYTES);
    }

    /** Hashes each subtree that the entry just written completes. */
    private void grow() {
        var index = size++;
        for (var level = 1; (index & 1) == 1; level++) {
            var children = levels.get(level - 1);
            var at = place(level, index >> 1);
            hashing.node(children, (int) (index - 1) * Hash.BYTES, levels.get(level), at);
            index >>= 1;
        }
    }

    /** Where a hash goes in its level, which is made long enough. */
    private int place(int level, long index) {
        if (index > ENTRIES_MAX) {
            throw new IllegalStateException(
                    "A tree in memory has at most %d entries; put a batch of records into one.".formatted(ENTRIES_MAX));
        }
        if (level == levels.size()) {
            levels.add(new byte[ENTRIES_AT_FIRST * Hash.BYTES]);
        }
        var at = (int) index * Hash.BYTES;
        var hashes = levels.get(level);
        if (at == hashes.length) {
            levels.set(level, Arrays.copyOf(hashes, (int) Math.min(2L * at, (ENTRIES_MAX + 1) * Hash.BYTES)));
        }
        return at;
    }
}
