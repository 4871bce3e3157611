package dev.evenkeel.proof.log;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.merkle.Hashing;
import dev.evenkeel.proof.merkle.Tree;
import java.util.Optional;

/** Hashes a log anew from its lowest tiles, and compares all that it publishes with that. Holds 64 bytes an entry. */
public final class LogAudit {
    private LogAudit() {}

    /** What is looked at. */
    public enum Depth {
        /** Tiles of hashes. */
        HASHES,
        /** Tiles of hashes, and the entries under them. */
        ENTRIES
    }

    /** What a log of this size and root has wrong: which file, and how; empty if it is whole. */
    public static Optional<String> fault(long size, Hash root, LogFiles files, Depth depth) {
        if (size > Tree.ENTRIES_MAX) {
            return Optional.of(
                    "it has %d entries, more than the %d that are hashed anew".formatted(size, Tree.ENTRIES_MAX));
        }
        var tree = new Tree();
        for (var tile : Tile.of(size)) {
            if (tile.level().isPresent() && tile.level().getAsInt() == 0) {
                var hashes = files.read(tile);
                if (hashes.length < tile.width() * Hash.BYTES) {
                    return Optional.of(tooShort(tile, hashes.length));
                }
                for (var place = 0; place < tile.width(); place++) {
                    tree.append(Hash.read(hashes, place * Hash.BYTES));
                }
            }
        }
        if (!tree.root().equals(root)) {
            return Optional.of("its tiles lead to the root %s, its checkpoint has %s".formatted(tree.root(), root));
        }
        return Tile.of(size).stream()
                .filter(tile -> depth == Depth.ENTRIES || tile.level().isPresent())
                .flatMap(tile -> fault(tile, tree, files.read(tile)).stream())
                .findFirst();
    }

    private static Optional<String> fault(Tile tile, Tree tree, byte[] bytes) {
        return tile.level().isPresent() ? faultOfHashes(tile, tree, bytes) : faultOfEntries(tile, tree, bytes);
    }

    private static Optional<String> faultOfHashes(Tile tile, Tree tree, byte[] bytes) {
        if (bytes.length < tile.width() * Hash.BYTES) {
            return Optional.of(tooShort(tile, bytes.length));
        }
        var level = tile.level().orElseThrow() * Tile.HEIGHT;
        for (var place = 0; place < tile.width(); place++) {
            if (!Hash.read(bytes, place * Hash.BYTES).equals(tree.node(level, (tile.index() << Tile.HEIGHT) + place))) {
                return Optional.of("hash %d of %s is not that of the entries below it".formatted(place, tile.path()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> faultOfEntries(Tile tile, Tree tree, byte[] bytes) {
        var place = tile.index() << Tile.HEIGHT;
        for (var entry : EntryBundle.read(bytes, tile.width())) {
            if (!Hashing.leaf(entry).equals(tree.node(0, place))) {
                return Optional.of("entry %d, in %s, is not the one that was logged".formatted(place, tile.path()));
            }
            place++;
        }
        return Optional.empty();
    }

    private static String tooShort(Tile tile, int bytes) {
        return "%s has %d bytes, and needs %d".formatted(tile.path(), bytes, tile.width() * Hash.BYTES);
    }
}
