package dev.evenkeel.cli;

import dev.evenkeel.measure.study.Certified;
import dev.evenkeel.report.StudyHtml;
import dev.evenkeel.report.StudyText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel measure certify}: the result on the date agreed, for both. */
@Command(
        name = "certify",
        description = {
            "Settles a measurement by its plan: the effect with its interval, the gates, the grade that is left, and what of the gain"
                    + " counts. The certificate is a function of plan and data alone, so the other party computes the same bytes"
                    + " ('evenkeel measure verify').",
            "",
            "events.jsonl holds what counts of each month for the contract's statement: add it to the journal."
        },
        footer = {
            "  evenkeel measure certify plan.json --units groups.csv --outcomes outcomes.csv --salt salt.txt --client-key client.key.pub --provider-key provider.key.pub --out certificate",
            "  evenkeel measure certify plan.json --table markets.csv --client-key client.key.pub --provider-key provider.key.pub --out certificate"
        })
final class MeasureCertifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SignedPlan signed;

    @Mixin
    private StudyOptions data;

    @Mixin
    private KnownOption known;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "DIR",
            description =
                    "For the certificate (certificate.json), its page (certificate.html) and what the statement counts (events.jsonl).")
    private Path out;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var signedPlan = signed.read(terminal);
        var agreed = signedPlan.plan();
        OutFolder.ready(out);
        return Refused.or(terminal, data.certified(signedPlan, known.day(), terminal), certified -> {
            StudyFolder.text(
                    out.resolve(StudyFolder.CERTIFICATE),
                    certified.certificate().text());
            StudyFolder.text(out.resolve(StudyFolder.PAGE), StudyHtml.of(certified));
            if (agreed.target().worth().signum() > 0) {
                StudyFolder.events(out, certified);
            }
            terminal.say(StudyText.of(certified).stripTrailing());
            terminal.say("%nCertificate %s, in %s, with its page beside it."
                    .formatted(certified.certificate().digest(), out.resolve(StudyFolder.CERTIFICATE)));
            terminal.answer(() -> answer(certified));
            return 0;
        });
    }

    static Object answer(Certified certified) {
        return Json.fields(
                "digest", certified.certificate().digest(),
                "grade", certified.grade().label(),
                "certificate", Json.read(certified.certificate().text()),
                "gates",
                        certified.finding().gates().stream()
                                .<Object>map(gate -> Json.fields(
                                        "gate", gate.name(), "held", gate.isHeld(), "finding", gate.finding()))
                                .toList(),
                "advances", StudyFolder.answer(certified.advances()));
    }
}
