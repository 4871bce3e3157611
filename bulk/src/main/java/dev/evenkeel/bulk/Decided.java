package dev.evenkeel.bulk;

import dev.evenkeel.contract.Period;
import dev.evenkeel.event.Quarantined;
import dev.evenkeel.settlement.Basis;
import dev.evenkeel.settlement.Samples;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one log came to: its claims as rows, and what is counted beside them as of each instant that was asked about. */
final class Decided {
    private final ClaimRows rows = new ClaimRows();
    private final Map<Instant, Counted> counted = new TreeMap<>();
    private final List<Quarantined> quarantine = new ArrayList<>();
    private long redelivered;
    private long superseded;

    /** What is counted beside the claims, as of one instant. */
    static final class Counted {
        final SortedMap<Period, EnumMap<Basis, Long>> bases = new TreeMap<>();
        final SortedMap<Period, BigDecimal> costs = new TreeMap<>();
        final Map<String, SortedMap<Period, SortedMap<BigDecimal, BigDecimal>>> efforts = new TreeMap<>();
        final SortedMap<String, Long> unpriced = new TreeMap<>();
        Samples samples = Samples.none();
        long events;

        void add(Basis basis, Period period, long count) {
            if (count == 0) {
                return;
            }
            var counts = bases.computeIfAbsent(period, _ -> new EnumMap<>(Basis.class));
            if (counts.merge(basis, count, Long::sum) == 0) {
                counts.remove(basis);
            }
            if (counts.isEmpty()) {
                bases.remove(period);
            }
        }

        void addEfforts(String term, SortedMap<Period, SortedMap<BigDecimal, BigDecimal>> periods) {
            var known = efforts.computeIfAbsent(term, _ -> new TreeMap<>());
            periods.forEach((period, byPrice) -> {
                var amounts = known.computeIfAbsent(period, _ -> new TreeMap<>());
                byPrice.forEach((price, amount) -> amounts.merge(price, amount, BigDecimal::add));
            });
        }

        void addCost(Period period, BigDecimal amount) {
            costs.merge(period, amount, BigDecimal::add);
        }
    }

    Decided(List<Instant> asked) {
        asked.forEach(instant -> counted.put(instant, new Counted()));
    }

    ClaimRows rows() {
        return rows;
    }

    List<Instant> asked() {
        return List.copyOf(counted.keySet());
    }

    Counted counted(Instant asOf) {
        var found = counted.get(asOf);
        if (found == null) {
            throw new IllegalArgumentException("Nobody asked about " + asOf);
        }
        return found;
    }

    List<Quarantined> quarantine() {
        return quarantine;
    }

    long redelivered() {
        return redelivered;
    }

    long superseded() {
        return superseded;
    }

    synchronized void setAside(List<Quarantined> items, long repeated, long replaced) {
        quarantine.addAll(items);
        redelivered += repeated;
        superseded += replaced;
    }
}
