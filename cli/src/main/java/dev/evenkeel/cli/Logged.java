package dev.evenkeel.cli;

import dev.evenkeel.dispute.Move;
import dev.evenkeel.evidence.BundleMaking;
import dev.evenkeel.evidence.MoveLeaf;
import dev.evenkeel.proof.note.NoteSignature;
import dev.evenkeel.vault.KeyFiles;
import dev.evenkeel.vault.LogFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Option;

/**
 * The engagement's log, where what a command writes goes besides its own file. Whatever of that file is not on the log yet is
 * entered, so that what a stop kept from it comes with the next.
 */
final class Logged {
    @Option(
            names = "--log",
            required = true,
            paramLabel = "DIR",
            description =
                    "The engagement's log, which gets what is written at once. Without it, it comes with the next bundle.")
    private Path log = Path.of("");

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "The secret key of the log's owner; its name is the log's.")
    private Path key = Path.of("");

    /** Ends the command where the log cannot be written to, before anything is done. */
    void check() {
        enter(_ -> 0L);
    }

    /** Enters the moves about the statements. */
    void enterMoves(List<Move> moves) {
        enter(open -> {
            open.enter(List.of(), moves.stream().map(MoveLeaf::of).toList());
            return 0L;
        });
    }

    /** Enters the postings of the book beside the statements, and says how many those were. */
    long enterBook(Path bills, Terminal terminal) {
        return enter(open -> {
            var entered = BundleMaking.enterBook(bills, open);
            terminal.say("On the log: %s of the book's postings more; its %s entries are signed by %s."
                    .formatted(
                            entered,
                            open.size(),
                            String.join(
                                    " and ",
                                    open.checkpoint().signatures().stream()
                                            .map(NoteSignature::name)
                                            .toList())));
            return entered;
        });
    }

    private long enter(ToLongFunction<LogFolder> work) {
        var secret = KeyFiles.readSecret(key);
        try (var open = LogFolder.open(OutFolder.ready(log), secret.key().name(), secret)) {
            return work.applyAsLong(open);
        }
    }
}
