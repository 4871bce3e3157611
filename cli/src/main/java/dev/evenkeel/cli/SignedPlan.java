package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.evidence.BundleNames;
import dev.evenkeel.files.PlanFile;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.proof.note.Agreement;
import dev.evenkeel.proof.note.SignedNote;
import dev.evenkeel.vault.KeyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Whose signatures must be under a plan. */
final class SignedPlan {
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

    /** The plan, signed by those whose keys were named. */
    AnalysisPlan read(Path path, Terminal terminal) {
        var plan = PlanFile.frozen(path);
        var keys = Stream.of(client, provider).flatMap(Optional::stream).toList();
        if (keys.isEmpty()) {
            terminal.remark("Nobody looked at who signed the plan; name --client-key and --provider-key.");
        } else {
            check(path, plan, keys);
        }
        return plan;
    }

    private static void check(Path path, AnalysisPlan plan, List<Path> keys) {
        var signatures = path.resolveSibling(path.getFileName() + BundleNames.SIGNATURES);
        if (!Files.exists(signatures)) {
            throw new CannotRun(
                    Reason.NOT_ALLOWED,
                    "%s is not signed: there is no %s. Both sign it before the first treated day: evenkeel sign plan %s --engagement HOST/NAME --key FILE"
                            .formatted(path, signatures, path));
        }
        var note = SignedNote.parse(InputFiles.content(signatures));
        var agreed = Agreement.of(note);
        if (!agreed.subject().equals(PLAN) || !agreed.digest().toString().equals("sha256:" + plan.digest())) {
            throw new CannotRun(
                    Reason.NOT_ALLOWED,
                    "%s is about another %s (%s) than %s (sha256:%s). A plan that was changed is another plan."
                            .formatted(signatures, agreed.subject(), agreed.digest(), path, plan.digest()));
        }
        var missing =
                Agreement.missing(note, keys.stream().map(KeyFiles::readPublic).toList());
        if (!missing.isEmpty()) {
            throw new CannotRun(
                    Reason.NOT_ALLOWED,
                    "%s is not signed by %s. A plan counts with the signatures of both."
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
