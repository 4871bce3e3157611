package dev.evenkeel.measure.baseline;

import java.util.List;

/**
 * What was counted over one or more days, and what drove it on each of them.
 *
 * @param outcome the sum over the days
 * @param drivers one value a day, such as the mean temperature, the volume, the price
 */
public record Stretch(double outcome, List<Double> drivers) {
    public Stretch {
        drivers = List.copyOf(drivers);
        if (drivers.isEmpty()) {
            throw new IllegalArgumentException("A stretch needs at least one day with its driver.");
        }
    }

    /** One day. */
    public static Stretch day(double outcome, double driver) {
        return new Stretch(outcome, List.of(driver));
    }

    /** How many days. */
    public int days() {
        return drivers.size();
    }

    /** How far the driver was below a point, on average over the days, days above it counting nothing. */
    double below(double point) {
        var sum = 0.0;
        for (var driver : drivers) {
            sum += Math.max(point - driver, 0);
        }
        return sum / drivers.size();
    }

    /** How far it was above. */
    double above(double point) {
        var sum = 0.0;
        for (var driver : drivers) {
            sum += Math.max(driver - point, 0);
        }
        return sum / drivers.size();
    }
}
