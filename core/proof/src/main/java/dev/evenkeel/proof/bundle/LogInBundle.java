package dev.evenkeel.proof.bundle;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.log.EntryProof;
import dev.evenkeel.proof.log.LogFiles;
import dev.evenkeel.proof.log.Tile;
import java.util.List;

/** Where a bundle has its log: checkpoint, tiles of hashes, and leaves with their proofs. */
public final class LogInBundle {
    /** The checkpoint, signed by both. */
    public static final String CHECKPOINT = "log/checkpoint";

    /** The folder of the log. */
    public static final String FOLDER = "log/";

    private static final String PROOFS = "log/proofs/";
    private static final String LEAF = ".leaf";

    private LogInBundle() {}

    /** The leaf that stands for a file of the bundle. */
    public static String leafOf(BundlePath path) {
        return PROOFS + path + LEAF;
    }

    /** The proof of that leaf. */
    public static String proofOf(BundlePath path) {
        return PROOFS + path + EntryProof.EXTENSION;
    }

    /** The files that stand for a leaf and its proof must have: those whose leaf or proof is in the bundle. */
    static List<BundlePath> proven(BundleFiles files) {
        return files.names().stream()
                .filter(name -> name.startsWith(PROOFS))
                .map(name -> name.substring(PROOFS.length()))
                .map(LogInBundle::withoutEnding)
                .distinct()
                .map(BundlePath::new)
                .toList();
    }

    /** The log's tiles among the files of a bundle; a full one where a partial one is not there. */
    static LogFiles tiles(BundleFiles files) {
        return tile -> {
            var name = name(tile, files);
            if (!files.names().contains(name)) {
                throw new Malformed("The bundle has no %s, which its log needs. Ask for the bundle as it was issued."
                        .formatted(name));
            }
            return files.read(name);
        };
    }

    private static String name(Tile tile, BundleFiles files) {
        var name = FOLDER + tile.path();
        return files.names().contains(name) ? name : FOLDER + tile.full().path();
    }

    private static String withoutEnding(String name) {
        for (var ending : List.of(LEAF, EntryProof.EXTENSION)) {
            if (name.endsWith(ending)) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        throw new Malformed(
                "%s%s is neither a leaf nor a proof; a bundle has only these there. Ask for the bundle as it was issued."
                        .formatted(PROOFS, name));
    }
}
