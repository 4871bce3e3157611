package dev.evenkeel.benchmarks;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.proof.leaf.RecordBatch;
import dev.evenkeel.proof.leaf.RecordProof;
import dev.evenkeel.proof.log.EntryProof;
import dev.evenkeel.proof.merkle.Hashing;
import dev.evenkeel.proof.merkle.Tree;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.Cosignature;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.SignatureState;
import dev.evenkeel.proof.note.SignedNote;
import dev.evenkeel.vault.LogFolder;
import dev.evenkeel.vault.SecretKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * What proof costs: so many records appended, a checkpoint signed over them, and every one of them proven and its proof
 * checked; as leaves of their own, and in batches. Beside it the bare SHA-256 of the same bytes, in the same run.
 *
 * <p>Arguments: how many records (1,000,000), how often (5; the last figures are of a warm machine), and a folder for the log
 * on disk (none: not measured).
 */
public final class ProveLog {
    private static final int RECORDS = 1_000_000;
    private static final int RUNS = 5;
    private static final int BATCH_RECORDS = 1_000;
    private static final String ORIGIN = "provider.example/northwind";

    private final SecretKey provider = SecretKey.generate(ORIGIN, KeyKind.ED25519, new SecureRandom());
    private final SecretKey client =
            SecretKey.generate("client.example/northwind", KeyKind.COSIGNATURE_ED25519, new SecureRandom());
    private final List<byte[]> records;

    private ProveLog(int count) {
        this.records = IntStream.range(0, count).mapToObj(ProveLog::record).toList();
    }

    /** Measures, and prints the figures. */
    public static void main(String[] args) throws IOException {
        var benchmark = new ProveLog(args.length > 0 ? Integer.parseInt(args[0]) : RECORDS);
        var bytes =
                benchmark.records.stream().mapToLong(record -> record.length).sum();
        System.out.printf(
                "%,d records, %,d bytes, %d processors%n",
                benchmark.records.size(), bytes, Runtime.getRuntime().availableProcessors());
        for (var run = args.length > 1 ? Integer.parseInt(args[1]) : RUNS; run > 0; run--) {
            var bare = benchmark.bare();
            benchmark.leaves(bare);
            benchmark.batches(bare);
        }
        if (args.length > 2) {
            benchmark.onDisk(Path.of(args[2]));
        }
    }

    /** The bare hashing: one SHA-256 over all bytes, on one core. */
    private double bare() {
        var start = System.nanoTime();
        var sha256 = Hash.sha256();
        records.forEach(sha256::update);
        sha256.digest();
        return seconds(start);
    }

    private void leaves(double bare) {
        var start = System.nanoTime();
        var tree = Tree.of(records);
        var appended = seconds(start);
        var note = checkpoint(tree);
        var signed = seconds(start);
        var proofs = IntStream.range(0, 2).mapToObj(_ -> tree.proofs()).toList();
        var made = count(
                index -> !proofs.get((int) (index & 1)).inclusion(index).path().isEmpty());
        var proven = seconds(start);
        var root = Checkpoint.of(note).root();
        var held = count(index ->
                proofs.get((int) (index & 1)).inclusion(index).holds(Hashing.leaf(records.get((int) index)), root));
        var checked = seconds(start);
        if (made != records.size() || held != records.size() || note.state(provider.key()) != SignatureState.VALID) {
            throw new IllegalStateException("A proof does not hold: %d made, %d held.".formatted(made, held));
        }
        var proof = EntryProof.of(tree.proofs().inclusion(records.size() / 3), note);
        System.out.printf(
                "leaves: bare SHA-256 %.3f s; appended %.3f s, checkpointed %.3f s, every one proven %.3f s (%.1f of bare), every proof made again and checked %.3f s; a proof is %,d bytes, of which %,d are the path%n",
                bare,
                appended,
                signed,
                proven,
                proven / bare,
                checked,
                proof.bytes().length,
                proof.path().size() * Hash.BYTES);
    }

    private void batches(double bare) {
        var start = System.nanoTime();
        var log = new Tree();
        var batches = new ArrayList<RecordBatch>();
        for (var from = 0; from < records.size(); from += BATCH_RECORDS) {
            batches.add(RecordBatch.of(
                    LeafType.EVENT, 1, records.subList(from, Math.min(from + BATCH_RECORDS, records.size()))));
        }
        batches.forEach(batch -> log.append(batch.leaf().bytes()));
        var note = checkpoint(log);
        var signed = seconds(start);
        var made = 0L;
        for (var index = 0; index < records.size(); index++) {
            made += batches.get(index / BATCH_RECORDS)
                            .proof(index % BATCH_RECORDS)
                            .path()
                            .isEmpty()
                    ? 0
                    : 1;
        }
        var proven = seconds(start);
        var index = records.size() / 3;
        var proof = batches.get(index / BATCH_RECORDS)
                .proof(index % BATCH_RECORDS)
                .in(EntryProof.of(log.proofs().inclusion(index / BATCH_RECORDS), note));
        if (made != records.size() || !RecordProof.holds(records.get(index), EntryProof.parse(proof.bytes()))) {
            throw new IllegalStateException("A proof does not hold.");
        }
        System.out.printf(
                "batches of %,d: appended and checkpointed %.3f s, every record proven %.3f s (%.1f of bare); a record's proof is %,d bytes%n",
                BATCH_RECORDS, signed, proven, proven / bare, proof.bytes().length);
    }

    private void onDisk(Path folder) throws IOException {
        var start = System.nanoTime();
        try (var log = LogFolder.open(folder.resolve("batches"), ORIGIN, provider)) {
            var leaves = new ArrayList<byte[]>();
            for (var from = 0; from < records.size(); from += BATCH_RECORDS) {
                leaves.add(RecordBatch.of(
                                LeafType.EVENT,
                                1,
                                records.subList(from, Math.min(from + BATCH_RECORDS, records.size())))
                        .leaf()
                        .bytes());
            }
            log.append(leaves);
            System.out.printf(
                    "on disk, batches of %,d: appended and safe %.3f s, %,d files%n",
                    BATCH_RECORDS, seconds(start), files(folder));
        }
        start = System.nanoTime();
        try (var log = LogFolder.open(folder.resolve("leaves"), ORIGIN, provider)) {
            log.append(records);
            var appended = seconds(start);
            var opened = System.nanoTime();
            log.proof(records.size() / 3);
            System.out.printf(
                    "on disk, leaves: appended and safe %.3f s; the first proof out of tiles %.4f s%n",
                    appended, seconds(opened));
        }
        delete(folder);
    }

    private SignedNote checkpoint(Tree tree) {
        var checkpoint = Checkpoint.of(ORIGIN, tree.size(), tree.root());
        return SignedNote.unsigned(checkpoint.text())
                .signedBy(provider)
                .with(Cosignature.sign(checkpoint, client, Instant.EPOCH));
    }

    /** How many records something holds for, counted on two cores: one takes the even ones, one the odd. */
    private long count(LongPredicate holds) {
        return IntStream.range(0, 2)
                .parallel()
                .mapToLong(core -> {
                    var held = 0L;
                    for (long index = core; index < records.size(); index += 2) {
                        held += holds.test(index) ? 1 : 0;
                    }
                    return held;
                })
                .sum();
    }

    private static byte[] record(int index) {
        return """
                {"case":"T-%07d","customer":"c-%06d","id":"e-%08d","revision":0,"source":"desk","time":"2026-03-%02dT%02d:15:00Z","type":"case.resolved","worker":"agent-%03d"}""".formatted(index / 3, index / 7, index, 1 + index % 28, index % 24, index % 211)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static long files(Path folder) throws IOException {
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).count();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var walk = Files.walk(folder)) {
            for (var file : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
