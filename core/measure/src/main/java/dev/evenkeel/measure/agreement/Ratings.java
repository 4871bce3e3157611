package dev.evenkeel.measure.agreement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * What several coders said of the same units, such as scores that people or models gave to conversations.
 *
 * @param values of all ratings of units that have two or more, ascending, each once
 * @param units for each such unit, how often each value was given to it
 */
public record Ratings(List<Double> values, List<List<Integer>> units) {
    /** One rating; a nominal code is a number of its own. */
    public record Rating(String unit, String coder, double value) {}

    public Ratings {
        values = List.copyOf(values);
        units = units.stream().map(List::copyOf).toList();
    }

    /** Of ratings in any order; units with one rating say nothing about agreement and are left out. */
    public static Ratings of(Collection<Rating> ratings) {
        var byUnit = new TreeMap<String, List<Rating>>();
        for (var rating : ratings) {
            byUnit.computeIfAbsent(rating.unit(), _ -> new ArrayList<>()).add(rating);
        }
        byUnit.values().removeIf(unit -> unit.size() < 2);
        var values = byUnit.values().stream()
                .flatMap(List::stream)
                .map(Rating::value)
                .distinct()
                .sorted()
                .toList();
        var units = new ArrayList<List<Integer>>();
        for (var unit : byUnit.values()) {
            var counts = new ArrayList<Integer>();
            for (var value : values) {
                counts.add((int)
                        unit.stream().filter(rating -> rating.value() == value).count());
            }
            units.add(counts);
        }
        return new Ratings(values, units);
    }

    /** These without one unit; its values stay. */
    Ratings without(int unit) {
        var fewer = new ArrayList<>(units);
        fewer.remove(unit);
        return new Ratings(values, fewer);
    }
}
