package dev.evenkeel.proof.log;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One static file of a log: up to 256 hashes of one level in every eight, or the entries under as many hashes of the lowest.
 *
 * @param level 0 for hashes of entries, 1 for the roots of full tiles of level 0, and so on; empty for the entries
 * @param index of the tile among those of its level, from 0
 * @param width how many hashes or entries it holds, from 1 to 256
 * @see <a href="https://c2sp.org/tlog-tiles">tlog-tiles</a>
 */
public record Tile(OptionalInt level, long index, int width) {
    /** Hashes, or entries, of a full tile. */
    public static final int WIDTH_MAX = 256;

    /** Levels of the tree that one level of tiles spans: 2^8 = 256. */
    public static final int HEIGHT = 8;

    /** Levels of tiles of a tree with 2^63 entries. */
    private static final int LEVELS = 8;

    private static final long THOUSAND = 1000;

    public Tile {
        if (index < 0 || width < 1 || width > WIDTH_MAX || level.orElse(0) < 0 || level.orElse(0) > 63) {
            throw new IllegalArgumentException(
                    "No tile has level %s, index %d, width %d.".formatted(level, index, width));
        }
    }

    /** A tile of hashes. */
    public static Tile hashes(int level, long index, int width) {
        return new Tile(OptionalInt.of(level), index, width);
    }

    /** A bundle of entries. */
    public static Tile entries(long index, int width) {
        return new Tile(OptionalInt.empty(), index, width);
    }

    /** Whether it can still grow; it then has another name. */
    public boolean isPartial() {
        return width < WIDTH_MAX;
    }

    /** The same tile with all its hashes or entries. */
    public Tile full() {
        return new Tile(level, index, WIDTH_MAX);
    }

    /** Where it lies below the log, with slashes: {@code tile/0/x001/x234/067.p/8}. */
    public String path() {
        var rest = index / THOUSAND;
        var number = new StringBuilder("%03d".formatted(index % THOUSAND));
        for (; rest > 0; rest /= THOUSAND) {
            number.insert(0, "x%03d/".formatted(rest % THOUSAND));
        }
        return "tile/%s/%s%s"
                .formatted(
                        level.isPresent() ? String.valueOf(level.getAsInt()) : "entries",
                        number,
                        isPartial() ? ".p/" + width : "");
    }

    /** All tiles of a log of so many entries, bundles first, each at its width. */
    public static List<Tile> of(long size) {
        var tiles = new ArrayList<Tile>();
        for (long index = 0; (index << HEIGHT) < size; index++) {
            tiles.add(entries(index, widthAt(size, index)));
        }
        for (var level = 0; level < LEVELS; level++) {
            var hashes = size >> (HEIGHT * level);
            for (long index = 0; (index << HEIGHT) < hashes; index++) {
                tiles.add(hashes(level, index, widthAt(hashes, index)));
            }
        }
        return tiles;
    }

    /** The partial tiles at the right edge of a log of so many entries; what its growth goes on from. */
    public static List<Tile> rightEdge(long size) {
        var tiles = new ArrayList<Tile>();
        addPartial(OptionalInt.empty(), size, tiles);
        for (var level = 0; level < LEVELS; level++) {
            addPartial(OptionalInt.of(level), size >> (HEIGHT * level), tiles);
        }
        return tiles;
    }

    /** How many of some hashes or entries the tile of an index has. */
    public static int widthAt(long hashes, long index) {
        return (int) Math.min(WIDTH_MAX, hashes - (index << HEIGHT));
    }

    private static void addPartial(OptionalInt level, long hashes, List<Tile> tiles) {
        var width = (int) (hashes & (WIDTH_MAX - 1));
        if (width > 0) {
            tiles.add(new Tile(level, hashes >> HEIGHT, width));
        }
    }
}
