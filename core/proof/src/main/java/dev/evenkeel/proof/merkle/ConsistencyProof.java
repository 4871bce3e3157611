package dev.evenkeel.proof.merkle;

import dev.evenkeel.proof.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * That a tree begins with the entries of an older one, unchanged.
 *
 * <p>From nothing to something there is no such proof: RFC 6962 defines it from one entry on, and one that says 0 never
 * holds here. That anything may follow an empty log is a rule of those who compare checkpoints, not of this proof.
 *
 * @param oldSize entries of the older tree
 * @param size entries of the tree
 * @param path the hashes that lead to both roots
 */
public record ConsistencyProof(long oldSize, long size, List<Hash> path) {
    /** A proof as it was received; it may hold or not, whatever its numbers are. */
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /**
     * Whether it leads to these two roots.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.4.2">RFC 9162, section 2.1.4.2</a>
     */
    public boolean holds(Hash oldRoot, Hash root) {
        if (oldSize < 1 || oldSize > size) {
            return false;
        }
        if (oldSize == size) {
            return path.isEmpty() && oldRoot.equals(root);
        }
        return !path.isEmpty() && leadsTo(oldRoot, root);
    }

    private boolean leadsTo(Hash oldRoot, Hash root) {
        var hashes = new ArrayList<Hash>(path.size() + 1);
        if (Long.bitCount(oldSize) == 1) {
            hashes.add(oldRoot);
        }
        hashes.addAll(path);
        var hashing = new Hashing();
        var levels = Long.numberOfTrailingZeros(oldSize);
        var node = (oldSize - 1) >> levels;
        var last = (size - 1) >> levels;
        var older = hashes.getFirst();
        var newer = older;
        for (var sibling : hashes.subList(1, hashes.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                older = hashing.node(sibling, older);
                newer = hashing.node(sibling, newer);
                levels = Long.numberOfTrailingZeros(node);
                node >>= levels;
                last >>= levels;
            } else {
                newer = hashing.node(newer, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && older.equals(oldRoot) && newer.equals(root);
    }
}
