package dev.evenkeel.settlement;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Root;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Measure;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Workers;
import dev.evenkeel.verdict.CaseEvents;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a measure of the contract comes to for each customer, or each value of an attribute of cases, on each day: the outcomes that
 * an effect is measured by, counted by the rule that both parties signed.
 */
public final class UnitOutcomes {
    private static final Attribute CUSTOMER = new Attribute(Root.CASE, "customer");

    private UnitOutcomes() {}

    /** A unit on a day by the contract's clocks; by unit, then day. */
    public record UnitDay(String unit, LocalDate day) implements Comparable<UnitDay> {
        private static final Comparator<UnitDay> ORDER =
                Comparator.comparing(UnitDay::unit).thenComparing(UnitDay::day);

        @Override
        public int compareTo(UnitDay other) {
            return ORDER.compare(this, other);
        }
    }

    /** Whether the numbers of days add up: counts and sums do, shares and times do not. */
    public static boolean isAdditive(Measure measure) {
        return measure.form() instanceof Measure.Form.Counted(var _, Measure.Per.Nothing())
                || measure.form() instanceof Measure.Form.Stock
                || measure.form() instanceof Measure.Form.Sessions;
    }

    /**
     * The numbers of a measure.
     *
     * @param measure additive, of the contract
     * @param attribute of cases, by whose values units are; empty for customers
     */
    public static SortedMap<UnitDay, BigDecimal> of(
            Contract contract, Measure measure, Optional<String> attribute, Workers workers, List<Event> events) {
        Function<CaseEvents.At, Optional<String>> unit = attribute
                .map(name -> new Attribute(Root.CASE, name))
                .<Function<CaseEvents.At, Optional<String>>>map(
                        key -> at -> at.scene().value(key).map(Value::canonical))
                .orElse(UnitOutcomes::customer);
        var outcomes = new TreeMap<UnitDay, BigDecimal>();
        new JournalMeasures(contract, workers)
                .byUnit(measure, unit, CaseEvents.of(events))
                .forEach((cell, sample) -> outcomes.put(cell, sample.numerator()));
        return outcomes;
    }

    private static Optional<String> customer(CaseEvents.At at) {
        return at.scene()
                .value(CUSTOMER)
                .map(Value::canonical)
                .or(() -> Optional.of(at.event().customer()))
                .filter(name -> !name.isEmpty());
    }
}
