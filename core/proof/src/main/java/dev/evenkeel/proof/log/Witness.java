package dev.evenkeel.proof.log;

import dev.evenkeel.proof.merkle.ConsistencyProof;
import dev.evenkeel.proof.merkle.Hashing;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.SignatureState;
import dev.evenkeel.proof.note.VerifierKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether a party may cosign a checkpoint of the other's log: only what is consistent with all that it signed before.
 *
 * <p>The decision is a function of the last checkpoint signed and the request. Whoever asks must keep the new checkpoint,
 * for good, before the cosignature leaves the house, and must let no other request come between.
 *
 * @param logs the keys by origin; a log may have more than one, of which one suffices
 * @see <a href="https://c2sp.org/tlog-witness">tlog-witness, add-checkpoint</a>
 */
public record Witness(Map<String, List<VerifierKey>> logs) {
    public Witness {
        logs = Map.copyOf(logs);
    }

    /** What comes of a request. */
    public sealed interface Decision {
        /** Cosign it: it is consistent. */
        record Cosign(Checkpoint checkpoint) implements Decision {}

        /** Do not, and say why. */
        record Refuse(Reason reason, String message) implements Decision {}
    }

    /** Why a checkpoint is not cosigned. */
    public enum Reason {
        /** The log is none that the witness was told of. */
        UNKNOWN_LOG(404),
        /** No key of the log signed the checkpoint, or one of its signatures is wrong. */
        NOT_SIGNED(403),
        /** The old size is larger than the new one. */
        OLD_SIZE_ABOVE_NEW(400),
        /** The old size is not that of the checkpoint signed last; a fresh proof may do. */
        OTHER_OLD_SIZE(409),
        /** Another root for the size signed last: the log was forked. */
        OTHER_ROOT(409),
        /** The proof does not hold: the log may have been rewritten. */
        NOT_CONSISTENT(422);

        private final int httpStatus;

        Reason(int httpStatus) {
            this.httpStatus = httpStatus;
        }

        /** The status of an HTTP response that says so. */
        public int httpStatus() {
            return httpStatus;
        }
    }

    /**
     * Decides.
     *
     * @param last the checkpoint of this log that was cosigned last; empty if there was none
     */
    public Decision decide(Optional<Checkpoint> last, AddCheckpoint request) {
        var checkpoint = Checkpoint.of(request.checkpoint());
        var keys = logs.get(checkpoint.origin());
        if (keys == null) {
            return refuse(
                    Reason.UNKNOWN_LOG,
                    "The log %s is not known here; its owner must first give its public key."
                            .formatted(checkpoint.origin()));
        }
        if (!isSigned(request, keys)) {
            return refuse(
                    Reason.NOT_SIGNED,
                    "The checkpoint of %s is not signed by a key of the log that is known here; sign it with one of these."
                            .formatted(checkpoint.origin()));
        }
        return compare(last, request, checkpoint);
    }

    private Decision compare(Optional<Checkpoint> last, AddCheckpoint request, Checkpoint checkpoint) {
        long lastSize = last.map(Checkpoint::size).orElse(0L);
        if (request.oldSize() > checkpoint.size()) {
            return refuse(
                    Reason.OLD_SIZE_ABOVE_NEW,
                    "The log %s went from %d entries to %d; a log only grows."
                            .formatted(checkpoint.origin(), request.oldSize(), checkpoint.size()));
        }
        if (request.oldSize() != lastSize) {
            return refuse(
                    Reason.OTHER_OLD_SIZE,
                    "The last checkpoint of %s signed here has %d entries, not %d; send a proof from there."
                            .formatted(checkpoint.origin(), lastSize, request.oldSize()));
        }
        if (last.isPresent()
                && checkpoint.size() == lastSize
                && !checkpoint.root().equals(last.get().root())) {
            return refuse(
                    Reason.OTHER_ROOT,
                    "The log %s had the root %s at %d entries, and has %s now: it was forked. Keep both checkpoints, they prove it."
                            .formatted(checkpoint.origin(), last.get().root(), lastSize, checkpoint.root()));
        }
        if (!isConsistent(last, request, checkpoint)) {
            return refuse(
                    Reason.NOT_CONSISTENT,
                    "The checkpoint of %s at %d entries is not proven to follow from the one at %d entries. Send the log's proof; if there is none, the log was rewritten."
                            .formatted(checkpoint.origin(), checkpoint.size(), lastSize));
        }
        return new Decision.Cosign(checkpoint);
    }

    /** The first checkpoint follows from nothing, without a proof; an empty log has one root only. */
    private static boolean isConsistent(Optional<Checkpoint> last, AddCheckpoint request, Checkpoint checkpoint) {
        if (checkpoint.size() == 0 || request.oldSize() == 0) {
            return request.path().isEmpty()
                    && (checkpoint.size() > 0 || checkpoint.root().equals(Hashing.EMPTY_ROOT));
        }
        return new ConsistencyProof(request.oldSize(), checkpoint.size(), request.path())
                .holds(last.orElseThrow().root(), checkpoint.root());
    }

    private static boolean isSigned(AddCheckpoint request, List<VerifierKey> keys) {
        var states = keys.stream().map(request.checkpoint()::state).toList();
        return states.contains(SignatureState.VALID) && !states.contains(SignatureState.WRONG);
    }

    private static Decision refuse(Reason reason, String message) {
        return new Decision.Refuse(reason, message);
    }
}
