package dev.evenkeel.cli;

import dev.evenkeel.files.BaselineFile;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.survival.LifeTable;
import dev.evenkeel.measure.survival.LogRank;
import dev.evenkeel.measure.survival.RestrictedMean;
import dev.evenkeel.measure.survival.SurvivalCurve;
import dev.evenkeel.report.ShownSurvival;
import dev.evenkeel.report.SurvivalText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel measure survival}: how long customers stay, or wait. */
@Command(
        name = "survival",
        description = {
            "Says how long subscriptions last, or how long the first value takes, where some still go on: the mean time up to a"
                    + " horizon (which can be paid for), the median, and whether groups differ.",
            "",
            "Groups compare like with like only where a lot made them."
        },
        footer = {"  evenkeel measure survival lives.csv --horizon 365 --out stay"})
final class MeasureSurvivalCommand implements Callable<Integer> {
    private static final double CONFIDENCE = 0.95;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "LIVES", description = "Who was watched for how long (CSV: time, ended; group).")
    private Path lives;

    @Option(
            names = "--horizon",
            required = true,
            paramLabel = "TIME",
            description = "Up to which time, agreed before, in the unit of the times.")
    private double horizon;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Leave a page with the curves (survival.html) there.")
    private Optional<Path> out;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var groups = new TreeMap<String, List<LifeTable.Life>>();
        BaselineFile.lives(lives)
                .forEach(life -> groups.computeIfAbsent(life.group(), _ -> new ArrayList<>())
                        .add(new LifeTable.Life(life.time(), life.hasEnded())));
        var tables = new ArrayList<LifeTable>();
        groups.values().forEach(group -> tables.add(LifeTable.of(group)));
        return Refused.or(terminal, shown(new ArrayList<>(groups.keySet()), tables), shown -> {
            terminal.say(SurvivalText.of(shown).stripTrailing());
            out.ifPresent(folder -> {
                OutFolder.ready(folder);
                StudyFolder.text(folder.resolve("survival.html"), SurvivalText.page(shown));
                terminal.say("%nThe page is %s.".formatted(folder.resolve("survival.html")));
            });
            terminal.answer(() -> answer(shown));
            return 0;
        });
    }

    private Measured<ShownSurvival> shown(List<String> names, List<LifeTable> tables) {
        var groups = new ArrayList<ShownSurvival.Group>();
        for (var at = 0; at < tables.size(); at++) {
            var name = names.get(at);
            var table = tables.get(at);
            var group = SurvivalCurve.of(table)
                    .then(curve -> RestrictedMean.of(curve, horizon)
                            .then(mean -> Measured.found(new ShownSurvival.Group(name, table, curve, mean))));
            switch (group) {
                case Measured.Found<ShownSurvival.Group>(var found) -> groups.add(found);
                case Measured.Refused<ShownSurvival.Group>(var refusal) -> {
                    return new Measured.Refused<>(refusal);
                }
            }
        }
        if (groups.size() < 2) {
            return Measured.found(new ShownSurvival(groups, horizon, CONFIDENCE, Optional.empty()));
        }
        return LogRank.test(tables, LogRank.Weights.EQUAL)
                .then(test ->
                        Measured.found(new ShownSurvival(groups, horizon, CONFIDENCE, Optional.of(test.pValue()))));
    }

    private static Object answer(ShownSurvival shown) {
        return Json.fields(
                "horizon", shown.horizon(),
                "groups",
                        shown.groups().stream()
                                .<Object>map(group -> Json.fields(
                                        "group", group.name(),
                                        "n", group.table().lives(),
                                        "ended", group.table().ended(),
                                        "mean", group.mean().value(),
                                        "standardError", group.mean().standardError(),
                                        "lastsHorizon", group.curve().survivalAt(shown.horizon())))
                                .toList(),
                "contrasts",
                        shown.contrasts().stream()
                                .<Object>map(contrast -> Json.fields(
                                        "group", contrast.group(),
                                        "less", contrast.than(),
                                        "difference", contrast.contrast().value(),
                                        "low", contrast.contrast().interval().low(),
                                        "high", contrast.contrast().interval().high()))
                                .toList());
    }
}
