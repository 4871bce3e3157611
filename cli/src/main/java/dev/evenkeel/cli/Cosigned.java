package dev.evenkeel.cli;

import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.NoteSignature;
import dev.evenkeel.proof.note.VerifierKey;
import dev.evenkeel.vault.KeyFiles;
import dev.evenkeel.vault.LogFolder;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The other party's word on the log, and how it comes. */
final class Cosigned {
    @Option(names = "--client-key", required = true, paramLabel = "FILE", description = "The client's public key.")
    private Path clientKey = Path.of("");

    @ArgGroup(multiplicity = "1")
    private From from = new From();

    /** How it comes. */
    static final class From {
        @Option(
                names = "--cosignature",
                required = true,
                paramLabel = "FILE",
                description = "What 'evenkeel witness cosign' wrote.")
        private Optional<Path> cosignature = Optional.empty();

        @Option(
                names = "--witness",
                required = true,
                paramLabel = "URL",
                description = "Where 'evenkeel witness serve' of the client listens; it is asked.")
        private Optional<String> witness = Optional.empty();
    }

    /** The key by which the client cosigns. */
    VerifierKey client() {
        return KeyFiles.readPublic(clientKey).as(KeyKind.COSIGNATURE_ED25519);
    }

    /** Adds the client's cosignature to the log's last checkpoint. */
    void cosign(LogFolder log, VerifierKey client) {
        from.cosignature.ifPresent(
                file -> log.add(NoteSignature.parse(InputFiles.text(file).strip()), client));
        from.witness.ifPresent(address -> new WitnessClient(WitnessClient.address(address)).cosign(log, client));
    }
}
