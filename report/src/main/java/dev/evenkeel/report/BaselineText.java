package dev.evenkeel.report;

import dev.evenkeel.measure.baseline.FrozenBaseline;
import dev.evenkeel.measure.baseline.Savings;
import dev.evenkeel.report.TextTable.Column;
import java.util.ArrayList;
import java.util.Optional;

/** A frozen baseline as plain text: what it says of a day, what its days are good for, and what was saved since. */
public final class BaselineText {
    private static final double CONFIDENCE = 0.68;

    private BaselineText() {}

    /** The text. */
    public static String of(FrozenBaseline baseline, Optional<Savings> saved) {
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
        saved.ifPresent(savings -> lines.addAll(TextWidth.wrap(
                "Since then %s were counted where %s were expected: %s %s, give or take %s (68 %% sure), which is %s of it%s."
                        .formatted(
                                Figures.of(savings.observed()),
                                Figures.of(savings.expected()),
                                Figures.of(Math.abs(savings.saved())),
                                savings.saved() >= 0 ? "saved" : "more than expected",
                                Figures.of(savings.fractionalAt(CONFIDENCE) * Math.abs(savings.saved())),
                                Figures.percent(savings.fractionalAt(CONFIDENCE)),
                                savings.isAcceptable() ? "" : ", more than the half that is accepted"),
                StatementText.COLUMNS)));
        lines.add("");
        var quality = baseline.quality();
        var table = TextTable.of(Column.left("Days of the baseline"), Column.right("Number"));
        table.row("first to last", Numbers.grouped(quality.days()));
        table.row("with an outcome", Numbers.grouped(quality.present()));
        table.row("longest gap", Numbers.grouped(quality.longestGap()));
        table.row("twice", Numbers.grouped(quality.twice()));
        table.row("far out", Numbers.grouped(quality.extreme()));
        lines.addAll(table.lines(StatementText.COLUMNS));
        lines.add("");
        lines.add("Version %d, frozen by %s and %s: %s."
                .formatted(
                        baseline.version(),
                        baseline.byClient().name(),
                        baseline.byProvider().name(),
                        baseline.digest()));
        return String.join("\n", lines) + "\n";
    }
}
