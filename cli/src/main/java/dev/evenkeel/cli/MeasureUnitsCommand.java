package dev.evenkeel.cli;

import dev.evenkeel.bulk.BulkUnits;
import dev.evenkeel.files.HoldoutFiles;
import dev.evenkeel.report.Numbers;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel measure units}: who can be dealt out, out of the journal. */
@Command(
        name = "units",
        description = {
            "Lists the customers who have a subscription on a day, with what each had of a measure before it and its plan: those who"
                    + " are dealt out. The list is fixed before the start, so that nobody comes or goes for what is measured."
        },
        footer = {
            "  evenkeel measure units -c contract.yaml -e events.parquet --metric handling --from 2026-03-01 --on 2026-05-01 --out units.csv"
        })
final class MeasureUnitsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private OutcomeOptions counted;

    @Option(names = "--from", required = true, paramLabel = "DATE", description = "The first day of the time before.")
    private String from;

    @Option(
            names = "--on",
            required = true,
            paramLabel = "DATE",
            description = "The first treated day: who has a subscription at its start is eligible.")
    private String on;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "The table (CSV: unit,before,plan), sorted.")
    private Path out;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        OutFolder.readyFor(out);
        var first = Days.of(from);
        var start = Days.of(on);
        if (!first.isBefore(start)) {
            throw CannotRun.option("--from", from, "the time before ends on %s, where --on says.".formatted(on));
        }
        var found = counted.units(new BulkUnits.Days(first, start), terminal);
        var active = found.active();
        HoldoutFiles.write(
                List.of("unit", "before", "plan"),
                active.entrySet().stream()
                        .map(entry -> List.of(
                                entry.getKey(),
                                found.before()
                                        .getOrDefault(entry.getKey(), BigDecimal.ZERO)
                                        .stripTrailingZeros()
                                        .toPlainString(),
                                entry.getValue().plan()))
                        .toList(),
                out);
        if (active.isEmpty()) {
            terminal.remark(
                    "Nobody can be dealt out: no 'subscription.started' of the journal goes on at the start of %s. Bring the subscriptions as events, or write the list of who is eligible yourself (CSV: unit, before)."
                            .formatted(start));
        }
        terminal.say("%s with a subscription on %s, in %s."
                .formatted(Numbers.of(active.size(), "customer", "customers"), start, out));
        terminal.answer(() -> Json.fields("units", active.size(), "file", out.toString()));
        return 0;
    }
}
