package dev.evenkeel.proof.log;

/** Where the tiles of a log lie: a folder, a bundle, the memory of a test. */
@FunctionalInterface
public interface LogFiles {
    /**
     * The bytes of a tile: as many hashes or entries as its width says, or more of the same tile.
     *
     * @throws dev.evenkeel.proof.Malformed if it is not there
     */
    byte[] read(Tile tile);
}
