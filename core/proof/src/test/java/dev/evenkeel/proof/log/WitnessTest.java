package dev.evenkeel.proof.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.TestSigner;
import dev.evenkeel.proof.merkle.Hashing;
import dev.evenkeel.proof.merkle.Tree;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.SignedNote;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A party cosigns the other's log only as far as it is consistent with all it has cosigned. */
class WitnessTest {
    private static final String ORIGIN = "provider.example/northwind";
    private static final TestSigner LOG = TestSigner.of(ORIGIN, KeyKind.ED25519);
    private static final Witness WITNESS = new Witness(Map.of(ORIGIN, List.of(LOG.key())));
    private static final Tree TREE = tree(20, "");

    /** The body that c2sp.org/tlog-witness shows. */
    private static final String EXAMPLE = """
            old 20852014
            PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
            jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
            5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
            /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
            """;

    @Test
    void the_request_of_the_specification_is_read_and_written() {
        var request = AddCheckpoint.parse(EXAMPLE.getBytes(StandardCharsets.UTF_8));
        assertThat(request.oldSize()).isEqualTo(20_852_014);
        assertThat(request.path()).hasSize(4);
        assertThat(new String(request.bytes(), StandardCharsets.UTF_8)).isEqualTo(EXAMPLE);
    }

    @Test
    void a_request_with_more_hashes_than_any_tree_needs_is_refused() {
        var hash = Hash.of(new byte[0]).base64() + "\n";
        var body = EXAMPLE.replaceFirst("(?s)\nPlRN.*?\n\n", "\n" + hash.repeat(64) + "\n");
        assertThatThrownBy(() -> AddCheckpoint.parse(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("64 hashes");
    }

    @Test
    void a_growing_log_is_cosigned_step_by_step() {
        Optional<Checkpoint> last = Optional.empty();
        var oldSize = 0L;
        for (var size : List.of(0, 1, 1, 2, 7, 8, 13, 20)) {
            var request = oldSize == 0
                    ? AddCheckpoint.first(note(TREE, size))
                    : AddCheckpoint.of(TREE.proofs(size).consistency(oldSize), note(TREE, size));
            var decision = WITNESS.decide(last, AddCheckpoint.parse(request.bytes()));
            assertThat(decision).isEqualTo(new Witness.Decision.Cosign(checkpoint(TREE, size)));
            last = Optional.of(checkpoint(TREE, size));
            oldSize = size;
        }
    }

    /** The cases of FiloSottile/torchwood, internal/witness/witness_test.go, TestZeroSize. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(useHeadersInDisplayName = false, textBlock = """
            # name, known size, old size, new size, root is of, hashes in the proof, status
            empty tree, -1, 0, 0, nothing, 0, 200
            empty tree seen before, 0, 0, 0, nothing, 0, 200
            wrong root of nothing, -1, 0, 0, a leaf, 0, 422
            empty tree with a proof, -1, 0, 0, nothing, 1, 422
            first tree, -1, 0, 1, a leaf, 0, 200
            first tree after an empty one, 0, 0, 1, a leaf, 0, 200
            first tree with a proof, -1, 0, 1, a leaf, 1, 422
            other old size, 1, 0, 1, a leaf, 1, 409
            old size above new, 1, 1, 0, nothing, 0, 400
            """)
    void nothing_and_the_first_entries_need_no_proof_and_take_none(
            String name, int known, int oldSize, int size, String rootOf, int hashes, int status) {
        var leaf = Hashing.leaf("leaf".getBytes(StandardCharsets.UTF_8));
        var last = known < 0
                ? Optional.<Checkpoint>empty()
                : Optional.of(Checkpoint.of(ORIGIN, known, known == 0 ? Hashing.EMPTY_ROOT : leaf));
        var checkpoint = Checkpoint.of(ORIGIN, size, rootOf.equals("nothing") ? Hashing.EMPTY_ROOT : leaf);
        var request = new AddCheckpoint(
                oldSize,
                List.of(leaf).subList(0, hashes),
                SignedNote.unsigned(checkpoint.text()).signedBy(LOG));
        assertThat(status(WITNESS.decide(last, request))).as(name).isEqualTo(status);
    }

    @Test
    void a_forked_log_is_refused() {
        var fork = tree(20, "another ");
        var last = Optional.of(checkpoint(TREE, 8));
        var longer = AddCheckpoint.of(fork.proofs(13).consistency(8), note(fork, 13));
        assertThat(refusal(WITNESS.decide(last, longer))).isEqualTo(Witness.Reason.NOT_CONSISTENT);
        var same = AddCheckpoint.of(fork.proofs(8).consistency(8), note(fork, 8));
        assertThat(refusal(WITNESS.decide(last, same))).isEqualTo(Witness.Reason.OTHER_ROOT);
        assertThat(((Witness.Decision.Refuse) WITNESS.decide(last, same)).message())
                .contains(
                        TREE.proofs(8).root().toString(), fork.proofs(8).root().toString(), "forked", "Keep both");
    }

    @Test
    void a_shrunk_log_is_refused() {
        var last = Optional.of(checkpoint(TREE, 13));
        assertThat(refusal(WITNESS.decide(last, new AddCheckpoint(13, List.of(), note(TREE, 8)))))
                .isEqualTo(Witness.Reason.OLD_SIZE_ABOVE_NEW);
        assertThat(refusal(WITNESS.decide(last, AddCheckpoint.of(TREE.proofs(8).consistency(8), note(TREE, 8)))))
                .isEqualTo(Witness.Reason.OTHER_OLD_SIZE);
        assertThat(refusal(WITNESS.decide(last, AddCheckpoint.first(note(TREE, 8)))))
                .isEqualTo(Witness.Reason.OTHER_OLD_SIZE);
    }

    @Test
    void a_log_that_nobody_vouches_for_is_refused() {
        var stranger = TestSigner.of(ORIGIN, KeyKind.ED25519);
        var signed = SignedNote.unsigned(checkpoint(TREE, 3).text()).signedBy(stranger);
        assertThat(refusal(WITNESS.decide(Optional.empty(), AddCheckpoint.first(signed))))
                .isEqualTo(Witness.Reason.NOT_SIGNED);
        var elsewhere = SignedNote.unsigned(
                        Checkpoint.of("other.example/log", 3, TREE.proofs(3).root())
                                .text())
                .signedBy(LOG);
        assertThat(refusal(WITNESS.decide(Optional.empty(), AddCheckpoint.first(elsewhere))))
                .isEqualTo(Witness.Reason.UNKNOWN_LOG);
        var changed = new SignedNote(checkpoint(TREE, 4).text(), note(TREE, 3).signatures());
        assertThat(refusal(WITNESS.decide(Optional.empty(), AddCheckpoint.first(changed))))
                .isEqualTo(Witness.Reason.NOT_SIGNED);
    }

    @Test
    void whatever_is_cosigned_follows_from_all_before() {
        var random = new Random(2026);
        var trees = List.of(TREE, tree(20, "another "), tree(20, "a third "));
        var notes = trees.stream()
                .map(tree -> IntStream.rangeClosed(0, 20)
                        .mapToObj(size -> note(tree, size))
                        .toList())
                .toList();
        var cosigned = 0;
        for (var run = 0; run < 40; run++) {
            Optional<Checkpoint> last = Optional.empty();
            for (var round = 0; round < 40; round++) {
                var which = random.nextInt(trees.size());
                var tree = trees.get(which);
                var size = random.nextInt(21);
                long old = random.nextBoolean() ? last.map(Checkpoint::size).orElse(0L) : random.nextInt(21);
                var path = old >= 1 && old <= size
                        ? tree.proofs(size).consistency(old).path()
                        : List.<Hash>of();
                var request = new AddCheckpoint(old, path, notes.get(which).get(size));
                if (WITNESS.decide(last, request) instanceof Witness.Decision.Cosign(var checkpoint)) {
                    long before = last.map(Checkpoint::size).orElse(0L);
                    assertThat(checkpoint.size()).isGreaterThanOrEqualTo(before);
                    last.ifPresent(
                            seen -> assertThat(tree.proofs(seen.size()).root()).isEqualTo(seen.root()));
                    last = Optional.of(checkpoint);
                    cosigned++;
                }
            }
        }
        assertThat(cosigned).isGreaterThan(80);
    }

    private static int status(Witness.Decision decision) {
        return switch (decision) {
            case Witness.Decision.Cosign _ -> 200;
            case Witness.Decision.Refuse(var reason, var _) -> reason.httpStatus();
        };
    }

    private static Witness.Reason refusal(Witness.Decision decision) {
        assertThat(decision).isInstanceOf(Witness.Decision.Refuse.class);
        return ((Witness.Decision.Refuse) decision).reason();
    }

    private static Checkpoint checkpoint(Tree tree, int size) {
        return Checkpoint.of(ORIGIN, size, tree.proofs(size).root());
    }

    private static SignedNote note(Tree tree, int size) {
        return SignedNote.unsigned(checkpoint(tree, size).text()).signedBy(LOG);
    }

    private static Tree tree(int size, String kind) {
        var tree = new Tree();
        for (var index = 0; index < size; index++) {
            tree.append((kind + "entry " + index).getBytes(StandardCharsets.UTF_8));
        }
        return tree;
    }
}
