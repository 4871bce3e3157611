package dev.evenkeel.cli;

import dev.evenkeel.desk.DeskMetrics;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.measure.Estimate;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.report.MetricsText;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel measure metrics}: how the desk does, with how sure that is. */
@Command(
        name = "metrics",
        description = {
            "Says CSAT, NPS, CES, first-contact resolution, handle time, cost per contact, contact rate, churn and time to value of a"
                    + " stretch of days, each with its sample, numerator, denominator and interval.",
            "",
            "A metric that changed says nothing of why it did: for that there is 'measure plan'."
        },
        footer = {"  evenkeel measure metrics -e events.parquet --from 2026-03-01 --to 2026-06-01"})
final class MeasureMetricsCommand implements Callable<Integer> {
    private static final double PERCENT = 100;

    @Spec
    private CommandSpec spec;

    @Mixin
    private JournalOptions journal;

    @Option(names = "--from", required = true, paramLabel = "DATE", description = "The first day.")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "DATE", description = "The day after the last one.")
    private String to;

    @Option(
            names = "--clock",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "By whose clocks days begin, such as Europe/Berlin. Default: UTC.")
    private String clock;

    @Option(
            names = "--confidence",
            paramLabel = "PERCENT",
            defaultValue = "95",
            description = "Of each interval. Default: 95.")
    private double confidence;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        if (!(confidence > 0 && confidence < PERCENT)) {
            throw CannotRun.option("--confidence", confidence, "it is above 0 and below 100, such as 95.");
        }
        var first = Days.of(from);
        var end = Days.of(to);
        if (!first.isBefore(end)) {
            throw CannotRun.option("--to", to, "it must lie after --from, which is %s.".formatted(from));
        }
        var span = new DeskMetrics.Span(first, end, zone());
        try (var progress = terminal.progress("Reading " + journal.named())) {
            var facts = journal.read(Attributes.builtIn(), progress);
            var lines = DeskMetrics.of(facts.journal(), span, confidence / PERCENT);
            terminal.say(MetricsText.of(span, lines, confidence).stripTrailing());
            terminal.answer(() -> Json.fields(
                    "from",
                    from,
                    "to",
                    to,
                    "confidence",
                    confidence,
                    "metrics",
                    lines.stream().map(MeasureMetricsCommand::answer).toList()));
        }
        return 0;
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(clock);
        } catch (DateTimeException _) {
            throw CannotRun.option("--clock", clock, "it is no time zone of the IANA list, such as Europe/Berlin.");
        }
    }

    private static Map<String, Object> answer(DeskMetrics.Line line) {
        var fields = Json.fields("metric", line.name(), "definition", line.definition(), "unit", line.unit());
        switch (line.estimate()) {
            case Measured.Found<Estimate>(var estimate) -> {
                fields.put("value", estimate.value());
                fields.put("n", estimate.n());
                fields.put("numerator", estimate.numerator().toPlainString());
                fields.put("denominator", estimate.denominator().toPlainString());
                fields.put("low", estimate.interval().low());
                fields.put("high", estimate.interval().high());
            }
            case Measured.Refused<Estimate>(var refusal) ->
                fields.put("refused", Json.fields("what", refusal.what(), "mend", refusal.mend()));
        }
        return fields;
    }
}
