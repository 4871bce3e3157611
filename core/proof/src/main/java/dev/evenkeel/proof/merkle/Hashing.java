package dev.evenkeel.proof.merkle;

import dev.evenkeel.proof.Hash;
import java.security.DigestException;
import java.security.MessageDigest;

/**
 * The hashes of RFC 6962, section 2.1: a leaf is SHA-256(0x00 ‖ entry), a node SHA-256(0x01 ‖ left ‖ right). The first byte
 * keeps a node from being passed off as an entry. One of these is for one thread.
 */
public final class Hashing {
    /** The root of a tree without entries: the SHA-256 of nothing. */
    public static final Hash EMPTY_ROOT = Hash.of(new byte[0]);

    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final int NODE_BYTES = 1 + 2 * Hash.BYTES;

    private final MessageDigest sha256 = Hash.sha256();
    private final byte[] node = new byte[NODE_BYTES];
    private final byte[] digest = new byte[Hash.BYTES];

    /** Ready to hash. */
    public Hashing() {
        node[0] = NODE;
    }

    /** The hash of an entry. */
    public static Hash leaf(byte[] entry) {
        var sha256 = Hash.sha256();
        sha256.update(LEAF);
        return Hash.read(sha256.digest(entry), 0);
    }

    /** The hash of a node over its two children. */
    public Hash node(Hash left, Hash right) {
        left.write(node, 1);
        right.write(node, 1 + Hash.BYTES);
        sha256.update(node, 0, NODE_BYTES);
        finish(digest, 0);
        return Hash.read(digest, 0);
    }

    /** Writes the hash of an entry into an array, from a place on. */
    public void leaf(byte[] entry, byte[] to, int at) {
        leaf(entry, 0, entry.length, to, at);
    }

    /** The same for an entry that is a part of an array. */
    public void leaf(byte[] bytes, int from, int length, byte[] to, int at) {
        sha256.update(LEAF);
        sha256.update(bytes, from, length);
        finish(to, at);
    }

    /** Writes the hash of a node into an array; its children lie one after the other in another. */
    public void node(byte[] children, int from, byte[] to, int at) {
        System.arraycopy(children, from, node, 1, 2 * Hash.BYTES);
        sha256.update(node, 0, NODE_BYTES);
        finish(to, at);
    }

    /**
     * The root over entries of which only the leaves' hashes are known; {@link #EMPTY_ROOT} where there are none. Pairs are
     * hashed level by level, and one without a partner goes up as it is: that is the tree of RFC 6962, without keeping it.
     *
     * @param leaves their hashes, one after the other
     */
    public Hash root(byte[] leaves) {
        if (leaves.length == 0) {
            return EMPTY_ROOT;
        }
        var level = leaves.clone();
        for (var count = level.length / Hash.BYTES; count > 1; count = (count + 1) / 2) {
            for (var pair = 0; pair < count / 2; pair++) {
                node(level, 2 * pair * Hash.BYTES, level, pair * Hash.BYTES);
            }
            if (count % 2 == 1) {
                System.arraycopy(level, (count - 1) * Hash.BYTES, level, count / 2 * Hash.BYTES, Hash.BYTES);
            }
        }
        return Hash.read(level, 0);
    }

    private void finish(byte[] to, int at) {
        try {
            sha256.digest(to, at, Hash.BYTES);
        } catch (DigestException e) {
            throw new IllegalArgumentException("No room for a hash at %d of %d bytes.".formatted(at, to.length), e);
        }
    }
}
