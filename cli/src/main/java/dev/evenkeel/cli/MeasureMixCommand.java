package dev.evenkeel.cli;

import dev.evenkeel.files.PeopleFile;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.baseline.CaseMix;
import dev.evenkeel.report.MixText;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel measure mix}: what of a change is only another mix of cases. */
@Command(
        name = "mix",
        description = {
            "Says how a mean changed with the mix of cases held still: each kind of case is compared with itself, and the kinds weigh by an"
                    + " agreed mix (direct standardisation). A provider that gets the easy cases gains nothing by that.",
            "",
            "A table has the columns kind, after (1 or 0) and outcome, one row a case; an outcome of 1 or 0 makes a share."
        },
        footer = {"  evenkeel measure mix cases.csv", "  evenkeel measure mix cases.csv --weights mix.csv"})
final class MeasureMixCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CASES", description = "The cases of both times (CSV, Parquet).")
    private Path cases;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "The mix that both agreed on (CSV: kind, weight). Default: that of the time before.")
    private Optional<Path> weights;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        Optional<Map<String, Double>> agreed = weights.map(PeopleFile::weights);
        var kinds = PeopleFile.kinds(cases, agreed);
        return Refused.or(terminal, CaseMix.standardised(kinds), mix -> {
            terminal.say(MixText.of(mix, kinds).stripTrailing());
            var limits = mix.change().interval(Interval.CONFIDENCE);
            terminal.answer(() -> Json.fields(
                    "change", mix.change().value(),
                    "standardError", mix.change().standardError(),
                    "low", limits.low(),
                    "high", limits.high(),
                    "crude", mix.crude(),
                    "ofMix", mix.ofMix(),
                    "kinds",
                            kinds.stream()
                                    .<Object>map(kind -> Json.fields(
                                            "kind", kind.name(),
                                            "weight", kind.weight(),
                                            "before", kind.before().mean(),
                                            "casesBefore", kind.before().number(),
                                            "after", kind.after().mean(),
                                            "casesAfter", kind.after().number()))
                                    .toList()));
            return 0;
        });
    }
}
