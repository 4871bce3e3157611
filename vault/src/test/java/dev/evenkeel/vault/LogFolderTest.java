package dev.evenkeel.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.leaf.Leaf;
import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.proof.leaf.RecordBatch;
import dev.evenkeel.proof.leaf.RecordProof;
import dev.evenkeel.proof.log.AddCheckpoint;
import dev.evenkeel.proof.log.Witness;
import dev.evenkeel.proof.merkle.Tree;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.NoteSignature;
import dev.evenkeel.proof.note.SignatureState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of an engagement in a folder, and the other party's signature on it. */
class LogFolderTest {
    private static final String ORIGIN = "provider.example/northwind";
    private static final SecretKey LOG = SecretKey.generate(ORIGIN, KeyKind.ED25519, new SecureRandom());
    private static final SecretKey CLIENT =
            SecretKey.generate("client.example/northwind", KeyKind.COSIGNATURE_ED25519, new SecureRandom());
    private static final Witness WITNESS = new Witness(Map.of(ORIGIN, List.of(LOG.key())));

    private static final long SEED = 1906;
    private static final long PAST_THE_END = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void a_log_grows_over_many_openings() {
        var disk = SimulatedDisk.honest();
        var all = new ArrayList<byte[]>();
        for (var batch : List.of(0, 1, 200, 54, 1, 1, 300, 7)) {
            try (var log = new LogFolder(disk, ORIGIN, LOG, () -> {})) {
                assertThat(log.size()).isEqualTo(all.size());
                var entries = entries(all.size(), batch);
                all.addAll(entries);
                var checkpoint = log.append(entries);
                assertThat(checkpoint.state(LOG.key())).isEqualTo(SignatureState.VALID);
                assertThat(Checkpoint.of(checkpoint))
                        .isEqualTo(
                                Checkpoint.of(ORIGIN, all.size(), Tree.of(all).root()));
                assertThat(log.fault()).isEmpty();
            }
        }
        try (var log = new LogFolder(disk, ORIGIN, LOG, () -> {})) {
            for (var index = 0; index < all.size(); index += 17) {
                assertThat(log.entry(index)).isEqualTo(all.get(index));
                assertThat(log.proof(index).holds(all.get(index))).isTrue();
            }
            assertThatThrownBy(() -> log.entry(all.size())).hasMessageContaining("none at 564");
        }
    }

    @Test
    void what_is_entered_twice_is_there_once_and_its_records_are_found_again() {
        var disk = SimulatedDisk.honest();
        var events = batch(LeafType.EVENT, 0, 300);
        var postings = batch(LeafType.POSTING, 0, 3);
        var contract = Leaf.ofContent(LeafType.CONTRACT, 1, new byte[] {1});
        try (var log = new LogFolder(disk, ORIGIN, LOG, () -> {})) {
            log.append(entries(0, 260));
            var places = log.enter(List.of(events, postings), List.of(contract, contract));
            assertThat(places)
                    .containsEntry(events.leaf(), 260L)
                    .containsEntry(contract, 262L)
                    .hasSize(3);
            assertThat(log.size()).isEqualTo(263);
        }
        try (var log = new LogFolder(disk, ORIGIN, LOG, () -> {})) {
            var statement = Leaf.ofContent(LeafType.STATEMENT, 1, new byte[] {2});
            assertThat(log.enter(List.of(events), List.of(statement, contract)))
                    .containsEntry(events.leaf(), 260L)
                    .containsEntry(statement, 263L)
                    .containsEntry(contract, 262L);
            assertThat(log.size()).isEqualTo(264);
            assertThat(log.find(Leaf.ofContent(LeafType.CONTRACT, 1, new byte[] {3})))
                    .isEmpty();
            assertThat(log.records(LeafType.EVENT).batches())
                    .singleElement()
                    .satisfies(read -> assertThat(read.leaf()).isEqualTo(events.leaf()));
            assertThat(log.records(LeafType.EVENT).size()).isEqualTo(300);
            assertThat(log.records(LeafType.STATEMENT).size()).isZero();
            var proof = events.proof(17).in(log.proof(260));
            assertThat(RecordProof.holds(record(17), proof)).isTrue();
        }
    }

    @Test
    void hashes_that_were_left_behind_before_their_leaf_was_logged_are_no_batch_of_the_log() {
        var batch = batch(LeafType.EVENT, 0, 5);
        var disk = SimulatedDisk.honest();
        try (var log = new LogFolder(disk, ORIGIN, LOG, () -> {})) {
            log.enter(List.of(batch), List.of());
        }
        var left = disk.list("records").getFirst();
        var other = SimulatedDisk.honest();
        other.write("records/" + left, disk.read("records/" + left).orElseThrow());
        try (var log = new LogFolder(other, ORIGIN, LOG, () -> {})) {
            assertThat(log.records(LeafType.EVENT).batches()).isEmpty();
            log.enter(List.of(batch), List.of());
            assertThat(log.records(LeafType.EVENT).batches()).hasSize(1);
        }
    }

    @Test
    void whatever_moment_the_power_is_cut_at_entering_again_leaves_each_record_there_once() {
        var random = new Random(SEED);
        var events = batch(LeafType.EVENT, 0, 3);
        var contract = Leaf.ofContent(LeafType.CONTRACT, 1, new byte[] {1});
        var whole = SimulatedDisk.honest().cutAfter(PAST_THE_END);
        enter(whole, events, contract);
        var steps = PAST_THE_END - whole.left();
        for (var at = 0L; at <= steps; at += 3) {
            var disk = SimulatedDisk.honest().cutAfter(at);
            try {
                enter(disk, events, contract);
            } catch (SimulatedDisk.PowerCut _) {
                disk = disk.survivor(random);
            }
            enter(disk, events, contract);
            try (var log = new LogFolder(disk, ORIGIN, LOG, () -> {})) {
                assertThat(log.size())
                        .as("seed %d, cut after %d of %d", SEED, at, steps)
                        .isEqualTo(2);
                assertThat(log.records(LeafType.EVENT).size()).isEqualTo(3);
                assertThat(log.fault()).isEmpty();
            }
        }
    }

    private static void enter(SimulatedDisk disk, RecordBatch events, Leaf contract) {
        try (var log = new LogFolder(disk, ORIGIN, LOG, () -> {})) {
            log.enter(List.of(events), List.of(contract));
        }
    }

    private static RecordBatch batch(LeafType type, int first, int count) {
        return RecordBatch.of(
                type,
                1,
                IntStream.range(first, first + count)
                        .mapToObj(LogFolderTest::record)
                        .toList());
    }

    private static byte[] record(int number) {
        return "{\"number\":\"%d\"}".formatted(number).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void its_files_are_those_of_the_specification_and_partial_tiles_go_when_they_are_full() throws IOException {
        try (var log = open()) {
            log.append(entries(0, 200));
            log.append(entries(200, 300));
        }
        assertThat(files())
                .containsExactly(
                        ".lock",
                        "checkpoint",
                        "tile/0/000",
                        "tile/0/001.p/244",
                        "tile/1/000.p/1",
                        "tile/entries/000",
                        "tile/entries/001.p/244");
    }

    @Test
    void one_process_writes_a_log_at_a_time() {
        try (var log = open()) {
            assertThatThrownBy(this::open).isInstanceOf(UnusableVault.class).hasMessageContaining("in use");
            log.append(entries(0, 1));
        }
        try (var log = open()) {
            assertThat(log.size()).isEqualTo(1);
        }
    }

    @Test
    void a_log_is_not_opened_under_another_name_or_key() {
        open().close();
        assertThatThrownBy(() -> LogFolder.open(folder, "provider.example/contoso", LOG))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("provider.example/contoso");
        var stranger = SecretKey.generate(ORIGIN, KeyKind.ED25519, new SecureRandom());
        assertThatThrownBy(() -> LogFolder.open(folder, ORIGIN, stranger)).isInstanceOf(Malformed.class);
        open().close();
    }

    @Test
    void a_changed_file_is_found() throws IOException {
        try (var log = open()) {
            log.append(entries(0, 600));
        }
        var old = folder.resolve("tile/0/000");
        var bytes = Files.readAllBytes(old);
        bytes[100] ^= 1;
        Files.write(old, bytes);
        try (var log = open()) {
            assertThat(log.fault())
                    .hasValueSatisfying(fault -> assertThat(fault).contains("lead to the root"));
        }
        var edge = folder.resolve("tile/0/002.p/88");
        bytes = Files.readAllBytes(edge);
        bytes[100] ^= 1;
        Files.write(edge, bytes);
        assertThatThrownBy(this::open).isInstanceOf(Malformed.class).hasMessageContaining("nothing was appended");
    }

    @Test
    void an_entry_too_long_is_refused_and_the_log_goes_on() {
        try (var log = open()) {
            assertThatThrownBy(() -> log.append(List.of(new byte[0], new byte[65_536])))
                    .isInstanceOf(Malformed.class)
                    .hasMessageContaining("nothing was appended");
            assertThat(Checkpoint.of(log.append(entries(0, 1))).size()).isEqualTo(1);
        }
    }

    @Test
    void after_an_append_that_failed_the_log_asks_to_be_opened_again() {
        var disk = SimulatedDisk.honest();
        var log = new LogFolder(disk, ORIGIN, LOG, () -> {});
        disk.cutAfter(10);
        assertThatThrownBy(() -> log.append(entries(0, 3))).isInstanceOf(SimulatedDisk.PowerCut.class);
        disk.cutAfter(1_000_000);
        assertThatThrownBy(() -> log.append(entries(0, 3)))
                .isInstanceOf(UnusableVault.class)
                .hasMessageContaining("open it again");
        log.close();
    }

    @Test
    void the_client_cosigns_what_it_has_seen_to_be_consistent() {
        try (var log = open();
                var witness = witness()) {
            var old = 0L;
            for (var batch : List.of(3, 300, 1)) {
                log.append(entries((int) old, batch));
                var request = old == 0
                        ? AddCheckpoint.first(log.checkpoint())
                        : AddCheckpoint.of(log.consistency(old), log.checkpoint());
                var answer = witness.answer(request.bytes(), Instant.parse("2026-11-22T06:00:00Z"));
                assertThat(answer.status()).isEqualTo(200);
                var cosigned = log.add(NoteSignature.parse(answer.body().strip()), CLIENT.key());
                assertThat(cosigned.state(LOG.key())).isEqualTo(SignatureState.VALID);
                assertThat(cosigned.state(CLIENT.key())).isEqualTo(SignatureState.VALID);
                old = log.size();
            }
        }
        try (var log = open()) {
            assertThat(log.checkpoint().state(CLIENT.key())).as("kept").isEqualTo(SignatureState.VALID);
            assertThat(log.append(List.of())).as("nothing appended").isEqualTo(log.checkpoint());
            assertThat(log.checkpoint().state(CLIENT.key())).isEqualTo(SignatureState.VALID);
        }
    }

    @Test
    void a_cosignature_of_an_older_checkpoint_is_not_added() {
        try (var log = open();
                var witness = witness()) {
            log.append(entries(0, 3));
            var answer = witness.answer(AddCheckpoint.first(log.checkpoint()), Instant.EPOCH);
            log.append(entries(3, 1));
            assertThatThrownBy(() -> log.add(NoteSignature.parse(answer.body().strip()), CLIENT.key()))
                    .isInstanceOf(Malformed.class)
                    .hasMessageContaining("not of the checkpoint at 4 entries");
        }
    }

    @Test
    void a_fork_is_refused_told_and_kept_as_evidence() throws IOException {
        var forkFolder = folder.resolve("fork");
        try (var log = open();
                var witness = witness();
                var fork = LogFolder.open(forkFolder, ORIGIN, LOG)) {
            log.append(entries(0, 8));
            fork.append(entries(100, 8));
            assertThat(witness.answer(AddCheckpoint.first(log.checkpoint()), Instant.EPOCH)
                            .status())
                    .isEqualTo(200);
            var same = new AddCheckpoint(8, List.of(), fork.checkpoint());
            assertThat(witness.answer(same, Instant.EPOCH).status()).isEqualTo(409);
            fork.append(entries(108, 5));
            var longer = AddCheckpoint.of(fork.consistency(8), fork.checkpoint());
            var answer = witness.answer(longer, Instant.EPOCH);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("13 entries", "rewritten").doesNotContain("— ");
            assertThat(witness.last(ORIGIN)).contains(Checkpoint.of(log.checkpoint()));
            assertThat(files())
                    .filteredOn(name -> name.startsWith("witness/refused/"))
                    .hasSize(2);
            var stale = witness.answer(new AddCheckpoint(0, List.of(), log.checkpoint()), Instant.EPOCH);
            assertThat(stale).isEqualTo(new WitnessFolder.Answer(409, "text/x.tlog.size", "8\n"));
            assertThat(witness.answer("nonsense".getBytes(StandardCharsets.UTF_8), Instant.EPOCH)
                            .status())
                    .isEqualTo(400);
        }
        try (var witness = witness();
                var fork = LogFolder.open(forkFolder, ORIGIN, LOG)) {
            var again = AddCheckpoint.of(fork.consistency(8), fork.checkpoint());
            assertThat(witness.answer(again, Instant.EPOCH).status())
                    .as("it remembers")
                    .isEqualTo(422);
        }
    }

    @Test
    void the_time_of_a_witness_does_not_go_back() {
        var noon = Instant.parse("2026-04-28T12:00:00Z");
        try (var log = open();
                var witness = witness()) {
            log.append(entries(0, 8));
            var first = AddCheckpoint.first(log.checkpoint());
            assertThat(witness.answer(first, noon).status()).isEqualTo(200);
            var again = AddCheckpoint.of(log.consistency(8), log.checkpoint());
            assertThat(witness.answer(again, noon.minusSeconds(1)).body())
                    .contains("cosigned here at 2026-04-28T12:00:00Z already", "does not go back");
            assertThat(witness.answer(again, noon).status()).isEqualTo(200);
            assertThat(witness.last(ORIGIN)).contains(Checkpoint.of(log.checkpoint()));
        }
    }

    private LogFolder open() {
        return LogFolder.open(folder, ORIGIN, LOG);
    }

    private WitnessFolder witness() {
        return WitnessFolder.open(folder.resolve("witness"), WITNESS, CLIENT);
    }

    private static List<byte[]> entries(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(index -> ("{\"entry\":" + index + "}").getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private Set<String> files() throws IOException {
        try (var walk = Files.walk(folder)) {
            var files = new TreeSet<String>();
            walk.filter(Files::isRegularFile)
                    .forEach(
                            file -> files.add(folder.relativize(file).toString().replace('\\', '/')));
            return files;
        }
    }
}
