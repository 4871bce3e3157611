package dev.evenkeel.proof.merkle;

import dev.evenkeel.proof.Hash;
import java.util.List;
import java.util.Optional;

/**
 * That an entry is at its place in a tree.
 *
 * @param index of the entry, from 0
 * @param size entries of the tree
 * @param path the hashes beside the way from the leaf to the root, the leaf's sibling first
 */
public record InclusionProof(long index, long size, List<Hash> path) {
    /** A proof as it was received; it may hold or not, whatever its numbers are. */
    public InclusionProof {
        path = List.copyOf(path);
    }

    /** Whether a leaf of this hash leads to this root. */
    public boolean holds(Hash leaf, Hash root) {
        return root(leaf).filter(root::equals).isPresent();
    }

    /**
     * The root that a leaf of this hash leads to; empty if the path is not as long as index and size ask for.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3.2">RFC 9162, section 2.1.3.2</a>
     */
    public Optional<Hash> root(Hash leaf) {
        if (index < 0 || index >= size) {
            return Optional.empty();
        }
        var hashing = new Hashing();
        var node = index;
        var last = size - 1;
        var root = leaf;
        for (var sibling : path) {
            if (last == 0) {
                return Optional.empty();
            }
            if ((node & 1) == 1 || node == last) {
                root = hashing.node(sibling, root);
                // A right edge without a sibling on these levels.
                var levels = Long.numberOfTrailingZeros(node);
                node >>= levels;
                last >>= levels;
            } else {
                root = hashing.node(root, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 ? Optional.of(root) : Optional.empty();
    }
}
