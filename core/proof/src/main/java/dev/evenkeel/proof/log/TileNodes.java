package dev.evenkeel.proof.log;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.merkle.Hashing;
import dev.evenkeel.proof.merkle.Nodes;
import dev.evenkeel.proof.merkle.Proofs;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The hashes of a log of one size, out of its tiles. They are as good as the tiles: what is made of them counts only once it
 * leads to a signed root. One of these is for one thread.
 */
public final class TileNodes implements Nodes {
    /** Tiles that are kept, with all hashes within them: 16 KiB each. */
    private static final int TILES_KEPT = 1024;

    private final Hashing hashing = new Hashing();
    private final long size;
    private final LogFiles files;
    private final Map<Long, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > TILES_KEPT;
        }
    };

    /** The tiles of a log of so many entries. */
    public TileNodes(long size, LogFiles files) {
        this.size = size;
        this.files = files;
    }

    /** The root and the proofs of that log. */
    public Proofs proofs() {
        return new Proofs(size, this);
    }

    @Override
    public Hash node(int level, long index) {
        var tileLevel = level / Tile.HEIGHT;
        var within = level % Tile.HEIGHT;
        var first = index << within;
        var nodes = tile(tileLevel, first >> Tile.HEIGHT);
        var place = (int) (first & (Tile.WIDTH_MAX - 1)) >> within;
        return Hash.read(nodes, (start(within) + place) * Hash.BYTES);
    }

    /** All nodes within a tile: its hashes, then those of the level above, and so on. */
    private byte[] tile(int level, long index) {
        return kept.computeIfAbsent((index << 3) | level, _ -> nodes(level, index));
    }

    private byte[] nodes(int level, long index) {
        var width = Tile.widthAt(size >> (Tile.HEIGHT * level), index);
        var hashes = files.read(Tile.hashes(level, index, width));
        if (hashes.length < width * Hash.BYTES) {
            throw new Malformed(
                    "Tile %s has %d bytes, fewer than its %d hashes. Take the log's files as they were published."
                            .formatted(Tile.hashes(level, index, width).path(), hashes.length, width));
        }
        var nodes = new byte[start(Tile.HEIGHT) * Hash.BYTES];
        System.arraycopy(hashes, 0, nodes, 0, width * Hash.BYTES);
        for (var within = 1; within < Tile.HEIGHT; within++) {
            for (var place = 0; place < width >> within; place++) {
                hashing.node(
                        nodes,
                        (start(within - 1) + 2 * place) * Hash.BYTES,
                        nodes,
                        (start(within) + place) * Hash.BYTES);
            }
        }
        return nodes;
    }

    /** Where the nodes of a level begin: after 256, 128, … of the levels below. */
    private static int start(int within) {
        return 2 * Tile.WIDTH_MAX - ((2 * Tile.WIDTH_MAX) >> within);
    }
}
