package dev.evenkeel.report;

import dev.evenkeel.desk.DeskMetrics;
import dev.evenkeel.measure.Estimate;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.report.TextTable.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A desk's metrics as plain text, each with what it was made of. */
public final class MetricsText {
    private static final String SHARE = "share";

    private MetricsText() {}

    /** The text; {@code confidence} in percent. */
    public static String of(DeskMetrics.Span span, List<DeskMetrics.Line> lines, double confidence) {
        var text = new ArrayList<String>();
        text.add("%s to %s, each with the interval that holds the truth in %s of 100 cases."
                .formatted(
                        Dates.day(span.from()),
                        Dates.day(span.to().minusDays(1)),
                        BigDecimal.valueOf(confidence).stripTrailingZeros().toPlainString()));
        text.add("");
        var table = TextTable.of(
                Column.left("Metric"),
                Column.right("Value"),
                Column.right("Interval"),
                Column.right("Of"),
                Column.right("n"));
        for (var line : lines) {
            switch (line.estimate()) {
                case Measured.Found<Estimate>(var estimate) ->
                    table.row(
                            line.name(),
                            value(line, estimate.value()),
                            limits(line, estimate),
                            "%s ÷ %s"
                                    .formatted(
                                            Figures.of(estimate.numerator().doubleValue()),
                                            Figures.of(estimate.denominator().doubleValue())),
                            Numbers.grouped(estimate.n()));
                case Measured.Refused<Estimate>(var refusal) -> {
                    table.row(line.name(), "none", "", "", "");
                    table.note(refusal.toString(), 2);
                }
            }
            table.note(line.definition() + (line.unit().equals(SHARE) ? "" : ", in " + line.unit()), 2);
        }
        text.addAll(table.lines(StatementText.COLUMNS));
        return String.join("\n", text) + "\n";
    }

    /** What is counted, and no sample of anything, has none. */
    private static String limits(DeskMetrics.Line line, Estimate estimate) {
        return estimate.standardError() == 0 && estimate.interval().width() == 0
                ? "counted"
                : "%s to %s"
                        .formatted(
                                value(line, estimate.interval().low()),
                                value(line, estimate.interval().high()));
    }

    private static String value(DeskMetrics.Line line, double value) {
        return line.unit().equals(SHARE) ? Figures.percent(value) : Figures.of(value);
    }
}
