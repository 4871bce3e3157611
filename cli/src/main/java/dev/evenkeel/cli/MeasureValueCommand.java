package dev.evenkeel.cli;

import dev.evenkeel.files.ValueTable;
import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.linear.Errors;
import dev.evenkeel.measure.linear.LeastSquares;
import dev.evenkeel.measure.linear.Matrix;
import dev.evenkeel.measure.value.Instrumented;
import dev.evenkeel.measure.value.Mediation;
import dev.evenkeel.measure.value.PointPrice;
import dev.evenkeel.measure.value.Sensitivity;
import dev.evenkeel.report.ValueText;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel measure value}: what a point of quality is worth. */
@Command(
        name = "value",
        description = {
            "Says what a point of quality is worth a subscriber and month: by an instrument, such as which agent or bot a customer met"
                    + " by chance, and beside it by plain regression, with how strong something unmeasured would have to be to undo"
                    + " that.",
            "",
            "Where something was offered by lot and not all took it, the offer is the instrument and the taking the cause: the answer is"
                    + " what it did to those who take it because it is offered.",
            "",
            "With --through it says how much of that goes through something between, such as staying, on the way from quality to revenue.",
            "",
            "Happy customers spend more for many reasons; only the instrument's answer may be billed on, until the date that both agree."
        },
        footer = {
            "  evenkeel measure value contacts.csv --outcome months --cause quality --instruments agent --controls tenure,plan --worth 12.50 --on 2026-04-20 --until 2027-03-31",
            "  evenkeel measure value offered.csv --outcome months --cause used --instruments offered --clusters household",
            "  evenkeel measure value contacts.csv --outcome revenue --cause quality --through months --controls tenure",
            "  evenkeel measure value offers.csv --outcome price_accepted --cause quality --controls tenure,segment_size"
        })
final class MeasureValueCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TABLE", description = "One row a subscriber or contact (CSV).")
    private Path table;

    @Option(names = "--outcome", required = true, paramLabel = "COLUMN", description = "Such as months retained.")
    private String outcome;

    @Option(names = "--cause", required = true, paramLabel = "COLUMN", description = "Such as the quality met.")
    private String cause;

    @Option(
            names = "--instruments",
            split = ",",
            paramLabel = "COLUMN",
            description =
                    "What moves the cause by chance and works through it alone, such as the agent, by name (a17) or by a number; without it"
                            + " nothing may be billed on.")
    private List<String> instruments = List.of();

    @Option(
            names = "--clusters",
            split = ",",
            paramLabel = "COLUMN",
            description =
                    "With instruments: what goes together, one or two columns such as agent,week; errors and F allow for it.")
    private List<String> clusters = List.of();

    @Option(
            names = "--through",
            paramLabel = "COLUMN",
            description =
                    "What lies between: how much of the effect goes through it, such as months retained on the way to revenue.")
    private Optional<String> through;

    @Option(
            names = "--controls",
            split = ",",
            paramLabel = "COLUMN",
            description = "Known before: numbers, or names such as the plan.")
    private List<String> controls = List.of();

    @Option(
            names = "--worth",
            paramLabel = "AMOUNT",
            description = "What one of the outcome is worth in money; then the price of a point is told, too.")
    private Optional<BigDecimal> worth;

    @Option(names = "--until", paramLabel = "DATE", description = "The last day on which that price may be billed on.")
    private Optional<String> until;

    @Option(names = "--on", paramLabel = "DATE", description = "The day on which it is agreed. Default: today (UTC).")
    private Optional<String> on;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        if (worth.isPresent() && instruments.isEmpty()) {
            throw CannotRun.option(
                    "--worth",
                    worth.get().toPlainString(),
                    "a price is billed on, so it needs something that moves the cause by chance: name --instruments.");
        }
        new ValueColumns(outcome, cause, instruments, through, controls).check();
        worth.ifPresent(MeasureValueCommand::checkWorth);
        if (worth.isPresent() || until.isPresent()) {
            lastDay(); // which refuses what is no day to come before anything is read
        }
        if (clusters.size() > 2 || (!clusters.isEmpty() && instruments.isEmpty())) {
            throw CannotRun.option(
                    "--clusters", String.join(",", clusters), "name one or two columns, beside --instruments.");
        }
        clusters.stream().filter(instruments::contains).findFirst().ifPresent(both -> {
            throw CannotRun.option(
                    "--clusters",
                    both,
                    "it is an instrument, too, and what goes together by it then moves nothing; cluster by something else, such as the week, or"
                            + " take a number as instrument, such as the mean quality of an agent's other customers.");
        });
        var data = read();
        return Refused.or(terminal, named(found(data)), found -> told(terminal, found));
    }

    /** A refusal by the number of a column says the names of those that it may be. */
    private <T> Measured<T> named(Measured<T> measured) {
        return measured instanceof Measured.Refused<T>(var refusal) && refusal.reason() == Reason.NO_VARIATION
                ? Measured.refused(
                        Reason.NO_VARIATION,
                        "One of the columns %s never changes, or follows from the others."
                                .formatted(String.join(
                                        ", ",
                                        Stream.of(
                                                        List.of(cause),
                                                        instruments,
                                                        through.stream().toList(),
                                                        controls)
                                                .flatMap(List::stream)
                                                .toList())),
                        "Leave it out, or bring data in which it varies by itself.")
                : measured;
    }

    /**
     * The columns.
     *
     * @param known controls, with a column of ones
     */
    private record Columns(
            Matrix outcome, Matrix cause, Optional<Matrix> instruments, Optional<Matrix> between, Matrix known) {
        double[] outcomes() {
            return outcome.column(0);
        }

        double[] causes() {
            return cause.column(0);
        }
    }

    private Columns read() {
        var names = new ArrayList<>(List.of(outcome, cause));
        through.ifPresent(names::add);
        var columns = ValueTable.numbers(table, names);
        var ones = new double[columns.getFirst().length];
        Arrays.fill(ones, 1);
        var known = new ArrayList<double[]>(List.of(ones));
        known.addAll(ValueTable.numbersOrNames(table, controls));
        return new Columns(
                matrix(columns.subList(0, 1)),
                matrix(columns.subList(1, 2)),
                instruments.isEmpty()
                        ? Optional.empty()
                        : Optional.of(matrix(ValueTable.numbersOrNames(table, instruments))),
                through.map(_ -> matrix(columns.subList(2, 3))),
                matrix(known));
    }

    private static Matrix matrix(List<double[]> columns) {
        return Matrix.ofColumns(columns.toArray(double[][]::new));
    }

    private Measured<ValueText.Found> found(Columns data) {
        return LeastSquares.fit(data.cause.beside(data.known), data.outcomes())
                .then(fit -> Measured.found(new Effect(
                        fit.coefficient(0),
                        Errors.standard(Errors.robust(fit, Errors.Leverage.HC1))[0],
                        fit.degreesOfFreedom())))
                .then(regression -> instrumented(data)
                        .then(by -> through(data)
                                .then(between -> Measured.found(new ValueText.Found(
                                        outcome,
                                        cause,
                                        regression,
                                        Sensitivity.of(regression, Interval.CONFIDENCE),
                                        by,
                                        between)))));
    }

    private Measured<Optional<ValueText.ByInstruments>> instrumented(Columns data) {
        return data.instruments.isEmpty()
                ? Measured.found(Optional.empty())
                : Instrumented.of(
                                data.outcomes(),
                                Instrumented.Data.of(data.causes(), data.instruments.get(), data.known))
                        .then(this::billed);
    }

    private Measured<Optional<ValueText.ByInstruments>> billed(Instrumented instrumented) {
        var by = ValueTable.clusters(table, clusters);
        return instrumented
                .payable(by)
                .then(effect -> Measured.found(Optional.of(new ValueText.ByInstruments(
                        effect,
                        instrumented.effectiveF(by),
                        instrumented.robustInterval(Interval.CONFIDENCE, by),
                        instruments,
                        clusters,
                        price(effect)))));
    }

    private Measured<Optional<ValueText.Through>> through(Columns data) {
        return data.between.isEmpty()
                ? Measured.found(Optional.empty())
                : Mediation.of(data.causes(), data.between.get().column(0), data.outcomes(), data.known)
                        .then(mediation ->
                                Measured.found(Optional.of(new ValueText.Through(through.orElse(""), mediation))));
    }

    private LocalDate lastDay() {
        var last = Days.of(until.orElseThrow(
                () -> CannotRun.option("--until", "", "a price holds until a date on which it is measured again.")));
        var agreed = on.map(Days::of).orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
        if (last.isBefore(agreed)) {
            throw CannotRun.option(
                    "--until",
                    last.toString(),
                    "it lies before %s, when the price is agreed, so it could never be billed; name a day to come."
                            .formatted(agreed));
        }
        return last;
    }

    private static void checkWorth(BigDecimal amount) {
        if (amount.signum() <= 0) {
            throw CannotRun.option(
                    "--worth",
                    amount.toPlainString(),
                    "it is more than 0; where less of the outcome is better, take what is better as outcome, such as contacts avoided.");
        }
    }

    private Optional<PointPrice> price(Effect effect) {
        return worth.map(amount -> PointPrice.of(effect, Effect.normal(amount.doubleValue(), 0), lastDay()));
    }

    private static int told(Terminal terminal, ValueText.Found found) {
        terminal.say(ValueText.of(found).stripTrailing());
        terminal.answer(() -> {
            var fields = Json.fields();
            found.instrumented().ifPresent(by -> {
                fields.putAll(effect(by.effect()));
                fields.put("effectiveF", by.effectiveF());
                by.robust()
                        .filter(limits -> Double.isFinite(limits.low()) && Double.isFinite(limits.high()))
                        .ifPresent(limits ->
                                fields.put("andersonRubin", Json.fields("low", limits.low(), "high", limits.high())));
                fields.put("clusters", by.clusters());
                by.price().ifPresent(price -> {
                    fields.put("price", price.amount().toPlainString());
                    fields.put("priceError", price.error().toPlainString());
                    fields.put("until", price.until().toString());
                });
            });
            fields.put("regression", found.regression().value());
            fields.put("robustness", found.sensitivity().robustness());
            fields.put("surely", found.sensitivity().surely());
            found.through().ifPresent(through -> {
                var mediation = through.mediation();
                fields.put(
                        "mediation",
                        Json.fields(
                                "toMediator", effect(mediation.toMediator()),
                                "fromMediator", effect(mediation.fromMediator()),
                                "through", effect(mediation.through()),
                                "direct", effect(mediation.direct()),
                                "total", effect(mediation.total()),
                                "undoneBy", mediation.undoneBy()));
            });
            return fields;
        });
        return 0;
    }

    private static Map<String, Object> effect(Effect effect) {
        var limits = effect.interval(Interval.CONFIDENCE);
        return Json.fields(
                "effect", effect.value(),
                "standardError", effect.standardError(),
                "low", limits.low(),
                "high", limits.high());
    }
}
