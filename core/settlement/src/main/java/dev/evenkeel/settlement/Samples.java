package dev.evenkeel.settlement;

import dev.evenkeel.contract.Period;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What the measures that are counted over events add up to.
 *
 * @param measures by name and period
 * @param mixes by attribute of cases, period and value: logged seconds over cases opened
 */
public record Samples(
        Map<String, SortedMap<Period, Sample>> measures,
        Map<String, SortedMap<Period, SortedMap<String, Sample>>> mixes) {
    public Samples {
        measures = Map.copyOf(measures);
        mixes = Map.copyOf(mixes);
    }

    /** Of a contract that measures nothing over events. */
    public static Samples none() {
        return new Samples(Map.of(), Map.of());
    }

    /** With those of another part of the log. */
    public Samples plus(Samples other) {
        var sums = new HashMap<>(measures);
        other.measures.forEach((name, periods) -> sums.merge(name, periods, Samples::sum));
        var byValue = new HashMap<>(mixes);
        other.mixes.forEach((attribute, periods) -> byValue.merge(attribute, periods, (ours, theirs) -> {
            var all = new TreeMap<>(ours);
            theirs.forEach((period, values) -> all.merge(period, values, Samples::sum));
            return all;
        }));
        return new Samples(sums, byValue);
    }

    /** The measures so many times; of mixes, none. */
    public Samples times(long factor) {
        var product = new HashMap<String, SortedMap<Period, Sample>>();
        measures.forEach((name, periods) -> {
            var scaled = new TreeMap<Period, Sample>();
            periods.forEach((period, sample) -> scaled.put(period, sample.times(factor)));
            product.put(name, scaled);
        });
        return new Samples(product, Map.of());
    }

    private static <K extends Comparable<K>> SortedMap<K, Sample> sum(
            SortedMap<K, Sample> ours, SortedMap<K, Sample> theirs) {
        var all = new TreeMap<>(ours);
        theirs.forEach((cell, sample) -> all.merge(cell, sample, Sample::plus));
        return all;
    }

    /** With those of a later version, which hold for the periods that it is in force in, and for all that are missing. */
    Samples and(Samples later, Predicate<Period> isLater) {
        return new Samples(merged(measures, later.measures, isLater), merged(mixes, later.mixes, isLater));
    }

    private static <V> Map<String, SortedMap<Period, V>> merged(
            Map<String, SortedMap<Period, V>> ours,
            Map<String, SortedMap<Period, V>> theirs,
            Predicate<Period> isLater) {
        var merged = new HashMap<String, SortedMap<Period, V>>(ours);
        theirs.forEach((name, samples) -> {
            var all = new TreeMap<>(merged.getOrDefault(name, Collections.emptySortedMap()));
            samples.forEach((period, sample) -> {
                if (isLater.test(period)) {
                    all.put(period, sample);
                } else {
                    all.putIfAbsent(period, sample);
                }
            });
            merged.put(name, all);
        });
        return merged;
    }

    /** The samples of a measure by period. */
    SortedMap<Period, Sample> of(String measure) {
        return measures.getOrDefault(measure, Collections.emptySortedMap());
    }

    /** The mix of an attribute by period and value. */
    SortedMap<Period, SortedMap<String, Sample>> mix(String attribute) {
        return mixes.getOrDefault(attribute, Collections.emptySortedMap());
    }
}
