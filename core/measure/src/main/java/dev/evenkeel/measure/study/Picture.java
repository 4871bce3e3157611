package dev.evenkeel.measure.study;

import dev.evenkeel.measure.Interval;
import java.util.List;

/** What a finding looks like, as numbers; whoever shows it draws them. */
public sealed interface Picture {
    /**
     * The gain to date at each look, with the limits that all hold at once.
     *
     * @param points by day
     */
    record Running(List<At> points) implements Picture {
        public Running {
            points = List.copyOf(points);
        }
    }

    /**
     * The effect by periods since the treatment began; those before it should be nothing.
     *
     * @param points by exposure
     */
    record EventStudy(List<At> points) implements Picture {
        public EventStudy {
            points = List.copyOf(points);
        }
    }

    /**
     * What happened, and what was expected without the treatment.
     *
     * @param first the number of the first treated one, from 0
     */
    record Counterfactual(List<Beside> points, int first) implements Picture {
        public Counterfactual {
            points = List.copyOf(points);
        }
    }

    /** Nothing to draw but the effect itself. */
    record None() implements Picture {}

    /** A value with its limits. */
    record At(String label, double value, Interval limits) {}

    /** What happened beside what was expected, with the limits of the latter. */
    record Beside(String label, double actual, double expected, Interval limits) {}
}
