package dev.evenkeel.contract;

import dev.evenkeel.contract.Measure.Form;
import java.util.LinkedHashSet;
import java.util.Optional;

/** Whether numbers that are added, subtracted or compared have one unit. */
final class UnitCheck {
    private UnitCheck() {}

    /** What is wrong, in a sentence; empty when nothing is. */
    static Optional<String> check(Measures measures, Measure measure) {
        if (!(measure.form() instanceof Form.Combined combined)) {
            return Optional.empty();
        }
        var isAlike = switch (combined.operation()) {
            case SUM_OF, DIFFERENCE, LEAST, GREATEST -> true;
            case PRODUCT, QUOTIENT -> false;
        };
        var units = new LinkedHashSet<String>();
        for (var name : Measure.named(combined.operands())) {
            measures.named(name)
                    .map(Measure::unit)
                    .filter(unit -> !unit.isEmpty())
                    .ifPresent(units::add);
        }
        return isAlike && units.size() > 1
                ? Optional.of("'%s' takes the %s of numbers in different units (%s). Convert them, by a product, first."
                        .formatted(
                                measure.name(),
                                combined.operation().key().replace(" of", ""),
                                String.join(", ", units)))
                : Optional.empty();
    }
}
