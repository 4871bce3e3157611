package dev.evenkeel.generate;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** One of several things, each with its weight. Picks in constant time by a guide table over the cumulated weights. */
final class Choice<T> {
    private final List<T> items;
    private final double[] upTo;
    private final int[] guide;

    private Choice(List<T> items, double[] weights) {
        this.items = items;
        this.upTo = new double[weights.length];
        var total = 0.0;
        for (var weight : weights) {
            total += weight;
        }
        if (items.isEmpty() || !(total > 0)) {
            throw new IllegalArgumentException(
                    "Nothing to choose from: %d things of weight %s together.".formatted(items.size(), total));
        }
        var sum = 0.0;
        for (var at = 0; at < weights.length; at++) {
            sum += weights[at];
            upTo[at] = sum / total;
        }
        upTo[weights.length - 1] = 1;
        guide = new int[2 * weights.length];
        for (int cell = 0, at = 0; cell < guide.length; cell++) {
            while (upTo[at] <= (double) cell / guide.length) {
                at++;
            }
            guide[cell] = at;
        }
    }

    static <T> Choice<T> of(List<T> items, ToDoubleFunction<T> weight) {
        return new Choice<>(
                List.copyOf(items), items.stream().mapToDouble(weight).toArray());
    }

    static Choice<String> of(List<Share> shares) {
        return of(
                shares.stream().map(Share::name).toList(),
                shares.stream().mapToDouble(Share::weight).toArray());
    }

    static <T> Choice<T> of(List<T> items, double[] weights) {
        return new Choice<>(List.copyOf(items), weights);
    }

    T pick(Dice dice) {
        return items.get(index(dice));
    }

    /** The place of the picked thing among all. */
    int index(Dice dice) {
        var at = dice.uniform();
        var index = guide[(int) (at * guide.length)];
        while (upTo[index] <= at) {
            index++;
        }
        return index;
    }

    List<T> items() {
        return items;
    }

    /** The probability of the thing at that place, from 0 to 1. */
    double share(int index) {
        return index == 0 ? upTo[0] : upTo[index] - upTo[index - 1];
    }
}
