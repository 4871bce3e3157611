package dev.evenkeel.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.log.AddCheckpoint;
import dev.evenkeel.proof.log.Witness;
import dev.evenkeel.proof.merkle.Tree;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.SignedNote;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whatever moment the power is cut at, the log goes on from the last checkpoint that anyone saw. */
@Execution(ExecutionMode.CONCURRENT)
class PowerCutTest {
    private static final long SEED = 1906;
    private static final String ORIGIN = "provider.example/northwind";
    private static final SecretKey LOG = SecretKey.generate(ORIGIN, KeyKind.ED25519, new SecureRandom());
    private static final int PAST_THE_END = 1_000_000;

    /** What was appended and what was seen, up to the cut. */
    private static final class Run {
        private final List<byte[]> entries = new ArrayList<>();
        private Optional<Checkpoint> seen = Optional.empty();
    }

    @Test
    void a_cut_at_any_byte_leaves_the_log_that_was_seen() {
        var random = new Random(SEED);
        var batches = List.of(2, 1, 3);
        var last = length(SimulatedDisk.honest(), batches);
        for (var at = 0L; at <= last; at++) {
            var disk = SimulatedDisk.honest().cutAfter(at);
            var run = run(disk, batches, "seed %d, cut after %d of %d".formatted(SEED, at, last));
            goesOn(disk, run, random, "seed %d, cut after %d of %d".formatted(SEED, at, last));
        }
    }

    @Test
    void a_cut_where_a_tile_fills_up_leaves_the_log_that_was_seen() {
        var random = new Random(SEED + 1);
        var batches = List.of(254, 1, 3, 260);
        var last = length(SimulatedDisk.honest(), batches);
        for (var round = 0; round < 300; round++) {
            var at = random.nextLong(last + 1);
            var disk = SimulatedDisk.honest().cutAfter(at);
            var where = "seed %d, round %d, cut after %d of %d".formatted(SEED + 1, round, at, last);
            goesOn(disk, run(disk, batches, where), random, where);
        }
    }

    @Test
    void a_cut_while_a_cut_is_mended_leaves_the_log_that_was_seen() {
        var random = new Random(SEED + 2);
        var batches = List.of(2, 1, 3);
        var last = length(SimulatedDisk.honest(), batches);
        for (var round = 0; round < 250; round++) {
            var where = "seed %d, round %d".formatted(SEED + 2, round);
            var disk = SimulatedDisk.honest().cutAfter(random.nextLong(last));
            var run = run(disk, batches, where);
            for (var cuts = 0; cuts < 3; cuts++) {
                disk = disk.survivor(random).cutAfter(random.nextLong(last));
                run = goOn(disk, run, "after cut " + cuts, where);
            }
            goesOn(disk, run, random, where);
        }
    }

    @Test
    void a_disk_that_does_not_sync_is_noticed_by_this_test() {
        var random = new Random(SEED + 3);
        var broken = 0;
        for (var round = 0; round < 60; round++) {
            var disk = SimulatedDisk.lying();
            var run = run(disk, List.of(2, 1, 3), "lying");
            try {
                goesOn(disk, run, random, "lying");
            } catch (AssertionError | Malformed _) {
                broken++;
            }
        }
        assertThat(broken).isGreaterThan(20);
    }

    @Test
    void a_witness_never_forgets_what_it_has_cosigned() {
        var random = new Random(SEED + 4);
        var cosigner = SecretKey.generate("client.example/northwind", KeyKind.COSIGNATURE_ED25519, new SecureRandom());
        var witness = new Witness(Map.of(ORIGIN, List.of(LOG.key())));
        var tree = Tree.of(entries("entry ", 9));
        var notes = IntStream.range(0, 10)
                .mapToObj(size -> SignedNote.unsigned(
                                Checkpoint.of(ORIGIN, size, tree.proofs(size).root())
                                        .text())
                        .signedBy(LOG))
                .toList();
        for (var at = 0L; at < 1_200; at += 1 + random.nextInt(3)) {
            var disk = SimulatedDisk.honest().cutAfter(at);
            var cosigned = 0;
            try (var folder = new WitnessFolder(disk, witness, cosigner, () -> {})) {
                for (var size = 2; size < 10; size += 3) {
                    var request = cosigned == 0
                            ? AddCheckpoint.first(notes.get(size))
                            : AddCheckpoint.of(tree.proofs(size).consistency(cosigned), notes.get(size));
                    assertThat(folder.answer(request, Instant.EPOCH).status()).isEqualTo(200);
                    cosigned = size;
                }
            } catch (SimulatedDisk.PowerCut _) {
                // As it is meant to be.
            }
            try (var folder = new WitnessFolder(disk.survivor(random), witness, cosigner, () -> {})) {
                long remembered = folder.last(ORIGIN).map(Checkpoint::size).orElse(0L);
                assertThat(remembered).as("seed %d, cut after %d", SEED + 4, at).isGreaterThanOrEqualTo(cosigned);
            }
        }
    }

    /** Bytes and steps of a run without a cut. */
    private static long length(SimulatedDisk disk, List<Integer> batches) {
        run(disk.cutAfter(PAST_THE_END), batches, "whole");
        return PAST_THE_END - disk.left();
    }

    private static Run run(SimulatedDisk disk, List<Integer> batches, String where) {
        var run = new Run();
        try (var log = new LogFolder(disk, ORIGIN, LOG, () -> {})) {
            run.seen = Optional.of(Checkpoint.of(log.checkpoint()));
            for (var batch : batches) {
                append(log, run, entries("first ", batch));
            }
        } catch (SimulatedDisk.PowerCut _) {
            assertThat(disk.left()).as(where).isNotNegative();
        }
        return run;
    }

    /** Opens what was left after a cut, holds it against what was seen, and appends something else. */
    private static void goesOn(SimulatedDisk disk, Run run, Random random, String where) {
        var survivor = disk.survivor(random);
        goOn(survivor, run, "another ", where);
        try (var log = new LogFolder(survivor, ORIGIN, LOG, () -> {})) {
            assertThat(log.fault()).as(where).isEmpty();
            for (var index = 0L; index < log.size(); index += 1 + log.size() / 5) {
                assertThat(log.proof(index).holds(log.entry(index))).as(where).isTrue();
            }
        }
    }

    private static Run goOn(SimulatedDisk disk, Run before, String kind, String where) {
        var run = new Run();
        try (var log = new LogFolder(disk, ORIGIN, LOG, () -> {})) {
            var seen = before.seen;
            assertThat(log.fault()).as(where).isEmpty();
            for (var index = 0L; index < log.size(); index++) {
                run.entries.add(log.entry(index));
            }
            run.seen = Optional.of(Checkpoint.of(log.checkpoint()));
            seen.ifPresent(checkpoint -> {
                assertThat(log.size()).as(where).isGreaterThanOrEqualTo(checkpoint.size());
                assertThat(Tree.of(run.entries).proofs(checkpoint.size()).root())
                        .as(where)
                        .isEqualTo(checkpoint.root());
            });
            append(log, run, entries(kind, 2));
            seen.filter(checkpoint -> checkpoint.size() > 0)
                    .ifPresent(checkpoint -> assertThat(log.consistency(checkpoint.size())
                                    .holds(
                                            checkpoint.root(),
                                            Checkpoint.of(log.checkpoint()).root()))
                            .as(where)
                            .isTrue());
        } catch (SimulatedDisk.PowerCut _) {
            if (run.seen.isEmpty()) {
                run.seen = before.seen;
            }
        }
        return run;
    }

    private static void append(LogFolder log, Run run, List<byte[]> entries) {
        var checkpoint = log.append(entries);
        run.entries.addAll(entries);
        run.seen = Optional.of(Checkpoint.of(checkpoint));
        assertThatCode(() -> Checkpoint.of(checkpoint)).doesNotThrowAnyException();
    }

    private static List<byte[]> entries(String kind, int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> (kind + index).getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
