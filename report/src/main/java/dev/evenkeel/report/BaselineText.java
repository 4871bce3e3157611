package dev.evenkeel.report;

import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.baseline.BaselineModel;
import dev.evenkeel.measure.baseline.DriverRegression;
import dev.evenkeel.measure.baseline.Every;
import dev.evenkeel.measure.baseline.FrozenBaseline;
import dev.evenkeel.report.TextTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A frozen baseline as plain text: what it says of a day, what its days are good for, and how savings will be counted. */
public final class BaselineText {
    private BaselineText() {}

    /** The text. */
    public static String of(FrozenBaseline baseline) {
        var lines = new ArrayList<String>();
        var every = baseline.form().every();
        lines.addAll(TextWidth.wrap(expected(baseline), StatementText.COLUMNS));
        if (baseline.model() instanceof BaselineModel.Drivers(var line)) {
            lines.add("");
            lines.addAll(drivers(baseline.form().drivers(), line).lines(StatementText.COLUMNS));
        }
        lines.add("");
        lines.addAll(fit(baseline).lines(StatementText.COLUMNS));
        lines.add("");
        var quality = baseline.quality();
        var table = TextTable.of(
                Column.left(every.words().substring(0, 1).toUpperCase(Locale.ROOT)
                        + every.words().substring(1) + " of the baseline"),
                Column.right("Number"));
        table.row("first to last", Numbers.grouped(quality.all()));
        table.row("with an outcome", Numbers.grouped(quality.present()));
        table.row("longest gap", Numbers.grouped(quality.longestGap()));
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

    private static String expected(FrozenBaseline baseline) {
        var metric = baseline.metric();
        var names = baseline.form().drivers();
        return switch (baseline.model()) {
            case BaselineModel.OneDriver(var every, var line) ->
                "On a day%s %s of '%s' are expected%s%s."
                        .formatted(
                                every == Every.MONTH ? " of a month" : "",
                                Figures.of(line.level()),
                                metric,
                                line.slopeBelow() == 0
                                        ? ""
                                        : ", %s more for each unit of '%s' below %s"
                                                .formatted(
                                                        Figures.of(line.slopeBelow()),
                                                        names.getFirst(),
                                                        Figures.of(line.pointBelow())),
                                line.slopeAbove() == 0
                                        ? ""
                                        : ", %s more for each unit of '%s' above %s"
                                                .formatted(
                                                        Figures.of(line.slopeAbove()),
                                                        names.getFirst(),
                                                        Figures.of(line.pointAbove())));
            case BaselineModel.Drivers(var line) ->
                "In a %s %s of '%s' are expected where all drivers are 0, and by each driver what the table says."
                        .formatted(baseline.form().every().word(), Figures.of(line.level()), metric);
            case BaselineModel.Hours(var pattern, var _) ->
                "Each hour of the week has a level of '%s' of its own; one more of '%s' makes %s in busy hours, %s in others%s."
                        .formatted(
                                metric,
                                names.getFirst(),
                                slopes(pattern.slopes()
                                        .subList(0, pattern.bends().size() + 1)),
                                slopes(pattern.slopes()
                                        .subList(
                                                pattern.bends().size() + 1,
                                                pattern.slopes().size())),
                                pattern.bends().isEmpty()
                                        ? ""
                                        : ", by where it lies between %s and %s"
                                                .formatted(
                                                        Figures.of(
                                                                pattern.bends().getFirst()),
                                                        Figures.of(
                                                                pattern.bends().getLast())));
        };
    }

    /** From the least to the greatest of those that were told. */
    private static String slopes(List<Double> slopes) {
        var told = slopes.stream().filter(slope -> slope != 0).sorted().toList();
        return told.isEmpty()
                ? "no difference"
                : told.size() == 1
                        ? Figures.of(told.getFirst())
                        : "%s to %s".formatted(Figures.of(told.getFirst()), Figures.of(told.getLast()));
    }

    private static TextTable drivers(List<String> names, DriverRegression line) {
        var table = TextTable.of(Column.left("One more of"), Column.right("Makes"), Column.right("95 %"));
        for (var driver = 0; driver < names.size(); driver++) {
            var slope = line.slope(driver);
            table.row(
                    Foreign.text(names.get(driver)),
                    Figures.of(slope.value()),
                    Figures.of(slope.interval(Interval.CONFIDENCE)));
        }
        return table;
    }

    private static TextTable fit(FrozenBaseline baseline) {
        var table = TextTable.of(Column.left("How well it fits"), Column.right(""));
        var goodness = baseline.model().goodness();
        table.row("what it explains (R²)", Figures.percent(goodness.rSquared()));
        table.row("the same by degrees of freedom (adjusted R²)", Figures.percent(goodness.adjustedRSquared()));
        table.row("how far off, by the mean (CV(RMSE))", Figures.percent(goodness.relativeError()));
        if (baseline.form().every() == Every.HOUR) {
            table.row(
                    "the same of whole days",
                    Figures.percent(baseline.model().forSavings().relativeError()));
        }
        table.row("too high or low, by the mean (bias)", Figures.percent(goodness.bias()));
        table.row(
                "what is left goes on to the next %s (autocorrelation)"
                        .formatted(baseline.form().every().word()),
                Figures.of(goodness.autocorrelation()));
        return table;
    }

    private static List<String> terms(FrozenBaseline baseline) {
        var terms = new ArrayList<String>();
        terms.add("");
        if (!baseline.unit().isEmpty()) {
            terms.add("It is counted in %s.".formatted(Foreign.text(baseline.unit())));
        }
        terms.add(
                baseline.terms().adjustmentCap() == 0
                        ? "No adjustment counts."
                        : "Adjustments that both approved may change what is expected by %s in all."
                                .formatted(Figures.percent(baseline.terms().adjustmentCap())));
        baseline.terms()
                .truncation()
                .ifPresent(percentile -> terms.add("A %s above %s, the percentile %s of these, counts as that."
                        .formatted(
                                baseline.form().every().word(),
                                Figures.of(baseline.limit()),
                                Figures.percent(percentile))));
        baseline.terms()
                .blackout()
                .ifPresent(blackout -> terms.add("From %s to %s no day counts."
                        .formatted(Dates.day(blackout.from()), Dates.day(blackout.to()))));
        var runOut = baseline.terms().runOut();
        if (runOut.days() > 0 || runOut.completion() > 1) {
            terms.add("A %s counts when it is %d days old, times %s for what comes later still."
                    .formatted(baseline.form().every().word(), runOut.days(), Figures.of(runOut.completion())));
        }
        return terms;
    }
}
