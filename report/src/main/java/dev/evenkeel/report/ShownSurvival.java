package dev.evenkeel.report;

import dev.evenkeel.measure.survival.LifeTable;
import dev.evenkeel.measure.survival.RestrictedMean;
import dev.evenkeel.measure.survival.SurvivalCurve;
import java.util.List;
import java.util.Optional;

/**
 * How long groups last.
 *
 * @param groups by name; the first, or the one called control, is what others are compared with
 * @param chance of such differences between groups that last alike, by the log-rank test; empty for one group
 */
public record ShownSurvival(List<Group> groups, double horizon, double confidence, Optional<Double> chance) {
    private static final String CONTROL = "control";

    public ShownSurvival {
        groups = List.copyOf(groups);
    }

    /** A group. */
    public record Group(String name, LifeTable table, SurvivalCurve curve, RestrictedMean mean) {}

    /** How much longer one group lasts than the one compared with. */
    public record Difference(String group, String than, RestrictedMean.Contrast contrast) {}

    /** All groups against the control. */
    public List<Difference> contrasts() {
        var control = groups.stream()
                .filter(group -> group.name().equals(CONTROL))
                .findFirst()
                .orElse(groups.getFirst());
        return groups.stream()
                .filter(group -> !group.name().equals(control.name()))
                .map(group -> new Difference(
                        group.name(), control.name(), group.mean().less(control.mean(), confidence)))
                .toList();
    }
}
