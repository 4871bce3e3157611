package dev.evenkeel.report;

import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.baseline.CaseMix;
import dev.evenkeel.report.TextTable.Column;
import java.util.ArrayList;
import java.util.List;

/** A change with the mix of cases held still, as plain text. */
public final class MixText {
    private MixText() {}

    /** The text: the sentence, then the kinds of cases. */
    public static String of(CaseMix mix, List<CaseMix.Kind> kinds) {
        var lines = new ArrayList<>(TextWidth.wrap(
                "With the mix held still it changed by %s (95 %%: %s). As it was it changed by %s, of which %s is only another mix."
                        .formatted(
                                Figures.of(mix.change().value()),
                                Figures.of(mix.change().interval(Interval.CONFIDENCE)),
                                Figures.of(mix.crude()),
                                Figures.of(mix.ofMix())),
                StatementText.COLUMNS));
        lines.add("");
        var table = TextTable.of(
                Column.left("Kind"),
                Column.right("Weight"),
                Column.right("Before"),
                Column.right("of"),
                Column.right("After"),
                Column.right("of"));
        kinds.forEach(kind -> table.row(
                Foreign.text(kind.name()),
                Figures.of(kind.weight()),
                mean(kind.before()),
                Numbers.grouped(kind.before().number()),
                mean(kind.after()),
                Numbers.grouped(kind.after().number())));
        lines.addAll(table.lines(StatementText.COLUMNS));
        return String.join("\n", lines) + "\n";
    }

    private static String mean(CaseMix.Cases cases) {
        return cases.number() == 0 ? "none" : Figures.of(cases.mean());
    }
}
