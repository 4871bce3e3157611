package dev.evenkeel.proof.log;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.merkle.Hashing;
import dev.evenkeel.proof.merkle.Proofs;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A log that grows: takes entries at its end and gives the files that came to be.
 *
 * <p>It holds the right edge alone: at most 255 hashes a level and the entries of the last bundle. The same entries give the
 * same files and roots, in however many steps they come. One of these is for one thread.
 */
public final class LogGrowth {
    private static final int LEVELS = 8;

    private final Hashing hashing = new Hashing();
    private final byte[][] edges = new byte[LEVELS][Tile.WIDTH_MAX * Hash.BYTES];
    private final ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    private final List<NewFile> full = new ArrayList<>();
    private long size;

    /** A file of the log that is to be written. */
    public record NewFile(Tile tile, Content content) {}

    /** Bytes as a value: they do not change. */
    public static final class Content {
        private final byte[] bytes;

        private Content(byte[] bytes) {
            this.bytes = bytes;
        }

        /** A copy of the bytes. */
        public byte[] bytes() {
            return bytes.clone();
        }
    }

    private LogGrowth() {}

    /** From nothing. */
    public static LogGrowth fromNothing() {
        return new LogGrowth();
    }

    /**
     * From a log of so many entries on.
     *
     * @param root what its checkpoint says
     * @throws Malformed if the files at its right edge do not lead to that root
     */
    public static LogGrowth from(long size, Hash root, LogFiles files) {
        var growth = new LogGrowth();
        growth.size = size;
        for (var tile : Tile.rightEdge(size)) {
            var bytes = files.read(tile);
            if (tile.level().isPresent()) {
                var length = tile.width() * Hash.BYTES;
                if (bytes.length < length) {
                    throw growth.damaged(root);
                }
                System.arraycopy(bytes, 0, growth.edges[tile.level().getAsInt()], 0, length);
            } else {
                EntryBundle.read(bytes, tile.width()).forEach(entry -> EntryBundle.write(entry, growth.bundle));
            }
        }
        if (!growth.root().equals(root) || !growth.isBundleOfEdge()) {
            throw growth.damaged(root);
        }
        return growth;
    }

    /** How many entries the log has now. */
    public long size() {
        return size;
    }

    /** The root over them. */
    public Hash root() {
        return new Proofs(size, this::node).root();
    }

    /** Appends an entry. Throws {@link Malformed} if it is longer than {@link EntryBundle#ENTRY_BYTES_MAX}. */
    public void append(byte[] entry) {
        EntryBundle.write(entry, bundle);
        var place = (int) (size & (Tile.WIDTH_MAX - 1));
        hashing.leaf(entry, edges[0], place * Hash.BYTES);
        size++;
        if (place == Tile.WIDTH_MAX - 1) {
            full.add(new NewFile(
                    Tile.entries((size - 1) >> Tile.HEIGHT, Tile.WIDTH_MAX), new Content(bundle.toByteArray())));
            bundle.reset();
            close(0, (size - 1) >> Tile.HEIGHT);
        }
    }

    /** The files that a log of this size has and that were not given before: full ones, then those at the edge. */
    public List<NewFile> take() {
        var files = new ArrayList<>(full);
        full.clear();
        for (var tile : Tile.rightEdge(size)) {
            files.add(new NewFile(
                    tile,
                    new Content(
                            tile.level().isPresent()
                                    ? Arrays.copyOf(edges[tile.level().getAsInt()], tile.width() * Hash.BYTES)
                                    : bundle.toByteArray())));
        }
        return files;
    }

    /** Gives away a full tile, and puts its root into the tile above. */
    private void close(int level, long index) {
        var hashes = edges[level];
        full.add(new NewFile(Tile.hashes(level, index, Tile.WIDTH_MAX), new Content(hashes.clone())));
        for (var width = Tile.WIDTH_MAX; width > 1; width >>= 1) {
            for (var place = 0; place < width >> 1; place++) {
                hashing.node(hashes, 2 * place * Hash.BYTES, hashes, place * Hash.BYTES);
            }
        }
        var place = (int) (index & (Tile.WIDTH_MAX - 1));
        System.arraycopy(hashes, 0, edges[level + 1], place * Hash.BYTES, Hash.BYTES);
        if (place == Tile.WIDTH_MAX - 1) {
            close(level + 1, index >> Tile.HEIGHT);
        }
    }

    /** A node of the right edge: the root is made of no others. */
    private Hash node(int level, long index) {
        var within = level % Tile.HEIGHT;
        var place = (int) ((index << within) & (Tile.WIDTH_MAX - 1));
        return node(edges[level / Tile.HEIGHT], place, 1 << within);
    }

    private Hash node(byte[] hashes, int place, int width) {
        return width == 1
                ? Hash.read(hashes, place * Hash.BYTES)
                : hashing.node(node(hashes, place, width / 2), node(hashes, place + width / 2, width / 2));
    }

    private boolean isBundleOfEdge() {
        var width = (int) (size & (Tile.WIDTH_MAX - 1));
        var place = 0;
        for (var entry : EntryBundle.read(bundle.toByteArray(), width)) {
            if (!Hashing.leaf(entry).equals(Hash.read(edges[0], place++ * Hash.BYTES))) {
                return false;
            }
        }
        return true;
    }

    private Malformed damaged(Hash root) {
        return new Malformed(
                "The files at the end of the log do not lead to the root of its checkpoint (%d entries, %s): one of them was changed or lost. Put back the log's folder from a copy; nothing was appended."
                        .formatted(size, root));
    }
}
