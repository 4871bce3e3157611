package dev.evenkeel.proof.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.merkle.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes, checkpoints and cosignatures that others published, with the keys that others published. */
class PublishedNotesTest {
    /** golang.org/x/mod, sumdb/note/note_test.go. */
    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";

    private static final String TEXT =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";

    private static final String PETERS_LINE =
            "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private static final String ENOCHS_LINE =
            "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

    /** A checkpoint of a log of certificates of 23 May 2026, as its log published it with the cosignatures of its witnesses. */
    private static final String ARCHE = """
            arche2025h1.staging.ct.transparency.dev
            1432088532
            U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

            — arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
            — arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
            — transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
            — witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
            — remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
            — witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
            """;

    private static final String ARCHE_KEY =
            "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f";

    private static final String REMORA_KEY = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # c2sp.org/signed-note, "Verifier keys"
            example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k | This is an example message. | — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """)
    void the_example_of_the_specification_verifies(String key, String text, String line) {
        var note = SignedNote.parse(utf8(text + "\n\n" + line + "\n"));
        assertThat(note.state(VerifierKey.parse(key))).isEqualTo(SignatureState.VALID);
        assertThat(VerifierKey.parse(key).text()).isEqualTo(key);
    }

    @Test
    void two_signatures_are_told_apart_from_strangers() {
        var note = SignedNote.parse(utf8(TEXT + "\n" + PETERS_LINE + ENOCHS_LINE));
        assertThat(note.text()).isEqualTo(TEXT);
        assertThat(note.toString()).isEqualTo(TEXT + "\n" + PETERS_LINE + ENOCHS_LINE);
        assertThat(note.state(VerifierKey.parse(PETER))).isEqualTo(SignatureState.VALID);
        assertThat(note.state(VerifierKey.parse(ENOCH))).isEqualTo(SignatureState.VALID);
        assertThat(note.state(VerifierKey.parse(ARCHE_KEY))).isEqualTo(SignatureState.ABSENT);
        var renamed = SignedNote.parse(utf8(TEXT + "\n" + PETERS_LINE.replace("PeterNeumann", "CarmenSandiego")));
        assertThat(renamed.state(VerifierKey.parse(PETER))).isEqualTo(SignatureState.ABSENT);
        var other = SignedNote.parse(utf8(TEXT.replace("If", "if") + "\n" + PETERS_LINE));
        assertThat(other.state(VerifierKey.parse(PETER))).isEqualTo(SignatureState.WRONG);
    }

    @Test
    void no_part_and_no_change_of_a_key_is_taken_for_a_key() {
        for (var from = 0; from <= PETER.length(); from++) {
            for (var to = from; to <= PETER.length(); to++) {
                if (to - from < PETER.length()) {
                    refused(PETER.substring(from, to));
                }
            }
        }
        for (var at = 0; at < PETER.length(); at++) {
            refused(PETER.substring(0, at) + (char) (PETER.charAt(at) + 1) + PETER.substring(at + 1));
        }
        refused("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==");
        refused("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TEXT,
                TEXT + "\n",
                TEXT
                        + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=",
                "\u0001" + TEXT + "\n" + PETERS_LINE,
                TEXT
                        + "\n— Bad Name x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
                TEXT + "\n" + PETERS_LINE + "Unexpected line.\n",
                TEXT + "\n— PeterNeumann x08goA=\n",
                TEXT + "\n— PeterNeumann x08go\n",
            })
    void what_is_no_note_is_refused(String note) {
        assertThatThrownBy(() -> SignedNote.parse(utf8(note))).isInstanceOf(Malformed.class);
    }

    @Test
    void a_note_with_too_many_signatures_is_refused() {
        assertThatThrownBy(() -> SignedNote.parse(utf8(TEXT + "\n" + PETERS_LINE.repeat(101))))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("101 signatures");
    }

    @Test
    void a_spelling_of_base_64_with_stray_bits_is_refused() {
        // The last character before the padding has two bits that no byte takes: 'M' and 'N' would be the same byte.
        assertThatThrownBy(() -> SignedNote.parse(utf8(TEXT + "\n" + PETERS_LINE.replace("JnAM=", "JnAN="))))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("base 64");
    }

    @Test
    void a_checkpoint_of_a_public_log_verifies_with_its_log_and_its_witness() {
        var note = SignedNote.parse(utf8(ARCHE));
        assertThat(note.toString()).isEqualTo(ARCHE);
        var checkpoint = Checkpoint.of(note);
        assertThat(checkpoint.size()).isEqualTo(1_432_088_532L);
        assertThat(checkpoint.text() + "\n" + note.signatureLines()).isEqualTo(ARCHE);
        assertThat(note.state(VerifierKey.parse(ARCHE_KEY))).isEqualTo(SignatureState.VALID);
        var remora = VerifierKey.parse(REMORA_KEY);
        assertThat(note.state(remora)).isEqualTo(SignatureState.VALID);
        assertThat(Cosignature.time(note, remora)).contains(Instant.ofEpochSecond(0x6a122120));
        var larger = SignedNote.parse(utf8(ARCHE.replace("1432088532", "1432088533")));
        assertThat(larger.state(VerifierKey.parse(ARCHE_KEY))).isEqualTo(SignatureState.WRONG);
        assertThat(larger.state(remora)).isEqualTo(SignatureState.WRONG);
        assertThat(Cosignature.time(larger, remora)).isEmpty();
    }

    @Test
    void a_checkpoint_signed_by_another_implementation_of_ml_dsa_verifies() throws IOException {
        // FiloSottile/torchwood, cmd/litewitness/testdata/mldsa.txt, commit fac5716b.
        var note = SignedNote.parse(resource("ml-dsa-44.checkpoint"));
        var key = VerifierKey.parse(new String(resource("ml-dsa-44.vkey"), StandardCharsets.UTF_8).strip());
        assertThat(key.kind()).isEqualTo(KeyKind.COSIGNATURE_ML_DSA_44);
        assertThat(note.state(key)).isEqualTo(SignatureState.VALID);
        assertThat(Cosignature.time(note, key)).contains(Instant.EPOCH);
        var larger = new SignedNote(note.text().replace("\n1\n", "\n2\n"), note.signatures());
        assertThat(larger.state(key)).isEqualTo(SignatureState.WRONG);
        var extended = new SignedNote(note.text() + "extension\n", note.signatures());
        assertThat(extended.state(key)).as("what is not signed is not let pass").isEqualTo(SignatureState.WRONG);
    }

    @Test
    void a_checkpoint_of_sigsum_verifies_with_a_key_given_in_bytes() {
        // FiloSottile/torchwood, internal/witness/witness_test.go.
        var origin = "sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562";
        var key = VerifierKey.of(
                origin,
                KeyKind.ED25519,
                HexFormat.of().parseHex("ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f"));
        var note = SignedNote.parse(utf8("""
                sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562
                3
                RcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=

                — sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562 UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6go=
                """));
        assertThat(note.state(key)).isEqualTo(SignatureState.VALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "go.sum database tree\n0xabcdef\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=\n",
                "go.sum database tree\n123456789012\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBTOOBIG=\n",
                "log\n01\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=\n",
                "log\n-1\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=\n",
                "log\n9223372036854775808\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=\n",
                "\n1\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=\n",
                "log\n1\n",
                "log\n1\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=",
                "log\n1\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=\n\n",
            })
    void what_is_no_checkpoint_is_refused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(Malformed.class);
    }

    @Test
    void a_checkpoint_is_spelt_as_others_spell_it() {
        // golang.org/x/mod, sumdb/tlog/note_test.go.
        var text = "go.sum database tree\n123456789012\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=\n";
        var checkpoint = Checkpoint.parse(text);
        assertThat(checkpoint.text()).isEqualTo(text);
        assertThat(checkpoint.root()).isEqualTo(Hashing.leaf(utf8("hello world")));
        assertThat(Checkpoint.parse(text + "JOE\n").extensions()).isEqualTo(List.of("JOE"));
    }

    private static void refused(String key) {
        assertThatThrownBy(() -> VerifierKey.parse(key)).as(key).isInstanceOf(Malformed.class);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(PublishedNotesTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
