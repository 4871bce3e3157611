package dev.evenkeel.cli;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.anytime.GroupSequential;
import dev.evenkeel.report.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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
            "  evenkeel measure bounds --looks 5",
            "  evenkeel measure bounds --looks 25,50,75,100",
            "  evenkeel measure bounds --looks 50,100 --alpha 2.5 --one-sided --gamma -4"
        })
final class MeasureBoundsCommand implements Callable<Integer> {
    private static final double PERCENT = 100;
    private static final double QUADRATIC = 2;
    private static final int LOOKS_MAX = 365;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--looks",
            required = true,
            split = ",",
            paramLabel = "LOOKS",
            description = {
                "A whole number by itself: so many looks, evenly spaced, the last at the end.",
                "Several: how much of all data is there at each look, in percent, ascending, such as 10,40,100."
            })
    private List<Double> given;

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
            throw CannotRun.option("--alpha", alpha, "it is above 0 and below 100, such as 5.");
        }
        var looks = looks();
        var information = looks.stream().map(look -> look / PERCENT).toList();
        for (var at = 0; at < information.size(); at++) {
            if (!(information.get(at) > (at == 0 ? 0 : information.get(at - 1)) && information.get(at) <= 1)) {
                throw CannotRun.option(
                        "--looks", looks.get(at), "looks ascend, above 0 and up to 100, such as 25,50,75,100.");
            }
        }
        var spending = gamma.<GroupSequential.Spending>map(GroupSequential.Spending.Exponential::new)
                .orElseGet(() -> new GroupSequential.Spending.Power(QUADRATIC));
        var side = alpha / PERCENT / (isOneSided ? 1 : 2);
        return Refused.or(terminal, new GroupSequential(information, side, spending).bounds(), bounds -> {
            var rows = new ArrayList<Object>();
            terminal.say("%s; where there is no effect, all of them together find one in %s of 100 cases."
                    .formatted(counted(looks), Figures.of(100 * spent(spending, information.getLast()))));
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

    private List<Double> looks() {
        var number = given.getFirst();
        if (given.size() > 1) {
            return given;
        }
        if (!(number >= 1 && number <= LOOKS_MAX && number == Math.rint(number))) {
            throw CannotRun.option(
                    "--looks",
                    number,
                    "by itself it is how many looks there are, a whole number from 1 to %d; several are percentages of the data, such as 25,50,75,100."
                            .formatted(LOOKS_MAX));
        }
        return IntStream.rangeClosed(1, number.intValue())
                .mapToObj(look -> PERCENT * look / number)
                .toList();
    }

    private String counted(List<Double> looks) {
        var number = looks.size() == 1 ? "1 look" : "%d looks".formatted(looks.size());
        return given.size() > 1 || looks.size() == 1
                ? "%s, the last at %s %% of the data".formatted(number, Figures.of(looks.getLast()))
                : "%s, evenly spaced".formatted(number);
    }

    /** What is spent by the last look; what is not is lost. */
    private double spent(GroupSequential.Spending spending, double last) {
        return alpha / PERCENT * spending.spent(last);
    }
}
