package dev.evenkeel.cli;

import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.VerifierKey;
import dev.evenkeel.vault.KeyFiles;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Whose keys are whose: what no bundle can say of itself. */
final class PartyKeys {
    @Option(names = "--provider-key", required = true, paramLabel = "FILE", description = "Its public key.")
    private Path provider = Path.of("");

    @Option(names = "--client-key", required = true, paramLabel = "FILE", description = "Its public key.")
    private Path client = Path.of("");

    /** The key by which the provider signs its log; its name is the log's. */
    VerifierKey ownKey() {
        return KeyFiles.readPublic(provider).as(KeyKind.ED25519);
    }

    /** The key by which the client signs texts. */
    VerifierKey clientKey() {
        return KeyFiles.readPublic(client);
    }

    /** The key by which the client cosigns the log. */
    VerifierKey cosignerKey() {
        var key = clientKey();
        return key.kind().isCosignature() ? key : key.as(KeyKind.COSIGNATURE_ED25519);
    }
}
