package dev.evenkeel.measure;

/**
 * All values from one limit to another; a limit may be infinite where only one side is bounded.
 *
 * @param low not above {@code high}
 */
public record Interval(double low, double high) {
    /** The confidence of intervals where nobody agreed on another. */
    public static final double CONFIDENCE = 0.95;

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("An interval cannot go from %s to %s.".formatted(low, high));
        }
    }

    /** Both limits as far from the middle as {@code halfWidth} says, 0 or more. */
    public static Interval around(double middle, double halfWidth) {
        return new Interval(middle - halfWidth, middle + halfWidth);
    }

    /** Whether it holds the value; its limits are in it. */
    public boolean holds(double value) {
        return low <= value && value <= high;
    }

    /** From limit to limit. */
    public double width() {
        return high - low;
    }

    /** What of it lies between two limits; where nothing does, the limit that is nearest. */
    public Interval within(double least, double most) {
        return new Interval(Math.clamp(low, least, most), Math.clamp(high, least, most));
    }
}
