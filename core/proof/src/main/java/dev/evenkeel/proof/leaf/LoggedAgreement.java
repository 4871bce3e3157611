package dev.evenkeel.proof.leaf;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.log.EntryProof;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.Cosignature;
import dev.evenkeel.proof.note.SignatureState;
import dev.evenkeel.proof.note.VerifierKey;
import java.time.Instant;

/**
 * Signatures under something, on the log: the proof of since when both parties have agreed on it. What is logged is the whole note, so that
 * neither can sign one of many logged texts later, and call it the one that was meant.
 */
public final class LoggedAgreement {
    /** What the name of the proof's file ends with, after that of the signatures. */
    public static final String EXTENSION = EntryProof.EXTENSION;

    private LoggedAgreement() {}

    /** The leaf of a signed note. */
    public static Leaf leaf(byte[] note) {
        return Leaf.ofContent(LeafType.SIGNATURE, 1, note);
    }

    /**
     * By when a signed note was on the log: the time of the other party's cosignature. Throws {@link Malformed} where the proof does not hold.
     *
     * @param log the key of the log, whose name is its origin
     * @param cosigner the other party's, for cosignatures
     */
    public static Instant since(byte[] note, EntryProof proof, VerifierKey log, VerifierKey cosigner) {
        var checkpoint = proof.checkpoint();
        var origin = Checkpoint.of(checkpoint).origin();
        if (!origin.equals(log.name()) || checkpoint.state(log) != SignatureState.VALID) {
            throw new Malformed(
                    "The proof is under a checkpoint of %s that %s has not signed. Take the proof of the engagement's log, and the key of its owner."
                            .formatted(Malformed.shown(origin), log.name()));
        }
        if (!proof.holds(leaf(note).bytes())) {
            throw new Malformed(
                    "The proof is of something else than these signatures: they were changed since they were logged. Take them as they were logged.");
        }
        return Cosignature.time(checkpoint, cosigner)
                .orElseThrow(() -> new Malformed(
                        "The checkpoint of the proof is not cosigned by %s, so that it proves no time. Let 'evenkeel witness' cosign it, and freeze again."
                                .formatted(cosigner.name())));
    }
}
