package dev.evenkeel.proof.leaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.merkle.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Records that came before are found again, and only those. */
class RecordIndexTest {
    private static final long SEED = 20_261_122;

    @Test
    void every_record_is_found_where_it_is_however_many_there_are() {
        var index = new RecordIndex();
        var random = new Random(SEED);
        var expected = new ArrayList<Hash>();
        for (var round = 0; round < 40; round++) {
            var batch = batch(expected.size(), 1 + random.nextInt(400));
            index.add(batch);
            IntStream.range(0, batch.count()).mapToObj(batch::hash).forEach(expected::add);
        }
        assertThat(index.size()).isEqualTo(expected.size());
        for (var hash : expected) {
            var place = index.find(hash).orElseThrow();
            assertThat(place.batch().hash(place.index())).isEqualTo(hash);
        }
        assertThat(index.holds(hash(expected.size()))).isFalse();
        assertThat(index.batches()).hasSize(40);
    }

    @Test
    void records_that_share_half_their_hash_are_not_taken_for_each_other() {
        var first = new Hash(7, 1, 1, 1);
        var second = new Hash(7, 1, 1, 2);
        var index = new RecordIndex();
        index.add(RecordBatch.ofHashes(LeafType.EVENT, 1, first.bytes()));
        assertThat(index.holds(second)).isFalse();
        index.add(RecordBatch.ofHashes(LeafType.EVENT, 1, second.bytes()));
        assertThat(index.find(second).orElseThrow().batch())
                .isEqualTo(index.batches().getLast());
    }

    @Test
    void what_is_on_the_log_is_not_taken_in_again_and_what_is_new_is_taken_in_once() {
        var known = new RecordIndex();
        known.add(batch(0, 10));
        var other = batch(100, 5);
        known.add(other);
        var intake = new RecordIntake(known, LeafType.EVENT, 1);
        for (var number : List.of(3, 11, 3, 12, 11, 9)) {
            intake.add(hash(number));
        }
        var batches = intake.batches();
        assertThat(batches).hasSize(2).doesNotContain(other);
        assertThat(batches.getFirst().hash(3)).isEqualTo(hash(3));
        assertThat(batches.getLast().count()).isEqualTo(2);
        assertThat(batches.getLast().hash(0)).isEqualTo(hash(11));
        assertThat(batches.getLast().hash(1)).isEqualTo(hash(12));
        assertThat(intake.batches()).isEqualTo(batches);
    }

    @Test
    void a_batch_is_cut_when_it_is_full() {
        var intake = new RecordIntake(new RecordIndex(), LeafType.EVENT, 1);
        for (var number = 0; number < RecordBatch.RECORDS_MAX + 1; number++) {
            intake.add(hash(number));
        }
        assertThat(intake.batches()).extracting(RecordBatch::count).containsExactly(RecordBatch.RECORDS_MAX, 1);
    }

    @Test
    void a_batch_of_hashes_is_the_batch_of_its_records() {
        var records = IntStream.range(0, 100).mapToObj(RecordIndexTest::record).toList();
        var whole = RecordBatch.of(LeafType.STATEMENT, 3, records);
        var again = RecordBatch.ofHashes(LeafType.STATEMENT, 3, whole.hashes());
        assertThat(again.leaf()).isEqualTo(whole.leaf());
        for (var number = 0; number < records.size(); number++) {
            assertThat(again.proof(number)).isEqualTo(whole.proof(number));
            assertThat(again.proof(number).holds(records.get(number))).isTrue();
            assertThat(again.proof(number).holds(record(1000))).isFalse();
        }
        assertThatThrownBy(() -> RecordBatch.ofHashes(LeafType.EVENT, 1, new byte[0]))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> RecordBatch.ofHashes(LeafType.EVENT, 1, new byte[33]))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("33 bytes");
    }

    private static RecordBatch batch(int first, int count) {
        return RecordBatch.of(
                LeafType.EVENT,
                1,
                IntStream.range(first, first + count)
                        .mapToObj(RecordIndexTest::record)
                        .toList());
    }

    private static Hash hash(int number) {
        return Hashing.leaf(record(number));
    }

    private static byte[] record(int number) {
        return "{\"id\":\"%d\"}".formatted(number).getBytes(StandardCharsets.UTF_8);
    }
}
