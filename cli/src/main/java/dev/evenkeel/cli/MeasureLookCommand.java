package dev.evenkeel.cli;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.plan.Design;
import dev.evenkeel.measure.study.Advance;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.Holdout;
import dev.evenkeel.report.StudyHtml;
import dev.evenkeel.report.StudyText;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel measure look}: how it stands today, by limits that hold on all days at once. */
@Command(
        name = "look",
        description = {
            "Says how a running holdout stands on a day. It may be looked at daily: the limits hold on all days at once, where an"
                    + " ordinary interval would be wrong on some day in nearly half of all cases without any effect.",
            "",
            "At the end of each month it says what counts in advance: what the gain to date surely is at least, less what was"
                    + " counted before."
        },
        footer = {
            "  evenkeel measure look plan.json --units groups.csv --outcomes outcomes.csv --through 2026-06-30 --client-key client.key.pub --provider-key provider.key.pub",
            "  evenkeel measure look plan.json --units groups.csv --outcomes outcomes.csv --through 2026-06-30 --client-key client.key.pub --provider-key provider.key.pub --out look"
        })
final class MeasureLookCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SignedPlan signed;

    @Mixin
    private StudyOptions data;

    @Option(
            names = "--through",
            required = true,
            paramLabel = "DATE",
            description = "The last day of which all outcomes are there.")
    private String through;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Leave a page (look.html) and the advances as events for the statement (events.jsonl) there.")
    private Optional<Path> out;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var signedPlan = signed.read(terminal);
        var agreed = signedPlan.plan();
        var day = Days.of(through);
        if (day.isBefore(agreed.span().start()) || !day.isBefore(agreed.span().end())) {
            throw CannotRun.option(
                    "--through",
                    through,
                    "the plan measures from %s to %s."
                            .formatted(
                                    agreed.span().start(), agreed.span().end().minusDays(1)));
        }
        return Refused.or(terminal, looks(agreed, day), looks -> {
            var advances = Advance.of(agreed, looks, signedPlan.frozen());
            terminal.say(StudyText.of(agreed, looks, advances).stripTrailing());
            if (!signedPlan.frozen().isBefore(agreed.span())) {
                terminal.say("%nNothing counts in advance.".formatted());
            }
            out.ifPresent(folder -> {
                OutFolder.ready(folder);
                StudyFolder.text(folder.resolve("look.html"), StudyHtml.of(agreed, looks, advances));
                StudyFolder.events(folder, agreed, advances, day);
                terminal.say("%nThe page is %s, the advances for the statement are %s."
                        .formatted(folder.resolve("look.html"), folder.resolve(StudyFolder.EVENTS)));
            });
            terminal.answer(() -> answer(agreed, looks, advances));
            return 0;
        });
    }

    private Measured<List<Holdout.Look>> looks(AnalysisPlan agreed, LocalDate day) {
        return agreed.design() == Design.HOLDOUT
                ? Holdout.of(
                                agreed,
                                data.holdout(agreed, day, Optional.empty(), Terminal.of(spec))
                                        .read())
                        .then(Holdout::looks)
                : Measured.refused(
                        Reason.NOT_DEFINED,
                        "The plan settles by %s, of which no limits are known that hold on all days at once."
                                .formatted(agreed.design().words()),
                        "Wait for the date of the settlement; nothing is paid in advance on it.");
    }

    private static Object answer(AnalysisPlan plan, List<Holdout.Look> looks, List<Advance> advances) {
        return Json.fields(
                "plan", plan.digest(),
                "unit", plan.target().unit(),
                "confidence", plan.pay().advanceConfidence(),
                "looks",
                        looks.stream()
                                .<Object>map(look -> Json.fields(
                                        "day", look.day().toString(),
                                        "gain", look.gain(),
                                        "low", look.interval().low(),
                                        "high", look.interval().high(),
                                        "atLeast", look.least(),
                                        "treated", look.treated()))
                                .toList(),
                "advances", StudyFolder.answer(advances));
    }
}
