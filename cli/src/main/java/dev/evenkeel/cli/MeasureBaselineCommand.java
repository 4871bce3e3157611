package dev.evenkeel.cli;

import dev.evenkeel.files.BaselineFile;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.baseline.Adjustment;
import dev.evenkeel.measure.baseline.BaselineForm;
import dev.evenkeel.measure.baseline.DataQuality;
import dev.evenkeel.measure.baseline.FrozenBaseline;
import dev.evenkeel.measure.baseline.SavingsTerms;
import dev.evenkeel.measure.baseline.Truncation;
import dev.evenkeel.report.BaselineText;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
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
            "Fits what is expected of an hour, a day or a month by its drivers, such as the volume, on a year before the change; says what"
                    + " the data are good for and how well it fits; and freezes it for both to sign, with the terms by which savings will"
                    + " be counted. It never changes: another year makes another version, with the reason.",
            "",
            "A table has the column day (or month, or hour: 2026-05-14T08), outcome, and one for each driver. Days and months by one driver"
                    + " are level between two points of it and rise outside; by several they are a line in each; hours have a level for"
                    + " each hour of the week and one driver besides.",
            "",
            "'evenkeel measure savings' then says what was saved. Where nothing explains the outcome, there is no baseline."
        },
        footer = {
            "  evenkeel measure baseline days.csv --metric cost --unit EUR --client Ada --provider Max --on 2026-04-20 --out baseline.json",
            "  evenkeel measure baseline months.csv --drivers volume,price --metric cost --unit EUR --client Ada --provider Max --on 2026-04-20 --out baseline.json",
            "  evenkeel measure baseline days.csv --metric cost --unit EUR --client Ada --provider Max --on 2026-04-20 --adjustment-cap 10 --truncate 99 --blackout 2026-05-01..2026-05-14 --run-out-days 30 --out baseline.json",
            "      both: evenkeel sign baseline baseline.json --engagement harbor.example/northwind --key client.key"
        })
final class MeasureBaselineCommand implements Callable<Integer> {
    private static final double PERCENT = 100;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TABLE", description = "A year before the change (CSV: day,outcome and drivers).")
    private Path days;

    @Option(
            names = "--drivers",
            split = ",",
            paramLabel = "COLUMN",
            description = "What drives the outcome. Default: all columns beside time and outcome.")
    private List<String> drivers = List.of();

    @Option(names = "--metric", required = true, paramLabel = "NAME", description = "What is counted.")
    private String metric;

    @Option(
            names = "--unit",
            paramLabel = "NAME",
            defaultValue = "",
            description = "In what it is counted, such as EUR or minutes, so that savings can say so.")
    private String unit;

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

    @Option(
            names = "--adjustment-cap",
            paramLabel = "PERCENT",
            defaultValue = "0",
            description = "The most that adjustments may change what is expected, in all. Default: 0, none counts.")
    private double adjustmentCap;

    @Option(
            names = "--truncate",
            paramLabel = "PERCENT",
            description = "Days above this percentile of the baseline's days count as that, such as 99; at least 50.")
    private Optional<Double> truncate;

    @Option(
            names = "--blackout",
            paramLabel = "FROM..TO",
            description = "Days around the launch that count nowhere, both included.")
    private Optional<String> blackout;

    @Option(
            names = "--run-out-days",
            paramLabel = "DAYS",
            defaultValue = "0",
            description = "A day counts only when it is so old, since data come late. Default: 0.")
    private int runOut;

    @Option(
            names = "--completion",
            paramLabel = "FACTOR",
            defaultValue = "1",
            description = "By which what is there then is multiplied, for what comes later still. Default: 1.")
    private double completion;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "The baseline, as both sign it.")
    private Path out;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        OutFolder.readyToSign(out);
        return Refused.or(terminal, frozen(), baseline -> {
            BaselineFile.write(baseline, out);
            replaces.map(BaselineFile::frozen)
                    .filter(before -> !before.terms().equals(baseline.terms()))
                    .ifPresent(before -> terminal.remark(
                            "Version %d has other terms than version %d; to keep those, name cap, blackout, percentile and run-out once more."
                                    .formatted(baseline.version(), before.version())));
            terminal.say(BaselineText.of(baseline).stripTrailing());
            terminal.say("%nThe baseline is in %s; both sign it.".formatted(out));
            terminal.answer(() -> answer(baseline));
            return 0;
        });
    }

    private Measured<FrozenBaseline> frozen() {
        var day = Days.of(on);
        var table = BaselineFile.readings(days, drivers);
        var readings = table.readings();
        var every = table.every();
        if (readings.isEmpty()) {
            return Measured.refused(
                    Reason.MISSING,
                    "The baseline has no %s.".formatted(every.word()),
                    "Bring a year before the change.");
        }
        if (readings.stream().anyMatch(reading -> !every.lastDay(reading.day()).isBefore(day))) {
            return Measured.refused(
                    Reason.OUT_OF_RANGE,
                    "A %s of the baseline lies on %s or after it, when it is frozen.".formatted(every.word(), day),
                    "Leave such %s out: a baseline is of the time before.".formatted(every.words()));
        }
        return BaselineForm.of(every, table.drivers(), readings).then(form -> frozen(readings, form, day));
    }

    private Measured<FrozenBaseline> frozen(List<DataQuality.Reading> readings, BaselineForm form, LocalDate day) {
        var agreed = new FrozenBaseline.Agreed(
                metric,
                unit.strip(),
                form,
                terms(),
                new FrozenBaseline.Parties(
                        new Adjustment.Approval(client, day), new Adjustment.Approval(provider, day)));
        if (replaces.isEmpty()) {
            return FrozenBaseline.freeze(readings, agreed);
        }
        var reason = why.filter(text -> !text.isBlank())
                .orElseThrow(() -> CannotRun.option("--why", "", "a baseline that replaces another needs a reason."));
        return BaselineFile.frozen(replaces.get()).rebased(readings, reason, agreed);
    }

    private SavingsTerms terms() {
        if (!(adjustmentCap >= 0 && adjustmentCap <= PERCENT)) {
            throw CannotRun.option("--adjustment-cap", adjustmentCap, "it is from 0 to 100 percent.");
        }
        if (!truncate.map(percentile -> percentile >= PERCENT * Truncation.PERCENTILE_MIN && percentile < PERCENT)
                .orElse(true)) {
            throw CannotRun.option(
                    "--truncate",
                    truncate.orElse(0.0),
                    "it is from 50 on and below 100, such as 99; below the median most days would count as the limit.");
        }
        if (runOut < 0) {
            throw CannotRun.option("--run-out-days", String.valueOf(runOut), "it is a number of days, 0 or more.");
        }
        if (!(completion >= 1 && completion < 10)) {
            throw CannotRun.option("--completion", completion, "it is 1 or more, such as 1.013.");
        }
        return new SavingsTerms(
                adjustmentCap / PERCENT,
                truncate.map(percentile -> percentile / PERCENT),
                blackout.map(MeasureBaselineCommand::blackout),
                new SavingsTerms.RunOut(runOut, completion));
    }

    private static SavingsTerms.Blackout blackout(String text) {
        var ends = text.split("\\.\\.", -1);
        if (ends.length != 2) {
            throw CannotRun.option("--blackout", text, "write two days, such as 2026-05-01..2026-05-14.");
        }
        var from = Days.of(ends[0]);
        var to = Days.of(ends[1]);
        if (to.isBefore(from)) {
            throw CannotRun.option("--blackout", text, "its last day lies before its first.");
        }
        return new SavingsTerms.Blackout(from, to);
    }

    private Object answer(FrozenBaseline baseline) {
        var goodness = baseline.model().goodness();
        return Json.fields(
                "baseline", out.toString(),
                "digest", baseline.digest(),
                "version", baseline.version(),
                "unit", baseline.unit(),
                "every", baseline.form().every().word(),
                "drivers", baseline.form().drivers(),
                "rSquared", goodness.rSquared(),
                "adjustedRSquared", goodness.adjustedRSquared(),
                "relativeError", goodness.relativeError(),
                "bias", goodness.bias(),
                "autocorrelation", goodness.autocorrelation(),
                "days", baseline.quality().all(),
                "missing", baseline.quality().all() - baseline.quality().present());
    }
}
