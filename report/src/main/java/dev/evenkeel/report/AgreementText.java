package dev.evenkeel.report;

import dev.evenkeel.measure.agreement.Agreement;
import dev.evenkeel.measure.agreement.ScorersStudy;
import dev.evenkeel.report.TextTable.Column;
import java.util.ArrayList;
import java.util.Locale;

/** How far scorers agree, as plain text. */
public final class AgreementText {
    private AgreementText() {}

    /** The text: the sentence, then the table. */
    public static String of(ScorersStudy study) {
        var lines = new ArrayList<>(TextWidth.wrap(sentence(study), StatementText.COLUMNS));
        lines.add("");
        var table = TextTable.of(
                Column.left("Agreement beyond chance"),
                Column.right("Value"),
                Column.right("95 %"),
                Column.right("Units"));
        row(table, "Krippendorff's alpha, %s".formatted(study.scale().name().toLowerCase(Locale.ROOT)), study.all());
        study.gwet().ifPresent(gwet -> row(table, "Gwet's AC1", gwet));
        study.pairs()
                .forEach(pair -> row(
                        table,
                        "Cohen's kappa, %s and %s".formatted(Foreign.text(pair.one()), Foreign.text(pair.other())),
                        pair.kappa()));
        lines.addAll(table.lines(StatementText.COLUMNS));
        return String.join("\n", lines) + "\n";
    }

    private static void row(TextTable table, String name, Agreement agreement) {
        table.row(
                name,
                Figures.of(agreement.value()),
                Figures.of(agreement.interval()),
                Numbers.grouped(agreement.units()));
    }

    private static String sentence(ScorersStudy study) {
        var use = switch (study.use()) {
            case PAYMENT -> "their scores may be paid on (%s and more)".formatted(Figures.of(ScorersStudy.RELIABLE));
            case DIRECTION ->
                "their scores show a direction and are not to be paid on (%s and more would be)"
                        .formatted(Figures.of(ScorersStudy.RELIABLE));
            case NOTHING ->
                "their scores are good for nothing that both could rely on (%s and more would show a direction)"
                        .formatted(Figures.of(ScorersStudy.TENTATIVE));
        };
        var lowest = study.all().interval().low();
        return "%s agree by %s beyond chance on %s (95 %%: %s): %s.%s"
                .formatted(
                        Numbers.of(study.scorers(), "scorer", "scorers"),
                        Figures.of(study.all().value()),
                        Numbers.of(study.all().units(), "unit", "units"),
                        Figures.of(study.all().interval()),
                        use,
                        study.use() == ScorersStudy.Use.PAYMENT && lowest < ScorersStudy.TENTATIVE
                                ? " So few units leave it open; let more be scored twice."
                                : "");
    }
}
