package dev.evenkeel.proof.merkle;

import dev.evenkeel.proof.Hash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the root and the proofs of a tree of one size, out of the hashes of its complete subtrees.
 *
 * <p>A stretch of entries that is no complete subtree can only be one that ends with the tree; there are at most as many of
 * them as the tree has levels, and each is hashed once. One of these is for one thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6962#section-2.1">RFC 6962, section 2.1</a>
 */
public final class Proofs {
    private final Hashing hashing = new Hashing();
    private final Map<Long, Hash> ragged = new HashMap<>();
    private final long size;
    private final Nodes nodes;

    /** The proofs of the tree over the first entries that some nodes stand for. */
    public Proofs(long size, Nodes nodes) {
        if (size < 0) {
            throw new IllegalArgumentException("A tree cannot have %d entries.".formatted(size));
        }
        this.size = size;
        this.nodes = nodes;
    }

    /** The root (RFC 6962, section 2.1). */
    public Hash root() {
        return size == 0 ? Hashing.EMPTY_ROOT : root(0, size);
    }

    /** The proof that an entry is in the tree (section 2.1.1). */
    public InclusionProof inclusion(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("Of %d entries there is none at %d.".formatted(size, index));
        }
        var path = new ArrayList<Hash>();
        path(index, 0, size, path);
        return new InclusionProof(index, size, path);
    }

    /** The proof that the tree begins with what it was at an earlier size, of one entry or more (section 2.1.2). */
    public ConsistencyProof consistency(long oldSize) {
        if (oldSize < 1 || oldSize > size) {
            throw new IllegalArgumentException(
                    "A tree of %d entries has a consistency proof from 1 to %d entries, not from %d."
                            .formatted(size, size, oldSize));
        }
        var path = new ArrayList<Hash>();
        subproof(oldSize, 0, size, path);
        return new ConsistencyProof(oldSize, size, path);
    }

    private void path(long index, long begin, long end, List<Hash> path) {
        if (end - begin == 1) {
            return;
        }
        var middle = begin + split(end - begin);
        if (index < middle) {
            path(index, begin, middle, path);
            path.add(root(middle, end));
        } else {
            path(index, middle, end, path);
            path.add(root(begin, middle));
        }
    }

    private void subproof(long old, long begin, long end, List<Hash> path) {
        if (old == end) {
            if (begin > 0) {
                path.add(root(begin, end));
            }
            return;
        }
        var middle = begin + split(end - begin);
        if (old <= middle) {
            subproof(old, begin, middle, path);
            path.add(root(middle, end));
        } else {
            subproof(old, middle, end, path);
            path.add(root(begin, middle));
        }
    }

    private Hash root(long begin, long end) {
        var length = end - begin;
        if (Long.bitCount(length) == 1) {
            var level = Long.numberOfTrailingZeros(length);
            return nodes.node(level, begin >> level);
        }
        var known = ragged.get(begin);
        if (known != null) {
            return known;
        }
        var middle = begin + split(length);
        var root = hashing.node(root(begin, middle), root(middle, end));
        ragged.put(begin, root);
        return root;
    }

    /** The largest power of two below a number above 1. */
    private static long split(long length) {
        return Long.highestOneBit(length - 1);
    }
}
