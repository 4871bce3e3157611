package dev.evenkeel.cli;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.anytime.GroupSequential;
import dev.evenkeel.report.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel measure bounds}: how far from zero an effect must be at each of a few looks that were agreed before. */
@Command(
        name = "bounds",
        description = {
            "Says, for a contract that fixes its looks, how many standard errors an effect must be away from zero at each of them, so that all"
                    + " looks together are wrong as often as one would be (alpha spending, Lan and DeMets).",
            "",
            "No look may be added later. Who wants to look when he likes takes 'measure look', whose limits hold on all days."
        },
        footer = {
            "  evenkeel measure bounds --looks 25,50,75,100",
            "  evenkeel measure bounds --looks 50,100 --alpha 2.5 --one-sided --gamma -4"
        })
final class MeasureBoundsCommand implements Callable<Integer> {
    private static final double PERCENT = 100;
    private static final double QUADRATIC = 2;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--looks",
            required = true,
            split = ",",
            paramLabel = "PERCENT",
            description = "How much of all data is there at each look, ascending, such as 25,50,75,100.")
    private List<Double> looks;

    @Option(
            names = "--alpha",
            paramLabel = "PERCENT",
            defaultValue = "5",
            description = "How often it may be wrong where there is no effect. Default: 5.")
    private double alpha;

    @Option(names = "--one-sided", description = "Only whether there is more.")
    private boolean isOneSided;

    @Option(
            names = "--gamma",
            paramLabel = "NUMBER",
            description =
                    "Spend alpha by Hwang, Shih, DeCani; -4 spends little early. Default: by the square of what is there.")
    private Optional<Double> gamma;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        if (!(alpha > 0 && alpha < PERCENT)) {
            throw CannotRun.option("--alpha", String.valueOf(alpha), "it is above 0 and below 100, such as 5.");
        }
        var information = looks.stream().map(look -> look / PERCENT).toList();
        for (var at = 0; at < information.size(); at++) {
            if (!(information.get(at) > (at == 0 ? 0 : information.get(at - 1)) && information.get(at) <= 1)) {
                throw CannotRun.option(
                        "--looks",
                        String.valueOf(looks.get(at)),
                        "looks ascend, above 0 and up to 100, such as 25,50,75,100.");
            }
        }
        var spending = gamma.<GroupSequential.Spending>map(GroupSequential.Spending.Exponential::new)
                .orElseGet(() -> new GroupSequential.Spending.Power(QUADRATIC));
        var side = alpha / PERCENT / (isOneSided ? 1 : 2);
        return Refused.or(terminal, new GroupSequential(information, side, spending).bounds(), bounds -> {
            var rows = new ArrayList<Object>();
            for (var at = 0; at < bounds.size(); at++) {
                var bound = bounds.get(at);
                var chance = Distributions.normalBelow(-bound) * (isOneSided ? 1 : 2);
                terminal.say("At %s %% of the data: %s standard errors from zero, a p-value of %s."
                        .formatted(Figures.of(looks.get(at)), Figures.of(bound), Figures.of(chance)));
                rows.add(Json.fields("look", looks.get(at), "bound", bound, "pValue", chance));
            }
            terminal.answer(() -> Json.fields("alpha", alpha, "oneSided", isOneSided, "looks", rows));
            return 0;
        });
    }
}
