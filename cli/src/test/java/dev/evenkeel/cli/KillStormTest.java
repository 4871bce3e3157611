package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.proof.bundle.Manifest;
import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.proof.log.AddCheckpoint;
import dev.evenkeel.proof.log.Witness;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.vault.KeyFiles;
import dev.evenkeel.vault.LogFolder;
import dev.evenkeel.vault.SecretKey;
import dev.evenkeel.vault.WitnessFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that settles, logs and posts is killed at random moments, and goes on afterwards. How often, {@code -Devenkeel.kills}
 * says; see CONTRIBUTING.
 */
class KillStormTest {
    private static final long SEED = 20_261_122;
    private static final int KILLS = Integer.getInteger("evenkeel.kills", 8);

    /** After its first line a process lives for up to this long: about as long as it takes to the end. */
    private static final int LIFE_MILLIS_MAX = 1_500;

    @TempDir
    private Path folder = Path.of("");

    /** What came of a storm, so far. */
    private int kills;

    private int midway;
    private int ended;

    @Test
    void whatever_moment_it_is_killed_the_log_goes_on_from_what_was_seen_and_nothing_is_posted_twice()
            throws IOException, InterruptedException {
        var random = new Random(SEED);
        var undisturbed = folder.resolve("undisturbed");
        settling(undisturbed);
        assertThat(KilledSettling.toTheEnd(undisturbed)).isPositive();
        for (var desk = 0; kills < KILLS; desk++) {
            var stormy = folder.resolve("stormy-" + desk);
            settling(stormy);
            storm(stormy, random);
            KilledSettling.toTheEnd(stormy);
            nothingIsThereTwice(stormy);
            sameBills(undisturbed, stormy);
        }
        System.out.printf(
                "kills %d: %d between the first line and the end, %d processes came to their end%n",
                kills, midway, ended);
    }

    /** Kills and starts again until one process comes to its end, or the storm is over. */
    private void storm(Path desk, Random random) throws IOException, InterruptedException {
        var client = SecretKey.generate("client.example/small-desk", KeyKind.COSIGNATURE_ED25519, new SecureRandom());
        while (kills < KILLS) {
            var seen = killedAfter(desk, random.nextInt(LIFE_MILLIS_MAX));
            consistent(desk, client, seen);
            if (seen.contains(KilledSettling.END)) {
                ended++;
                return;
            }
            kills++;
            midway += seen.isEmpty() ? 0 : 1;
        }
    }

    /** Starts the process, kills it, and gives the whole lines that it wrote: the checkpoints that it let out. */
    private static List<String> killedAfter(Path desk, int millis) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        classes,
                        KilledSettling.class.getName(),
                        desk.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            var lines = new ArrayList<String>();
            var first = out.readLine();
            var hasEnded = process.waitFor(millis, TimeUnit.MILLISECONDS);
            process.toHandle().destroyForcibly(); // which, other than the process itself, leaves what it wrote to be read
            process.waitFor();
            for (var line = first; line != null; line = out.readLine()) {
                lines.add(line);
            }
            assertThat(hasEnded && process.exitValue() != 0)
                    .as("it ended by itself and failed")
                    .isFalse();
            // Of a line that was cut nobody can say that it was seen.
            lines.removeIf(line -> !line.endsWith("."));
            return lines;
        }
    }

    /** The log can be opened, is whole, goes on from every checkpoint that was seen, and the witness goes along. */
    private static void consistent(Path desk, SecretKey client, List<String> seen) {
        var key = KeyFiles.readSecret(desk.resolve("provider.key"));
        try (var log = LogFolder.open(desk.resolve("bills/log"), key.key().name(), key);
                var witness = WitnessFolder.open(
                        desk.resolve("seen"), new Witness(Map.of(key.key().name(), List.of(key.key()))), client)) {
            assertThat(log.fault()).isEmpty();
            var head = Checkpoint.of(log.checkpoint());
            for (var line : seen) {
                if (line.startsWith("seen ")) {
                    var words = line.split(" ", -1);
                    var size = Long.parseLong(words[1]);
                    assertThat(size).isBetween(1L, head.size());
                    assertThat(log.consistency(size).holds(KilledSettling.root(words[2]), head.root()))
                            .as(line)
                            .isTrue();
                }
            }
            if (head.size() > 0) {
                var last = witness.last(head.origin()).map(Checkpoint::size).orElse(0L);
                var request = last == 0
                        ? AddCheckpoint.first(log.checkpoint())
                        : AddCheckpoint.of(log.consistency(last), log.checkpoint());
                assertThat(witness.answer(request, Instant.EPOCH).status()).isEqualTo(200);
            }
        }
    }

    private static void nothingIsThereTwice(Path desk) {
        var key = KeyFiles.readSecret(desk.resolve("provider.key"));
        try (var log = LogFolder.open(desk.resolve("bills/log"), key.key().name(), key)) {
            var entries = new HashSet<String>();
            for (var at = 0L; at < log.size(); at++) {
                assertThat(entries.add(new String(log.entry(at), StandardCharsets.UTF_8)))
                        .as("entry %d is there once", at)
                        .isTrue();
            }
            for (var type : LeafType.values()) {
                var records = log.records(type);
                assertThat(records.size())
                        .as("each record of type %s is there once", type)
                        .isEqualTo(records.batches().stream()
                                .mapToLong(batch -> batch.count())
                                .sum());
            }
            assertThat(log.records(LeafType.POSTING).size()).isPositive();
        }
    }

    private static void sameBills(Path undisturbed, Path stormy) throws IOException {
        try (var periods = Files.list(undisturbed.resolve("bills"))) {
            for (var period : periods.filter(it -> it.getFileName().toString().startsWith("2026-"))
                    .toList()) {
                var name = period.getFileName().toString();
                if (Files.isDirectory(period)) {
                    for (var file : List.of("statement.json", "claims.csv", "ledger.jsonl")) {
                        assertThat(stormy.resolve("bills").resolve(name).resolve(file))
                                .hasSameBinaryContentAs(period.resolve(file));
                    }
                    assertThat(stormy.resolve("bills").resolve(name).resolve(Manifest.NAME))
                            .exists();
                }
            }
        }
    }

    private static void settling(Path desk) throws IOException {
        Files.createDirectories(desk);
        SmallDesk.in(desk);
        Ran.typed("keys", "new", "--name", "harbor.example/small-desk", "--out", desk.resolve("provider.key"))
                .isDone();
    }
}
