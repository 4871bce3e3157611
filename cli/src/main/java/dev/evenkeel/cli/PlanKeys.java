package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.files.PlanFile;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.Frozen;
import dev.evenkeel.proof.leaf.LoggedAgreement;
import dev.evenkeel.proof.log.EntryProof;
import dev.evenkeel.proof.note.Agreement;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.SignedNote;
import dev.evenkeel.vault.KeyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Whose signatures must be under a plan, and by whose keys the log proves since when. */
final class PlanKeys {
    static final String PLAN = "plan";

    @Option(
            names = "--client-key",
            paramLabel = "FILE",
            description = "The client's public key: the plan must be signed by it.")
    private Optional<Path> client = Optional.empty();

    @Option(
            names = "--provider-key",
            paramLabel = "FILE",
            description = "The provider's public key: the plan must be signed by it.")
    private Optional<Path> provider = Optional.empty();

    /** A plan, and since when both hold to it as far as that is proven. */
    record Agreed(AnalysisPlan plan, Frozen frozen) {}

    /** The plan, signed by those whose keys were named. */
    Agreed read(Path path, Terminal terminal) {
        var plan = PlanFile.frozen(path);
        check(path, PLAN, terminal);
        var frozen = frozen(path);
        if (!frozen.isBefore(plan.span())) {
            terminal.remark(frozen.gate(plan.span()).finding());
        }
        return new Agreed(plan, frozen);
    }

    /** Whether the log's proof can be looked at. */
    boolean areOfBoth() {
        return client.isPresent() && provider.isPresent();
    }

    private Frozen frozen(Path path) {
        if (!areOfBoth()) {
            return new Frozen.Unproven("it takes the keys of both to see (--client-key and --provider-key)");
        }
        var signatures = SignCommand.signaturesOf(path);
        var proof = proofOf(signatures);
        return Files.exists(proof)
                ? new Frozen.Logged(LoggedAgreement.since(
                        InputFiles.content(signatures),
                        EntryProof.parse(InputFiles.content(proof)),
                        KeyFiles.readPublic(provider.get()).as(KeyKind.ED25519),
                        KeyFiles.readPublic(client.get()).as(KeyKind.COSIGNATURE_ED25519)))
                : new Frozen.Unproven(
                        "there is no %s; 'evenkeel measure freeze' makes it".formatted(proof.getFileName()));
    }

    /** Where the proof is kept that signatures are on the log. */
    static Path proofOf(Path signatures) {
        return signatures.resolveSibling(signatures.getFileName() + LoggedAgreement.EXTENSION);
    }

    /** Says no where a file is not signed by those whose keys were named. */
    void check(Path file, String subject, Terminal terminal) {
        var keys = named();
        if (keys.isEmpty()) {
            terminal.remark("Nobody looked at who signed %s; name --client-key and --provider-key.".formatted(file));
        } else {
            check(file, subject, InputFiles.digest(file), keys);
        }
    }

    /** Whose signatures were looked at, for whoever reads the result. */
    String looked() {
        return areOfBoth()
                ? "The signatures of both parties were checked."
                : named().isEmpty()
                        ? "Nobody checked who signed: it takes the keys of both (--client-key and --provider-key)."
                        : "Only the signature of the %s was checked."
                                .formatted(client.isPresent() ? "client" : "provider");
    }

    private List<Path> named() {
        return Stream.of(client, provider).flatMap(Optional::stream).toList();
    }

    private static void check(Path path, String subject, String digest, List<Path> keys) {
        var signatures = SignCommand.signaturesOf(path);
        if (!Files.exists(signatures)) {
            throw new CannotRun(
                    Reason.NOT_ALLOWED,
                    "%s is not signed: there is no %s. Both sign it: evenkeel sign %s %s --engagement HOST/NAME --key FILE"
                            .formatted(path, signatures, subject, path));
        }
        var note = SignedNote.parse(InputFiles.content(signatures));
        var agreed = Agreement.of(note);
        if (!agreed.subject().equals(subject) || !agreed.digest().toString().equals(digest)) {
            throw new CannotRun(
                    Reason.NOT_ALLOWED,
                    "%s is about another %s (%s) than %s (%s). What was changed is something else, and is signed anew."
                            .formatted(signatures, agreed.subject(), agreed.digest(), path, digest));
        }
        var missing =
                Agreement.missing(note, keys.stream().map(KeyFiles::readPublic).toList());
        if (!missing.isEmpty()) {
            throw new CannotRun(
                    Reason.NOT_ALLOWED,
                    "%s is not signed by %s. It counts with the signatures of both."
                            .formatted(
                                    path,
                                    String.join(
                                            " and ",
                                            missing.stream()
                                                    .map(key -> key.name())
                                                    .toList())));
        }
    }
}
