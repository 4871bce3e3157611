package dev.evenkeel.proof.leaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.TestSigner;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.canonical.Json;
import dev.evenkeel.proof.log.EntryBundle;
import dev.evenkeel.proof.log.EntryProof;
import dev.evenkeel.proof.merkle.Tree;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.SignedNote;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes onto the log, and how one record of a page is proven. */
class LeafTest {
    private static final TestSigner LOG = TestSigner.of("provider.example/northwind", KeyKind.ED25519);

    @Test
    void a_small_record_is_its_own_entry() {
        var leaf = Leaf.of(LeafType.RULING, 1, Json.Fields.of(Map.of("line", new Json.Text("2026-03/resolved"))));
        assertThat(new String(leaf.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"body\":{\"line\":\"2026-03/resolved\"},\"type\":\"ruling\",\"version\":1}");
        assertThat(Leaf.parse(leaf.bytes())).isEqualTo(leaf);
    }

    @Test
    void a_record_too_large_for_an_entry_is_logged_by_its_digest() {
        var body = Json.Fields.of(Map.of("text", new Json.Text("x".repeat(EntryBundle.ENTRY_BYTES_MAX))));
        var leaf = (Leaf.ByDigest) Leaf.of(LeafType.CONTRACT, 1, body);
        assertThat(leaf.isOf(CanonicalJson.bytes(body))).isTrue();
        assertThat(leaf.isOf(new byte[0])).isFalse();
        assertThat(leaf.digest()).isEqualTo(Hash.of(CanonicalJson.bytes(body)));
        assertThat(leaf.bytes()).hasSizeLessThan(200);
        assertThat(Leaf.parse(leaf.bytes())).isEqualTo(leaf);
        var room = EntryBundle.ENTRY_BYTES_MAX
                - Leaf.of(LeafType.CONTRACT, 1, body("")).bytes().length;
        assertThat(Leaf.of(LeafType.CONTRACT, 1, body("x".repeat(room)))).isInstanceOf(Leaf.Inline.class);
        assertThat(Leaf.of(LeafType.CONTRACT, 1, body("x".repeat(room + 1)))).isInstanceOf(Leaf.ByDigest.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"body\":{},\"type\":\"rumour\",\"version\":1}",
                "{\"body\":{},\"type\":\"event\",\"version\":0}",
                "{\"body\":{},\"type\":\"event\"}",
                "{\"body\":[],\"type\":\"event\",\"version\":1}",
                "{\"body\":{},\"digest\":\"sha256:00\",\"type\":\"event\",\"version\":1}",
                "{\"digest\":\"sha256:00\",\"length\":1,\"type\":\"event\",\"version\":1}",
                "{\"type\":\"event\",\"version\":1}",
                "{\"body\":{}, \"type\":\"event\",\"version\":1}",
                "[]",
            })
    void what_is_no_leaf_is_refused(String entry) {
        assertThatThrownBy(() -> Leaf.parse(entry.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Malformed.class)
                .hasMessageEndingWith(".");
    }

    @Test
    void each_record_of_a_page_is_proven_by_one_file_without_its_neighbours() {
        var pages = new ArrayList<RecordBatch>();
        var tree = new Tree();
        for (var page = 0; page < 5; page++) {
            var batch = RecordBatch.of(LeafType.EVENT, 1, records(page));
            pages.add(batch);
            tree.append(batch.leaf().bytes());
        }
        var note = SignedNote.unsigned(Checkpoint.of("provider.example/northwind", 5, tree.root())
                        .text())
                .signedBy(LOG);
        for (var page = 0; page < 5; page++) {
            var ofLeaf = EntryProof.of(tree.proofs().inclusion(page), note);
            assertThat(Leaf.parse(pages.get(page).leaf().bytes()))
                    .isEqualTo(pages.get(page).leaf());
            for (var index = 0; index < records(page).size(); index++) {
                var file = pages.get(page).proof(index).in(ofLeaf).bytes();
                var proof = EntryProof.parse(file);
                var record = records(page).get(index);
                assertThat(RecordProof.holds(record, proof)).isTrue();
                assertThat(RecordProof.of(proof)).isEqualTo(pages.get(page).proof(index));
                record[0] ^= 1;
                assertThat(RecordProof.holds(record, proof)).isFalse();
            }
        }
    }

    @Test
    void a_batch_that_is_not_on_the_log_proves_nothing() {
        var logged = RecordBatch.of(LeafType.EVENT, 1, records(3));
        var forged = RecordBatch.of(LeafType.EVENT, 1, records(4));
        var tree = Tree.of(List.of(logged.leaf().bytes()));
        var note = SignedNote.unsigned(Checkpoint.of("provider.example/northwind", 1, tree.root())
                        .text())
                .signedBy(LOG);
        var ofLeaf = EntryProof.of(tree.proofs().inclusion(0), note);
        assertThat(RecordProof.holds(records(3).getFirst(), logged.proof(0).in(ofLeaf)))
                .isTrue();
        assertThat(RecordProof.holds(records(4).getFirst(), forged.proof(0).in(ofLeaf)))
                .isFalse();
        assertThatThrownBy(() -> RecordProof.of(ofLeaf))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("no extra data");
    }

    private static Json.Fields body(String text) {
        return Json.Fields.of(Map.of("text", new Json.Text(text)));
    }

    private static List<byte[]> records(int page) {
        var records = new ArrayList<byte[]>();
        for (var index = 0; index <= page * 7; index++) {
            records.add("{\"id\":\"%d-%d\"}".formatted(page, index).getBytes(StandardCharsets.UTF_8));
        }
        return records;
    }
}
