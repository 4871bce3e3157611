package dev.evenkeel.proof.leaf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.merkle.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordTrailTest {
    private static final RecordBatch FIRST = batch(0, 5);
    private static final RecordBatch SECOND = batch(5, 3);

    @Test
    void records_in_the_order_in_which_they_were_logged_are_followed_to_the_end_of_all_batches() {
        for (var batches : List.of(List.of(FIRST, SECOND), List.of(SECOND, FIRST))) {
            var trail = new RecordTrail(batches);
            for (var number = 0; number < 8; number++) {
                assertThat(trail.isWhole()).isFalse();
                assertThat(trail.follows(hash(number))).as("record %d", number).isTrue();
            }
            assertThat(trail.isWhole()).isTrue();
        }
        assertThat(new RecordTrail(List.of()).isWhole()).isTrue();
    }

    @Test
    void a_record_out_of_turn_is_passed_over_and_the_next_is_followed_again() {
        var trail = new RecordTrail(List.of(FIRST, SECOND));
        assertThat(trail.follows(hash(1))).isFalse();
        assertThat(trail.follows(hash(0))).isTrue();
        assertThat(trail.follows(hash(0))).isTrue();
        assertThat(trail.follows(hash(2))).isFalse();
        assertThat(trail.follows(hash(77))).isFalse();
        assertThat(trail.follows(hash(1))).isTrue();
    }

    @Test
    void a_batch_that_was_left_before_its_end_is_not_whole() {
        var trail = new RecordTrail(List.of(FIRST, SECOND));
        IntStream.of(0, 1, 5, 6, 7, 0, 1, 2, 3, 4)
                .forEach(number -> assertThat(trail.follows(hash(number))).isTrue());
        assertThat(trail.isWhole()).isFalse();
    }

    @Test
    void of_two_batches_that_begin_alike_one_is_missed() {
        var trail = new RecordTrail(List.of(FIRST, batch(0, 3)));
        IntStream.range(0, 3).forEach(number -> trail.follows(hash(number)));
        assertThat(trail.isWhole()).isFalse();
    }

    @Test
    void the_root_without_a_tree_is_that_of_the_tree() {
        for (var count = 1; count < 70; count++) {
            var batch = batch(0, count);
            var root = batch.leaf().root();
            assertThat(batch.proof(count - 1).batch().root()).isEqualTo(root);
            assertThat(RecordBatch.of(LeafType.EVENT, 1, records(0, count))
                            .leaf()
                            .root())
                    .isEqualTo(root);
        }
        assertThat(new Hashing().root(new byte[0])).isEqualTo(Hashing.EMPTY_ROOT);
    }

    private static RecordBatch batch(int from, int count) {
        var hashes = new byte[count * Hash.BYTES];
        IntStream.range(0, count).forEach(at -> hash(from + at).write(hashes, at * Hash.BYTES));
        return RecordBatch.ofHashes(LeafType.EVENT, 1, hashes);
    }

    private static List<byte[]> records(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(RecordTrailTest::record)
                .toList();
    }

    private static Hash hash(int number) {
        return Hashing.leaf(record(number));
    }

    private static byte[] record(int number) {
        return "record %d".formatted(number).getBytes(StandardCharsets.UTF_8);
    }
}
