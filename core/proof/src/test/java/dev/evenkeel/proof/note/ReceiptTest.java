package dev.evenkeel.proof.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.TestSigner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What intake has signed for, and nobody else. */
class ReceiptTest {
    private static final TestSigner INTAKE = TestSigner.of("provider.example/northwind", KeyKind.ED25519);
    private static final Receipt RECEIPT = new Receipt(
            "provider.example/northwind",
            Instant.parse("2026-04-01T08:00:00.7Z"),
            12,
            Hash.of("records".getBytes(StandardCharsets.UTF_8)));

    @Test
    void a_receipt_is_five_lines_that_intake_signs() {
        var note = RECEIPT.signedBy(INTAKE);
        assertThat(note.text().lines())
                .containsExactly(
                        "evenkeel.dev/receipt@v1",
                        "provider.example/northwind",
                        "2026-04-01T08:00:00Z",
                        "12",
                        RECEIPT.root().toString());
        var read = SignedNote.parse(note.bytes());
        assertThat(Receipt.of(read)).isEqualTo(RECEIPT);
        assertThat(read.state(INTAKE.key())).isEqualTo(SignatureState.VALID);
    }

    @Test
    void anything_else_is_no_receipt() {
        var text = RECEIPT.text();
        for (var wrong : new String[] {
            text.replace("receipt@v1", "agreement@v1"),
            text.replace("\n12\n", "\n012\n"),
            text.replace("\n12\n", "\n0\n"),
            text.replace("08:00:00Z", "08:00:00.5Z"),
            text.replace("08:00:00Z", "tomorrow"),
            text.replace("sha256:", "md5:"),
            text.replace("provider.example/northwind", "provider example"),
            text + "more\n"
        }) {
            assertThatThrownBy(() -> Receipt.of(SignedNote.unsigned(wrong)))
                    .as(wrong)
                    .isInstanceOf(Malformed.class);
        }
    }
}
