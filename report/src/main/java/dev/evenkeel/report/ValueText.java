package dev.evenkeel.report;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.value.Mediation;
import dev.evenkeel.measure.value.PointPrice;
import dev.evenkeel.measure.value.Sensitivity;
import dev.evenkeel.report.TextTable.Column;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a point of quality is worth, as plain text. */
public final class ValueText {
    private static final List<Double> CORRELATIONS = List.of(-0.6, -0.3, 0.0, 0.3, 0.6);

    private ValueText() {}

    /**
     * What was found.
     *
     * @param regression by plain regression with the controls, which is not causal
     * @param instrumented by instruments; what may be billed on
     * @param through how much goes through what lies between
     */
    public record Found(
            String outcome,
            String cause,
            Effect regression,
            Sensitivity sensitivity,
            Optional<ByInstruments> instrumented,
            Optional<Through> through) {}

    /**
     * The effect by instruments.
     *
     * @param effectiveF how strongly they move the cause
     * @param robust what they do not contradict however weak they are (Anderson and Rubin); empty where no single effect agrees with all
     * @param instruments by their names
     * @param clusters what was taken to go together; empty for nothing
     */
    public record ByInstruments(
            Effect effect,
            double effectiveF,
            Optional<Interval> robust,
            List<String> instruments,
            List<String> clusters,
            Optional<PointPrice> price) {}

    /** What lies between cause and outcome, by its name. */
    public record Through(String mediator, Mediation mediation) {}

    /** The text. */
    public static String of(Found found) {
        var lines = new ArrayList<String>();
        found.instrumented().ifPresent(by -> instrumented(found, by, lines));
        add(
                lines,
                "%s says %s of '%s' for one more of '%s'; it is not causal. Something unmeasured that explains %s of what is left of both would bring that to nothing, and %s would make it unsure."
                        .formatted(
                                found.instrumented().isPresent() ? "Plain regression" : "Regression with the controls",
                                Figures.of(found.regression(), Interval.CONFIDENCE),
                                found.outcome(),
                                found.cause(),
                                Figures.percent(found.sensitivity().robustness()),
                                Figures.percent(found.sensitivity().surely())));
        if (found.instrumented().isEmpty()) {
            add(
                    lines,
                    "Nothing may be billed on it: for that, name something that moves '%s' by chance (--instruments)."
                            .formatted(found.cause()));
        }
        found.through().ifPresent(through -> through(found, through, lines));
        return String.join("\n", lines) + "\n";
    }

    private static void instrumented(Found found, ByInstruments by, List<String> lines) {
        add(
                lines,
                "One more of '%s' makes %s of '%s' (95 %%: %s), as %s moves '%s' by chance, and well (effective F = %s)%s."
                        .formatted(
                                found.cause(),
                                Figures.of(by.effect().value()),
                                found.outcome(),
                                Figures.of(by.effect().interval(Interval.CONFIDENCE)),
                                by.instruments().stream().map("'%s'"::formatted).collect(Collectors.joining(" and ")),
                                found.cause(),
                                Figures.of(by.effectiveF()),
                                by.clusters().isEmpty()
                                        ? ""
                                        : ", with those of one %s going together"
                                                .formatted(String.join(" or one ", by.clusters()))));
        add(
                lines,
                by.robust()
                        .map(limits ->
                                "However weak they were, effects of %s would not be contradicted (95 %%, Anderson-Rubin)."
                                        .formatted(Figures.of(limits)))
                        .orElse(
                                "No single effect agrees with all instruments (95 %%, Anderson-Rubin): one of them may work past '%s'."
                                        .formatted(found.cause())));
        by.price()
                .ifPresent(price -> add(
                        lines,
                        "At that a point is worth %s in the money of --worth, give or take %s (68 %% sure), until %s."
                                .formatted(
                                        price.amount().toPlainString(),
                                        price.error()
                                                .setScale(2, RoundingMode.HALF_EVEN)
                                                .toPlainString(),
                                        Dates.day(price.until()))));
    }

    private static void through(Found found, Through through, List<String> lines) {
        var mediation = through.mediation();
        lines.add("");
        add(
                lines,
                "Of the %s that regression finds, %s goes through '%s' (95 %%: %s), %s of it. This explains, and is never billed: an unmeasured thing that moves both with a correlation of %s would bring it to nothing."
                        .formatted(
                                Figures.of(mediation.total().value()),
                                Figures.of(mediation.through().value()),
                                through.mediator(),
                                Figures.of(mediation.through().interval(Interval.CONFIDENCE)),
                                Figures.percent(mediation.shareThrough()),
                                Figures.of(mediation.undoneBy())));
        lines.add("");
        var table = TextTable.of(Column.left("Way"), Column.right("Effect"), Column.right("95 %"));
        row(table, "'%s' to '%s'".formatted(found.cause(), through.mediator()), mediation.toMediator());
        row(table, "'%s' to '%s'".formatted(through.mediator(), found.outcome()), mediation.fromMediator());
        row(table, "through '%s'".formatted(through.mediator()), mediation.through());
        row(table, "past it", mediation.direct());
        row(table, "in all", mediation.total());
        CORRELATIONS.forEach(correlation -> table.row(
                "through it, if what is unmeasured correlates by %s".formatted(Figures.of(correlation)),
                Figures.of(mediation.throughAt(correlation)),
                ""));
        lines.addAll(table.lines(StatementText.COLUMNS));
    }

    private static void row(TextTable table, String name, Effect effect) {
        table.row(Foreign.text(name), Figures.of(effect.value()), Figures.of(effect.interval(Interval.CONFIDENCE)));
    }

    private static void add(List<String> lines, String sentence) {
        lines.addAll(TextWidth.wrap(sentence, StatementText.COLUMNS));
    }
}
