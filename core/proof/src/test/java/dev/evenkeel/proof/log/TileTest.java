package dev.evenkeel.proof.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of a log's files, by the examples of C2SP tlog-tiles. */
class TileTest {
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            level, index, width, path
            0, 1234067, 256, tile/0/x001/x234/067
            0, 0, 256, tile/0/000
            1, 5, 17, tile/1/005.p/17
            63, 1000, 256, tile/63/x001/000
            2, 999, 1, tile/2/999.p/1
            """)
    void an_index_is_cut_into_threes(int level, long index, int width, String path) {
        assertThat(Tile.hashes(level, index, width).path()).isEqualTo(path);
    }

    @Test
    void entries_have_the_place_of_their_hashes() {
        assertThat(Tile.entries(1_234_067, 8).path()).isEqualTo("tile/entries/x001/x234/067.p/8");
    }

    @Test
    void a_log_of_70000_entries_has_the_tiles_of_the_specification() {
        var tiles = Tile.of(70_000);
        assertThat(tiles.stream().filter(tile -> tile.level().orElse(-1) == 0 && !tile.isPartial()))
                .hasSize(273);
        assertThat(tiles.stream()
                        .filter(tile -> tile.level().isPresent() && tile.isPartial())
                        .map(Tile::path))
                .containsExactly("tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1");
        assertThat(tiles).contains(Tile.hashes(1, 0, 256)).hasSize(274 + 274 + 2 + 1);
        assertThat(Tile.rightEdge(70_000).stream().map(Tile::path))
                .containsExactly("tile/entries/273.p/112", "tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1");
    }

    @Test
    void a_full_tile_is_hashed_into_the_one_above() {
        assertThat(Tile.of(256).stream().map(Tile::path))
                .containsExactly("tile/entries/000", "tile/0/000", "tile/1/000.p/1");
        assertThat(Tile.of(0)).isEmpty();
    }

    @Test
    void no_tile_is_empty_or_too_wide() {
        assertThatThrownBy(() -> Tile.hashes(0, 0, 0)).hasMessageContaining("width 0");
        assertThatThrownBy(() -> Tile.hashes(0, 0, 257)).hasMessageContaining("width 257");
        assertThatThrownBy(() -> Tile.hashes(0, -1, 1)).hasMessageContaining("index -1");
    }
}
