package dev.evenkeel.cli;

import dev.evenkeel.measure.certificate.Certificate;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel measure verify}: the other party's certificate, computed again. */
@Command(
        name = "verify",
        description = {
            "Computes a certificate again from the plan and one's own data, and says whether it is the same to the last digit; where"
                    + " it is not, what differs."
        },
        footer = {
            "  evenkeel measure verify certificate/certificate.json --plan plan.json --units groups.csv --outcomes outcomes.csv --salt salt.txt"
        })
final class MeasureVerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CERTIFICATE", description = "The other party's certificate.")
    private Path file;

    @Option(names = "--plan", required = true, paramLabel = "FILE", description = "The plan, as it was frozen.")
    private Path plan;

    @Mixin
    private PlanKeys keys;

    @Mixin
    private StudyOptions data;

    @Mixin
    private KnownOption known;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var theirs = Certificate.parse(InputFiles.content(file));
        var agreed = keys.read(plan, terminal);
        return Refused.or(terminal, data.certified(agreed, known.day(), terminal), certified -> {
            var differences = certified.certificate().differences(theirs);
            terminal.say(
                    differences.isEmpty()
                            ? "The same to the last digit: %s.".formatted(theirs.digest())
                            : "It is not the same (here: computed again; there: the certificate).%n%s"
                                    .formatted(String.join(System.lineSeparator(), differences)));
            terminal.answer(() ->
                    Json.fields("same", differences.isEmpty(), "digest", theirs.digest(), "differences", differences));
            return differences.isEmpty() ? 0 : CheckCommand.NO;
        });
    }
}
