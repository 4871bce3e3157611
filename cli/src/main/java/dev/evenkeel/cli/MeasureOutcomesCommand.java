package dev.evenkeel.cli;

import dev.evenkeel.files.HoldoutFiles;
import dev.evenkeel.report.Numbers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel measure outcomes}: what each customer has on each day, out of the journal. */
@Command(
        name = "outcomes",
        description = {
            "Counts a measure of the contract for each customer, or each value of an attribute of cases, on each day: the table that"
                    + " a measurement reads, counted by the rule that both signed."
        },
        footer = {
            "  evenkeel measure outcomes -c contract.yaml -e events.parquet -w workers.csv --metric handling --out outcomes.csv",
            "  evenkeel measure outcomes -c contract.yaml -e events.parquet --metric contacts --by brand --out brands.csv"
        })
final class MeasureOutcomesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private OutcomeOptions counted;

    @Option(
            names = "--by",
            paramLabel = "ATTRIBUTE",
            description = "By this attribute of cases instead of by customer.")
    private Optional<String> by;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "The table (CSV: unit,day,value), sorted.")
    private Path out;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        OutFolder.readyFor(out);
        var outcomes = counted.outcomes(by, terminal);
        Iterable<List<String>> rows = () -> outcomes.entrySet().stream()
                .map(entry -> List.of(
                        entry.getKey().unit(),
                        entry.getKey().day().toString(),
                        entry.getValue().stripTrailingZeros().toPlainString()))
                .iterator();
        HoldoutFiles.write(List.of("unit", "day", "value"), rows, out);
        var units = outcomes.keySet().stream().map(it -> it.unit()).distinct().count();
        terminal.say("%s of %s, in %s."
                .formatted(
                        Numbers.of(outcomes.size(), "outcome", "outcomes"), Numbers.of(units, "unit", "units"), out));
        terminal.answer(() -> Json.fields("outcomes", outcomes.size(), "units", units, "file", out.toString()));
        return 0;
    }
}
