package dev.evenkeel.vault;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.log.AddCheckpoint;
import dev.evenkeel.proof.log.Witness;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.Cosignature;
import dev.evenkeel.proof.note.SignedNote;
import dev.evenkeel.proof.note.Signer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * A witness and its memory: for each log the checkpoint that it cosigned last, and every request that would show a fork.
 *
 * <p>It handles one request at a time, and has written the checkpoint down before its signature leaves.
 */
public final class WitnessFolder implements AutoCloseable {
    /** Refusals that may prove that a log was rewritten; their requests are kept. */
    private static final Set<Witness.Reason> SUSPICIOUS =
            Set.of(Witness.Reason.OTHER_ROOT, Witness.Reason.NOT_CONSISTENT);

    private static final int BAD_REQUEST = 400;
    private static final int UNAVAILABLE = 503;
    private static final int OK = 200;

    private final Disk disk;
    private final Hold hold;
    private final Witness witness;
    private final Signer signer;

    WitnessFolder(Disk disk, Witness witness, Signer signer, Hold hold) {
        this.disk = disk;
        this.hold = hold;
        this.witness = witness;
        this.signer = signer;
    }

    /** Opens the memory in a folder, or begins one there. Throws {@link UnusableVault} if another process has it. */
    public static WitnessFolder open(Path folder, Witness witness, Signer signer) {
        return new WitnessFolder(new FolderDisk(folder), witness, signer, Exclusive.of(folder));
    }

    /**
     * What the witness answers, as HTTP has it.
     *
     * @param status of the response
     * @param contentType of the body
     * @param body lines of signatures; the size signed last, if that is what was wrong; else why not
     */
    public record Answer(int status, String contentType, String body) {}

    /** Answers the body of a request {@code add-checkpoint}. */
    public Answer answer(byte[] body, Instant now) {
        try {
            return answer(AddCheckpoint.parse(body), now);
        } catch (Malformed e) {
            return text(BAD_REQUEST, e.getMessage() + "\n");
        }
    }

    /** Answers a request. */
    public synchronized Answer answer(AddCheckpoint request, Instant now) {
        var origin = Checkpoint.of(request.checkpoint()).origin();
        var last = last(origin);
        return switch (witness.decide(last, request)) {
            case Witness.Decision.Cosign(var checkpoint) -> {
                var earlier = lastAt(origin);
                if (earlier.isPresent() && now.getEpochSecond() < earlier.get().getEpochSecond()) {
                    yield text(
                            UNAVAILABLE,
                            "The log %s was cosigned here at %s already, and %s lies before that: the time of a witness does not go back. Set its clock.%n"
                                    .formatted(origin, earlier.get(), now));
                }
                var cosignature = Cosignature.sign(checkpoint, signer, now);
                Durable.replace(
                        disk,
                        memory(origin),
                        request.checkpoint().with(cosignature).bytes());
                yield text(OK, cosignature.line() + "\n");
            }
            case Witness.Decision.Refuse(var reason, var message) -> {
                if (SUSPICIOUS.contains(reason)) {
                    Durable.replace(disk, evidence(request), request.bytes());
                }
                yield reason == Witness.Reason.OTHER_OLD_SIZE
                        ? new Answer(
                                reason.httpStatus(),
                                "text/x.tlog.size",
                                last.map(Checkpoint::size).orElse(0L) + "\n")
                        : text(reason.httpStatus(), message + "\n");
            }
        };
    }

    /** The checkpoint of a log that was cosigned last. */
    public Optional<Checkpoint> last(String origin) {
        return disk.read(memory(origin)).map(note -> Checkpoint.of(SignedNote.parse(note)));
    }

    /** When that was; nothing where the memory is of a time when that was not written down. */
    private Optional<Instant> lastAt(String origin) {
        return disk.read(memory(origin)).flatMap(note -> Cosignature.time(SignedNote.parse(note), signer.key()));
    }

    @Override
    public void close() {
        hold.close();
    }

    private static String memory(String origin) {
        return "seen/" + hex(origin.getBytes(StandardCharsets.UTF_8));
    }

    private static String evidence(AddCheckpoint request) {
        return "refused/" + hex(request.bytes());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(Hash.of(bytes).bytes());
    }

    private static Answer text(int status, String body) {
        return new Answer(status, "text/plain; charset=utf-8", body);
    }
}
