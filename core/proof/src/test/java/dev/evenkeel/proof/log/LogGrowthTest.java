package dev.evenkeel.proof.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.merkle.Hashing;
import dev.evenkeel.proof.merkle.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log's files: the same in any batching, and enough for every proof. */
class LogGrowthTest {
    private static final long SEED = 417;

    @Test
    void appending_in_any_batching_gives_the_same_root_and_the_same_tiles() {
        var random = new Random(SEED);
        for (var round = 0; round < 12; round++) {
            var entries = entries(random.nextInt(70_000), random);
            var tree = Tree.of(entries);
            var log = new MemoryLog();
            for (var from = 0; from < entries.size(); ) {
                var to = Math.min(entries.size(), from + 1 + random.nextInt(random.nextBoolean() ? 10_000 : 300));
                log.append(entries.subList(from, to));
                from = to;
            }
            var where = "seed %d, round %d, %d entries".formatted(SEED, round, entries.size());
            assertThat(log.growth().root()).as(where).isEqualTo(tree.root());
            assertThat(log.growth().size()).as(where).isEqualTo(entries.size());
            var atOnce = new MemoryLog();
            atOnce.append(entries);
            for (var tile : Tile.of(entries.size())) {
                assertThat(log.files()).as(where).containsKey(tile.path());
                assertThat(log.read(tile)).as(where).isEqualTo(atOnce.read(tile));
            }
            assertThat(atOnce.files()).as(where).hasSize(Tile.of(entries.size()).size());
            assertThat(LogAudit.fault(entries.size(), tree.root(), log, LogAudit.Depth.ENTRIES))
                    .as(where)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 66_000})
    void proofs_out_of_tiles_are_those_of_the_tree(int size) {
        var random = new Random(SEED + size);
        var entries = entries(size, random);
        var tree = Tree.of(entries);
        var log = new MemoryLog();
        log.append(entries);
        var proofs = new TileNodes(size, log).proofs();
        assertThat(proofs.root()).isEqualTo(tree.root());
        for (var round = 0; round < 200; round++) {
            var index = random.nextInt(size);
            assertThat(proofs.inclusion(index)).isEqualTo(tree.proofs().inclusion(index));
            assertThat(proofs.inclusion(index).holds(Hashing.leaf(entries.get(index)), tree.root()))
                    .isTrue();
            var old = 1 + random.nextInt(size);
            assertThat(proofs.consistency(old)).isEqualTo(tree.proofs().consistency(old));
        }
    }

    @Test
    void a_log_goes_on_from_its_right_edge_alone() {
        var random = new Random(SEED + 1);
        for (var round = 0; round < 20; round++) {
            var entries = entries(2 + random.nextInt(1500), random);
            var cut = 1 + random.nextInt(entries.size() - 1);
            var log = new MemoryLog();
            log.append(entries.subList(0, cut));
            var edge = Tile.rightEdge(cut).stream().map(Tile::path).toList();
            log.files().keySet().retainAll(edge);
            var growth = LogGrowth.from(cut, log.growth().root(), log);
            entries.subList(cut, entries.size()).forEach(growth::append);
            assertThat(growth.root())
                    .as("seed %d, round %d, %d then %d", SEED + 1, round, cut, entries.size())
                    .isEqualTo(Tree.of(entries).root());
        }
    }

    @Test
    void a_damaged_edge_is_found_before_anything_is_appended() {
        var random = new Random(SEED + 2);
        var entries = entries(700, random);
        var log = new MemoryLog();
        log.append(entries);
        var root = log.growth().root();
        for (var tile : Tile.rightEdge(700)) {
            var whole = log.read(tile).clone();
            for (var round = 0; round < 60; round++) {
                var flipped = whole.clone();
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                log.files().put(tile.path(), flipped);
                assertThatThrownBy(() -> LogGrowth.from(700, root, log))
                        .as(tile.path())
                        .isInstanceOf(Malformed.class);
            }
            log.files().put(tile.path(), Arrays.copyOf(whole, whole.length - 1));
            assertThatThrownBy(() -> LogGrowth.from(700, root, log))
                    .as(tile.path())
                    .isInstanceOf(Malformed.class);
            log.files().put(tile.path(), whole);
        }
        assertThat(LogGrowth.from(700, root, log).root()).isEqualTo(root);
    }

    @Test
    void one_flipped_bit_anywhere_in_a_log_is_found() {
        var random = new Random(SEED + 3);
        var entries = entries(600, random);
        var log = new MemoryLog();
        log.append(entries);
        var root = log.growth().root();
        var tiles = Tile.of(600);
        for (var round = 0; round < 300; round++) {
            var tile = tiles.get(random.nextInt(tiles.size()));
            var whole = log.read(tile);
            var flipped = whole.clone();
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            log.files().put(tile.path(), flipped);
            assertThat(isFaulty(root, log))
                    .as("seed %d, round %d: %s", SEED + 3, round, tile.path())
                    .isTrue();
            log.files().put(tile.path(), whole);
        }
        assertThat(isFaulty(root, log)).isFalse();
    }

    private static boolean isFaulty(Hash root, MemoryLog log) {
        try {
            return LogAudit.fault(600, root, log, LogAudit.Depth.ENTRIES).isPresent();
        } catch (Malformed _) {
            return true;
        }
    }

    @Test
    void entries_have_a_greatest_length() {
        var growth = LogGrowth.fromNothing();
        growth.append(new byte[0]);
        growth.append(new byte[EntryBundle.ENTRY_BYTES_MAX]);
        assertThatThrownBy(() -> growth.append(new byte[EntryBundle.ENTRY_BYTES_MAX + 1]))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("65536 bytes");
        assertThat(growth.size()).isEqualTo(2);
        var bundle = growth.take().getFirst();
        assertThat(EntryBundle.read(bundle.content().bytes(), 2))
                .extracting(entry -> entry.length)
                .containsExactly(0, 65_535);
    }

    @Test
    void a_bundle_is_lengths_and_entries() {
        var log = new MemoryLog();
        log.append(List.of("ab".getBytes(StandardCharsets.UTF_8), new byte[0], "c".getBytes(StandardCharsets.UTF_8)));
        assertThat(log.read(Tile.entries(0, 3))).containsExactly(0, 2, 'a', 'b', 0, 0, 0, 1, 'c');
    }

    private static List<byte[]> entries(int count, Random random) {
        var entries = new ArrayList<byte[]>(count);
        for (var index = 0; index < count; index++) {
            var entry = new byte[random.nextInt(40)];
            random.nextBytes(entry);
            entries.add(entry);
        }
        return entries;
    }
}
