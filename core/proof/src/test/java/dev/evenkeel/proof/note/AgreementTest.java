package dev.evenkeel.proof.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.TestSigner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both parties sign the same bytes, and each can see whether the other has. */
class AgreementTest {
    private static final TestSigner PROVIDER = TestSigner.of("provider.example/northwind", KeyKind.ED25519);
    private static final TestSigner CLIENT = TestSigner.of("client.example/northwind", KeyKind.ED25519);
    private static final Hash DIGEST = Hash.of("the contract".getBytes(StandardCharsets.UTF_8));
    private static final Agreement CONTRACT = new Agreement("provider.example/northwind", "contract", DIGEST);

    @Test
    void a_contract_is_agreed_on_when_both_have_signed_its_digest() {
        var keys = List.of(PROVIDER.key(), CLIENT.key());
        var one = SignedNote.unsigned(CONTRACT.text()).signedBy(PROVIDER);
        assertThat(Agreement.missing(one, keys)).containsExactly(CLIENT.key());
        var both = SignedNote.parse(one.signedBy(CLIENT).bytes());
        assertThat(Agreement.missing(both, keys)).isEmpty();
        assertThat(Agreement.of(both)).isEqualTo(CONTRACT);
    }

    @Test
    void a_signature_under_another_digest_is_worth_nothing() {
        var signed = SignedNote.unsigned(CONTRACT.text()).signedBy(PROVIDER);
        var other = new Agreement(CONTRACT.engagement(), CONTRACT.subject(), Hash.of(new byte[] {1}));
        assertThat(Agreement.missing(new SignedNote(other.text(), signed.signatures()), List.of(PROVIDER.key())))
                .containsExactly(PROVIDER.key());
    }

    @Test
    void signing_again_replaces_the_signature() {
        var twice = SignedNote.unsigned(CONTRACT.text()).signedBy(PROVIDER).signedBy(PROVIDER);
        assertThat(twice.signatures()).hasSize(1);
    }

    @Test
    void an_agreement_and_a_checkpoint_are_never_mistaken_for_each_other() {
        assertThatThrownBy(() -> Checkpoint.parse(CONTRACT.text())).isInstanceOf(Malformed.class);
        var checkpoint = Checkpoint.of("provider.example/northwind", 3, DIGEST);
        assertThatThrownBy(() -> Agreement.of(SignedNote.unsigned(checkpoint.text())))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> new Agreement("12", "contract", DIGEST)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> new Agreement("a b", "contract", DIGEST)).isInstanceOf(Malformed.class);
    }

    @Test
    void one_key_signs_notes_and_cosigns_without_the_two_being_confused() {
        var cosigner = CLIENT.as(KeyKind.COSIGNATURE_ED25519);
        var checkpoint = Checkpoint.of("provider.example/northwind", 3, DIGEST);
        var note = SignedNote.unsigned(checkpoint.text())
                .signedBy(PROVIDER)
                .with(Cosignature.sign(checkpoint, cosigner, Instant.parse("2026-11-22T06:00:00.75Z")));
        assertThat(note.state(cosigner.key())).isEqualTo(SignatureState.VALID);
        assertThat(note.state(CLIENT.key())).isEqualTo(SignatureState.ABSENT);
        assertThat(Cosignature.time(note, cosigner.key())).contains(Instant.parse("2026-11-22T06:00:00Z"));
        assertThat(cosigner.key()).isEqualTo(CLIENT.key().as(KeyKind.COSIGNATURE_ED25519));
    }

    @Test
    void a_cosignature_is_of_its_time() {
        var cosigner = TestSigner.of("client.example/northwind", KeyKind.COSIGNATURE_ED25519);
        var checkpoint = Checkpoint.of("provider.example/northwind", 3, DIGEST);
        var signature = Cosignature.sign(checkpoint, cosigner, Instant.ofEpochSecond(1_000_000));
        var bytes = signature.bytes();
        bytes[Long.BYTES - 1] ^= 1;
        var note = SignedNote.unsigned(checkpoint.text()).with(NoteSignature.of(cosigner.key(), bytes));
        assertThat(note.state(cosigner.key())).isEqualTo(SignatureState.WRONG);
        bytes[0] ^= (byte) 0x80;
        assertThat(SignedNote.unsigned(checkpoint.text())
                        .with(NoteSignature.of(cosigner.key(), bytes))
                        .state(cosigner.key()))
                .isEqualTo(SignatureState.WRONG);
    }

    @Test
    void ml_dsa_cosigns_checkpoints_without_extensions() {
        var cosigner = TestSigner.of("client.example/northwind", KeyKind.COSIGNATURE_ML_DSA_44);
        var checkpoint = Checkpoint.of("provider.example/northwind", 3, DIGEST);
        var note = SignedNote.unsigned(checkpoint.text())
                .with(Cosignature.sign(checkpoint, cosigner, Instant.ofEpochSecond(1_000_000)));
        assertThat(SignedNote.parse(note.bytes())
                        .state(VerifierKey.parse(cosigner.key().text())))
                .isEqualTo(SignatureState.VALID);
        var extended = new Checkpoint(checkpoint.origin(), 3, DIGEST, List.of("more"));
        assertThatThrownBy(() -> Cosignature.sign(extended, cosigner, Instant.EPOCH))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("does not cover");
    }
}
