package dev.evenkeel.proof.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.proof.Hash;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The trees and proofs that Certificate Transparency's implementations are held to: eight entries, their roots, and proofs
 * (google/certificate-transparency, merkle_tree_test; transparency-dev/merkle, testonly/constants.go and
 * proof/verify_test.go, Apache-2.0).
 */
class PublishedTreesTest {
    private static final List<byte[]> ENTRIES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex)
            .toList();

    private static final List<Hash> ROOTS = Stream.of(
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
            .map(PublishedTreesTest::hash)
            .toList();

    @Test
    void a_tree_of_each_size_has_the_published_root() {
        var tree = new Tree();
        assertThat(tree.root()).isEqualTo(ROOTS.getFirst());
        for (var size = 1; size <= ENTRIES.size(); size++) {
            tree.append(ENTRIES.get(size - 1));
            assertThat(tree.root()).as("%d entries", size).isEqualTo(ROOTS.get(size));
        }
        for (var size = 0; size <= ENTRIES.size(); size++) {
            assertThat(tree.proofs(size).root()).as("%d of 8 entries", size).isEqualTo(ROOTS.get(size));
        }
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            index, size, path
            0, 1, ''
            0, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4
            5, 8, bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
            2, 3, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125
            1, 5, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b
            """)
    void the_published_inclusion_proofs_come_out_and_hold(int index, int size, String path) {
        var proof = new InclusionProof(index, size, hashes(path));
        assertThat(Tree.of(ENTRIES).proofs(size).inclusion(index)).isEqualTo(proof);
        assertThat(proof.holds(Hashing.leaf(ENTRIES.get(index)), ROOTS.get(size)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            old, size, path
            1, 1, ''
            1, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4
            6, 8, 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
            2, 5, 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b
            6, 7, 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
            """)
    void the_published_consistency_proofs_come_out_and_hold(int old, int size, String path) {
        var proof = new ConsistencyProof(old, size, hashes(path));
        assertThat(Tree.of(ENTRIES).proofs(size).consistency(old)).isEqualTo(proof);
        assertThat(proof.holds(ROOTS.get(old), ROOTS.get(size))).isTrue();
    }

    @Test
    void the_example_of_the_rfc_has_the_paths_it_draws() {
        // RFC 6962, section 2.1.3: seven entries, nodes a to j, k over the first four, l over the last three.
        var tree = Tree.of(ENTRIES.subList(0, 7));
        var hashing = new Hashing();
        var a = tree.node(0, 0);
        var b = tree.node(0, 1);
        var c = tree.node(0, 2);
        var d = tree.node(0, 3);
        var e = tree.node(0, 4);
        var f = tree.node(0, 5);
        var j = tree.node(0, 6);
        var g = hashing.node(a, b);
        var h = hashing.node(c, d);
        var i = hashing.node(e, f);
        var k = hashing.node(g, h);
        var l = hashing.node(i, j);
        var proofs = tree.proofs();
        assertThat(proofs.root()).isEqualTo(hashing.node(k, l));
        assertThat(proofs.inclusion(0).path()).containsExactly(b, h, l);
        assertThat(proofs.inclusion(3).path()).containsExactly(c, g, l);
        assertThat(proofs.inclusion(4).path()).containsExactly(f, j, k);
        assertThat(proofs.inclusion(6).path()).containsExactly(i, k);
        assertThat(proofs.consistency(3).path()).containsExactly(c, d, g, l);
        assertThat(proofs.consistency(4).path()).containsExactly(l);
        assertThat(proofs.consistency(6).path()).containsExactly(i, j, k);
    }

    @Test
    void nothing_is_in_an_empty_tree_and_nothing_follows_from_one() {
        var root = ROOTS.get(8);
        assertThat(new InclusionProof(0, 0, List.of()).holds(root, root)).isFalse();
        assertThat(new InclusionProof(1, 1, List.of()).holds(root, root)).isFalse();
        assertThat(new InclusionProof(-1, 1, List.of()).holds(root, root)).isFalse();
        assertThat(new ConsistencyProof(0, 8, List.of()).holds(ROOTS.getFirst(), root))
                .isFalse();
        assertThat(new ConsistencyProof(0, 0, List.of()).holds(ROOTS.getFirst(), ROOTS.getFirst()))
                .isFalse();
        assertThat(new ConsistencyProof(2, 1, List.of()).holds(ROOTS.get(2), ROOTS.get(1)))
                .isFalse();
        assertThat(new ConsistencyProof(1, 2, List.of()).holds(ROOTS.get(1), ROOTS.get(2)))
                .isFalse();
        assertThat(new ConsistencyProof(1, 1, List.of()).holds(ROOTS.get(1), ROOTS.get(2)))
                .isFalse();
        assertThat(new ConsistencyProof(1, 1, List.of(root)).holds(ROOTS.get(1), ROOTS.get(1)))
                .isFalse();
        assertThatThrownBy(() -> Tree.of(ENTRIES).proofs().consistency(0)).hasMessageContaining("not from 0");
        assertThatThrownBy(() -> Tree.of(ENTRIES).proofs().inclusion(8)).hasMessageContaining("none at 8");
    }

    private static Hash hash(String hex) {
        return Hash.parse("sha256:" + hex, "A published hash");
    }

    private static List<Hash> hashes(String path) {
        return Arrays.stream(path.split(" "))
                .filter(hex -> !hex.isEmpty())
                .map(PublishedTreesTest::hash)
                .toList();
    }
}
