package dev.evenkeel.proof.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.proof.Base64Text;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.TestSigner;
import dev.evenkeel.proof.merkle.Tree;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.SignatureState;
import dev.evenkeel.proof.note.SignedNote;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proof that travels beside an entry. */
class EntryProofTest {
    private static final String ORIGIN = "provider.example/northwind";
    private static final TestSigner LOG = TestSigner.of(ORIGIN, KeyKind.ED25519);

    /** Lines of c2sp.org/tlog-proof's example, and a checkpoint and signature of c2sp.org/tlog-checkpoint's. */
    private static final String EXAMPLE = """
            c2sp.org/tlog-proof@v1
            extra YWdlLXYxLjIuMS1kYXJ3aW4tYXJtNjQudGFyLmd6
            index 73894
            gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
            B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=
            EKNzoDWG8LGC0Yp9o+sv3qllpMP9uHQ9B20KNL+Q1zs=
            RoopEkOdqkYqMB4MJXrbt/hMjOxsVn0IrWjpz1ZMMes=
            AHCioX9nLjsrse6YhjRRmk1WUEirVOLLRoOQ6vfO5vk=

            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            """;

    @Test
    void the_example_of_the_specification_is_read_and_written() {
        var proof = EntryProof.parse(utf8(EXAMPLE));
        assertThat(proof.index()).isEqualTo(73_894);
        assertThat(proof.path()).hasSize(5);
        assertThat(proof.extra())
                .map(extra -> new String(Base64Text.bytes(extra, ""), StandardCharsets.UTF_8))
                .contains("age-v1.2.1-darwin-arm64.tar.gz");
        assertThat(new String(proof.bytes(), StandardCharsets.UTF_8)).isEqualTo(EXAMPLE);
    }

    @Test
    void an_entry_is_proven_offline_by_its_file_and_the_public_key() {
        var entries = entries();
        var tree = Tree.of(entries);
        var note = SignedNote.unsigned(
                        Checkpoint.of(ORIGIN, tree.size(), tree.root()).text())
                .signedBy(LOG);
        for (var index = 0; index < entries.size(); index++) {
            var proof = EntryProof.parse(
                    EntryProof.of(tree.proofs().inclusion(index), note).bytes());
            assertThat(proof.holds(entries.get(index))).isTrue();
            assertThat(proof.holds(entries.get((index + 1) % entries.size()))).isFalse();
            assertThat(proof.checkpoint().state(LOG.key())).isEqualTo(SignatureState.VALID);
        }
    }

    @Test
    void one_changed_byte_of_a_proof_makes_it_fail() {
        var random = new Random(99);
        var entries = entries();
        var tree = Tree.of(entries);
        var note = SignedNote.unsigned(
                        Checkpoint.of(ORIGIN, tree.size(), tree.root()).text())
                .signedBy(LOG);
        var file = EntryProof.of(tree.proofs().inclusion(11), note).bytes();
        for (var at = 0; at < file.length; at++) {
            var changed = file.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            assertThat(holds(changed, entries.get(11))).as("byte %d", at).isFalse();
        }
        assertThat(holds(file, entries.get(11))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wrong-header\nindex 0\n\nlog\n1\n",
                "c2sp.org/tlog-proof@v1\nextra !!notbase64!!\nindex 0\n\n",
                "c2sp.org/tlog-proof@v1\n\n\n",
                "c2sp.org/tlog-proof@v1\nindex notanumber\n\n",
                "c2sp.org/tlog-proof@v1\nindex -5\n\n",
                "c2sp.org/tlog-proof@v1\nindex 05\n\n",
                "c2sp.org/tlog-proof@v1\nindex 0\n!!notbase64!!\n\n",
                "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n",
                "c2sp.org/tlog-proof@v1\nindex 0\n",
                "",
            })
    void what_is_no_proof_is_refused(String head) {
        // The cases of transparency-dev/merkle, proof/tlog_proof_test.go, before a checkpoint that is one.
        var file = utf8(head + EXAMPLE.substring(EXAMPLE.indexOf("\n\n") + 2));
        assertThatThrownBy(() -> EntryProof.parse(file))
                .isInstanceOf(Malformed.class)
                .hasMessageEndingWith(".");
    }

    private static boolean holds(byte[] file, byte[] entry) {
        try {
            var proof = EntryProof.parse(file);
            return proof.holds(entry)
                    && Checkpoint.of(proof.checkpoint()).origin().equals(ORIGIN)
                    && proof.checkpoint().state(LOG.key()) == SignatureState.VALID;
        } catch (Malformed _) {
            return false;
        }
    }

    private static List<byte[]> entries() {
        var entries = new ArrayList<byte[]>();
        for (var index = 0; index < 19; index++) {
            entries.add(utf8("{\"line\":" + index + "}"));
        }
        return entries;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
