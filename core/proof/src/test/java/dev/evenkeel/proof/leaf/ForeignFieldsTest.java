package dev.evenkeel.proof.leaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.canonical.Json;
import dev.evenkeel.proof.log.EntryProof;
import dev.evenkeel.proof.merkle.Hashing;
import dev.evenkeel.proof.merkle.Tree;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.SignedNote;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A leaf, and the way to a record, say what they say and nothing besides: what nobody reads could say something else to others. */
class ForeignFieldsTest {
    private static final byte[] RECORD = "{\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8);
    private static final RecordBatch BATCH =
            RecordBatch.of(LeafType.EVENT, 1, List.of(RECORD, "{}".getBytes(StandardCharsets.UTF_8)));

    @Test
    void a_leaf_with_a_field_more_is_none() {
        for (var leaf : List.of(
                new Leaf.Inline(LeafType.RULING, 1, Json.Fields.of(new TreeMap<>())),
                Leaf.ofContent(LeafType.CONTRACT, 1, RECORD),
                BATCH.leaf())) {
            var fields = new TreeMap<>(leaf.json().values());
            assertThat(Leaf.of(Json.Fields.of(fields))).isEqualTo(leaf);
            fields.put("more", new Json.Flag(true));
            assertThatThrownBy(() -> Leaf.of(Json.Fields.of(fields)))
                    .as(leaf.toString())
                    .isInstanceOf(Malformed.class)
                    .hasMessageContaining("more");
        }
    }

    @Test
    void every_kind_of_leaf_has_a_version_from_one_on() {
        var hash = Hash.of(RECORD);
        assertThatThrownBy(() -> new Leaf.Inline(LeafType.RULING, 0, Json.Fields.of(new TreeMap<>())))
                .hasMessageContaining("version 0");
        assertThatThrownBy(() -> new Leaf.ByDigest(LeafType.CONTRACT, 0, hash, 1))
                .hasMessageContaining("version 0");
        assertThatThrownBy(() -> new Leaf.Batch(LeafType.EVENT, 0, 1, hash)).hasMessageContaining("version 0");
    }

    @Test
    void the_way_to_a_record_with_a_field_more_is_none() {
        var tree = Tree.of(List.of(BATCH.leaf().bytes()));
        var head = Checkpoint.of("provider.example/northwind", 1, tree.root());
        var proof = BATCH.proof(0).in(EntryProof.of(tree.proofs().inclusion(0), SignedNote.unsigned(head.text())));
        assertThat(RecordProof.holds(RECORD, proof)).isTrue();
        var extra = new TreeMap<>(CanonicalJson.readCanonicalObject(
                        java.util.Base64.getDecoder().decode(proof.extra().orElseThrow()))
                .values());
        extra.put("more", new Json.Flag(true));
        assertThatThrownBy(() -> RecordProof.of(proof.with(CanonicalJson.bytes(Json.Fields.of(extra)))))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void a_record_of_a_batch_that_was_just_cut_is_not_taken_in_again() {
        var intake = new RecordIntake(new RecordIndex(), LeafType.EVENT, 1);
        for (var number = 0; number < RecordBatch.RECORDS_MAX; number++) {
            intake.add(hash(number));
        }
        intake.add(hash(0));
        intake.add(hash(RecordBatch.RECORDS_MAX - 1));
        assertThat(intake.batches()).extracting(RecordBatch::count).containsExactly(RecordBatch.RECORDS_MAX);
    }

    private static Hash hash(int number) {
        return Hashing.leaf(Integer.toString(number).getBytes(StandardCharsets.UTF_8));
    }
}
