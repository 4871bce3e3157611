package dev.evenkeel.proof.bundle;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.bundle.Check.Failed;
import dev.evenkeel.proof.bundle.Check.Kind;
import dev.evenkeel.proof.leaf.Leaf;
import dev.evenkeel.proof.leaf.RecordBatch;
import dev.evenkeel.proof.log.EntryProof;
import dev.evenkeel.proof.log.LogAudit;
import dev.evenkeel.proof.log.TileNodes;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.SignatureState;
import dev.evenkeel.proof.note.SignedNote;
import dev.evenkeel.proof.note.VerifierKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Checks a bundle against what the verifier knows: signatures, digests, inclusion, consistency with the checkpoint seen last,
 * and then the computation.
 *
 * <p>It goes on after a check that fails, as far as what comes next does not need what failed: the computation runs only on a
 * bundle of which all else holds.
 */
public final class BundleVerification {
    private static final String AS_ISSUED = "Ask for the bundle as it was issued.";

    private final List<Check> checks = new ArrayList<>();
    private final BundleFiles files;

    private BundleVerification(BundleFiles files) {
        this.files = files;
    }

    /**
     * Every check with its result; the bundle holds if none failed.
     *
     * @param lastSeen the checkpoint of this log that the verifier has accepted last; empty for the first bundle
     */
    public static List<Check> verify(
            BundleFiles files, Trust trust, Optional<Checkpoint> lastSeen, Recomputation recomputation) {
        var verification = new BundleVerification(files);
        verification.evidence(trust, lastSeen);
        if (verification.checks.stream().noneMatch(Check::isFailed)) {
            verification.checks.addAll(recomputation.recompute(files));
        }
        return List.copyOf(verification.checks);
    }

    /**
     * What can be checked of a bundle that nobody signed: that its files are those of its list, and the computation. One check
     * fails in any case, and says that nobody vouches for it.
     */
    public static List<Check> verifyUnsigned(BundleFiles files, Recomputation recomputation) {
        var verification = new BundleVerification(files);
        verification
                .read(Kind.MANIFEST, Manifest.NAME, () -> SignedManifest.parse(verification.file(Manifest.NAME)))
                .ifPresent(signed -> verification.files(signed.manifest()));
        if (verification.checks.stream().noneMatch(Check::isFailed)) {
            verification.checks.addAll(recomputation.recompute(files));
        }
        verification.fail(
                Kind.SIGNATURE,
                Manifest.NAME,
                "nobody's signature was checked",
                "a bundle counts by the provider's signature and the client's cosignature",
                "Ask for a signed bundle ('evenkeel settle --key'), and give both public keys.");
        return List.copyOf(verification.checks);
    }

    private void evidence(Trust trust, Optional<Checkpoint> lastSeen) {
        var manifest = read(Kind.MANIFEST, Manifest.NAME, () -> SignedManifest.parse(file(Manifest.NAME)));
        manifest.ifPresent(signed -> manifest(signed, trust));
        manifest.ifPresent(signed -> files(signed.manifest()));
        var note = read(Kind.SIGNATURE, LogInBundle.CHECKPOINT, () -> {
            var signed = SignedNote.parse(file(LogInBundle.CHECKPOINT));
            Checkpoint.of(signed);
            return signed;
        });
        note.ifPresent(signed -> checkpoint(signed, trust, lastSeen));
    }

    private void manifest(SignedManifest signed, Trust trust) {
        var provider = trust.provider();
        var engagement = signed.manifest().engagement();
        if (!engagement.equals(trust.engagement())) {
            fail(
                    Kind.MANIFEST,
                    Manifest.NAME,
                    "it is of %s".formatted(Malformed.shown(engagement)),
                    "the bundle must be of the engagement " + trust.engagement(),
                    AS_ISSUED);
        } else if (signed.signatures().size() != 1 || signed.state(provider) != SignatureState.VALID) {
            fail(
                    Kind.MANIFEST,
                    Manifest.NAME,
                    "%d signatures; that of the provider (%s) is %s"
                            .formatted(signed.signatures().size(), keyText(provider), words(signed.state(provider))),
                    "the manifest must be signed by the provider's key, and by no other",
                    "Check the key, then ask for the bundle as it was issued.");
        } else {
            pass(Kind.MANIFEST, Manifest.NAME, "signed by " + keyText(provider));
        }
    }

    private void files(Manifest manifest) {
        var before = checks.size();
        eachByItself(manifest.files().entrySet(), file -> file(file.getKey(), file.getValue()));
        var unlisted = new TreeSet<>(files.names());
        unlisted.remove(Manifest.NAME);
        manifest.names().forEach(unlisted::remove);
        unlisted.forEach(name -> fail(
                Kind.FILE,
                Malformed.shown(name),
                "it is not in the manifest",
                "a bundle has the files of its manifest and no other",
                "Take it out, and ask who put it there."));
        if (checks.size() == before) {
            pass(
                    Kind.FILE,
                    "files",
                    "all %d are as listed, and there is no other"
                            .formatted(manifest.files().size()));
        }
    }

    /** The checks of many things that have nothing to do with each other, in their order, however many threads look at them. */
    private <T> void eachByItself(Collection<T> things, Function<T, Optional<Check>> look) {
        checks.addAll(
                things.parallelStream().map(look).flatMap(Optional::stream).toList());
    }

    /** What is wrong with a file of the manifest; empty where nothing is. */
    private Optional<Check> file(BundlePath path, Measured listed) {
        var name = path.text();
        if (!files.names().contains(name)) {
            return failed(Kind.FILE, name, "it is not there", "every file of the manifest must be there", AS_ISSUED);
        }
        try {
            return fault(path, listed, files.measure(name));
        } catch (Malformed unreadable) {
            return Optional.of(unreadable(Kind.FILE, name, unreadable));
        }
    }

    private static Optional<Check> fault(BundlePath path, Measured listed, Measured found) {
        if (found.length() != listed.length()) {
            return failed(
                    Kind.FILE,
                    path.text(),
                    "it has %d bytes".formatted(found.length()),
                    "it must have the %d bytes of the manifest".formatted(listed.length()),
                    AS_ISSUED);
        }
        return found.digest().equals(listed.digest())
                ? Optional.empty()
                : failed(
                        Kind.FILE,
                        path.text(),
                        "its digest is %s".formatted(found.digest()),
                        "it must be that of the manifest, %s".formatted(listed.digest()),
                        AS_ISSUED);
    }

    private void checkpoint(SignedNote note, Trust trust, Optional<Checkpoint> lastSeen) {
        var checkpoint = Checkpoint.of(note);
        if (!checkpoint.origin().equals(trust.engagement())) {
            fail(
                    Kind.LOG,
                    LogInBundle.CHECKPOINT,
                    "it is of the log %s".formatted(Malformed.shown(checkpoint.origin())),
                    "it must be of the engagement's log, " + trust.engagement(),
                    AS_ISSUED);
            return;
        }
        signature(note, trust.provider(), "the provider must have signed the checkpoint of its log");
        signature(
                note,
                trust.client(),
                "the client must have cosigned the checkpoint; the statement is not agreed before");
        var isWhole = log(checkpoint);
        inclusions(note, trust);
        if (isWhole) {
            consistency(checkpoint, lastSeen);
        }
    }

    private void signature(SignedNote note, VerifierKey key, String rule) {
        var state = note.state(key);
        if (state == SignatureState.VALID) {
            pass(Kind.SIGNATURE, LogInBundle.CHECKPOINT, "signed by " + keyText(key));
        } else {
            fail(
                    Kind.SIGNATURE,
                    LogInBundle.CHECKPOINT,
                    "the signature of %s is %s".formatted(keyText(key), words(state)),
                    rule,
                    "Check the key, then ask for a bundle that both have signed.");
        }
    }

    private boolean log(Checkpoint checkpoint) {
        var fault = read(
                Kind.LOG,
                LogInBundle.FOLDER,
                () -> LogAudit.fault(
                        checkpoint.size(), checkpoint.root(), LogInBundle.tiles(files), LogAudit.Depth.HASHES));
        if (fault.isEmpty()) {
            return false;
        }
        var isWhole = fault.get().isEmpty();
        if (isWhole) {
            pass(
                    Kind.LOG,
                    LogInBundle.FOLDER,
                    "%d entries lead to the root %s".formatted(checkpoint.size(), checkpoint.root()));
        } else {
            fail(Kind.LOG, LogInBundle.FOLDER, fault.get().get(), "the log must be that of its checkpoint", AS_ISSUED);
        }
        return isWhole;
    }

    private void inclusions(SignedNote note, Trust trust) {
        var proven = new TreeSet<>(trust.proven().keySet());
        read(Kind.INCLUSION, LogInBundle.FOLDER, () -> LogInBundle.proven(files))
                .ifPresent(proven::addAll);
        eachByItself(proven, path -> {
            try {
                return Optional.of(inclusion(path, note, trust));
            } catch (Malformed unreadable) {
                return Optional.of(unreadable(Kind.INCLUSION, path.text(), unreadable));
            }
        });
    }

    private Check inclusion(BundlePath path, SignedNote note, Trust trust) {
        var entry = file(LogInBundle.leafOf(path));
        var proof = EntryProof.parse(file(LogInBundle.proofOf(path)));
        var leaf = Leaf.parse(entry);
        if (!proof.checkpoint().text().equals(note.text()) || !proof.holds(entry)) {
            return Check.failed(
                    Kind.INCLUSION,
                    path.text(),
                    new Failed(
                            "its proof does not lead from %s to the checkpoint".formatted(LogInBundle.leafOf(path)),
                            "the leaf must be on the log",
                            AS_ISSUED));
        }
        var isThisFile = trust.proven().getOrDefault(path, leaf.type()).equals(leaf.type())
                && switch (leaf) {
                    case Leaf.ByDigest(var _, var _, var digest, var length) ->
                        new Measured(length, digest).equals(files.measure(known(path.text())));
                    case Leaf.Batch batch ->
                        path.equals(LogInBundle.hashesOf(batch))
                                && RecordBatch.ofHashes(batch.type(), batch.version(), file(path.text()))
                                        .leaf()
                                        .equals(batch);
                    case Leaf.Inline _ -> false;
                };
        if (!isThisFile) {
            return Check.failed(
                    Kind.INCLUSION,
                    path.text(),
                    new Failed(
                            "the leaf beside it is of type %s, and of other content or another type"
                                    .formatted(leaf.type().word()),
                            "what is on the log must be this file, by type, length and digest, or its records",
                            AS_ISSUED));
        }
        return Check.passed(
                Kind.INCLUSION,
                path.text(),
                "logged as %s, entry %d"
                        .formatted(
                                leaf instanceof Leaf.Batch batch
                                        ? "%d records of type %s"
                                                .formatted(
                                                        batch.count(),
                                                        batch.type().word())
                                        : leaf.type().word(),
                                proof.index()));
    }

    private void consistency(Checkpoint checkpoint, Optional<Checkpoint> lastSeen) {
        if (lastSeen.isEmpty() || lastSeen.get().size() == 0) {
            pass(Kind.CONSISTENCY, "log", "no checkpoint was seen before this one");
            return;
        }
        var last = lastSeen.get();
        if (!last.origin().equals(checkpoint.origin())) {
            throw new IllegalArgumentException("The last checkpoint seen is of %s, the bundle of %s."
                    .formatted(last.origin(), checkpoint.origin()));
        }
        var isLater = last.size() <= checkpoint.size();
        if (isLater
                && new TileNodes(checkpoint.size(), LogInBundle.tiles(files))
                        .proofs()
                        .consistency(last.size())
                        .holds(last.root(), checkpoint.root())) {
            pass(Kind.CONSISTENCY, "log", "goes on from the %d entries seen last".formatted(last.size()));
        } else {
            fail(
                    Kind.CONSISTENCY,
                    "log",
                    isLater
                            ? "its first %d entries are not those seen last (root %s)"
                                    .formatted(last.size(), last.root())
                            : "it has %d entries, and had %d".formatted(checkpoint.size(), last.size()),
                    "a log only grows, and what was logged never changes",
                    "Keep both checkpoints: signed by the provider, they prove it.");
        }
    }

    private <T> Optional<T> read(Kind kind, String subject, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (Malformed e) {
            checks.add(unreadable(kind, subject, e));
            return Optional.empty();
        }
    }

    private byte[] file(String name) {
        return files.read(known(name));
    }

    private String known(String name) {
        if (!files.names().contains(name)) {
            throw new Malformed("the bundle has no %s".formatted(name));
        }
        return name;
    }

    private void pass(Kind kind, String subject, String what) {
        checks.add(Check.passed(kind, subject, what));
    }

    private void fail(Kind kind, String subject, String value, String rule, String remedy) {
        checks.add(Check.failed(kind, subject, new Failed(value, rule, remedy)));
    }

    private static Optional<Check> failed(Kind kind, String subject, String value, String rule, String remedy) {
        return Optional.of(Check.failed(kind, subject, new Failed(value, rule, remedy)));
    }

    private static Check unreadable(Kind kind, String subject, Malformed why) {
        return Check.failed(
                kind, subject, new Failed(String.valueOf(why.getMessage()), "it must be as it was issued", AS_ISSUED));
    }

    private static String keyText(VerifierKey key) {
        return key.name() + "+" + key.idText();
    }

    private static String words(SignatureState state) {
        return switch (state) {
            case VALID -> "valid";
            case ABSENT -> "not there";
            case WRONG -> "wrong";
        };
    }
}
