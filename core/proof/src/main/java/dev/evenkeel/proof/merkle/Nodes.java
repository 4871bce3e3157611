package dev.evenkeel.proof.merkle;

import dev.evenkeel.proof.Hash;

/** The hashes of a tree's complete subtrees; all that proofs are made of. */
@FunctionalInterface
public interface Nodes {
    /**
     * The root of the complete subtree over the entries from {@code index · 2^level} up to, not including,
     * {@code (index + 1) · 2^level}; all of them must be there.
     */
    Hash node(int level, long index);
}
