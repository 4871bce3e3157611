package dev.evenkeel.proof.bundle;

import static dev.evenkeel.proof.bundle.Northwind.CLIENT;
import static dev.evenkeel.proof.bundle.Northwind.CONTRACT;
import static dev.evenkeel.proof.bundle.Northwind.ORIGIN;
import static dev.evenkeel.proof.bundle.Northwind.PROVIDER;
import static dev.evenkeel.proof.bundle.Northwind.STATEMENT;
import static dev.evenkeel.proof.bundle.Northwind.TRUST;
import static dev.evenkeel.proof.bundle.Northwind.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.evenkeel.proof.TestSigner;
import dev.evenkeel.proof.bundle.Check.Kind;
import dev.evenkeel.proof.leaf.Leaf;
import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.proof.leaf.RecordBatch;
import dev.evenkeel.proof.merkle.Tree;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.Cosignature;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.SignedNote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an auditor finds, with the bundle and two public keys. */
class BundleVerificationTest {
    private static final long SEED = 20260331;
    private static final int FLIPS = Integer.getInteger("evenkeel.flips", 2_000);
    private static final MemoryBundle BUNDLE = Northwind.bundle();

    @Test
    void a_bundle_as_it_was_issued_passes_every_check() {
        var checks = verify(BUNDLE);
        assertThat(checks).noneMatch(Check::isFailed);
        assertThat(checks)
                .extracting(Check::kind)
                .containsExactly(
                        Kind.MANIFEST,
                        Kind.FILE,
                        Kind.SIGNATURE,
                        Kind.SIGNATURE,
                        Kind.LOG,
                        Kind.INCLUSION,
                        Kind.INCLUSION,
                        Kind.CONSISTENCY);
        assertThat(checks.toString())
                .contains(
                        "signed by provider.example/northwind+",
                        "all 11 are as listed",
                        "302 entries",
                        "logged as statement, entry 301");
    }

    @Test
    void one_flipped_bit_anywhere_makes_it_fail_and_is_named() {
        var random = new Random(SEED);
        var names = new ArrayList<>(BUNDLE.names());
        for (var round = 0; round < FLIPS; round++) {
            var name = names.get(random.nextInt(names.size()));
            var content = BUNDLE.read(name).clone();
            var at = random.nextInt(content.length);
            content[at] ^= (byte) (1 << random.nextInt(8));
            var failed = verify(BUNDLE.with(name, content)).stream()
                    .filter(Check::isFailed)
                    .toList();
            assertThat(failed)
                    .as("seed %d, round %d: %s, byte %d", SEED, round, name, at)
                    .isNotEmpty();
            assertThat(failed.getFirst().subject())
                    .as("seed %d, round %d, byte %d", SEED, round, at)
                    .isEqualTo(name);
            assertThat(failed.getFirst().toString()).contains("FAILED", "Rule: ");
        }
    }

    @Test
    void a_file_more_or_fewer_or_longer_is_named() {
        assertThat(failures(BUNDLE.with("notes.txt", utf8("hello"))))
                .singleElement()
                .satisfies(check -> assertThat(check.toString()).contains("'notes.txt'", "not in the manifest"));
        assertThat(failures(BUNDLE.with("../evil", utf8("hello"))))
                .singleElement()
                .matches(check -> check.kind() == Kind.FILE);
        assertThat(failures(BUNDLE.without("claims.csv")))
                .singleElement()
                .satisfies(check -> assertThat(check.toString()).contains("claims.csv", "not there"));
        assertThat(failures(BUNDLE.with("claims.csv", new byte[0])))
                .singleElement()
                .satisfies(check -> assertThat(check.toString()).contains("has 0 bytes", "must have the 25 bytes"));
        for (var name : BUNDLE.names()) {
            assertThat(failures(BUNDLE.without(name))).as(name).isNotEmpty();
        }
        assertThat(failures(MemoryBundle.of(Map.of()))).hasSize(2);
    }

    @Test
    void a_manifest_by_somebody_else_is_refused() {
        var stranger = TestSigner.of(ORIGIN, KeyKind.ED25519);
        var manifest = SignedManifest.parse(BUNDLE.read(Manifest.NAME));
        var forged = BUNDLE.with(
                Manifest.NAME, SignedManifest.of(manifest.manifest(), stranger).bytes());
        assertThat(failures(forged))
                .singleElement()
                .satisfies(
                        check -> assertThat(check.toString()).contains("manifest.json", "is not there", "by no other"));
        var signatures = new ArrayList<>(manifest.signatures());
        signatures.addAll(SignedManifest.of(manifest.manifest(), stranger).signatures());
        var both = new SignedManifest(manifest.manifest(), signatures);
        assertThat(failures(BUNDLE.with(Manifest.NAME, both.bytes())))
                .singleElement()
                .matches(check -> check.kind() == Kind.MANIFEST);
    }

    @Test
    void a_bundle_of_another_engagement_is_refused() {
        var other = new Trust("provider.example/contoso", TRUST.provider(), TRUST.client(), TRUST.proven());
        assertThat(BundleVerification.verify(BUNDLE, other, Optional.empty(), Recomputation.none()))
                .filteredOn(Check::isFailed)
                .extracting(Check::subject)
                .containsExactly(Manifest.NAME, LogInBundle.CHECKPOINT);
    }

    @Test
    void a_checkpoint_that_the_client_has_not_cosigned_agrees_to_nothing() {
        var entries = Northwind.entries(300, "page ");
        var checkpoint = Checkpoint.of(Northwind.checkpoint(entries));
        var alone = SignedNote.unsigned(checkpoint.text()).signedBy(PROVIDER);
        assertThat(failures(Northwind.bundle(entries, alone)))
                .singleElement()
                .satisfies(check -> assertThat(check.toString())
                        .contains("client.example/northwind", "is not there", "not agreed"));
        var stranger = TestSigner.of(CLIENT.key().name(), KeyKind.COSIGNATURE_ED25519);
        var forged = alone.with(Cosignature.sign(checkpoint, stranger, Instant.EPOCH));
        assertThat(failures(Northwind.bundle(entries, forged)))
                .singleElement()
                .matches(check -> check.kind() == Kind.SIGNATURE);
    }

    @Test
    void a_statement_that_is_not_the_one_on_the_log_is_refused_even_under_a_good_manifest() {
        var swapped = Northwind.sealed(BUNDLE.without(Manifest.NAME)
                .with(STATEMENT.text(), utf8("{\"amount\":\"9204.50\",\"period\":\"2026-03\"}")));
        assertThat(failures(swapped))
                .singleElement()
                .satisfies(check -> assertThat(check.toString()).contains("statement.json", "another type"));
        var borrowed = Northwind.sealed(BUNDLE.without(Manifest.NAME)
                .with(LogInBundle.leafOf(STATEMENT), BUNDLE.read(LogInBundle.leafOf(CONTRACT)))
                .with(LogInBundle.proofOf(STATEMENT), BUNDLE.read(LogInBundle.proofOf(CONTRACT))));
        assertThat(failures(borrowed))
                .singleElement()
                .satisfies(check -> assertThat(check.toString()).contains("statement.json", "another type"));
        var unproven = Northwind.sealed(BUNDLE.without(Manifest.NAME)
                .without(LogInBundle.leafOf(STATEMENT))
                .without(LogInBundle.proofOf(STATEMENT)));
        assertThat(failures(unproven))
                .singleElement()
                .satisfies(check -> assertThat(check.toString())
                        .contains("statement.json", "has no log/proofs/statement.json.leaf"));
    }

    @Test
    void a_statement_that_was_logged_as_something_else_is_refused() {
        var entries = Northwind.entries(300, "page ");
        entries.add(
                Leaf.ofContent(LeafType.EVENT, 1, BUNDLE.read(STATEMENT.text())).bytes());
        var checkpoint = Northwind.checkpoint(entries);
        var bundle = Northwind.bundle(entries, checkpoint);
        assertThat(failures(bundle))
                .singleElement()
                .satisfies(check -> assertThat(check.toString()).contains("statement.json", "is of type event"));
        assertThat(failures(Northwind.sealed(
                        Northwind.proven(bundle.without(Manifest.NAME), STATEMENT, 301, entries, checkpoint))))
                .isEmpty();
    }

    @Test
    void a_checkpoint_of_a_size_that_nobody_can_hash_is_refused_without_trying() {
        var huge = Checkpoint.of(ORIGIN, Long.MAX_VALUE, Tree.of(List.of()).root());
        var bundle = BUNDLE.with(
                LogInBundle.CHECKPOINT,
                SignedNote.unsigned(huge.text()).signedBy(PROVIDER).bytes());
        assertThat(failures(bundle).toString()).contains("9223372036854775807 entries, more than");
    }

    @Test
    void the_log_must_go_on_from_the_checkpoint_that_was_seen_last() {
        var entries = Northwind.entries(300, "page ");
        for (var seen : List.of(1, 2, 255, 256, 257, 301, 302)) {
            var last = checkpoint(entries.subList(0, seen));
            assertThat(BundleVerification.verify(BUNDLE, TRUST, Optional.of(last), Recomputation.none()))
                    .as("%d entries seen", seen)
                    .noneMatch(Check::isFailed);
        }
        var forked = Northwind.entries(300, "another page ");
        for (var seen : List.of(2, 256, 302)) {
            assertThat(failures(BUNDLE, checkpoint(forked.subList(0, seen))))
                    .singleElement()
                    .satisfies(check -> assertThat(check.toString()).contains("are not those seen last", "Keep both"));
        }
        assertThat(failures(BUNDLE, checkpoint(Northwind.entries(400, "page "))))
                .singleElement()
                .satisfies(check -> assertThat(check.toString()).contains("it has 302 entries, and had 402"));
        assertThat(failures(BUNDLE, checkpoint(List.of()))).isEmpty();
    }

    @Test
    void the_bill_is_computed_again_only_on_evidence_that_holds() {
        var asked = new ArrayList<BundleFiles>();
        Recomputation differs = files -> {
            asked.add(files);
            return List.of(
                    Check.failed(
                            Kind.RECOMPUTATION,
                            "line resolved",
                            new Check.Failed("it comes to 1204.51 EUR", "it must be 1204.50 EUR", "Dispute the line.")),
                    new Check(Kind.RECOMPUTATION, "line quality", new Check.NotRecomputable("the score is withheld")));
        };
        var checks = BundleVerification.verify(BUNDLE, TRUST, Optional.empty(), differs);
        assertThat(asked).hasSize(1);
        assertThat(checks.stream().filter(Check::isFailed))
                .singleElement()
                .satisfies(
                        check -> assertThat(check.toString())
                                .isEqualToNormalizingNewlines(
                                        "FAILED  line resolved: it comes to 1204.51 EUR.\n        Rule: it must be 1204.50 EUR. Dispute the line."));
        assertThat(checks.getLast().toString()).contains("not recomputable here: the score is withheld");
        BundleVerification.verify(BUNDLE.without("claims.csv"), TRUST, Optional.empty(), differs);
        assertThat(asked).as("not asked about a broken bundle").hasSize(1);
    }

    @Test
    void a_batch_of_records_is_on_the_log_by_its_root_and_its_hashes_must_lead_there() {
        var batch = RecordBatch.of(LeafType.EVENT, 1, List.of(utf8("{\"id\":\"1\"}"), utf8("{\"id\":\"2\"}")));
        var path = LogInBundle.hashesOf(batch.leaf());
        var entries = Northwind.entries(300, "page ");
        entries.add(batch.leaf().bytes());
        var checkpoint = Northwind.checkpoint(entries);
        var bundle = Northwind.proven(
                Northwind.bundle(entries, checkpoint).without(Manifest.NAME), STATEMENT, 301, entries, checkpoint);
        var whole = Northwind.proven(bundle.with(path.text(), batch.hashes()), path, 302, entries, checkpoint);

        assertThat(verify(Northwind.sealed(whole)))
                .noneMatch(Check::isFailed)
                .anyMatch(check -> check.toString().contains("logged as 2 records of type event, entry 302"));
        assertThat(LogInBundle.records(whole, LeafType.EVENT).batches())
                .singleElement()
                .satisfies(read -> assertThat(read.leaf()).isEqualTo(batch.leaf()));
        assertThat(LogInBundle.records(whole, LeafType.POSTING).batches()).isEmpty();
        var others = RecordBatch.of(LeafType.EVENT, 1, List.of(utf8("{\"id\":\"1\"}"), utf8("{\"id\":\"3\"}")));
        assertThat(failures(Northwind.sealed(whole.with(path.text(), others.hashes()))))
                .singleElement()
                .matches(check -> check.subject().equals(path.text()));
        var unproven = bundle.with(LogInBundle.hashesOf(others.leaf()).text(), others.hashes());
        assertThat(failures(Northwind.sealed(unproven)))
                .singleElement()
                .matches(check -> check.subject()
                        .equals(LogInBundle.hashesOf(others.leaf()).text()));
        var renamed = LogInBundle.hashesOf(others.leaf());
        assertThat(failures(Northwind.sealed(Northwind.proven(
                        bundle.with(renamed.text(), batch.hashes()), renamed, 302, entries, checkpoint))))
                .singleElement()
                .matches(check -> check.subject().equals(renamed.text()));
    }

    @Test
    void a_bundle_that_nobody_signed_is_computed_again_but_never_passes() {
        var bundle = BUNDLE.without(Manifest.NAME);
        var listed = bundle.with(
                Manifest.NAME,
                SignedManifest.unsigned(Manifest.of("unsigned/northwind", bundle))
                        .bytes());
        Recomputation holds = _ -> List.of(Check.passed(Kind.RECOMPUTATION, "statement.json", "to the cent"));

        assertThat(BundleVerification.verifyUnsigned(listed, holds))
                .extracting(Check::kind, Check::isFailed)
                .containsExactly(
                        tuple(Kind.FILE, false), tuple(Kind.RECOMPUTATION, false), tuple(Kind.SIGNATURE, true));
        assertThat(BundleVerification.verifyUnsigned(listed.with("claims.csv", new byte[0]), holds))
                .extracting(Check::kind, Check::isFailed)
                .containsExactly(tuple(Kind.FILE, true), tuple(Kind.SIGNATURE, true));
        assertThat(failures(listed)).anyMatch(check -> check.kind() == Kind.MANIFEST);
    }

    private static Checkpoint checkpoint(List<byte[]> entries) {
        return Checkpoint.of(ORIGIN, entries.size(), Tree.of(entries).root());
    }

    private static List<Check> verify(BundleFiles files) {
        return BundleVerification.verify(files, TRUST, Optional.empty(), Recomputation.none());
    }

    private static List<Check> failures(BundleFiles files) {
        return verify(files).stream().filter(Check::isFailed).toList();
    }

    private static List<Check> failures(BundleFiles files, Checkpoint last) {
        return BundleVerification.verify(files, TRUST, Optional.of(last), Recomputation.none()).stream()
                .filter(Check::isFailed)
                .toList();
    }
}
