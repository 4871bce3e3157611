package dev.evenkeel.settlement;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Measure;
import dev.evenkeel.contract.Measure.Gate;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.Target;
import dev.evenkeel.settlement.Reading.Known;
import dev.evenkeel.settlement.Reading.Missing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a measure is what it must be. */
sealed interface GateCheck {
    /** It is. */
    record Passed(String words) implements GateCheck {}

    /** It is not. */
    record Failed(String words) implements GateCheck {}

    /** It has no value. */
    record Unknown(String why) implements GateCheck {}

    /** The check of a measure over some periods. */
    static GateCheck of(MeasureBook book, Contract contract, Gate gate, List<Period> periods) {
        var name = gate.measure();
        return switch (book.read(name, periods)) {
            case Missing(var why) -> new Unknown(why);
            case Known known -> of(book, contract.measures().get(name), known, gate, periods);
        };
    }

    private static GateCheck of(
            MeasureBook book, @Nullable Measure measure, Known known, Gate gate, List<Period> periods) {
        var said = measure == null ? gate.measure() : known.words(measure);
        return switch (gate.target()) {
            case Target.Compared(var comparison, var limit) ->
                switch (book.limit(limit, periods)) {
                    case Missing(var why) -> new Unknown(why);
                    case Known at -> {
                        var isPercent = measure != null && measure.isPercent();
                        var against = comparison.sign() + " "
                                + (isPercent ? Figure.percent(at.value()).words() : Figure.shown(at.value()));
                        yield comparison.holds(known.value(), at.value())
                                ? new Passed(said + " " + against)
                                : new Failed(said + ", not " + against);
                    }
                };
            case Target.Between(var low, var high) ->
                switch (book.limit(low, periods)) {
                    case Missing(var why) -> new Unknown(why);
                    case Known from ->
                        switch (book.limit(high, periods)) {
                            case Missing(var why) -> new Unknown(why);
                            case Known to -> {
                                var words = " within %s to %s"
                                        .formatted(Figure.shown(from.value()), Figure.shown(to.value()));
                                yield known.value().compareTo(from.value()) >= 0
                                                && known.value().compareTo(to.value()) <= 0
                                        ? new Passed(said + words)
                                        : new Failed(said + ", not" + words);
                            }
                        };
                };
        };
    }
}
