package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.files.PlanFile;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.Frozen;
import dev.evenkeel.proof.leaf.LoggedAgreement;
import dev.evenkeel.proof.log.EntryProof;
import dev.evenkeel.proof.note.Agreement;
import dev.evenkeel.proof.note.NoteSignature;
import dev.evenkeel.proof.note.SignedNote;
import dev.evenkeel.vault.Durable;
import dev.evenkeel.vault.KeyFiles;
import dev.evenkeel.vault.LogFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel measure freeze}: what both signed, on the log, so that its time is proven. */
@Command(
        name = "freeze",
        description = {
            "Puts the signatures under a plan, a baseline or its adjustments on the engagement's log, and writes the proof beside them"
                    + " (FILE.signatures.tlog-proof). The client's cosignature says by when they were there.",
            "",
            "A plan without such a proof from before its first treated day may have been made when outcomes could be seen: whatever its"
                    + " design, it is worth no more than grade D then, and nothing counts in advance."
        },
        footer = {
            "  evenkeel measure freeze plan.json --key provider.key --log log --client-key client.key.pub --witness http://client.example:8701",
            "",
            "Or with a file in place of the network:",
            "  evenkeel measure freeze plan.json --key provider.key --log log",
            "  evenkeel witness cosign --log log --log-key provider.key.pub --key client.key --memory seen --out client.cosignature",
            "  evenkeel measure freeze plan.json --key provider.key --log log --client-key client.key.pub --cosignature client.cosignature"
        })
final class MeasureFreezeCommand implements Callable<Integer> {
    private static final int PARTIES = 2;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The plan, the baseline or the adjustments, as both signed them.")
    private Path file;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "The provider's secret key; its name is the log's.")
    private Path key;

    @Option(names = "--log", required = true, paramLabel = "DIR", description = "The engagement's log.")
    private Path log;

    @ArgGroup(exclusive = false)
    private @Nullable Cosigned cosigned;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var secret = KeyFiles.readSecret(key);
        var signatures = SignCommand.signaturesOf(file);
        var note = signed(signatures, secret.key().name());
        var proven = PlanKeys.proofOf(signatures);
        if (isCosigned(proven, note, secret.key().name())) {
            terminal.say("Frozen before: the proof is %s. A later one would only say less.".formatted(proven));
            terminal.answer(() -> Json.fields("proof", proven.toString()));
            return 0;
        }
        var cosigning = Optional.ofNullable(cosigned);
        var client = cosigning.map(Cosigned::client);
        try (var open = LogFolder.open(OutFolder.ready(log), secret.key().name(), secret)) {
            var leaf = LoggedAgreement.leaf(note);
            var places = open.enter(List.of(), List.of(leaf));
            cosigning.ifPresent(it -> it.cosign(open, client.orElseThrow()));
            var proof = open.proof(Optional.ofNullable(places.get(leaf)).orElseThrow());
            Durable.write(proven, proof.bytes());
            var since = client.map(by -> LoggedAgreement.since(note, proof, secret.key(), by));
            tell(terminal, open, proven, since);
            return since.flatMap(this::tooLate).isPresent() ? CheckCommand.NO : 0;
        }
    }

    /** Of a plan the first treated day, where that had begun by then. */
    private Optional<LocalDate> tooLate(Instant since) {
        return PlanFile.ifFrozen(file)
                .map(AnalysisPlan::span)
                .filter(span -> !new Frozen.Logged(since).isBefore(span))
                .map(AnalysisPlan.Span::start);
    }

    /** Whether there is a proof already under a checkpoint that somebody else signed, too. */
    private static boolean isCosigned(Path proof, byte[] note, String owner) {
        if (!Files.exists(proof)) {
            return false;
        }
        var known = EntryProof.parse(InputFiles.content(proof));
        return known.holds(LoggedAgreement.leaf(note).bytes())
                && known.checkpoint().signatures().stream()
                        .anyMatch(signature -> !signature.name().equals(owner));
    }

    /** The signatures of both under the file. */
    private byte[] signed(Path signatures, String engagement) {
        if (!Files.exists(signatures)) {
            throw notSigned("there is no %s".formatted(signatures));
        }
        var bytes = InputFiles.content(signatures);
        var note = SignedNote.parse(bytes);
        var agreed = Agreement.of(note);
        if (!agreed.digest().toString().equals(InputFiles.digest(file))) {
            throw notSigned(
                    "the signatures are under %s, and it is %s".formatted(agreed.digest(), InputFiles.digest(file)));
        }
        if (!agreed.engagement().equals(engagement)) {
            throw notSigned("the signatures are for the engagement %s, and the log is that of %s"
                    .formatted(agreed.engagement(), engagement));
        }
        if (note.signatures().size() < PARTIES) {
            throw notSigned("only %s has signed it"
                    .formatted(String.join(
                            " and ",
                            note.signatures().stream().map(NoteSignature::name).toList())));
        }
        return bytes;
    }

    private CannotRun notSigned(String why) {
        return new CannotRun(
                Reason.NOT_ALLOWED,
                "%s is not signed by both: %s. Both sign it first: evenkeel sign plan %s --engagement HOST/NAME --key FILE"
                        .formatted(file, why, file));
    }

    private void tell(Terminal terminal, LogFolder open, Path proof, Optional<Instant> since) {
        since.ifPresentOrElse(
                at -> terminal.say(tooLate(at)
                        .map(start ->
                                "Too late: both signatures under %s were on the log of %s by %s, and the first treated day is %s. Whatever its design, it is worth no more than grade D, and a comparison of before and after nothing. Plan the next period before it begins."
                                        .formatted(file, open.origin(), at, start))
                        .orElseGet(
                                () -> "Frozen: both signatures under %s were on the log of %s by %s. The proof is %s."
                                        .formatted(file, open.origin(), at, proof))),
                () -> {
                    terminal.say("Logged, but not cosigned, so that nothing proves when. On the client's side:");
                    terminal.say(
                            "  evenkeel witness cosign --log %s --log-key %s --key client.key --memory seen --out client.cosignature"
                                    .formatted(log, KeyFiles.publicOf(key)));
                    terminal.say(
                            "Then: evenkeel measure freeze %s --key %s --log %s --client-key client.key.pub --cosignature client.cosignature"
                                    .formatted(file, key, log));
                });
        terminal.answer(() -> Json.fields(
                "proof",
                proof.toString(),
                "entries",
                open.size(),
                "frozen",
                since.map(Instant::toString).orElse("")));
    }
}
