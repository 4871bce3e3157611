package dev.evenkeel.cli;

import dev.evenkeel.files.BaselineFile;
import dev.evenkeel.measure.baseline.Adjustment;
import dev.evenkeel.measure.baseline.Counted;
import dev.evenkeel.measure.baseline.FrozenBaseline;
import dev.evenkeel.measure.certificate.Certificate;
import dev.evenkeel.measure.study.SavingsCertificate;
import dev.evenkeel.report.SavingsHtml;
import dev.evenkeel.report.SavingsText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel measure savings}: what was saved against a frozen baseline, by the terms frozen with it. */
@Command(
        name = "savings",
        description = {
            "Says what was saved since a frozen baseline, and how unsure that is, by the terms that were frozen with it: blackout, run-out,"
                    + " truncation, and adjustments for what no driver shows, up to their cap.",
            "",
            "An adjustment (CSV: id,cause,from,to,per_day,evidence,client,client_on,provider,provider_on) counts with the approvals of"
                    + " both who froze the baseline, given by the day of the data and, of what nobody announced, not before it began; both"
                    + " sign the file, too ('evenkeel sign adjustments')."
        },
        footer = {
            "  evenkeel measure savings baseline.json --after since.csv --known 2026-09-30",
            "  evenkeel measure savings baseline.json --after since.csv --adjustments adjustments.csv --client-key client.key.pub --provider-key provider.key.pub --out saved",
            "  evenkeel measure savings baseline.json --after since.csv --known 2026-09-30 --certificate saved/certificate.json",
            "      the other party: says whether its own data give the same"
        })
final class MeasureSavingsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "BASELINE", description = "The baseline, as it was frozen.")
    private Path file;

    @Mixin
    private PlanKeys keys;

    @Option(
            names = "--after",
            required = true,
            paramLabel = "FILE",
            description = "What came since the change, with the columns of the baseline (CSV: day,outcome,driver).")
    private Path after;

    @Option(
            names = "--adjustments",
            paramLabel = "FILE",
            description = "What else changed, with its size and both approvals (CSV).")
    private Optional<Path> adjustments;

    @Mixin
    private KnownOption known;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description =
                    "Leave the certificate (certificate.json) there, and a page with what happened beside what was"
                            + " expected (savings.html).")
    private Optional<Path> out;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description =
                    "The other party's certificate: says whether one's own data give the same to the last digit, and what"
                            + " differs where they do not.")
    private Optional<Path> certificate;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        out.ifPresent(OutFolder::ready);
        var baseline = BaselineFile.frozen(file);
        keys.check(file, "baseline", terminal);
        List<Adjustment> changes = adjustments.map(BaselineFile::adjustments).orElse(List.of());
        adjustments.ifPresent(changed -> keys.check(changed, "adjustments", terminal));
        var theirs = certificate.map(other -> Certificate.parse(InputFiles.content(other)));
        var since = BaselineFile.after(after, baseline);
        var counted = Counted.of(baseline, since, changes, known.day(), SavingsText.CONFIDENCE);
        return Refused.or(terminal, counted, found -> {
            var ours = SavingsCertificate.of(baseline, found, since, changes);
            if (theirs.isPresent()) {
                return MeasureVerifyCommand.compared(terminal, ours, theirs.get(), "baseline");
            }
            var behind = new SavingsText.Behind(keys.looked(), ours.digest());
            terminal.say(SavingsText.of(baseline, found, behind).stripTrailing());
            out.ifPresent(folder -> {
                StudyFolder.text(folder.resolve(StudyFolder.CERTIFICATE), ours.text());
                var page = folder.resolve("savings.html");
                StudyFolder.text(page, SavingsHtml.of(baseline, found, behind));
                terminal.say("%nThe certificate is %s, its page %s."
                        .formatted(folder.resolve(StudyFolder.CERTIFICATE), page));
            });
            terminal.answer(() -> answer(baseline, found, ours));
            return 0;
        });
    }

    private Object answer(FrozenBaseline baseline, Counted counted, Certificate certified) {
        var savings = counted.savings();
        return Json.fields(
                "baseline", baseline.digest(),
                "version", baseline.version(),
                "unit", baseline.unit(),
                "expected", counted.expected(),
                "adjusted", counted.adjustments().amount().toPlainString(),
                "capped", counted.adjustments().isCapped(),
                "adjustments", counted.adjustments().counted(),
                "leftOut", counted.adjustments().left(),
                "observed", savings.observed(),
                "saved", savings.saved(),
                "band", savings.band(),
                "fractionalUncertainty", savings.fractionalAt(SavingsText.CONFIDENCE),
                "acceptable", savings.isAcceptable(),
                "days", counted.days().size(),
                "inBlackout", counted.left().blackout(),
                "notRunOut", counted.left().notRunOut(),
                "truncated", counted.left().truncated(),
                "driverBeyond", counted.left().beyond(),
                "signatures", keys.looked(),
                "digest", certified.digest(),
                "certificate", Json.read(certified.text()));
    }
}
