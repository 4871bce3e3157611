package dev.evenkeel.report;

import dev.evenkeel.measure.Estimate;
import dev.evenkeel.measure.metric.SurveyStudy;
import dev.evenkeel.report.TextTable.Column;
import java.util.ArrayList;

/** What answers to a survey say of all who could have answered, as plain text. */
public final class SurveyText {
    private SurveyText() {}

    /** The text: the sentences, then the table. */
    public static String of(SurveyStudy study) {
        var lines = new ArrayList<>(TextWidth.wrap(
                "%s is %s (95 %%: %s)%s."
                        .formatted(
                                study.kind(),
                                Figures.of(study.best().value()),
                                Figures.of(study.best().interval()),
                                study.weighted().isPresent()
                                        ? ", with each group counted as there are people in it"
                                        : ", if those who did not answer are like those who did"),
                StatementText.COLUMNS));
        study.bounds()
                .ifPresent(bounds -> lines.addAll(TextWidth.wrap(
                        "Of %s, %s answered. Whatever the others would have said, it lies between %s; the chance in the answers that there are is allowed for (95 %%)."
                                .formatted(
                                        Numbers.grouped(study.asked().orElse(0L)),
                                        Figures.percent((double) study.plain().n()
                                                / study.asked().orElse(1L)),
                                        Figures.of(bounds).replace(" to ", " and ")),
                        StatementText.COLUMNS)));
        lines.add("");
        var table = TextTable.of(Column.left(""), Column.right("Value"), Column.right("95 %"), Column.right("Answers"));
        row(table, "as they came", study.plain());
        study.weighted().ifPresent(weighted -> row(table, "weighted", weighted));
        lines.addAll(table.lines(StatementText.COLUMNS));
        if (study.weighted().isPresent()) {
            lines.add("");
            lines.addAll(TextWidth.wrap(
                    "The weights cost as much as %s of the answers (design effect %s). They mend groups that answer less often, not people within a group who do."
                            .formatted(Figures.percent(1 - 1 / study.designEffect()), Figures.of(study.designEffect())),
                    StatementText.COLUMNS));
        }
        return String.join("\n", lines) + "\n";
    }

    private static void row(TextTable table, String name, Estimate estimate) {
        table.row(name, Figures.of(estimate.value()), Figures.of(estimate.interval()), Numbers.grouped(estimate.n()));
    }
}
