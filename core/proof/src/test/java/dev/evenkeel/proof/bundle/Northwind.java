package dev.evenkeel.proof.bundle;

import dev.evenkeel.proof.TestSigner;
import dev.evenkeel.proof.leaf.Leaf;
import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.proof.log.EntryProof;
import dev.evenkeel.proof.log.LogGrowth;
import dev.evenkeel.proof.merkle.Tree;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.Cosignature;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.SignedNote;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small engagement that has handed over a bundle. */
final class Northwind {
    static final String ORIGIN = "provider.example/northwind";
    static final TestSigner PROVIDER = TestSigner.of(ORIGIN, KeyKind.ED25519);
    static final TestSigner CLIENT = TestSigner.of("client.example/northwind", KeyKind.COSIGNATURE_ED25519);
    static final BundlePath STATEMENT = new BundlePath("statement.json");
    static final BundlePath CONTRACT = new BundlePath("contract.yaml");
    static final Trust TRUST = Trust.of(
            ORIGIN, PROVIDER.key(), CLIENT.key(), Map.of(STATEMENT, LeafType.STATEMENT, CONTRACT, LeafType.CONTRACT));

    private static final byte[] STATEMENT_BYTES = utf8("{\"amount\":\"1204.50\",\"period\":\"2026-03\"}");
    private static final byte[] CONTRACT_BYTES = utf8("id: northwind\nterms: []\n");

    private Northwind() {}

    /** The entries of its log: some pages of events, the contract, the statement last. */
    static List<byte[]> entries(int pages, String kind) {
        var entries = new ArrayList<byte[]>();
        entries.add(Leaf.ofContent(LeafType.CONTRACT, 1, CONTRACT_BYTES).bytes());
        for (var page = 0; page < pages; page++) {
            entries.add(Leaf.ofContent(LeafType.EVENT, 1, utf8(kind + page)).bytes());
        }
        entries.add(Leaf.ofContent(LeafType.STATEMENT, 1, STATEMENT_BYTES).bytes());
        return entries;
    }

    static SignedNote checkpoint(List<byte[]> entries) {
        var tree = Tree.of(entries);
        var checkpoint = Checkpoint.of(ORIGIN, tree.size(), tree.root());
        return SignedNote.unsigned(checkpoint.text())
                .signedBy(PROVIDER)
                .with(Cosignature.sign(checkpoint, CLIENT, Instant.ofEpochSecond(1_774_000_000)));
    }

    static MemoryBundle bundle() {
        var entries = entries(300, "page ");
        return bundle(entries, checkpoint(entries));
    }

    static MemoryBundle bundle(List<byte[]> entries, SignedNote checkpoint) {
        var growth = LogGrowth.fromNothing();
        entries.forEach(growth::append);
        var bundle = MemoryBundle.of(Map.of(
                STATEMENT.text(),
                STATEMENT_BYTES,
                CONTRACT.text(),
                CONTRACT_BYTES,
                "claims.csv",
                utf8("case,state\nT-1,confirmed\n"),
                LogInBundle.CHECKPOINT,
                checkpoint.bytes()));
        for (var file : growth.take()) {
            if (file.tile().level().isPresent()) {
                bundle = bundle.with(
                        LogInBundle.FOLDER + file.tile().path(), file.content().bytes());
            }
        }
        bundle = proven(bundle, CONTRACT, 0, entries, checkpoint);
        return sealed(proven(bundle, STATEMENT, entries.size() - 1, entries, checkpoint));
    }

    static MemoryBundle sealed(MemoryBundle bundle) {
        return bundle.with(
                Manifest.NAME,
                SignedManifest.of(Manifest.of(ORIGIN, bundle), PROVIDER).bytes());
    }

    static MemoryBundle proven(
            MemoryBundle bundle, BundlePath path, int index, List<byte[]> entries, SignedNote checkpoint) {
        return bundle.with(LogInBundle.leafOf(path), entries.get(index))
                .with(
                        LogInBundle.proofOf(path),
                        EntryProof.of(Tree.of(entries).proofs().inclusion(index), checkpoint)
                                .bytes());
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
