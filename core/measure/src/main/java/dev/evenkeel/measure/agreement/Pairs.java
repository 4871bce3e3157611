package dev.evenkeel.measure.agreement;

import java.util.List;
import java.util.stream.Stream;

/**
 * What two coders said of the same units, in the same order.
 *
 * @param first by the one coder
 * @param second by the other, as many
 */
public record Pairs(List<Double> first, List<Double> second) {
    public Pairs {
        first = List.copyOf(first);
        second = List.copyOf(second);
        if (first.size() != second.size()) {
            throw new IllegalArgumentException("One coder spoke on %s units, the other on %s; both speak on all."
                    .formatted(first.size(), second.size()));
        }
    }

    int units() {
        return first.size();
    }

    List<Double> values() {
        return Stream.concat(first.stream(), second.stream())
                .distinct()
                .sorted()
                .toList();
    }
}
