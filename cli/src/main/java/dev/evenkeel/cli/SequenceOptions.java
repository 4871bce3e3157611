package dev.evenkeel.cli;

import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.anytime.GroupSequential.Spending;
import dev.evenkeel.measure.anytime.SequenceStudy.Agreed;
import dev.evenkeel.measure.anytime.SequenceStudy.Limits;
import dev.evenkeel.measure.anytime.SequenceStudy.Question;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What two parties agree on before they look: what is asked, how sure, and by which limits. */
final class SequenceOptions {
    private static final double PERCENT = 100;
    private static final double QUADRATIC = 2;

    @Option(
            names = "--between",
            paramLabel = "LOW..HIGH",
            description =
                    "No outcome can lie outside of these, such as 0..1; the limits are then exact from the first outcome on.")
    private Optional<String> between = Optional.empty();

    @Option(
            names = "--best-at",
            paramLabel = "N",
            description =
                    "At how many outcomes the limits are to be narrowest. Needed but for a mean with --between or --kind, and for --looks.")
    private Optional<Long> bestAt = Optional.empty();

    @Option(
            names = "--treated",
            paramLabel = "PERCENT",
            description = "Compare those treated with the control: by which chance one was treated. Default: one mean.")
    private Optional<Double> treated = Optional.empty();

    @Option(
            names = "--confidence",
            paramLabel = "PERCENT",
            defaultValue = "95",
            description = "How sure all limits together are to hold the truth. Default: 95.")
    private double confidence;

    @Option(
            names = "--against",
            paramLabel = "NUMBER",
            description = "Say since when the truth is surely not this. Default: 0 of a comparison, nothing of a mean.")
    private Optional<Double> against = Optional.empty();

    @Option(
            names = "--looks",
            split = ",",
            paramLabel = "DATE",
            description = "Look on these days alone, by narrower limits (alpha spending); needs --at-end.")
    private List<String> looks = List.of();

    @Option(names = "--at-end", paramLabel = "N", description = "How many outcomes there will be at the last look.")
    private Optional<Long> atEnd = Optional.empty();

    @Option(
            names = "--gamma",
            paramLabel = "NUMBER",
            description = "Spend alpha by Hwang, Shih, DeCani, as in 'measure bounds'. Default: by the square.")
    private Optional<Double> gamma = Optional.empty();

    /** Whether arms are compared. */
    boolean isCompared() {
        return treated.isPresent();
    }

    /** All of it; {@code known} are the limits of outcomes that need no option, such as those of a survey. */
    Agreed agreed(Optional<Interval> known) {
        if (!(confidence > 50 && confidence < PERCENT)) {
            throw CannotRun.option("--confidence", confidence, "it is above 50 and below 100, such as 95.");
        }
        Question question = treated.<Question>map(share -> new Question.Effect(chance(share) / PERCENT))
                .orElseGet(Question.Mean::new);
        return new Agreed(
                question,
                looks.isEmpty() ? daily(known) : fixed(),
                confidence / PERCENT,
                against.isEmpty() && isCompared() ? Optional.of(0.0) : against);
    }

    private static double chance(double share) {
        if (!(share > 0 && share < PERCENT)) {
            throw CannotRun.option("--treated", share, "it is above 0 and below 100, such as 50.");
        }
        return share;
    }

    private Limits daily(Optional<Interval> known) {
        if (atEnd.isPresent() || gamma.isPresent()) {
            throw CannotRun.option("--looks", "", "--at-end and --gamma are for fixed looks; name the days.");
        }
        var scale = between.map(SequenceOptions::scale).or(() -> known);
        if (scale.isPresent() && !isCompared()) {
            return new Limits.Bounded(scale.get(), 1);
        }
        var best = bestAt.orElseThrow(
                () -> CannotRun.option(
                        "--best-at",
                        "",
                        "limits on all days are narrowest somewhere; name the number of outcomes that you agreed on, such as half of those expected."));
        if (best < 1) {
            throw CannotRun.option("--best-at", best, "it is a number of outcomes, 1 or more.");
        }
        return scale.<Limits>map(limits -> new Limits.Bounded(limits, best)).orElseGet(() -> new Limits.Any(best));
    }

    private Limits fixed() {
        if (between.isPresent() || bestAt.isPresent()) {
            throw CannotRun.option(
                    "--looks",
                    String.join(",", looks),
                    "--between and --best-at are for limits on all days; leave them out, or the looks.");
        }
        var days = new ArrayList<LocalDate>();
        for (var look : looks) {
            var day = Days.of(look);
            if (!days.isEmpty() && !day.isAfter(days.getLast())) {
                throw CannotRun.option("--looks", look, "looks follow each other; it is not after the one before.");
            }
            days.add(day);
        }
        var units = atEnd.filter(number -> number > 1)
                .orElseThrow(
                        () -> CannotRun.option(
                                "--at-end",
                                atEnd.map(String::valueOf).orElse(""),
                                "alpha is spent by how much of all is there; name how many outcomes you agreed to expect at the last look."));
        return new Limits.Fixed(
                days,
                units,
                gamma.<Spending>map(Spending.Exponential::new).orElseGet(() -> new Spending.Power(QUADRATIC)));
    }

    private static Interval scale(String text) {
        var ends = text.split("\\.\\.", -1);
        try {
            var low = Double.parseDouble(ends[0]);
            var high = Double.parseDouble(ends[ends.length - 1]);
            if (ends.length == 2 && low < high && Double.isFinite(low) && Double.isFinite(high)) {
                return new Interval(low, high);
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw CannotRun.option(
                "--between", text, "write the least and the greatest that an outcome can be, such as 0..1.");
    }
}
