package dev.evenkeel.proof.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.proof.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds of trees of any size, and fails of any proof that was changed. */
class TreeLawsTest {
    private static final long SEED = 6962;
    private static final int SIZE_MAX = 130;

    @Test
    void every_entry_of_every_size_is_proven_and_only_at_its_place() {
        var tree = tree(SIZE_MAX);
        for (var size = 1; size <= SIZE_MAX; size++) {
            var proofs = tree.proofs(size);
            var root = proofs.root();
            for (var index = 0; index < size; index++) {
                var proof = proofs.inclusion(index);
                assertThat(proof.holds(tree.node(0, index), root))
                        .as("%d of %d", index, size)
                        .isTrue();
                var other = (index + 1) % size;
                assertThat(size > 1 && proof.holds(tree.node(0, other), root)).isFalse();
            }
        }
    }

    @Test
    void every_size_follows_from_every_smaller_one() {
        var tree = tree(SIZE_MAX);
        for (var size = 1; size <= SIZE_MAX; size++) {
            for (var old = 1; old <= size; old++) {
                assertThat(tree.proofs(size)
                                .consistency(old)
                                .holds(
                                        tree.proofs(old).root(),
                                        tree.proofs(size).root()))
                        .as("%d to %d", old, size)
                        .isTrue();
            }
        }
    }

    @Test
    void a_changed_inclusion_proof_does_not_hold() {
        var random = new Random(SEED);
        var tree = tree(1000);
        for (var round = 0; round < 400; round++) {
            var size = 2 + random.nextInt(999);
            var index = random.nextInt(size);
            var proof = tree.proofs(size).inclusion(index);
            var leaf = tree.node(0, index);
            var root = tree.proofs(size).root();
            var where = "seed %d, round %d: %d of %d".formatted(SEED, round, index, size);
            for (var path : changed(proof.path(), root, random)) {
                assertThat(new InclusionProof(index, size, path).holds(leaf, root))
                        .as(where)
                        .isFalse();
            }
            for (var other : List.of(index - 1L, index + 1L, index ^ 2L)) {
                assertThat(new InclusionProof(other, size, proof.path()).holds(leaf, root))
                        .as(where)
                        .isFalse();
            }
            assertThat(new InclusionProof(index, size * 2L, proof.path()).holds(leaf, root))
                    .as(where)
                    .isFalse();
            assertThat(proof.holds(flipped(leaf, random), root)).as(where).isFalse();
            assertThat(proof.holds(leaf, flipped(root, random))).as(where).isFalse();
        }
    }

    @Test
    void a_changed_consistency_proof_does_not_hold() {
        var random = new Random(SEED + 1);
        var tree = tree(1000);
        for (var round = 0; round < 400; round++) {
            var size = 2 + random.nextInt(999);
            var old = 1 + random.nextInt(size - 1);
            var proof = tree.proofs(size).consistency(old);
            var oldRoot = tree.proofs(old).root();
            var root = tree.proofs(size).root();
            var where = "seed %d, round %d: %d to %d".formatted(SEED + 1, round, old, size);
            for (var path : changed(proof.path(), root, random)) {
                assertThat(new ConsistencyProof(old, size, path).holds(oldRoot, root))
                        .as(where)
                        .isFalse();
            }
            for (var other : List.of(old - 1L, old + 1L)) {
                assertThat(new ConsistencyProof(other, size, proof.path()).holds(oldRoot, root))
                        .as(where)
                        .isFalse();
            }
            assertThat(proof.holds(root, oldRoot)).as(where).isFalse();
            assertThat(proof.holds(flipped(oldRoot, random), root)).as(where).isFalse();
            assertThat(proof.holds(oldRoot, flipped(root, random))).as(where).isFalse();
        }
    }

    @Test
    void a_rewritten_tree_does_not_follow_from_what_it_was() {
        var random = new Random(SEED + 2);
        for (var round = 0; round < 100; round++) {
            var size = 2 + random.nextInt(300);
            var old = 1 + random.nextInt(size - 1);
            var rewritten = new Tree();
            var place = random.nextInt(old);
            for (var index = 0; index < size; index++) {
                rewritten.append(index == place ? new byte[] {1, 2, 3} : entry(index));
            }
            assertThat(rewritten.proofs().consistency(old).holds(tree(old).root(), rewritten.root()))
                    .as("seed %d, round %d: entry %d of %d changed, then %d", SEED + 2, round, place, old, size)
                    .isFalse();
        }
    }

    @Test
    void a_leaf_cannot_be_passed_off_as_a_node() {
        var tree = tree(2);
        var both = new byte[2 * Hash.BYTES];
        tree.node(0, 0).write(both, 0);
        tree.node(0, 1).write(both, Hash.BYTES);
        assertThat(Hashing.leaf(both)).isNotEqualTo(tree.root());
        assertThat(Tree.of(List.of(both)).root()).isNotEqualTo(tree.root());
    }

    @Test
    void a_tree_of_hashes_is_the_tree_of_their_entries() {
        var hashes = new Tree();
        var entries = tree(77);
        for (var index = 0; index < 77; index++) {
            hashes.append(Hashing.leaf(entry(index)));
        }
        assertThat(hashes.root()).isEqualTo(entries.root());
    }

    /** Paths that differ in a bit, an element, or the order of two. */
    private static List<List<Hash>> changed(List<Hash> path, Hash root, Random random) {
        var changed = new ArrayList<List<Hash>>();
        for (var place = 0; place < path.size(); place++) {
            var flipped = new ArrayList<>(path);
            flipped.set(place, flipped(path.get(place), random));
            changed.add(flipped);
        }
        for (var place : List.of(0, path.size())) {
            var longer = new ArrayList<>(path);
            longer.add(place, root);
            changed.add(longer);
        }
        if (!path.isEmpty()) {
            changed.add(path.subList(1, path.size()));
            changed.add(path.subList(0, path.size() - 1));
            changed.add(List.of());
        }
        if (path.size() > 1) {
            var swapped = new ArrayList<>(path);
            Collections.swap(swapped, 0, path.size() - 1);
            changed.add(swapped);
        }
        return changed;
    }

    private static Hash flipped(Hash hash, Random random) {
        var bytes = hash.bytes();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return Hash.read(bytes, 0);
    }

    private static Tree tree(int size) {
        var tree = new Tree();
        for (var index = 0; index < size; index++) {
            tree.append(entry(index));
        }
        return tree;
    }

    private static byte[] entry(int index) {
        return ("entry " + index).getBytes(StandardCharsets.UTF_8);
    }
}
