package dev.evenkeel.bulk;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.desk.Subscriptions;
import dev.evenkeel.settlement.UnitOutcomes;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The customers of a log who have a subscription at the start of a day, with what each had before it. All events of a customer hang
 * together, so a large log is counted group by group, with few of its events in memory.
 *
 * @param active the subscription of each
 * @param before what each had of the measure in the time before, also those without a subscription
 */
public record BulkUnits(SortedMap<String, Subscriptions.Spell> active, Map<String, BigDecimal> before) {
    /**
     * From when to when.
     *
     * @param first the first day of the time before
     * @param start the day at whose start, by the contract's clock, a subscription must be there
     */
    public record Days(LocalDate first, LocalDate start) {
        /** Adds what a log, or a group of it, has of each customer before the start. */
        public void addBefore(Map<UnitOutcomes.UnitDay, BigDecimal> outcomes, Map<String, BigDecimal> before) {
            outcomes.forEach((cell, value) -> {
                if (!cell.day().isBefore(first) && cell.day().isBefore(start)) {
                    before.merge(cell.unit(), value, BigDecimal::add);
                }
            });
        }

        /** The subscriptions at the start. */
        public SortedMap<String, Subscriptions.Spell> active(Subscriptions subscriptions, Contract contract) {
            return subscriptions.activeAt(
                    start.atStartOfDay(contract.term().zone()).toInstant());
        }
    }

    /**
     * Of a large log.
     *
     * @param asked of customers, not of an attribute
     * @param parquet files of events, in any order
     * @throws NotForBulk if only the plain path can read this log
     */
    public static BulkUnits of(
            Contract contract, BulkOutcomes.Asked asked, Days days, List<Path> parquet, BulkOptions options) {
        return of(contract, asked, days, parquet, options, BulkOutcomes.EVENTS_PER_GROUP);
    }

    /** The same, in groups of about so many events. */
    static BulkUnits of(
            Contract contract,
            BulkOutcomes.Asked asked,
            Days days,
            List<Path> parquet,
            BulkOptions options,
            long eventsPerGroup) {
        var active = new TreeMap<String, Subscriptions.Spell>();
        var before = new HashMap<String, BigDecimal>();
        BulkOutcomes.eachGroup(contract, asked, parquet, options, eventsPerGroup, (outcomes, journal) -> {
            var spells = days.active(Subscriptions.of(journal), contract);
            synchronized (active) {
                active.putAll(spells);
                days.addBefore(outcomes, before);
            }
        });
        return new BulkUnits(active, before);
    }
}
