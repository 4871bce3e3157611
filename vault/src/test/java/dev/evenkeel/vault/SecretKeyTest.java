package dev.evenkeel.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.SignatureState;
import dev.evenkeel.proof.note.SignedNote;
import dev.evenkeel.proof.note.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Secrets, what is made from them, and where they are kept. */
class SecretKeyTest {
    /** golang.org/x/mod, sumdb/note/note_test.go. */
    private static final String PETER =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    @Test
    void the_published_secret_makes_the_published_signature() {
        var secret = SecretKey.parse(PETER);
        assertThat(secret.key().text()).isEqualTo("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        var note = SignedNote.unsigned(
                        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n")
                .signedBy(secret);
        assertThat(note.signatureLines())
                .isEqualTo(
                        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n");
        assertThat(secret.secretText()).isEqualTo(PETER);
    }

    @Test
    void no_part_and_no_change_of_a_secret_is_taken_for_one_and_none_is_shown() {
        for (var from = 0; from <= PETER.length(); from += 3) {
            for (var to = from; to < PETER.length(); to += 2) {
                refused(PETER.substring(from, to));
            }
        }
        for (var at = 0; at < PETER.length(); at++) {
            refused(PETER.substring(0, at) + (char) (PETER.charAt(at) + 1) + PETER.substring(at + 1));
        }
        assertThat(SecretKey.parse(PETER).toString()).doesNotContain("PRIVATE", "AYEKFALV");
    }

    @ParameterizedTest
    @EnumSource
    void a_generated_key_of_any_kind_comes_back_from_its_text(KeyKind kind) {
        var secret = SecretKey.generate("provider.example/northwind", kind, new SecureRandom());
        var again = SecretKey.parse(secret.secretText());
        assertThat(again.key())
                .isEqualTo(secret.key())
                .isEqualTo(VerifierKey.parse(secret.key().text()));
        assertThat(SecretKey.generate("provider.example/northwind", kind, new SecureRandom())
                        .key())
                .isNotEqualTo(secret.key());
        if (!kind.isCosignature()) {
            assertThat(SignedNote.unsigned("text\n").signedBy(again).state(secret.key()))
                    .isEqualTo(SignatureState.VALID);
        }
    }

    @Test
    void one_secret_signs_notes_and_cosigns() {
        var secret = SecretKey.generate("client.example/northwind", KeyKind.ED25519, new SecureRandom());
        assertThat(secret.as(KeyKind.COSIGNATURE_ED25519).key())
                .isEqualTo(secret.key().as(KeyKind.COSIGNATURE_ED25519));
    }

    @Test
    void a_secret_is_its_owners_alone_and_is_never_replaced(@TempDir Path folder) throws IOException {
        var file = folder.resolve("provider.key");
        var secret = SecretKey.generate("provider.example/northwind", KeyKind.ED25519, new SecureRandom());
        KeyFiles.write(file, secret);
        assertThat(KeyFiles.readSecret(file).key()).isEqualTo(secret.key());
        assertThat(KeyFiles.readPublic(KeyFiles.publicOf(file))).isEqualTo(secret.key());
        assertThat(Files.readString(KeyFiles.publicOf(file))).doesNotContain("PRIVATE");
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThatThrownBy(() -> KeyFiles.write(file, secret))
                .isInstanceOf(UnusableVault.class)
                .hasMessageContaining("never replaced");
        assertThatThrownBy(() -> KeyFiles.readSecret(folder.resolve("none")))
                .isInstanceOf(UnusableVault.class)
                .hasMessageContaining("cannot be read");
    }

    /** Whoever names the wrong one of two files must not find the secret in a protocol of the build. */
    @Test
    void a_secret_in_place_of_a_public_key_is_told_and_not_shown(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("peter.key"), PETER + "\n");
        assertThatThrownBy(() -> KeyFiles.readPublic(file))
                .isInstanceOf(UnusableVault.class)
                .hasMessageContainingAll("peter.key is a secret key", "peter.key.pub")
                .message()
                .doesNotContain("AYEKFALV");
        var cut = Files.writeString(folder.resolve("cut.key"), PETER.substring(3));
        assertThatThrownBy(() -> KeyFiles.readPublic(cut))
                .hasMessageContainingAll("cut.key", "is no public key")
                .message()
                .doesNotContain("AYEKFALV");
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> SecretKey.parse(text))
                .isInstanceOf(Malformed.class)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("AYEKFAL"));
    }
}
