package dev.evenkeel.measure.experiment;

import dev.evenkeel.measure.Interval;

/**
 * What a treatment did to a metric, for one look at a date fixed before.
 *
 * @param interval to both sides, or with one infinite limit, by the sides asked for
 * @param pValue how often chance alone gives as much, where there is no effect
 */
public record Effect(Contrast contrast, Interval interval, double pValue) {
    /** In what an effect is told. */
    public enum Scale {
        /** In the unit of the metric. */
        ABSOLUTE,
        /** As a share of the control's value: -0.05 is five percent less. */
        RELATIVE
    }

    /** In which direction an effect is looked for. */
    public enum Sides {
        /** Either. */
        BOTH,
        /** Whether the treatment has more: the interval has only a lower limit. */
        MORE,
        /** Whether it has less: only an upper one. */
        LESS
    }

    /** Treatment less control, or that by control, by the scale. */
    public double value() {
        return contrast.value();
    }

    /** In the same unit. */
    public double standardError() {
        return contrast.standardError();
    }
}
