package dev.evenkeel.proof.log;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.Utf8;
import dev.evenkeel.proof.merkle.ConsistencyProof;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.SignedNote;
import java.util.List;

/**
 * What a log asks of a witness: sign this checkpoint, which follows from the one of the old size.
 *
 * @param oldSize entries of the checkpoint that the witness signed last; 0 if it signed none
 * @param path of the consistency proof; empty from size 0
 * @param checkpoint signed by the log
 * @see <a href="https://c2sp.org/tlog-witness">tlog-witness, add-checkpoint</a>
 */
public record AddCheckpoint(long oldSize, List<Hash> path, SignedNote checkpoint) {
    /** Hashes of a proof. */
    public static final int HASHES_MAX = 63;

    private static final String OLD = "old ";

    public AddCheckpoint {
        path = List.copyOf(path);
        if (path.size() > HASHES_MAX) {
            throw new Malformed(
                    "A proof of consistency has %d hashes; no tree needs more than %d. Send the proof that the tree gives."
                            .formatted(path.size(), HASHES_MAX));
        }
        Checkpoint.of(checkpoint);
    }

    /** The request that follows from what the witness signed last. */
    public static AddCheckpoint of(ConsistencyProof proof, SignedNote checkpoint) {
        return new AddCheckpoint(proof.oldSize(), proof.path(), checkpoint);
    }

    /** The first request to a witness. */
    public static AddCheckpoint first(SignedNote checkpoint) {
        return new AddCheckpoint(0, List.of(), checkpoint);
    }

    /** Reads the body of a request. Throws {@link Malformed} if it is none. */
    public static AddCheckpoint parse(byte[] body) {
        var text = Utf8.text(body, "A request to a witness");
        var split = text.indexOf("\n\n");
        if (split < 0 || !text.startsWith(OLD)) {
            throw new Malformed(
                    "%s is no request to a witness: it begins with 'old N', the proof and an empty line. See c2sp.org/tlog-witness."
                            .formatted(Malformed.shown(text)));
        }
        var lines = text.substring(0, split).lines().toList();
        return new AddCheckpoint(
                Checkpoint.count(lines.getFirst().substring(OLD.length()), "The old size"),
                lines.stream()
                        .skip(1)
                        .map(line -> Hash.parseBase64(line, "A hash of the proof"))
                        .toList(),
                SignedNote.parse(Utf8.bytes(text.substring(split + 2))));
    }

    /** The body of the request. */
    public byte[] bytes() {
        var text = new StringBuilder(OLD).append(oldSize).append('\n');
        path.forEach(hash -> text.append(hash.base64()).append('\n'));
        return Utf8.bytes(text.append('\n').append(checkpoint).toString());
    }
}
