package dev.evenkeel.proof.bundle;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.leaf.Leaf;
import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.proof.leaf.RecordBatch;
import dev.evenkeel.proof.leaf.RecordIndex;
import dev.evenkeel.proof.log.EntryProof;
import dev.evenkeel.proof.log.LogFiles;
import dev.evenkeel.proof.log.Tile;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a bundle has its log: checkpoint, tiles of hashes, and leaves with their proofs. */
public final class LogInBundle {
    /** The checkpoint, signed by both. */
    public static final String CHECKPOINT = "log/checkpoint";

    /** The folder of the log. */
    public static final String FOLDER = "log/";

    private static final String RECORDS = "log/records/";
    private static final String HASHES = ".hashes";
    private static final Pattern BATCH =
            Pattern.compile("log/records/([a-z]+)-([1-9][0-9]{0,8})-[0-9a-f]{64}\\.hashes");
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

    /** The file of the hashes of a batch's records; its leaf and proof stand where {@link #leafOf} and {@link #proofOf} say. */
    public static BundlePath hashesOf(Leaf.Batch batch) {
        var root = HexFormat.of().formatHex(batch.root().bytes());
        return new BundlePath("%s%s-%d-%s%s".formatted(RECORDS, batch.type().word(), batch.version(), root, HASHES));
    }

    /** The batches of a type that are in a bundle. Whether they are on its log is for {@link BundleVerification} to say. */
    public static RecordIndex records(BundleFiles files, LeafType type) {
        var index = new RecordIndex();
        batches(files, type).forEach(index::add);
        return index;
    }

    /** The same without where each record is. */
    public static List<RecordBatch> batches(BundleFiles files, LeafType type) {
        var batches = new ArrayList<RecordBatch>();
        for (var name : files.names()) {
            var match = BATCH.matcher(name);
            if (match.matches() && match.group(1).equals(type.word())) {
                batches.add(RecordBatch.ofHashes(type, Long.parseLong(match.group(2)), files.read(name)));
            }
        }
        return batches;
    }

    /** The files that must be on the log: those whose leaf or proof is in the bundle, and all batches. */
    static List<BundlePath> proven(BundleFiles files) {
        var named = files.names().stream()
                .filter(name -> name.startsWith(PROOFS))
                .map(name -> name.substring(PROOFS.length()))
                .map(LogInBundle::withoutEnding);
        var batches = files.names().stream().filter(name -> name.startsWith(RECORDS));
        return Stream.concat(named, batches).distinct().map(BundlePath::new).toList();
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
