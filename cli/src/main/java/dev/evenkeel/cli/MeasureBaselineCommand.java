package dev.evenkeel.cli;

import dev.evenkeel.files.BaselineFile;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.baseline.Adjustment;
import dev.evenkeel.measure.baseline.ChangePoint;
import dev.evenkeel.measure.baseline.FrozenBaseline;
import dev.evenkeel.measure.baseline.Savings;
import dev.evenkeel.measure.baseline.Stretch;
import dev.evenkeel.report.BaselineText;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel measure baseline}: what would have been expected, frozen before anything changes. */
@Command(
        name = "baseline",
        description = {
            "Fits what is expected of a day by its driver, such as the volume, on a year before the change; says what the days are good"
                    + " for; and freezes it for both to sign. It never changes: another year makes another version, with the"
                    + " reason.",
            "",
            "With --after it says what was saved since, and how unsure that is. Where nothing explains the days, there is no baseline."
        },
        footer = {
            "  evenkeel measure baseline days.csv --metric cost --client Ada --provider Max --on 2026-04-20 --out baseline.json",
            "  evenkeel measure baseline days.csv --metric cost --client Ada --provider Max --on 2026-04-20 --after since.csv --out baseline.json",
            "      both: evenkeel sign baseline baseline.json --engagement harbor.example/northwind --key client.key"
        })
final class MeasureBaselineCommand implements Callable<Integer> {
    private static final double CONFIDENCE = 0.68;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DAYS", description = "A year before the change (CSV: day,outcome,driver).")
    private Path days;

    @Option(names = "--metric", required = true, paramLabel = "NAME", description = "What is counted.")
    private String metric;

    @Option(names = "--client", required = true, paramLabel = "NAME", description = "Who freezes it for the client.")
    private String client;

    @Option(
            names = "--provider",
            required = true,
            paramLabel = "NAME",
            description = "Who freezes it for the provider.")
    private String provider;

    @Option(names = "--on", required = true, paramLabel = "DATE", description = "The day on which it is frozen.")
    private String on;

    @Option(
            names = "--replaces",
            paramLabel = "FILE",
            description = "The baseline that this one replaces; needs --why.")
    private Optional<Path> replaces;

    @Option(names = "--why", paramLabel = "TEXT", description = "What changed that no adjustment can hold.")
    private Optional<String> why;

    @Option(names = "--after", paramLabel = "FILE", description = "Days since the change (CSV: day,outcome,driver).")
    private Optional<Path> after;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "The baseline, as both sign it.")
    private Path out;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        OutFolder.readyFor(out);
        return Refused.or(
                terminal,
                frozen(),
                baseline -> Refused.or(terminal, saved(baseline), saved -> {
                    BaselineFile.write(baseline, out);
                    terminal.say(BaselineText.of(baseline, saved).stripTrailing());
                    terminal.say("%nThe baseline is in %s; both sign it.".formatted(out));
                    terminal.answer(() -> answer(baseline, saved));
                    return 0;
                }));
    }

    private Measured<FrozenBaseline> frozen() {
        var day = Days.of(on);
        var parties = new FrozenBaseline.Parties(
                new Adjustment.Approval(client, day), new Adjustment.Approval(provider, day));
        var readings = BaselineFile.days(days);
        if (readings.isEmpty()) {
            return Measured.refused(Reason.MISSING, "The baseline has no day.", "Bring a year before the change.");
        }
        if (readings.stream().anyMatch(reading -> !reading.day().isBefore(day))) {
            return Measured.refused(
                    Reason.OUT_OF_RANGE,
                    "A day of the baseline lies on %s or after it, when it is frozen.".formatted(day),
                    "Leave such days out: a baseline is of the time before.");
        }
        if (replaces.isEmpty()) {
            return FrozenBaseline.freeze(metric, readings, ChangePoint.Form.of(readings), parties);
        }
        var before = BaselineFile.known(replaces.get());
        var reason = why.filter(text -> !text.isBlank())
                .orElseThrow(() -> CannotRun.option("--why", "", "a baseline that replaces another needs a reason."));
        return FrozenBaseline.replacing(
                before.version(), new FrozenBaseline.Replaced(before.digest(), reason), metric, readings, parties);
    }

    private Measured<Optional<Savings>> saved(FrozenBaseline baseline) {
        return after.isEmpty()
                ? Measured.found(Optional.empty())
                : baseline.model()
                        .savings(
                                BaselineFile.days(after.get()).stream()
                                        .map(reading -> Stretch.day(
                                                reading.outcome(),
                                                reading.drivers().getFirst()))
                                        .toList(),
                                CONFIDENCE)
                        .then(savings -> Measured.found(Optional.of(savings)));
    }

    private Object answer(FrozenBaseline baseline, Optional<Savings> saved) {
        var fields = Json.fields(
                "baseline", out.toString(),
                "digest", baseline.digest(),
                "version", baseline.version(),
                "rSquared", baseline.model().goodness().rSquared(),
                "relativeError", baseline.model().goodness().relativeError(),
                "days", baseline.quality().days(),
                "missing", baseline.quality().days() - baseline.quality().present());
        saved.ifPresent(savings -> {
            fields.put("saved", savings.saved());
            fields.put("band", savings.band());
            fields.put("acceptable", savings.isAcceptable());
        });
        return fields;
    }
}
