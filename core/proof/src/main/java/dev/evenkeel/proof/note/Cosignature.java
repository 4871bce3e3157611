package dev.evenkeel.proof.note;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.Utf8;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A party's word on another's log: at this time, this was the largest tree of it that I had seen, and it was consistent with
 * all I had seen before.
 *
 * @see <a href="https://c2sp.org/tlog-cosignature">tlog-cosignature</a>
 */
public final class Cosignature {
    private static final byte[] SUBTREE_LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);

    private Cosignature() {}

    /**
     * Signs a checkpoint. The caller has seen to it that it is consistent: {@link dev.evenkeel.proof.log.Witness} does.
     *
     * @param at told in whole seconds
     */
    public static NoteSignature sign(Checkpoint checkpoint, Signer signer, Instant at) {
        var key = signer.key();
        var time = at.getEpochSecond();
        if (!key.kind().isCosignature() || time < 0) {
            throw new IllegalArgumentException(
                    "The key %s must be one for cosignatures, and %s not before 1970.".formatted(key.name(), at));
        }
        if (!isCoverable(checkpoint, key)) {
            throw new Malformed(
                    "The checkpoint of %s has lines of extension, which a cosignature by %s does not cover; ask for one without them."
                            .formatted(checkpoint.origin(), key.kind().algorithm()));
        }
        var signature = signer.sign(message(checkpoint, key, time));
        return NoteSignature.of(
                key,
                ByteBuffer.allocate(Long.BYTES + signature.length)
                        .putLong(time)
                        .put(signature)
                        .array());
    }

    /** When the owner of a key cosigned a checkpoint; empty if it did not, or the signature is wrong. */
    public static Optional<Instant> time(SignedNote note, VerifierKey key) {
        return !key.kind().isCosignature() || note.state(key) != SignatureState.VALID
                ? Optional.empty()
                : note.signatures().stream()
                        .filter(signature -> signature.claims(key))
                        .map(signature -> Instant.ofEpochSecond(
                                ByteBuffer.wrap(signature.bytes()).getLong()))
                        .findFirst();
    }

    static boolean verifies(SignedNote note, NoteSignature signature, VerifierKey key) {
        var bytes = signature.bytes();
        if (bytes.length != Long.BYTES + key.kind().signatureBytes()) {
            return false;
        }
        var checkpoint = Checkpoint.of(note);
        var buffer = ByteBuffer.wrap(bytes);
        var time = buffer.getLong();
        var signed = new byte[buffer.remaining()];
        buffer.get(signed);
        return time >= 0 && isCoverable(checkpoint, key) && key.verifies(message(checkpoint, key, time), signed);
    }

    private static boolean isCoverable(Checkpoint checkpoint, VerifierKey key) {
        return key.kind() == KeyKind.COSIGNATURE_ED25519
                || checkpoint.extensions().isEmpty();
    }

    private static byte[] message(Checkpoint checkpoint, VerifierKey key, long time) {
        return key.kind() == KeyKind.COSIGNATURE_ED25519
                ? Utf8.bytes("cosignature/v1\ntime %d\n%s".formatted(time, checkpoint.text()))
                : subtree(checkpoint, key, time);
    }

    /** The structure that is signed with ML-DSA-44, for the subtree that is the whole tree. */
    private static byte[] subtree(Checkpoint checkpoint, VerifierKey key, long time) {
        var cosigner = opaque(key.name());
        var origin = opaque(checkpoint.origin());
        return ByteBuffer.allocate(SUBTREE_LABEL.length + cosigner.length + origin.length + 3 * Long.BYTES + 32)
                .put(SUBTREE_LABEL)
                .put(cosigner)
                .putLong(time)
                .put(origin)
                .putLong(0)
                .putLong(checkpoint.size())
                .put(checkpoint.root().bytes())
                .array();
    }

    /** Text of 1 to 255 bytes after its length in one byte. */
    private static byte[] opaque(String text) {
        var bytes = Utf8.bytes(text);
        if (bytes.length > Checkpoint.ORIGIN_BYTES_MAX) {
            throw new Malformed("The name %s has %d bytes; in a cosignature it has at most %d. Use a shorter one."
                    .formatted(Malformed.shown(text), bytes.length, Checkpoint.ORIGIN_BYTES_MAX));
        }
        return ByteBuffer.allocate(1 + bytes.length)
                .put((byte) bytes.length)
                .put(bytes)
                .array();
    }
}
