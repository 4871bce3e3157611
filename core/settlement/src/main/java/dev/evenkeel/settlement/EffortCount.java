package dev.evenkeel.settlement;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.PaymentTerm.Effort;
import dev.evenkeel.contract.PaymentTerm.Measure;
import dev.evenkeel.contract.Period;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker;
import dev.evenkeel.event.Workers;
import dev.evenkeel.verdict.CaseEvents;
import dev.evenkeel.verdict.Rates;
import dev.evenkeel.verdict.Scene;
import dev.evenkeel.verdict.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Measures the effort of one term, by period and unit price: hours, minutes, full-time equivalents or contacts. */
final class EffortCount {
    private static final BigDecimal SECONDS_PER_HOUR = new BigDecimal(3600);
    private static final BigDecimal SECONDS_PER_MINUTE = new BigDecimal(60);

    private final Contract contract;
    private final Effort term;
    private final Workers workers;
    private final SortedMap<Period, SortedMap<BigDecimal, BigDecimal>> units = new TreeMap<>();
    private long unpriced;

    EffortCount(Contract contract, Effort term, Workers workers) {
        this.contract = contract;
        this.term = term;
        this.workers = workers;
    }

    /** Per period the seconds of work, or the contacts, by unit price. */
    SortedMap<Period, SortedMap<BigDecimal, BigDecimal>> count(CaseEvents caseEvents) {
        caseEvents.forEach(at -> take(at.event(), at.scene()));
        return units;
    }

    /** How many entries no price covers; they are charged nothing and are listed. */
    long unpriced() {
        return unpriced;
    }

    private void take(Event event, Scene known) {
        var amount = amount(event);
        if (amount.signum() == 0 || !contract.term().holds(event.time())) {
            return;
        }
        var worker =
                Optional.of(event.text("worker")).filter(id -> !id.isEmpty()).map(id -> workers.at(event.time(), id));
        var scene = worker.map(known::with).orElse(known);
        if (!contract.scope().test(scene) || !term.when().test(scene)) {
            return;
        }
        var price = Rates.of(term.price(), credit(worker), scene);
        if (price.isEmpty()) {
            unpriced++;
            return;
        }
        var period = Period.of(
                contract.billing().every(), event.time(), contract.term().zone());
        var rate = price.get();
        for (var factor : term.factors()) {
            rate = rate.multiply(Rates.of(factor, credit(worker), scene).orElse(BigDecimal.ONE));
        }
        units.computeIfAbsent(period, _ -> new TreeMap<>()).merge(rate, amount, BigDecimal::add);
    }

    private static List<Share> credit(Optional<Worker> worker) {
        return worker.map(it -> List.of(Share.oneOf(it, 1))).orElse(List.of());
    }

    /** Seconds of work that count, or 1 for a contact; 0 for an event that is no effort of this kind. */
    private BigDecimal amount(Event event) {
        return switch (term.measure()) {
            case Measure.Hours(var activities) -> seconds(event, activities, Duration.ZERO);
            case Measure.Minutes(var activities, var increment) -> seconds(event, activities, increment);
            case Measure.FullTimeEquivalents(var activities, var _) -> seconds(event, activities, Duration.ZERO);
            case Measure.Contacts() ->
                event.type().equals(EventType.OPENED) || event.type().equals(EventType.REOPENED)
                        ? BigDecimal.ONE
                        : BigDecimal.ZERO;
        };
    }

    private static BigDecimal seconds(Event event, List<String> activities, Duration increment) {
        var counts = event.type().equals(EventType.WORK)
                && (activities.isEmpty() || activities.contains(event.text("activity")));
        if (!counts || !(event.attribute("seconds").orElse(Value.nothing()) instanceof Value.Decimal(var seconds))) {
            return BigDecimal.ZERO;
        }
        if (increment.isZero()) {
            return seconds;
        }
        var step = BigDecimal.valueOf(increment.toSeconds());
        return seconds.divide(step, 0, RoundingMode.CEILING).multiply(step);
    }

    /** The seconds or contacts as the unit that is priced, in which a division may not end. */
    static BigDecimal inUnits(Measure measure, BigDecimal amount) {
        return switch (measure) {
            case Measure.Hours _ -> carried(amount, SECONDS_PER_HOUR);
            case Measure.Minutes _ -> carried(amount, SECONDS_PER_MINUTE);
            case Measure.FullTimeEquivalents(var _, var hours) -> carried(amount, SECONDS_PER_HOUR.multiply(hours));
            case Measure.Contacts() -> amount;
        };
    }

    /** What so many seconds or contacts cost, dividing last. */
    static BigDecimal cost(Measure measure, BigDecimal amount, BigDecimal price) {
        return inUnits(measure, amount.multiply(price));
    }

    private static BigDecimal carried(BigDecimal amount, BigDecimal divisor) {
        return amount.divide(divisor, Math.max(Share.DIVISION_SCALE, amount.scale()), RoundingMode.HALF_EVEN);
    }
}
