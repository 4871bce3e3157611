package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.files.IssuedFiles;
import dev.evenkeel.proof.note.Agreement;
import dev.evenkeel.proof.note.NoteSignature;
import dev.evenkeel.proof.note.SignedNote;
import java.nio.file.Files;
import java.util.stream.Stream;

/** Whether a contract may be settled by as it was amended: every version counts with both signatures, and none is retroactive. */
final class Amended {
    private static final int PARTIES = 2;

    private Amended() {}

    /** Ends the command where it may not; {@code before} is what was issued under which version. */
    static void check(ContractFile file, IssuedFiles before) {
        var versions = file.versions();
        before.folders().forEach((period, folder) -> {
            var under = Json.read(InputFiles.text(folder.resolve(IssuedFiles.STATEMENT)))
                    .path("contract")
                    .path("digest")
                    .asString("");
            versions.retroactive(period, under).ifPresent(why -> {
                throw new CannotRun(Reason.NOT_ALLOWED, why);
            });
        });
        if (!file.earlier().isEmpty()) {
            Stream.concat(file.earlier().stream(), Stream.of(file)).forEach(Amended::checkSigned);
        }
    }

    /** Whose signatures they are is for 'evenkeel verify' to say, which knows the keys. */
    private static void checkSigned(ContractFile version) {
        var signatures = SignCommand.signaturesOf(version.path());
        var isSigned = Files.isRegularFile(signatures);
        if (isSigned) {
            var note = SignedNote.parse(InputFiles.content(signatures));
            var agreed = Agreement.of(note);
            isSigned = agreed.subject().equals("contract")
                    && agreed.digest().toString().equals(version.digest())
                    && note.signatures().stream()
                                    .map(NoteSignature::name)
                                    .distinct()
                                    .count()
                            >= PARTIES;
        }
        if (!isSigned) {
            throw new CannotRun(
                    Reason.NOT_ALLOWED,
                    "'%s' is not signed by both parties, and a version of a contract counts with both signatures. Sign it ('evenkeel sign contract'); to see what it would change, use 'evenkeel compare'."
                            .formatted(version.path()));
        }
    }
}
