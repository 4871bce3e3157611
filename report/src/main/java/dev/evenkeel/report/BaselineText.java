package dev.evenkeel.report;

import dev.evenkeel.measure.baseline.FrozenBaseline;
import dev.evenkeel.report.TextTable.Column;
import java.util.ArrayList;
import java.util.List;

/** A frozen baseline as plain text: what it says of a day, what its days are good for, and how savings will be counted. */
public final class BaselineText {
    private BaselineText() {}

    /** The text. */
    public static String of(FrozenBaseline baseline) {
        var lines = new ArrayList<String>();
        var model = baseline.model();
        var goodness = model.goodness();
        lines.addAll(TextWidth.wrap(
                "On a day %s of '%s' are expected%s%s; that explains %s of what varies, and days lie %s of the mean off."
                        .formatted(
                                Figures.of(model.level()),
                                baseline.metric(),
                                model.slopeBelow() == 0
                                        ? ""
                                        : ", %s more for each unit of the driver below %s"
                                                .formatted(
                                                        Figures.of(model.slopeBelow()), Figures.of(model.pointBelow())),
                                model.slopeAbove() == 0
                                        ? ""
                                        : ", %s more for each unit above %s"
                                                .formatted(
                                                        Figures.of(model.slopeAbove()), Figures.of(model.pointAbove())),
                                Figures.percent(goodness.rSquared()),
                                Figures.percent(goodness.relativeError())),
                StatementText.COLUMNS));
        lines.add("");
        var quality = baseline.quality();
        var table = TextTable.of(Column.left("Days of the baseline"), Column.right("Number"));
        table.row("first to last", Numbers.grouped(quality.days()));
        table.row("with an outcome", Numbers.grouped(quality.present()));
        table.row("longest gap", Numbers.grouped(quality.longestGap()));
        table.row("twice", Numbers.grouped(quality.twice()));
        table.row("far out", Numbers.grouped(quality.extreme()));
        lines.addAll(table.lines(StatementText.COLUMNS));
        terms(baseline).forEach(term -> lines.addAll(TextWidth.wrap(term, StatementText.COLUMNS)));
        lines.add("");
        lines.add("Version %d, frozen by %s and %s: %s."
                .formatted(
                        baseline.version(),
                        baseline.byClient().name(),
                        baseline.byProvider().name(),
                        baseline.digest()));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> terms(FrozenBaseline baseline) {
        var terms = new ArrayList<String>();
        terms.add("");
        terms.add(
                baseline.terms().adjustmentCap() == 0
                        ? "No adjustment counts."
                        : "Adjustments that both approved may change what is expected by %s in all."
                                .formatted(Figures.percent(baseline.terms().adjustmentCap())));
        baseline.terms()
                .truncation()
                .ifPresent(percentile -> terms.add("A day above %s, the percentile %s of these days, counts as that."
                        .formatted(Figures.of(baseline.limit()), Figures.percent(percentile))));
        baseline.terms()
                .blackout()
                .ifPresent(blackout -> terms.add("From %s to %s no day counts."
                        .formatted(Dates.day(blackout.from()), Dates.day(blackout.to()))));
        var runOut = baseline.terms().runOut();
        if (runOut.days() > 0 || runOut.completion() > 1) {
            terms.add("A day counts when it is %d days old, times %s for what comes later still."
                    .formatted(runOut.days(), Figures.of(runOut.completion())));
        }
        return terms;
    }
}
