package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.measure.certificate.Certificate;
import dev.evenkeel.measure.study.Frozen;
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
            "  evenkeel measure verify certificate/certificate.json --plan plan.json --units groups.csv --outcomes outcomes.csv --salt salt.txt --client-key client.key.pub --provider-key provider.key.pub"
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
        if (theirs.gates().getOrDefault(Frozen.GATE, false) && !keys.areOfBoth()) {
            throw new CannotRun(
                    Reason.BAD_OPTION,
                    "%s holds that both signatures were on the log before the start, grade %s, which takes the keys of both to see. Name --client-key and --provider-key."
                            .formatted(file, theirs.grade()));
        }
        var agreed = keys.read(plan, terminal);
        return Refused.or(
                terminal,
                data.certified(agreed, known.day(), terminal),
                certified -> compared(terminal, certified.certificate(), theirs, PlanKeys.PLAN));
    }

    /** Says whether the other party's certificate is the one computed here; {@code agreed} is what both signed, such as a plan. */
    static int compared(Terminal terminal, Certificate ours, Certificate theirs, String agreed) {
        var differences = ours.differences(theirs);
        terminal.say(
                differences.isEmpty()
                        ? "The same to the last digit: %s.".formatted(theirs.digest())
                        : "It is not the same (here: computed again; there: the certificate).%n%s%n%s"
                                .formatted(
                                        String.join(System.lineSeparator(), differences), cause(ours, theirs, agreed)));
        terminal.answer(() ->
                Json.fields("same", differences.isEmpty(), "digest", theirs.digest(), "differences", differences));
        return differences.isEmpty() ? 0 : CheckCommand.NO;
    }

    /** Which of what a certificate is made of the parties do not share, and so what to look at. */
    private static String cause(Certificate ours, Certificate theirs, String agreed) {
        if (!ours.basis().plan().equals(theirs.basis().plan())) {
            return "The %ss are not the same: bring the one that both signed.".formatted(agreed);
        }
        if (!ours.basis().engine().equals(theirs.basis().engine())) {
            return "The methods are of different versions: use the one that made the certificate.";
        }
        if (!ours.basis().data().equals(theirs.basis().data())) {
            return "The data are not the same: compare the tables of both, row by row; what differs explains the rest.";
        }
        return "What was agreed, data and method are the same, so the certificate does not say what they give: do not pay on it, and ask for the one that was issued.";
    }
}
