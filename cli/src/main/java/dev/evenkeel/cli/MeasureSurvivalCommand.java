package dev.evenkeel.cli;

import dev.evenkeel.desk.DeskTables;
import dev.evenkeel.event.Journal;
import dev.evenkeel.files.HoldoutFiles;
import dev.evenkeel.files.PeopleFile;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.survival.LifeStudy;
import dev.evenkeel.measure.survival.Watched;
import dev.evenkeel.report.SurvivalHtml;
import dev.evenkeel.report.SurvivalText;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel measure survival}: how long customers stay, or wait. */
@Command(
        name = "survival",
        description = {
            "Says how long subscriptions last, or how long the first value takes, where some still go on: the mean time up to a"
                    + " horizon (which can be paid for), the median, whether groups differ (log-rank), and by how much the hazard"
                    + " does (Cox's regression, for diagnosis).",
            "",
            "A table has the columns time and ended, group where there are several, and others known before. Out of the journal lives are"
                    + " subscriptions, in days. Groups compare like with like only where a lot made them."
        },
        footer = {
            "  evenkeel measure survival lives.csv --horizon 365 --covariates age --by plan --out stay",
            "  evenkeel measure survival -e events.parquet --from 2026-05-01 --groups groups.csv --by plan --horizon 90 --out stay",
            "  evenkeel measure survival -e events.parquet --until milestone --horizon 30"
        })
final class MeasureSurvivalCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TableOrEvents input;

    @Option(
            names = "--horizon",
            required = true,
            paramLabel = "TIME",
            description = "Up to which time, agreed before, in the unit of the times.")
    private double horizon;

    @Option(
            names = "--covariates",
            split = ",",
            paramLabel = "COLUMN",
            description = "Known before: what else moves the hazard; of the journal 'tenure', with --from.")
    private List<String> covariates = List.of();

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            description =
                    "Show the difference in each part of the customers, too; of the journal 'plan'. Where there are no groups, parts are compared.")
    private Optional<String> by;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description =
                    "Of the journal: only who has a subscription when this day begins (UTC), watched from then on.")
    private Optional<String> from;

    @Option(
            names = "--groups",
            paramLabel = "FILE",
            description = "Of the journal: the groups that 'assign' wrote (CSV: unit, arm); others are left out.")
    private Optional<Path> groups;

    @Option(
            names = "--until",
            paramLabel = "WHAT",
            defaultValue = "end",
            description = "Of the journal: 'end' of the subscription, or its first 'milestone'. Default: end.")
    private DeskTables.Until until;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Leave a page with the curves (survival.html) there.")
    private Optional<Path> out;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        out.ifPresent(OutFolder::ready);
        var lives = grouped(input.read(file -> PeopleFile.lives(file, covariates, by), this::ofJournal, terminal));
        return Refused.or(
                terminal,
                LifeStudy.of(lives, new LifeStudy.Question(covariates, horizon, Interval.CONFIDENCE)),
                study -> {
                    terminal.say(SurvivalText.of(study).stripTrailing());
                    out.ifPresent(folder -> {
                        var page = folder.resolve("survival.html");
                        StudyFolder.text(page, SurvivalHtml.of(study));
                        terminal.say("%nThe page is %s.".formatted(page));
                    });
                    terminal.answer(() -> answer(study));
                    return 0;
                });
    }

    /** Where nothing else tells them apart, parts are what is compared. */
    private List<Watched> grouped(List<Watched> lives) {
        if (by.isEmpty() || lives.stream().map(Watched::group).distinct().count() > 1) {
            return lives;
        }
        return lives.stream()
                .map(life -> new Watched(
                        life.time(),
                        life.hasEnded(),
                        life.part().isEmpty() ? "none" : life.part(),
                        "",
                        life.covariates()))
                .toList();
    }

    private List<Watched> ofJournal(Journal journal) {
        var start = from.map(day -> instant(Days.of(day)));
        if (!covariates.isEmpty() && (start.isEmpty() || !covariates.equals(List.of(DeskTables.TENURE)))) {
            throw CannotRun.option(
                    "--covariates",
                    String.join(",", covariates),
                    "of the journal only '%s' is known, and only with --from; bring others in a table."
                            .formatted(DeskTables.TENURE));
        }
        if (by.isPresent() && !by.get().equals("plan")) {
            throw CannotRun.option(
                    "--by", by.get(), "of the journal only 'plan' is known; bring other parts in a table.");
        }
        var events = journal.events();
        var through = events.isEmpty() ? Instant.EPOCH : events.getLast().time();
        Optional<Map<String, String>> arms = groups.map(HoldoutFiles::groups);
        return DeskTables.lives(journal, new DeskTables.Watch(until, start, through, arms)).stream()
                .map(life -> new Watched(
                        life.time(),
                        life.hasEnded(),
                        life.group(),
                        by.isPresent() ? life.part() : "",
                        covariates.isEmpty() ? List.of() : life.covariates()))
                .toList();
    }

    private static Instant instant(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Object answer(LifeStudy study) {
        var fields = Json.fields(
                "horizon", study.horizon(),
                "groups",
                        study.groups().stream()
                                .<Object>map(group -> Json.fields(
                                        "group", group.name(),
                                        "n", group.table().lives(),
                                        "ended", group.table().ended(),
                                        "mean", group.mean().value(),
                                        "standardError", group.mean().standardError(),
                                        "lastsHorizon", group.curve().survivalAt(study.horizon())))
                                .toList(),
                "contrasts",
                        study.contrasts().stream()
                                .map(MeasureSurvivalCommand::difference)
                                .toList());
        study.adjusted()
                .ifPresent(contrast -> fields.put(
                        "adjusted",
                        Json.fields(
                                "difference", contrast.value(),
                                "low", contrast.interval().low(),
                                "high", contrast.interval().high())));
        study.logRank()
                .ifPresent(test ->
                        fields.put("logRank", Json.fields("chiSquared", test.chiSquared(), "pValue", test.pValue())));
        study.hazards().ifPresent(hazards -> fields.put("hazards", hazards(hazards)));
        fields.put(
                "parts",
                study.parts().stream()
                        .<Object>map(part -> {
                            var difference = difference(part.difference());
                            difference.put("part", part.name());
                            return difference;
                        })
                        .toList());
        fields.put("remarks", study.remarks());
        return fields;
    }

    private static Map<String, Object> difference(LifeStudy.Difference difference) {
        return Json.fields(
                "group", difference.group(),
                "less", difference.than(),
                "difference", difference.contrast().value(),
                "low", difference.contrast().interval().low(),
                "high", difference.contrast().interval().high());
    }

    private static Object hazards(LifeStudy.Hazards hazards) {
        var fields = Json.fields(
                "each",
                hazards.each().stream()
                        .<Object>map(hazard -> Json.fields(
                                "what", hazard.name(),
                                "coefficient", hazard.coefficient().value(),
                                "standardError", hazard.coefficient().standardError(),
                                "low", hazard.coefficient().hazardRatio().low(),
                                "high", hazard.coefficient().hazardRatio().high(),
                                "pValue", hazard.coefficient().pValue()))
                        .toList(),
                "pValue",
                hazards.chance());
        hazards.chanceOfProportional().ifPresent(chance -> fields.put("proportionalPValue", chance));
        return fields;
    }
}
