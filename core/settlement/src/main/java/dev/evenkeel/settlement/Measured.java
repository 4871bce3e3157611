package dev.evenkeel.settlement;

import dev.evenkeel.contract.Measure;
import java.util.List;

/** A measure and what it said in a period. */
public record Measured(Measure measure, Reading reading) {
    /** All measures of a contract in a period. */
    static List<Measured> all(PeriodView view) {
        return view.contract().measures().values().stream()
                .map(measure -> new Measured(measure, view.book().read(measure.name(), List.of(view.period()))))
                .toList();
    }

    /** In words; the Customer Success index with the form in force. */
    public String words() {
        var label = measure.form() instanceof Measure.Form.SuccessIndex index
                ? "; form in force: %s%s"
                        .formatted(
                                index.shape().spelling(),
                                index.shape() == Measure.Shape.LITERAL
                                        ? " O ÷ E, which falls when experience improves"
                                        : "")
                : "";
        return reading.words(measure) + label;
    }
}
