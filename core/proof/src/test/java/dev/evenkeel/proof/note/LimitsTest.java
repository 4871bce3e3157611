package dev.evenkeel.proof.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.TestSigner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is still read, and what is not any more. */
class LimitsTest {
    private static final TestSigner SIGNER = TestSigner.of("provider.example/northwind", KeyKind.ED25519);

    @Test
    void a_note_has_a_hundred_signatures_and_not_one_more() {
        var signature =
                SignedNote.unsigned("text\n").signedBy(SIGNER).signatures().getFirst();
        var all = new ArrayList<NoteSignature>();
        while (all.size() < SignedNote.SIGNATURES_MAX) {
            all.add(signature);
        }
        assertThat(SignedNote.parse(new SignedNote("text\n", all).bytes()).signatures())
                .hasSize(SignedNote.SIGNATURES_MAX);
        all.add(signature);
        assertThatThrownBy(() -> new SignedNote("text\n", all)).isInstanceOf(Malformed.class);
    }

    @Test
    void a_note_has_a_million_bytes_and_not_one_more() {
        var lines = SignedNote.unsigned("x\n").signedBy(SIGNER).signatureLines();
        var room = SignedNote.NOTE_BYTES_MAX - lines.getBytes(StandardCharsets.UTF_8).length - 2;
        var note = "x".repeat(room) + "\n\n" + lines;
        assertThat(SignedNote.parse(note.getBytes(StandardCharsets.UTF_8)).text())
                .hasSize(room + 1);
        assertThatThrownBy(() -> SignedNote.parse(("x" + note).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("1000001 bytes");
    }

    @Test
    void a_key_and_a_signature_have_a_name_without_spaces_or_plus() {
        for (var name : List.of("", "two words", "a+b")) {
            assertThatThrownBy(() -> VerifierKey.of(name, KeyKind.ED25519, new byte[32]))
                    .as(name)
                    .isInstanceOf(Malformed.class);
            assertThatThrownBy(() -> NoteSignature.parse("— %s AAAAAAAA".formatted(name)))
                    .as(name)
                    .isInstanceOf(Malformed.class);
        }
    }
}
