package dev.evenkeel.report;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.survival.LifeStudy;
import dev.evenkeel.measure.survival.SurvivalCurve;
import dev.evenkeel.report.TextTable.Column;
import java.util.ArrayList;
import java.util.List;

/** How long groups last, as plain text. */
public final class SurvivalText {
    static final List<String> GROUP_HEAD =
            List.of("Group", "Watched", "Ended", "Mean up to the horizon", "Half ended by", "Last longer");
    static final List<String> HAZARD_HEAD = List.of("What", "Hazard, times", "95 %", "Chance");

    private SurvivalText() {}

    /** The text: the sentences, then the tables. */
    public static String of(LifeStudy study) {
        var lines = new ArrayList<String>();
        sentences(study).forEach(sentence -> lines.addAll(TextWidth.wrap(sentence, StatementText.COLUMNS)));
        add(
                lines,
                GROUP_HEAD,
                study.groups().stream().map(group -> cells(study, group)).toList());
        study.hazards().ifPresent(hazards -> {
            add(lines, HAZARD_HEAD, hazardRows(hazards));
            lines.addAll(TextWidth.wrap(hazardNote(hazards), StatementText.COLUMNS));
        });
        if (!study.parts().isEmpty()) {
            add(lines, List.of("Only those of", "Watched", "Group", "Lasts longer by", "95 %"), partRows(study));
        }
        if (!study.remarks().isEmpty()) {
            lines.add("");
            study.remarks().forEach(remark -> lines.addAll(TextWidth.wrap(remark, StatementText.COLUMNS)));
        }
        return String.join("\n", lines) + "\n";
    }

    private static void add(List<String> lines, List<String> head, List<List<String>> rows) {
        lines.add("");
        var columns = new Column[head.size()];
        for (var at = 0; at < columns.length; at++) {
            columns[at] = at == 0 ? Column.left(head.get(at)) : Column.right(head.get(at));
        }
        var table = TextTable.of(columns);
        rows.forEach(row -> table.row(row.toArray(String[]::new)));
        lines.addAll(table.lines(StatementText.COLUMNS));
    }

    static List<String> cells(LifeStudy study, LifeStudy.Group group) {
        return List.of(
                Foreign.text(group.name()),
                Numbers.grouped(group.table().lives()),
                Numbers.grouped(group.table().ended()),
                "%s ± %s"
                        .formatted(
                                Figures.of(group.mean().value()),
                                Figures.of(group.mean().standardError())),
                median(study, group),
                Figures.percent(group.curve().survivalAt(study.horizon())));
    }

    private static String median(LifeStudy study, LifeStudy.Group group) {
        return group.curve().quantile(0.5, study.confidence())
                        instanceof Measured.Found<SurvivalCurve.Quantile>(var median)
                ? "%s (%s)".formatted(Figures.of(median.time()), Figures.of(median.limits()))
                : "not yet";
    }

    static List<List<String>> hazardRows(LifeStudy.Hazards hazards) {
        return hazards.each().stream()
                .map(hazard -> List.of(
                        Foreign.text(hazard.name()),
                        Figures.of(StrictMath.exp(hazard.coefficient().value())),
                        Figures.of(hazard.coefficient().hazardRatio()),
                        Figures.chance(hazard.coefficient().pValue())))
                .toList();
    }

    /** Whether the ratios mean one thing at all times. */
    static String hazardNote(LifeStudy.Hazards hazards) {
        return "By Cox's regression, for diagnosis: a ratio of hazards is not money. "
                + hazards.chanceOfProportional()
                        .map(chance -> chance < 0.05
                                ? "The ratios change over time (chance %s otherwise), so one number for all times misleads; take the means."
                                        .formatted(Figures.chance(chance))
                                : "Nothing says that the ratios change over time (chance of what was seen %s)."
                                        .formatted(Figures.chance(chance)))
                        .orElse("Whether the ratios change over time cannot be tested on so few ends.");
    }

    static List<List<String>> partRows(LifeStudy study) {
        return study.parts().stream()
                .map(part -> List.of(
                        Foreign.text(part.name()),
                        Numbers.grouped(part.lives()),
                        Foreign.text(part.difference().group()),
                        Figures.of(part.difference().contrast().value()),
                        Figures.of(part.difference().contrast().interval())))
                .toList();
    }

    static List<String> sentences(LifeStudy study) {
        var sentences = new ArrayList<String>();
        var horizon = Figures.of(study.horizon());
        if (study.groups().size() == 1) {
            var group = study.groups().getFirst();
            sentences.add("Up to %s they last %s on average, and %s last longer."
                    .formatted(
                            horizon,
                            Figures.of(group.mean().value()),
                            Figures.percent(group.curve().survivalAt(study.horizon()))));
        }
        for (var difference : study.contrasts()) {
            sentences.add("Up to %s those of '%s' last %s %s on average than those of '%s' (95 %%: %s)."
                    .formatted(
                            horizon,
                            difference.group(),
                            Figures.of(Math.abs(difference.contrast().value())),
                            difference.contrast().value() >= 0 ? "longer" : "less long",
                            difference.than(),
                            Figures.of(difference.contrast().interval())));
        }
        study.adjusted()
                .ifPresent(contrast -> sentences.add("With the covariates equal it is %s (95 %%: %s)."
                        .formatted(Figures.of(contrast.value()), Figures.of(contrast.interval()))));
        study.logRank()
                .ifPresent(test -> sentences.add("Groups that last alike differ as much with a chance of %s (log-rank)."
                        .formatted(Figures.chance(test.pValue()))));
        return sentences;
    }
}
