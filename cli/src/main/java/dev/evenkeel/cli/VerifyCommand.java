package dev.evenkeel.cli;

import dev.evenkeel.evidence.BundleMaking;
import dev.evenkeel.evidence.BundleNames;
import dev.evenkeel.files.IssuedFiles;
import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.bundle.BundleFiles;
import dev.evenkeel.proof.bundle.BundlePath;
import dev.evenkeel.proof.bundle.BundleVerification;
import dev.evenkeel.proof.bundle.Check;
import dev.evenkeel.proof.bundle.LogInBundle;
import dev.evenkeel.proof.bundle.Recomputation;
import dev.evenkeel.proof.bundle.Trust;
import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.proof.note.Agreement;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.SignedNote;
import dev.evenkeel.proof.note.VerifierKey;
import dev.evenkeel.vault.BundleFolder;
import dev.evenkeel.vault.BundleZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel verify}: whether a bundle holds, with nothing but itself and the two public keys. */
@Command(
        name = "verify",
        description = {
            "Checks a bundle alone: signatures, every file, the log, and then the whole bill, computed again.",
            "",
            "It needs the bundle and the public keys of both parties, and nobody's help. Without the keys it computes the bill"
                    + " again, and says that nobody vouches for it. Each check is printed with what came"
                    + " of it. With --seen, the log must go on from the checkpoint that was seen last, which is remembered there"
                    + " when all holds.",
            "",
            "Exit code 0 when all holds; 1 when a check fails: then the first line and claim that differ are named."
        },
        footer = {
            "  evenkeel verify bundles/2026-03 --provider-key provider.key.pub --client-key client.key.pub",
            "  evenkeel verify 2026-03.zip --provider-key provider.key.pub --client-key client.key.pub --seen checkpoint"
        })
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "BUNDLE", description = "The bundle: a folder, or a zip.")
    private Path bundle;

    @ArgGroup(exclusive = false)
    private @Nullable PartyKeys keys;

    @Option(
            names = "--disclosures",
            paramLabel = "FILE",
            description = "What 'evenkeel seal give' wrote for you: it opens sealed fields of the events.")
    private Optional<Path> disclosures = Optional.empty();

    @Option(
            names = "--seen",
            paramLabel = "FILE",
            description = "The checkpoint of this log that you saw last; written anew when all holds.")
    private Optional<Path> seen = Optional.empty();

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(bundle)) {
            return verify(bundle, List.of());
        }
        var archive = BundleZip.check(bundle);
        if (archive.isFailed()) {
            return answer(List.of(archive));
        }
        try (var scratch = ScratchFolder.made("bundle")) {
            BundleZip.extract(bundle, scratch.file("bundle"));
            return verify(scratch.file("bundle"), List.of(archive));
        } catch (Malformed broken) {
            return answer(List.of(Check.failed(
                    Check.Kind.ARCHIVE,
                    bundle.toString(),
                    new Check.Failed(
                            String.valueOf(broken.getMessage()),
                            "it must be as it was issued",
                            "Ask for the bundle as it was issued."))));
        }
    }

    private int verify(Path folder, List<Check> before) throws IOException {
        var files = BundleFolder.of(folder);
        var checks = new ArrayList<>(before);
        try (var progress = Terminal.of(spec).progress("Checking the evidence")) {
            Recomputation again = found -> {
                progress.step("Computing the bill again");
                return new Recomputing(folder, disclosures, progress).recompute(found);
            };
            var parties = Optional.ofNullable(keys);
            if (parties.isEmpty()) {
                checks.addAll(BundleVerification.verifyUnsigned(files, again));
            } else {
                var trust = trust(parties.get(), files);
                var last = seen.filter(Files::exists)
                        .map(file -> Checkpoint.of(SignedNote.parse(InputFiles.content(file))));
                // Reading a contract takes one thread, and looking at the files the others.
                var signatures = CompletableFuture.supplyAsync(() -> RecordsInBundle.versions(files).stream()
                        .map(version -> contractSignatures(version, files, folder, trust))
                        .toList());
                var rest = BundleVerification.verify(files, trust, last, again);
                checks.addAll(joined(signatures));
                checks.addAll(rest);
            }
        }
        remember(files, checks);
        return answer(checks);
    }

    private static List<Check> joined(CompletableFuture<List<Check>> checks) {
        try {
            return checks.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException why ? why : e;
        }
    }

    private static Trust trust(PartyKeys keys, BundleFiles files) {
        var proven = new LinkedHashMap<BundlePath, LeafType>();
        proven.put(new BundlePath(IssuedFiles.STATEMENT), LeafType.STATEMENT);
        proven.put(new BundlePath(BundleNames.CONTRACT), LeafType.CONTRACT);
        for (var name : files.names()) {
            BundleMaking.typeOf(name).ifPresent(type -> proven.put(new BundlePath(name), type));
        }
        return Trust.of(keys.ownKey().name(), keys.ownKey(), keys.clientKey(), proven);
    }

    /** Whether both parties signed a version of the contract, as its canonical form is. */
    private static Check contractSignatures(String version, BundleFiles files, Path folder, Trust trust) {
        var name = version + BundleNames.SIGNATURES;
        var rule = "a contract counts with the signatures of both parties over the same bytes";
        var remedy = "Have both sign it ('evenkeel sign contract'), and make the bundle again.";
        if (!files.names().contains(name) || !files.names().contains(version)) {
            return Check.failed(
                    Check.Kind.SIGNATURE, name, new Check.Failed("it is not there, so nobody signed", rule, remedy));
        }
        try {
            var note = SignedNote.parse(files.read(name));
            var digest = ContractFile.read(folder.resolve(version)).digest();
            var agreed = new Agreement(trust.engagement(), "contract", Hash.parse(digest, "The digest"));
            var missing = Agreement.missing(
                    note, List.of(trust.provider(), trust.client().as(KeyKind.ED25519)));
            if (!note.text().equals(agreed.text()) || !missing.isEmpty()) {
                var who = missing.stream().map(VerifierKey::name).toList();
                return Check.failed(
                        Check.Kind.SIGNATURE,
                        name,
                        new Check.Failed(
                                who.isEmpty() ? "it is of another contract" : "there is no valid signature of " + who,
                                rule,
                                remedy));
            }
            return Check.passed(Check.Kind.SIGNATURE, name, "signed by both, " + digest);
        } catch (Malformed | CannotRun broken) {
            return Check.failed(
                    Check.Kind.SIGNATURE, name, new Check.Failed(String.valueOf(broken.getMessage()), rule, remedy));
        }
    }

    private void remember(BundleFiles files, List<Check> checks) throws IOException {
        if (seen.isPresent() && checks.stream().noneMatch(Check::isFailed)) {
            OutFolder.readyFor(seen.get());
            Files.write(seen.get(), files.read(LogInBundle.CHECKPOINT));
        }
    }

    private int answer(List<Check> checks) {
        var terminal = Terminal.of(spec);
        var failed = checks.stream().filter(Check::isFailed).count();
        checks.forEach(check -> terminal.say(check.toString()));
        terminal.say("");
        terminal.say(
                failed == 0
                        ? "All %s checks hold: what is in this bundle was signed, logged and computed as it says."
                                .formatted(checks.size())
                        : "%s of %s checks fail; the bundle does not prove its bill.".formatted(failed, checks.size()));
        terminal.answer(() -> Json.fields(
                "holds",
                failed == 0,
                "checks",
                checks.stream()
                        .<Object>map(check -> Json.fields(
                                "kind", check.kind().name().toLowerCase(java.util.Locale.ROOT),
                                "subject", check.subject(),
                                "failed", check.isFailed(),
                                "words", check.toString()))
                        .toList()));
        return failed == 0 ? 0 : CheckCommand.NO;
    }
}
