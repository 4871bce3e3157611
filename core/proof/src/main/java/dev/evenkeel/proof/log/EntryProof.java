package dev.evenkeel.proof.log;

import dev.evenkeel.proof.Base64Text;
import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.Utf8;
import dev.evenkeel.proof.merkle.Hashing;
import dev.evenkeel.proof.merkle.InclusionProof;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.SignedNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The proof of one entry that travels beside it and needs no network: where it is, the path to the root, and the signed
 * checkpoint with that root.
 *
 * @param extra more that is needed to make the entry's hash, in base 64, such as the way from a record to its batch; not
 *     signed
 * @param index of the entry
 * @param path from the entry's sibling to the root's child
 * @param checkpoint as it was signed
 * @see <a href="https://c2sp.org/tlog-proof">tlog-proof</a>
 */
public record EntryProof(Optional<String> extra, long index, List<Hash> path, SignedNote checkpoint) {
    /** What the name of its file ends with. */
    public static final String EXTENSION = ".tlog-proof";

    private static final String FORMAT = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final String WHAT = "A hash of a proof";

    public EntryProof {
        path = List.copyOf(path);
        extra.ifPresent(text -> Base64Text.bytes(text, "The extra data of a proof"));
        if (index < 0) {
            throw new Malformed("A proof says that its entry is at %d; the first is at 0.".formatted(index));
        }
    }

    /** A proof out of a tree's, under a checkpoint of the same size. */
    public static EntryProof of(InclusionProof inclusion, SignedNote checkpoint) {
        var size = Checkpoint.of(checkpoint).size();
        if (inclusion.size() != size) {
            throw new IllegalArgumentException(
                    "The proof is for %d entries, the checkpoint for %d.".formatted(inclusion.size(), size));
        }
        return new EntryProof(Optional.empty(), inclusion.index(), inclusion.path(), checkpoint);
    }

    /** The same proof with more to go with it. */
    public EntryProof with(byte[] extraData) {
        return new EntryProof(Optional.of(Base64Text.of(extraData)), index, path, checkpoint);
    }

    /** Whether an entry of these bytes leads to the root of the checkpoint; who signed that is another question. */
    public boolean holds(byte[] entry) {
        return inclusion().holds(Hashing.leaf(entry), Checkpoint.of(checkpoint).root());
    }

    /** The proof as the tree gave it. */
    public InclusionProof inclusion() {
        return new InclusionProof(index, Checkpoint.of(checkpoint).size(), path);
    }

    /** Reads {@link #bytes()}. Throws {@link Malformed} if it is anything else. */
    public static EntryProof parse(byte[] proof) {
        var text = Utf8.text(proof, "A proof");
        var split = text.indexOf("\n\n");
        if (split < 0) {
            throw refused("it has no empty line before the checkpoint");
        }
        var lines = new ArrayList<>(text.substring(0, split).lines().toList());
        if (lines.isEmpty() || !lines.removeFirst().equals(FORMAT)) {
            throw refused("its first line is not '%s'".formatted(FORMAT));
        }
        Optional<String> extra = !lines.isEmpty() && lines.getFirst().startsWith(EXTRA)
                ? Optional.of(lines.removeFirst().substring(EXTRA.length()))
                : Optional.empty();
        if (lines.isEmpty() || !lines.getFirst().startsWith(INDEX)) {
            throw refused("it has no line 'index N'");
        }
        var index = Checkpoint.count(lines.removeFirst().substring(INDEX.length()), "The index of a proof");
        var path = lines.stream().map(line -> Hash.parseBase64(line, WHAT)).toList();
        var checkpoint = SignedNote.parse(Utf8.bytes(text.substring(split + 2)));
        Checkpoint.of(checkpoint);
        return new EntryProof(extra, index, path, checkpoint);
    }

    /** The bytes of its file. */
    public byte[] bytes() {
        var text = new StringBuilder(FORMAT).append('\n');
        extra.ifPresent(data -> text.append(EXTRA).append(data).append('\n'));
        text.append(INDEX).append(index).append('\n');
        path.forEach(hash -> text.append(hash.base64()).append('\n'));
        return Utf8.bytes(text.append('\n').append(checkpoint).toString());
    }

    private static Malformed refused(String why) {
        return new Malformed("The file is no proof (C2SP tlog-proof): %s. Take it as it was issued.".formatted(why));
    }
}
