package dev.evenkeel.report;

import dev.evenkeel.measure.panel.Effect;
import dev.evenkeel.measure.value.PointPrice;
import dev.evenkeel.measure.value.Sensitivity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a point of quality is worth, as plain text. */
public final class ValueText {
    private static final double CONFIDENCE = 0.95;

    private ValueText() {}

    /**
     * What was found.
     *
     * @param effect of one of the cause on the outcome, by instruments; what may be billed on
     * @param firstStageF how strongly the instruments move the cause
     * @param regression the same by plain regression, which is not causal
     */
    public record Found(
            String outcome,
            String cause,
            Effect effect,
            double firstStageF,
            Effect regression,
            Sensitivity sensitivity,
            Optional<PointPrice> price) {}

    /** The text. */
    public static String of(Found found) {
        var lines = new ArrayList<String>();
        add(
                lines,
                "One more of '%s' makes %s of '%s' (95 %%: %s), by instruments that move it well (F = %s)."
                        .formatted(
                                found.cause(),
                                Figures.of(found.effect().value()),
                                found.outcome(),
                                Figures.of(found.effect().interval(CONFIDENCE)),
                                Figures.of(found.firstStageF())));
        found.price()
                .ifPresent(price -> add(
                        lines,
                        "At that a point is worth %s, give or take %s, until %s."
                                .formatted(
                                        price.amount().toPlainString(),
                                        price.error().toPlainString(),
                                        Dates.day(price.until()))));
        add(
                lines,
                "Plain regression says %s; it is not causal. Something unmeasured that explains %s of what is left of both would bring that to nothing."
                        .formatted(
                                Figures.of(found.regression(), CONFIDENCE),
                                Figures.percent(found.sensitivity().robustness())));
        return String.join("\n", lines) + "\n";
    }

    private static void add(List<String> lines, String sentence) {
        lines.addAll(TextWidth.wrap(sentence, StatementText.COLUMNS));
    }
}
