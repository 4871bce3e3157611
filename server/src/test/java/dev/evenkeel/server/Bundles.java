package dev.evenkeel.server;

import dev.evenkeel.evidence.BundleMaking;
import dev.evenkeel.evidence.BundleNames;
import dev.evenkeel.files.IssuedFiles;
import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.note.Agreement;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.Cosignature;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.SignedNote;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.vault.BundleFolder;
import dev.evenkeel.vault.BundleZip;
import dev.evenkeel.vault.LogFolder;
import dev.evenkeel.vault.SecretKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Zips of a statement as parties hand them to one another. */
final class Bundles {
    /** The provider's secret, by which the bundle and its log are signed. */
    private final SecretKey provider;

    /** The client's, which has cosigned the log. */
    private final SecretKey client;

    private Bundles(String engagement) {
        var random = new SecureRandom();
        provider = SecretKey.generate("portal.test/" + engagement, KeyKind.ED25519, random);
        client = SecretKey.generate("client.test", KeyKind.COSIGNATURE_ED25519, random);
    }

    /** With new keys of both parties. */
    static Bundles of(Held engagement) {
        return new Bundles(engagement.name());
    }

    String providerKey() {
        return provider.key().text();
    }

    String clientKey() {
        return client.key().text();
    }

    /** One that nobody has signed. */
    static byte[] unsigned(Path folder, Held engagement, String statement) throws IOException {
        write(folder, engagement, statement);
        BundleMaking.list(folder, engagement.name());
        return Files.readAllBytes(BundleMaking.zipOf(folder));
    }

    /**
     * One that both have signed, with its log.
     *
     * @param claims of the statement, as CSV
     */
    byte[] signed(Path folder, Held engagement, String statement, String claims) throws IOException {
        write(folder, engagement, statement);
        Files.writeString(folder.resolve(IssuedFiles.CLAIMS), claims);
        var agreement = new Agreement(provider.key().name(), "contract", Hash.parse(engagement.digest(), "The digest"));
        var note = SignedNote.unsigned(agreement.text()).signedBy(provider).signedBy(client.as(KeyKind.ED25519));
        Files.write(folder.resolve(BundleNames.CONTRACT_SIGNATURES), note.bytes());
        try (var log =
                LogFolder.open(folder.resolveSibling("log"), provider.key().name(), provider)) {
            var entered = BundleMaking.enter(Map.of(folder, List.of()), log);
            log.add(
                    Cosignature.sign(Checkpoint.of(log.checkpoint()), client, Instant.parse("2026-06-05T10:00:00Z")),
                    client.key());
            BundleMaking.seal(folder, entered, log, provider);
        }
        return Files.readAllBytes(BundleMaking.zipOf(folder));
    }

    /** One as it is after somebody has put another statement into its folder. */
    static byte[] changed(Path folder, String statement) throws IOException {
        Files.writeString(folder.resolve(IssuedFiles.STATEMENT), statement);
        var zip = folder.resolveSibling("changed.zip");
        BundleZip.write(BundleFolder.of(folder), zip);
        return Files.readAllBytes(zip);
    }

    private static void write(Path folder, Held engagement, String statement) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(IssuedFiles.STATEMENT), statement);
        Files.writeString(folder.resolve(BundleNames.CONTRACT), engagement.yaml());
    }
}
