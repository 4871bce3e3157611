package dev.evenkeel.verdict;

import dev.evenkeel.event.EventType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Which claim a {@code verdict.given} is about: the one it names, else the case's latest before it. */
final class VerdictTargets {
    /** A verdict that leaves it open, and so confirms and refutes nothing. */
    private static final String UNSURE = "unsure";

    private final Timeline timeline;
    private final String claimType;
    private final Map<Timeline.CaseLine, int[]> claims = new HashMap<>();

    VerdictTargets(Timeline timeline, String claimType) {
        this.timeline = timeline;
        this.claimType = claimType;
    }

    /** Whether an event may speak about a claim: any but a verdict on another one, or one that leaves it open. */
    boolean mayConcern(ClaimAt claim, int position) {
        var event = timeline.event(position);
        if (!event.type().equals(EventType.VERDICT)) {
            return true;
        }
        if (event.text("verdict").equals(UNSURE)) {
            return false;
        }
        var named = event.text("claim");
        return named.isEmpty()
                ? latestBefore(timeline.caseAt(position), position) == claim.position()
                : named.equals(claim.claim().id().spelling());
    }

    private int latestBefore(Timeline.CaseLine line, int position) {
        var positions = claims.computeIfAbsent(
                line,
                it -> Arrays.stream(it.positions())
                        .filter(at -> timeline.event(at).type().equals(claimType))
                        .toArray());
        var index = OwnCase.after(positions, position - 1);
        var latest = index == 0 ? -1 : positions[index - 1];
        for (var absorbed : line.absorbed()) {
            if (absorbed.mergedAt() < position) {
                latest = Math.max(latest, latestBefore(absorbed, position));
            }
        }
        return latest;
    }
}
