package dev.evenkeel.cli;

import dev.evenkeel.files.BaselineFile;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.linear.Errors;
import dev.evenkeel.measure.linear.LeastSquares;
import dev.evenkeel.measure.linear.Matrix;
import dev.evenkeel.measure.panel.Effect;
import dev.evenkeel.measure.value.Instrumented;
import dev.evenkeel.measure.value.PointPrice;
import dev.evenkeel.measure.value.Sensitivity;
import dev.evenkeel.report.ValueText;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
            "Happy customers spend more for many reasons; only the instrument's answer may be billed on, until the date that both agree."
        },
        footer = {
            "  evenkeel measure value contacts.csv --outcome months --cause quality --instruments agent_mean --controls tenure --worth 12.50 --until 2027-03-31"
        })
final class MeasureValueCommand implements Callable<Integer> {
    private static final double CONFIDENCE = 0.95;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TABLE", description = "One row a subscriber or contact (CSV of numbers).")
    private Path table;

    @Option(names = "--outcome", required = true, paramLabel = "COLUMN", description = "Such as months retained.")
    private String outcome;

    @Option(names = "--cause", required = true, paramLabel = "COLUMN", description = "Such as the quality met.")
    private String cause;

    @Option(
            names = "--instruments",
            required = true,
            split = ",",
            paramLabel = "COLUMN",
            description = "What moves the cause by chance and works through it alone.")
    private List<String> instruments;

    @Option(names = "--controls", split = ",", paramLabel = "COLUMN", description = "Known before.")
    private List<String> controls = List.of();

    @Option(
            names = "--worth",
            paramLabel = "AMOUNT",
            description = "What one of the outcome is worth in money; then the price of a point is told, too.")
    private Optional<BigDecimal> worth;

    @Option(names = "--until", paramLabel = "DATE", description = "The last day on which that price may be billed on.")
    private Optional<String> until;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var names = new ArrayList<>(List.of(outcome, cause));
        names.addAll(instruments);
        names.addAll(controls);
        var columns = BaselineFile.columns(table, names);
        var outcomes = columns.get(0);
        var causes = columns.get(1);
        var ones = new double[outcomes.length];
        Arrays.fill(ones, 1);
        var instrument =
                Matrix.ofColumns(columns.subList(2, 2 + instruments.size()).toArray(double[][]::new));
        var known = new ArrayList<double[]>(List.of(ones));
        known.addAll(columns.subList(2 + instruments.size(), columns.size()));
        var control = Matrix.ofColumns(known.toArray(double[][]::new));
        var plain = LeastSquares.fit(Matrix.ofColumns(causes).beside(control), outcomes)
                .then(fit -> Measured.found(new Effect(
                        fit.coefficient(0),
                        Errors.standard(Errors.robust(fit, Errors.Leverage.HC1))[0],
                        fit.degreesOfFreedom())));
        return Refused.or(
                terminal,
                plain,
                regression -> Refused.or(
                        terminal,
                        Instrumented.of(outcomes, Instrumented.Data.of(causes, instrument, control)),
                        instrumented -> Refused.or(
                                terminal,
                                instrumented.payable(),
                                effect -> told(
                                        terminal,
                                        new ValueText.Found(
                                                outcome,
                                                cause,
                                                effect,
                                                instrumented.firstStageF(),
                                                regression,
                                                Sensitivity.of(regression, CONFIDENCE),
                                                price(effect))))));
    }

    private Optional<PointPrice> price(Effect effect) {
        return worth.map(amount -> PointPrice.of(
                effect,
                Effect.normal(amount.doubleValue(), 0),
                Days.of(until.orElseThrow(() -> CannotRun.option(
                        "--until", "", "a price holds until a date on which it is measured again.")))));
    }

    private static int told(Terminal terminal, ValueText.Found found) {
        terminal.say(ValueText.of(found).stripTrailing());
        terminal.answer(() -> {
            var limits = found.effect().interval(CONFIDENCE);
            var fields = Json.fields(
                    "effect", found.effect().value(),
                    "standardError", found.effect().standardError(),
                    "low", limits.low(),
                    "high", limits.high(),
                    "firstStageF", found.firstStageF(),
                    "regression", found.regression().value(),
                    "robustness", found.sensitivity().robustness());
            found.price().ifPresent(price -> {
                fields.put("price", price.amount().toPlainString());
                fields.put("priceError", price.error().toPlainString());
                fields.put("until", price.until().toString());
            });
            return fields;
        });
        return 0;
    }
}
