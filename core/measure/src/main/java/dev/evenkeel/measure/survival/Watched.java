package dev.evenkeel.measure.survival;

import java.util.List;

/**
 * One life with all that is known of it: a subscription until it was cancelled, or a wait until the first value.
 *
 * @param time how long it lasted or was watched, 0 or more
 * @param hasEnded whether it ended then, or still went on when last seen
 * @param group what it is compared by, such as the arm of a holdout
 * @param part of the customers it belongs to, such as a plan; empty where nobody asks
 * @param covariates known before, the same number for all
 */
public record Watched(double time, boolean hasEnded, String group, String part, List<Double> covariates) {
    public Watched {
        covariates = List.copyOf(covariates);
    }

    LifeTable.Life life() {
        return new LifeTable.Life(time, hasEnded);
    }
}
